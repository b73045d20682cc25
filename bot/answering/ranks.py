"""Text -> the rank that it asks for, and the ranges of ranks that it tells of.

A rule for the first fifty universities is none for the seventieth, nor the other way round.
"""

import functools
import re
from collections.abc import Iterable

from bot.answering.numerals import value_of

Range = tuple[int, int]
"""The first and the last rank."""

_NUMBER = r"(\d{1,3}(?!\d)|[一二三四五六七八九]?[十百][一二三四五六七八九十]*)"
"""A rank, folded."""

_ABOUT = r"(?:世界|全球|大概|大约|差不多|可能|好像|[约在是为:]|around |about |number |no\. ?|# ?)*"

_ASKED = re.compile(
    rf"排名?\s?{_ABOUT}第?{_NUMBER}|第{_NUMBER}名|\branked {_ABOUT}{_NUMBER}"
    r"|(?:(?<![a-z])(?:qs|arwu|u\.?s\.? ?news)|软科|泰晤士)"
    rf"(?:20\d\d年?|大学|排名|排行|榜|ranking|ranked|rank|[第\s:-]|{_ABOUT})*{_NUMBER}"
)
"""How a question names a rank, folded."""

_ASKED_UP_TO = re.compile(
    rf"(?<![目以之提])前{_NUMBER}(?![个年月天日周])|\btop[- ]{_NUMBER}"
)
"""How it names all ranks from the first to one, folded."""

_FROM_TO = re.compile(
    r"第(\d{1,4})名?[至到]第?(\d{1,4})名?|\branked (\d{1,4})(?: to |-|\u2013)(\d{1,4})"
)
"""A range of ranks, folded."""

_UP_TO = re.compile(r"前(\d{1,4})(?![\d个年月天日周])|\btop[- ](\d{1,4})")
"""A range of ranks from the first, folded."""


@functools.lru_cache(maxsize=1024)
def ranks_asked(question: str) -> Range | None:
    """Give the ranks that *question*, folded, names: one, or all up to one."""
    if (found := _ASKED.search(question)) is not None:
        return _value(found), _value(found)
    if (found := _ASKED_UP_TO.search(question)) is not None:
        return 1, _value(found)
    return None


@functools.lru_cache(maxsize=4096)
def ranges_in(text: str) -> tuple[Range, ...]:
    """Give the ranges of ranks that *text*, folded, tells of."""
    between = ([int(g) for g in one.groups() if g] for one in _FROM_TO.finditer(text))
    up_to = map(_value, _UP_TO.finditer(text))
    return (*((first, last) for first, last in between), *((1, n) for n in up_to))


def holds(asked: Range, ranges: Iterable[Range]) -> bool:
    """Tell whether one of *ranges* holds one of the ranks *asked*."""
    return any(low <= asked[1] and asked[0] <= high for low, high in ranges)


def is_ranked_beyond(question: str, texts: Iterable[str]) -> bool:
    """Tell whether *texts* rank, and none the ranks that *question* names, all folded."""
    asked = ranks_asked(question)
    if asked is None:
        return False
    ranges = [one for text in texts for one in ranges_in(text)]
    return bool(ranges) and not holds(asked, ranges)


def _value(found: re.Match[str]) -> int:
    return int(value_of(next(filter(None, found.groups()))) or 0)
