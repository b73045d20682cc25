"""Question -> why no document can answer it, whatever the documents say."""

import enum
import re

from ingest.script import fold


class Outside(enum.Enum):
    """What is never answered from documents."""

    REAL_TIME = "real time"
    """What changes by the hour: traffic, weather, queues, rates."""
    PERSONAL = "personal case"
    """A promise on, or the state of, one person's application."""
    PRIVATE = "private data"
    """Where somebody lives, a private number or address."""
    ILLEGAL = "illegal"
    """Help with forging, bribing, evading."""
    ADVICE = "advice"
    """Investing, and work that is a professional's: translating, drafting."""


FOR_THE_WHOLE = frozenset({Outside.ILLEGAL, Outside.PRIVATE, Outside.ADVICE})
"""Kinds for which nothing in the same message is answered either."""

_SIGNS = {  # several that fit: the first says why
    Outside.ILLEGAL: re.compile(
        r"(?:造|办|买|搞|弄|写|用|做).{0,4}假(?!期|日)|假(?:的)?(?:劳动)?(?:合同|材料|证|学历|成绩|社保)"
        r"|伪造|代缴社保|挂靠|偷偷|走后门|找关系|行贿|逃税|避税|不(?:用)?(?:去|出)(?:境外|国外|国).{0,10}(?:学历|认证)"
        r"|\b(?:fake|forged?|bribe|under the table|without paying tax|cheat)\b"
    ),
    Outside.PRIVATE: re.compile(
        r"(?:家住|住在|住)(?:哪|什么地方)|(?:手机号|私人电话|身份证号|微信号|家庭住址|邮箱)"
        r"|\b(?:home address|private (?:phone|number)|mobile (?:phone )?number|e-?mail (?:address )?of|salary of)\b"
    ),
    Outside.REAL_TIME: re.compile(
        r"堵不堵|堵车|今天|今晚|明天|此刻|实时|现在.{0,6}(?:排队|几点|开门|天气)|天气|下一班|汇率|这个月.{0,6}(?:价|多少钱)"
        r"|\b(?:right now|today|tonight|tomorrow|weather|exchange rate|traffic jam)\b"
    ),
    Outside.PERSONAL: re.compile(
        r"百分之百|100%|包过|一定能(?:批|过|办)|能不能批|会不会批|我的.{0,10}(?:进度|到哪一步|批了没|审到哪)|帮我(?:算|查|评估|看看我)"
        r"|\b(?:for sure|guarantee(?:d)? (?:that|me)|status of my|my application)\b"
    ),
    Outside.ADVICE: re.compile(
        r"股票|基金|比特币|炒币|值得买|值得投资|审查(?:法律)?风险|帮我(?:翻译|写|起草|润色)"
        r"|\b(?:bitcoin|stocks?|shares of|should i (?:buy|invest)|translate this|write me)\b"
    ),
}
"""How each kind shows, in folded text; narrow on purpose, since to refuse what the
documents hold is a mistake too."""


def outside(text: str) -> Outside | None:
    """Tell why *text* is no question for the documents; ``None`` when it may be one."""
    folded = fold(text)
    return next((why for why, sign in _SIGNS.items() if sign.search(folded)), None)
