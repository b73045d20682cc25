"""Question and heading -> whether what stands below the heading is of the kind asked for.

A guide says `申请材料`, `受理窗口`, `办理时限` above texts that name neither their subject
nor their kind, and a question says `要带什么`, `在哪办`, `几天`.
"""

import functools
import re

_TOPICS: tuple[tuple[str, str], ...] = (
    (
        (
            r"哪个?(?:部门|单位|机构|机关|局|委)|归(?:哪|谁)|谁(?:来)?(?:负责|管|审批|受理)|主管|找谁"
            r"|which (?:authority|office|department|bureau)|who (?:handles|decides|is in charge)"
        ),
        r"部门|单位|机构|机关|authority|department|bureau|in charge",
    ),
    (
        r"在哪|哪里|哪儿|去哪|到哪|什么地方|地点|地址|窗口|怎么走|where\b|address|location",
        r"地点|地址|窗口|场所|位置|where|address|location|office|venue",
    ),
    (
        r"多久|多长时间|几个?(?:天|周|星期|工作日|月|年)|多少个?(?:天|工作日|月|年)|时限|期限|有效期|how long|how many (?:days|weeks|months|years)",
        r"时限|期限|时间|周期|天数|多久|有效|how long|time|duration|validity",
    ),
    (
        r"什么时候|何时|几时|几月|几号|哪天|哪年|时间|截止|日期|几点|when\b|deadline|what (?:date|time|day)",
        r"时间|日期|期限|截止|何时|什么时候|安排|日程|when|date|time|deadline|schedule",
    ),
    (
        r"条件|资格|门槛|要求|面向|对象|适用|(?:谁|哪些人|什么人|哪类人|什么情况).{0,4}(?:可以|能|有)|requirements?|conditions?|eligib|who (?:can|may|is)",
        r"条件|对象|资格|范围|门槛|要求|情形|谁可以|requirement|condition|eligib|who can|scope",
    ),
    (
        r"材料|资料|文件|证件|手续|准备什么|带什么|交什么|提交|documents?|papers?|bring|hand in",
        r"材料|资料|文件|证件|清单|手续|要带|要交|documents?|papers?|bring",
    ),
    (
        r"电话|号码|热线|联系|咨询|phone|hotline|contact|call",
        r"电话|联系|联络|热线|咨询|phone|hotline|contact",
    ),
    (
        r"多少钱|多少(?:元|万)|几(?:万|千|百|元|块)|收费|费用|金额|额度|标准|补贴|奖励|资助|价|how much|fees?\b|costs?\b|amount|subsid|allowance",
        r"标准|金额|额度|费|补贴|奖励|资助|扶持|支持|价|多少钱|how much|fees?\b|costs?\b|amount|subsid|allowance|support",
    ),
    (
        r"怎么(?!样|会|回)|如何|怎样|流程|步骤|程序|方式|how (?:do|to|can)|steps?\b|procedure",
        r"流程|程序|步骤|方式|办法|办理|怎么|如何|how|steps?\b|procedure|process",
    ),
)
"""What is asked of a matter: how a question shows it, and how a heading does, folded."""

_ASKED = tuple(re.compile(asked) for asked, _ in _TOPICS)
_HEADED = tuple(re.compile(headed) for _, headed in _TOPICS)


def topics_asked(question: str) -> frozenset[int]:
    """Give the places of the topics that *question*, folded, is after."""
    return _in(question, _ASKED)


@functools.lru_cache(maxsize=4096)
def topics_headed(heading: str) -> frozenset[int]:
    """Give the places of the topics that *heading*, folded, names."""
    return _in(heading, _HEADED)


def _in(text: str, patterns: tuple[re.Pattern[str], ...]) -> frozenset[int]:
    return frozenset(n for n, pattern in enumerate(patterns) if pattern.search(text))
