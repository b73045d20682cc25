"""Question -> the question without what it tells of the one who asks.

Where somebody lives or has studied, which passport she holds and when she graduated say
whom a rule must fit; they do not ask for a rule of that city, that country or that year.
"""

import re

from bot.answering.parts import is_question
from bot.answering.regions import ABROAD, PLACE

_CLAUSE = re.compile(r"[,;。!?]\s*|(?<=[㐀-鿿])\s+(?=[㐀-鿿])")

_OF_ONESELF = re.compile(
    r"我|俺|本人|老公|老婆|孩子|刚|已经|[了过]|毕业|回国|入职|入境|入学|出国|留学|结婚|开的|成立的|注册的"
    r"|\b(?:i|i'm|i've|my|me|we|our|just)\b"
)
"""How a clause shows that tells of the asker, folded."""

_LIFE = "毕业|回国(?!人员)|回来|入职|入境|入学|上小学|上学|上初中|升学|退休|出国|结婚"
_NATIONAL = f"(?:{ABROAD})(?:人|籍|国籍|公民|永久居民)?"
_PAPER = (
    r"(?:护照|绿卡|永居|枫叶卡|国籍|\bpassports?|\bgreen cards?|\bcitizen(?:ship)?s?)"
)

_TOLD = re.compile(
    # Which papers one holds, beside what one asks.
    rf"(?:持有?|拿|拿着|用|有|是|加入)(?:了|的|着)?(?:{_NATIONAL})的?{_PAPER}"
    rf"|(?:{_NATIONAL})的?护照(?=的|者|持有|可以|能|可不可以|能不能|怎么[开买读]|[开买读缴交在要去]|[,，\s])"
    rf"|\((?:{ABROAD})\w* {_PAPER}\)|\b(?:{ABROAD})\w* {_PAPER} (?:here|holder)"
    rf"|\b(?:hold|have|has|with|on|holding|having)\b (?:an? |my |his |her )?(?:{ABROAD})\w* {_PAPER}"
    # Where one lives, works, or comes from.
    rf"|(?:我|人|家|公司|单位)?(?:住|住在|现在在|在|从)(?:{PLACE}|{ABROAD})(?:的?公司)?(?:上班|工作|读书|念书|读|毕业|住|来)"
    rf"|(?:我|人|家|公司|单位)(?:住|住在|在|是)(?:{PLACE})(?=[,，\s]|的)"
    rf"|(?:第一份|首份|上一?份|之前|以前|原来)的?(?:工作|社保|单位|公司)(?:是|都|交)*在(?:{PLACE}|{ABROAD})"
    rf"|(?:{PLACE})(?:户口|户籍|人)(?=的|[,，\s])|老家(?:在|是)?(?:{PLACE})"
    # When something happened to one, or will.
    rf"|(?<!\d)20\d\d年?[^,?]{{0,14}}?(?:{_LIFE})"
    r"|(?<!\d)20\d\d年?(?:\d{1,2}[月日号]|[我们在才刚初底前后]){0,5}"
    r"(?:(?:成立|设立|注册|开办|开|买)的|拿到)"
    rf"|(?:明年|后年|将来|以后)[^,?]{{0,6}}?(?:{_LIFE}|想|打算)"
    r"|\b(?:will|going to|about to) (?:graduate|return|move|come back|finish)(?: \w+){0,2} next (?:year|month|summer)"
    r"|\b(?:graduat\w+|finish\w+|return(?:ed|ing|s)?|came back|moved|start(?:ed|ing|s)?|born|arriv\w+)\b[^,?]{0,40}?\bin (?:\w+ )?20\d\d"
    # Which time it is for one.
    r"|我?第[\d一二三四五六七八九十]+次(?:入境|回国|申请|出境|入职)"
)
"""What a clause tells of the asker, whatever else it asks, folded."""


def without_circumstances(question: str) -> str:
    """Give *question*, folded, without what it tells of the asker.

    Clauses that only tell are left out where another one asks.
    """
    clauses = _CLAUSE.split(question)
    asking = [is_question(one) for one in clauses]
    if any(asking):
        kept = zip(clauses, asking, strict=True)
        clauses = [one for one, asks in kept if asks or not _OF_ONESELF.search(one)]
    return " ".join(_TOLD.sub(" ", f"{one} ").strip() for one in clauses)
