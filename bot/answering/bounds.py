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


class Bound(enum.Enum):
    """What a sentence says of a number."""

    NONE = "none"
    WITHIN = "within"
    BEYOND = "beyond"


@functools.lru_cache(maxsize=4096)
def bound_of(question: str, text: str) -> Bound:
    """Tell whether *text* allows the number that *question* names, both folded."""
    asked = {
        unit: low if math.isfinite(low) else high - JUST_LESS
        for unit, low, high in _numbers(question)
    }
    allowed = [
        low <= asked[unit] <= high
        for unit, low, high in _numbers(text)
        if unit in asked and (low != high or low == asked[unit])
    ]
    if (ranks := ranks_asked(question)) is not None:
        allowed += [holds(ranks, [told]) for told in ranges_in(text)]
    if not allowed:
        return Bound.NONE
    return Bound.WITHIN if any(allowed) else Bound.BEYOND


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
