"""Question -> what kind of thing it is after, and how it asks."""

import enum
import re

from bot.answering.asking import Sought, is_list, sought_in

_FORM_DECIDES = (
    Sought.PHONE,
    Sought.CLOCK,
    Sought.SPAN,
    Sought.RATE,
    Sought.MONEY,
    Sought.DATE,
    Sought.ADDRESS,
    Sought.WHO,
    Sought.BEST,
    Sought.REASON,
    Sought.NEEDED,
    Sought.COUNT,
)
"""Kinds of which a question is after one; of several that show, the first."""

_MUCH = frozenset({Sought.MONEY, Sought.COUNT})
"""Kinds that one word asks for, so that the words around it decide."""

_NOT_WHEN = re.compile(r"(?<=.)\bwhen\b|的时候|期间")
"""Where a time is told and none is asked for, folded."""

_NOT_WHERE = re.compile("在?哪[个家间所位些]")
"""Where one of several is asked for and no place, folded."""

_SETTLED = re.compile("怎么办|怎么处理")


class Manner(enum.Enum):
    """How a question asks that is after no kind of thing."""

    WAY = "how"
    YES = "whether"
    OPEN = "open"


Wish = Sought | str
"""A kind of thing, or how several are asked for, or nothing that shows."""


def wish_of(question: str) -> Wish:
    """Tell what *question*, folded, is after."""
    plain = _NOT_WHEN.sub(" ", question.replace("什么时候", "何时"))
    sought = sought_in(_NOT_WHERE.sub(" ", plain))
    found = next((kind for kind in _FORM_DECIDES if kind in sought), None)
    if found is not None:
        return found
    return "list" if is_list(question) else ""


def manner_of(question: str) -> Manner:
    """Tell how *question*, folded, asks."""
    sought = sought_in(question)
    if Sought.WAY in sought or _SETTLED.search(question):
        return Manner.WAY
    return Manner.YES if Sought.YES in sought else Manner.OPEN


def may_be_one(one: Wish, other: Wish) -> bool:
    """Tell whether two wishes may be after the same."""
    return one == other or {one, other} <= _MUCH
