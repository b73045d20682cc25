"""Question and sentence -> whether a number of the question lies in what the sentence allows.

Of sentences that say the same of those up to sixteen and of those above, the one that
holds for the age that is asked for answers.
"""

import enum
import functools
import math
import re
from collections.abc import Iterator

from bot.answering.ranks import holds, ranges_in, ranks_asked

_UNITS = {
    "岁": r"周?岁|years old|years of age",
    "名": r"名",
    "年": r"年|years?",
    "月": r"个月|months?",
    "日": r"天|个?工作日|日|days?",
    "分": r"分|points?",
    "万": r"万元?",
    "%": r"\s?%|percent",
    "套": r"套",
    "人": r"人|people|staff",
}
"""Units by which numbers are compared, folded."""

_UNIT = "|".join(f"(?P<{chr(97 + i)}>{u})" for i, u in enumerate(_UNITS.values()))
_NUMBER = r"(?<![\d.,第])\d{1,4}(?:\.\d+)?(?![\d.,])"
_BOUND = re.compile(
    rf"(?P<below>不超过|[不没未还]到|[不没未]满|少于|低于|最多|最长|至多|\bunder |\bat most |\bup to |\bno more than |\bless than )?"
    rf"(?P<above>不少于|不低于|至少|超过|(?<![未不没])满|\bover |\bat least |\bmore than )?"
    rf"(?P<number>{_NUMBER})(?:(?:周?岁|个?月|年|天|日)?\s?(?:至|到|-|\u2013|~|\bto\b)\s?(?P<last>{_NUMBER}))?\s?-?(?:{_UNIT})"
    r"(?P<after_below>及?以下|以内|之内| or (?:less|under|younger))?"
    r"(?P<after_above>及?以上| or (?:more|above|older))?"
)
"""A number with its unit, and the bound that it sets, folded."""

JUST_LESS = 0.5
"""By how much who says that they are not yet eighteen is younger."""


_CHILD = re.compile(
    r"孩子|小孩|儿童|未成年|宝宝|娃|小朋友|\b(?:child|children|kids?|baby|minor)\b"
)
"""Somebody whose age is not named, folded, and yet bounded."""

_AGE = re.compile(r"(?<!\d)(\d{1,2})了")
"""An age as one says it of a child, folded."""

_ASKS_AGE = re.compile(r"多大|几岁|年龄|年纪|岁|高中|成年|how old|\bage\b|high school")
"""How a question shows, folded, that names an age, or is after one."""

AGE_OF_A_CHILD = 10.0
"""Years that a child of no named age is taken to have."""

_DEGREES = (
    r"博士(?!后)|\bdoctor|\bphd\b|doctorate",
    r"硕士|研究生|\bmaster",
    r"本科|学士|\bbachelor|undergraduate",
)
"""Degrees, the highest first, folded."""

_NOT = re.compile(r"非[“\"「]?([\u4e00-\u9fff]{3})")
"""How a text says that something is not of a kind, folded, by the kind's first signs."""

_OR_ABOVE = re.compile(r"(?:学士|本科|硕士)(?:学位|学历)?及?以上|or (?:above|higher)")
"""How a text shows, folded, that allows higher degrees, too."""


class Bound(enum.Enum):
    """What a sentence says of a number."""

    NONE = "none"
    WITHIN = "within"
    BEYOND = "beyond"


@functools.lru_cache(maxsize=256)
def bound_of(question: str, text: str) -> Bound:
    """Tell whether *text* allows the number that *question* names, both folded."""
    if _is_denied(question, text) or _is_denied(text, question):
        return Bound.BEYOND
    asked = {
        unit: low if math.isfinite(low) else high - JUST_LESS
        for unit, low, high in _numbers(question)
    }
    if is_child(question) and not _ASKS_AGE.search(question):
        age = _AGE.search(question)
        asked["岁"] = float(age[1]) if age else AGE_OF_A_CHILD
    allowed = [
        low <= asked[unit] <= high
        for unit, low, high in _numbers(text)
        if unit in asked and (low != high or low == asked[unit])
    ]
    allowed += _degrees_allowed(question, text)
    allowed += [True] * len(_denied_in(question) & _denied_in(text))
    if (ranks := ranks_asked(question)) is not None:
        allowed += [holds(ranks, [told]) for told in ranges_in(text)]
    if not allowed:
        return Bound.NONE
    return Bound.WITHIN if any(allowed) else Bound.BEYOND


def is_child(text: str) -> bool:
    """Tell whether *text*, folded, names a child."""
    return _CHILD.search(text) is not None


def _degrees_allowed(question: str, text: str) -> list[bool]:
    """Tell whether *text* is for who has the highest degree that *question* names.

    Who has a foreign doctorate on a Chinese bachelor's is asked for the doctorate.
    """
    asked, told = _highest_degree(question), _highest_degree(text)
    if asked is None or told is None:
        return []
    is_above = asked < told and _OR_ABOVE.search(text) is not None
    return [asked == told or is_above]


@functools.lru_cache(maxsize=512)
def _denied_in(text: str) -> frozenset[str]:
    """Give what *text*, folded, says that something is not: 非双一流."""
    return frozenset(found[1] for found in _NOT.finditer(text))


def _is_denied(text: str, other: str) -> bool:
    """Tell whether *text* says that something is what *other* says that it is not."""
    denied = _denied_in(other) - _denied_in(text)
    return any(what in text for what in denied)


@functools.lru_cache(maxsize=512)
def _highest_degree(text: str) -> int | None:
    found = (n for n, one in enumerate(_DEGREES) if re.search(one, text))
    return next(found, None)


def _numbers(text: str) -> Iterator[tuple[str, float, float]]:
    """Yield each number with its unit, as the least and the most that it allows."""
    for found in _BOUND.finditer(text):
        unit = next(u for i, u in enumerate(_UNITS) if found[chr(97 + i)])
        number = float(found["number"])
        if found["last"]:
            yield unit, number, float(found["last"])
        elif found["below"] or found["after_below"]:
            yield unit, -math.inf, number
        elif found["above"] or found["after_above"]:
            yield unit, number, math.inf
        else:
            yield unit, number, number
