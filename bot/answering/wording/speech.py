"""Cantonese, colloquial and shortened words -> Mandarin as one writes it."""

import re
from collections.abc import Mapping

_CANTONESE: Mapping[str, str] = {
    "可唔可以": "可不可以", "使唔使": "要不要", "要唔要": "要不要", "系唔系": "是不是",
    "系咪": "是不是", "得唔得": "可以吗", "有冇": "有没有", "唔使": "不用",
    "唔该": "请问", "几多": "多少", "几大": "多大", "几耐": "多久", "几时": "什么时候",
    "几钱": "多少钱", "几点样": "怎么", "点样": "怎么", "点解": "为什么", "点算": "怎么办",
    "边度": "哪里", "边条": "哪条", "边个部门": "哪个部门", "边个单位": "哪个单位", "边个机构": "哪个机构",
    "边个海关": "哪个海关", "边个窗口": "哪个窗口", "边个网站": "哪个网站", "边个区": "哪个区", "边个": "谁", "边间": "哪家", "边位": "谁", "边日": "哪天",
    "做咩": "做什么", "咩": "什么", "乜嘢": "什么", "而家": "现在", "听日": "明天",
    "今日": "今天", "寻日": "昨天", "返嚟": "回来", "嚟": "来", "喺": "在", "佢哋": "他们",
    "我哋": "我们", "你哋": "你们", "佢": "他", "嘅": "的", "啲": "些", "嗰": "那",
    "冇": "没有", "畀": "给", "俾": "给", "攞": "拿", "搵": "找", "睇": "看", "咗": "了",
    "唔": "不", "同埋": "和", "定系": "还是", "揸车": "开车", "返工": "上班", "仔女": "子女",
    "细路": "孩子", "屋企": "家", "㗎": "", "喎": "", "囉": "", "啰": "", "嘢": "东西",
}  # fmt: skip
"""Written Cantonese (Words.hk and the Hong Kong government's usage), folded; no
Mandarin text has these."""

_WITH_CANTONESE: Mapping[str, str] = {
    "系": "是", "仲": "还", "好多钱": "多少钱", "几号": "几号", "返": "回", "架": "辆",
    "人工": "工资", "打工": "工作", "文件": "材料",
}  # fmt: skip
"""Words that are Mandarin too: changed only beside one of those above."""

_COLLOQUIAL: Mapping[str, str] = {
    "咋弄": "怎么办理", "咋整": "怎么办理", "咋办": "怎么办", "咋样": "怎么样", "咋": "怎么",
    "为啥": "为什么", "啥时候": "什么时候", "啥时": "什么时候", "啥": "什么", "木有": "没有",
    "多会儿": "什么时候", "甭": "不用", "俺": "我", "几块钱": "多少钱", "几个点": "百分之几", "几成": "百分之几",
    "有没有效力": "是否有效", "有没有效": "是否有效", "还作数": "还有效", "还作不作数": "还有效吗",
    "还管用": "还有效", "管不管用": "是否有效", "管用吗": "有效吗", "算不算数": "是否有效", "还算数": "还有效",
    "转手": "转让", "要熬": "要", "得熬": "要", "哪块儿": "哪里", "哪块": "哪里", "多大地方": "多大面积", "拿来当": "作为",
    "闺女": "女儿", "最低基数": "基数下限", "最高基数": "基数上限", "基数最低": "基数下限", "基数最高": "基数上限", "双非": "非双一流", "一道": "一起", "怎么拿到": "怎么申请", "怎么拿": "怎么申请", "怎么搞到": "怎么申请",
    "怎么才能拿到": "怎么申请", "怎样才能拿到": "怎样申请", "怎样才能拿": "怎样申请", "如何拿到": "如何申请",
    "怎样拿": "怎样申请", "如何拿": "如何申请", "在哪弄": "在哪里办", "去哪弄": "去哪里办",
}  # fmt: skip
"""What people say and seldom write, folded."""

_SHORT_ENGLISH: Mapping[str, str] = {
    "yr": "year", "yrs": "years", "mos": "months", "wk": "week", "wks": "weeks",
    "hr": "hour", "hrs": "hours", "max": "maximum", "mins": "minutes",
    "docs": "documents", "doc": "document", "appt": "appointment", "acct": "account",
    "govt": "government", "ppl": "people", "hv": "have", "b4": "before", "n": "and", "w/": "with",
    "w/o": "without", "u": "you", "ur": "your", "thru": "through", "diff": "difference",
    "biz": "business", "apt": "flat", "hubby": "husband", "kiddo": "child", "wifey": "wife",
}  # fmt: skip
"""How one shortens English words on a phone; none of them is pinyin (as ``min``), or names
something (as ``r``, a visa)."""

_QUESTION_END = re.compile("(?<=[一-鿿])(?:不|没|(?<![什怎那多要这])么|嘛)(?=[?!. ]*$)")
"""``能办不``, ``办了没``, ``能办么``: a question without its particle."""

_STAY = re.compile("(?<=[能以多])[呆待](?=几天|多少天|多久|多长)")
"""``能待几天``: of one's stay in a country, documents say otherwise."""

_HUKOU = re.compile("(?<=[能以想好])落(?:沪)?(?=$|[不没吗么嘛?! ])|落沪")
"""``hnd能落不``: of a hukou one leaves out the word."""

_FOR_ONE = re.compile("[帮替]我(?:们)?(?:去|来)?(?:办理?|弄|搞)(?!理)")
"""``妈妈能帮我办``: what another does in one's place."""

_BY_ANOTHER = re.compile(
    "妈|爸|父母|家人|家里人|亲戚|朋友|同学|同事|别人|他人|中介|老公|老婆|先生|太太|配偶|公司|人"
)
"""Who may do it, before that."""

_SHORT_YEAR = re.compile(
    r"(?<!\d)([12]\d)年(?=\s?(?:\d{1,2}月|底|初|末|那|出的|的?(?:社保|基数|政策|规定|标准|细则|计划|人才)))"
)
"""``21年6月`` is 2021: a number of years has no month behind it."""

_CHINESE_DAY = re.compile(
    "([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[号日])?"
)
_DAY = re.compile(r"(?<=\d月)(\d{1,2})号")
_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}


_IN_SHORT = re.compile(
    rf"(?<![\w/'+-])(?:{'|'.join(sorted(map(re.escape, _SHORT_ENGLISH), key=len, reverse=True))})(?![\w/'+-])"
)
"""They stand alone."""

_THOUSANDS = re.compile(r"(?<![a-z\d.])(\d{1,4})k(?![a-z\d])")
"""``460k`` a year."""


_TEN_THOUSANDS = re.compile(r"(?<![a-z\d.])(\d{1,4}(?:\.\d)?)w(?![a-z\d])")
"""``200w`` of a loan."""

_HOW_LONG = re.compile(
    r"\bhow long (?!do|will|is|it|can|should|must|ha[sd]|after|to|would|may)((?:[\w-]+ ){1,4})takes?\b"
)
"""``how long hukou take``: a question without its verb."""

_ELDER = re.compile(r"(?<!\d)([4-7]\d岁)(?=[^,?年龄]{0,6}(?:能|可以|行吗))")
"""Who says so of themselves asks for a limit of age, by which documents call it."""


def _any_of(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


_IS_CANTONESE = _any_of(_CANTONESE)
_IS_EITHER = _any_of({**_CANTONESE, **_WITH_CANTONESE})
_IS_COLLOQUIAL = _any_of(_COLLOQUIAL)


def as_written(text: str) -> str:
    """Put *text*, folded, into written Mandarin; other text stays as it is."""
    if _IS_CANTONESE.search(text):
        words = {**_CANTONESE, **_WITH_CANTONESE}
        text = _IS_EITHER.sub(lambda found: words[found.group()], text)
    text = _IN_SHORT.sub(lambda found: _SHORT_ENGLISH[found.group()], text)
    text = _THOUSANDS.sub(r"\g<1>000", text)
    text = _TEN_THOUSANDS.sub(r"\1万", text)
    text = _HOW_LONG.sub(r"how long does \1take", text)
    text = _ELDER.sub(r"\1年龄", text)
    text = _IS_COLLOQUIAL.sub(lambda found: _COLLOQUIAL[found.group()], text)
    text = _STAY.sub("停留", text)
    text = _HUKOU.sub("落户", text)
    done = _FOR_ONE.search(text)
    if done and _BY_ANOTHER.search(text, 0, done.start()):
        text = _FOR_ONE.sub("代办", text)
    text = _QUESTION_END.sub("吗", text)
    text = _SHORT_YEAR.sub(r"20\1年", text)
    text = _CHINESE_DAY.sub(_as_day, text)
    return _DAY.sub(r"\1日", text)


def _as_day(found: re.Match[str]) -> str:
    month, day = (_number(part) for part in found.groups())
    return f"{month}月" + (f"{day}日" if day else "")


def _number(written: str | None) -> int:
    """Read a Chinese number below 100; 0 where there is none."""
    if not written:
        return 0
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _DIGITS[written[-1]]
    return 10 * _DIGITS.get(tens[-1:], 1) + _DIGITS.get(ones[:1], 0)
