"""Question -> which of several things it is about, where a question is about one."""

import re

_ALTERNATIVES = (
    (r"租(?!金)|\brent|\blease", r"买|购|\bbuy|\bpurchas", r"卖|出售|\bsell"),
    ("最低|minimum|lowest", "平均|average|mean", "最高|maximum|highest"),
    (
        "博士|phd|doctora",
        "硕士|研究生|master",
        "本科|学士|bachelor|undergraduate",
        "专科|大专|高职",
    ),
    (
        "幼儿园|幼稚园|kindergarten|nursery",
        "小学|primary|elementary",
        "初中|中考|middle school",
        "高中|高考|high school|gaokao",
    ),
    (
        "国际学校|international school",
        "公办|公立|public school",
        "民办|私立|private school",
    ),
    (
        "配偶|老婆|老公|妻子|丈夫|太太|爱人|wife|husband|spouse",
        r"子女|孩子|小孩|儿女|\bchild|\bkids?\b",
        "岳父|岳母|公婆|in-law",
        "(?<!岳)父母|爸妈|爸爸|妈妈|parents",
    ),
    ("失业|没工作|unemploy", "退休|retire", "在职|employed", "实习|intern"),
    (
        r"入境|进境|带进|带回|回国|回来|进口|进来|\binto\b|import|from abroad",
        r"出境|离境|出口|带出|出国|\bout of\b|export",
    ),
    (
        "个税|个人所得税|income tax",
        r"增值税|\bvat\b",
        "企业所得税|corporate",
        "关税|customs duty",
    ),
    (
        "养老|退休金|pension",
        "医保|医疗保险|medical insurance|health insurance",
        "公积金|housing fund|provident fund",
        "失业金|失业保险|unemployment",
    ),
    (r"注册(?!商标)|成立|设立|\bset up", "注销|deregister|dissolve|close down", "变更"),
    (
        r"丢|遗失|不见|补办|补领|\blost\b|\blose\b",
        "续|延期|到期|过期|renew|expire|exten",
        "激活|启用|activate",
        "余额|balance",
    ),
    (r"加入|入会|\bjoin", "退出|leave", "会费|membership fee"),
    ("结婚|marry|marriage", "离婚|divorce"),
    (
        r"身份证|identity card|\bid card",
        "护照|passport",
        "居住证",
        "驾照|driving|driver",
        "(?:医保|社保)卡|social security card",
        "签证|visa",
        "银行卡|bank card",
        "毕业证|学位证|文凭|diploma",
        "户口本|户口簿",
    ),
    ("之?前|before", "之?后|以后|after"),
)
"""A line each: things of which a question is about one, as patterns for folded text."""

_LINES = tuple(tuple(re.compile(pattern) for pattern in line) for line in _ALTERNATIVES)

_LETTERED = re.compile(
    r"([a-z])\s?(?:类|签|证|字)|\b(?:class|type|category) ([a-z])\b|\b([a-z]) (?:visa|permit)"
)
"""Kinds that are told by a letter: visas, permits, classes of talents."""

Choice = tuple[frozenset[str], ...]
"""What a question names of each line; nothing of most."""


def choice_of(question: str) -> Choice:
    """Tell what *question*, folded, names of things of which one is meant."""
    named = [
        frozenset(one.pattern for one in line if one.search(question))
        for line in _LINES
    ]
    letters = {"".join(found) for found in _LETTERED.findall(question)}
    return (*named, frozenset(letters))


def are_rivals(one: Choice, other: Choice) -> bool:
    """Tell whether two questions name other things of one line."""
    return any(
        mine and theirs and mine.isdisjoint(theirs)
        for mine, theirs in zip(one, other, strict=True)
    )
