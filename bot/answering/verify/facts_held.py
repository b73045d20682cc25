"""Facts of a claim -> the first that its sources do not say in this place."""

import re
from collections.abc import Container, Mapping, Sequence

from bot.answering.verify.amounts import RANGE
from bot.answering.verify.fact import Fact, FactKind
from bot.answering.verify.facts import Reading, compact
from bot.answering.verify.language import is_chinese
from bot.answering.verify.source import Line, Source, pairs_of

WINDOW_CHARS = 12
"""What stands around a fact and tells what it is the number of, in characters."""

_MARKS = "\uff0c\u3002\uff1b\u3001,;\n"
"""What ends a clause, folded or not."""

_RANGE_BEFORE = re.compile(rf"(?:^|\s)\s*{RANGE}\s*$")
_RANGE_AFTER = re.compile(rf"^\s*{RANGE}\s*(?:\s|$)")
"""Between the blanks of two facts: says nothing of what they are the numbers of."""

_SPANS = frozenset({"month", "workday", "day", "hour", "minute"})
"""Units of which one may stand in another's place: 180 days, and not 5 years."""

LEAST_ELSEWHERE = 0.12
"""How much of a claim's place a line must have more than any with another fact, where the
claim does not rest on it otherwise."""

LIKE_ENOUGH = 0.5
"""How much, so that others may fit as well, as far as `MARGIN` lets them."""

MARGIN = 0.1
"""How much better another fact of the same kind may fit a claim's place before the
claim counts as a mix-up, as a share of that place's pairs."""


def unsaid_fact(
    claim: Reading, lines: Sequence[Line], sources: Sequence[Source]
) -> Fact | None:
    """Give the first fact of *claim* that is not said; ``None`` when all are.

    Args:
        claim: The claim, read.
        lines: The sentences that it rests on.
        sources: The passages that it cites.
    """
    lines_of_all = [line for s in sources for line in (s.place, *s.lines)]
    everything = compact("".join(line.reading.rest for line in lines_of_all))
    urls = {url.rstrip("/") for source in sources for url in source.urls}
    places = [source.place for source in sources]
    for fact in claim.facts:
        match fact.kind:
            case FactKind.ADDRESS:
                is_said = _is_known_address(str(fact.value), urls, sources)
            case FactKind.TITLE:
                is_translated = is_chinese(str(fact.value)) != lines[0].is_chinese
                is_said = is_translated or str(fact.value) in everything
            case FactKind.DOCUMENT:
                is_said = any(fact.value == f.value for f in _facts_of(sources))
            case _:
                is_said = _stands_here(fact, claim, lines, places)
                is_said = is_said or _stands_elsewhere(fact, claim, lines, sources)
                is_said = is_said and not _is_of_another(fact, claim, sources)
        if not is_said:
            return fact
    return None


def _facts_of(sources: Sequence[Source]) -> list[Fact]:
    lines = [line for source in sources for line in (source.place, *source.lines)]
    return [fact for line in lines for fact in line.reading.facts]


def _is_known_address(address: str, urls: set[str], sources: Sequence[Source]) -> bool:
    bare = address.rstrip("/")
    in_text = (f.value for f in _facts_of(sources) if f.kind is FactKind.ADDRESS)
    return bare in urls or bare in {str(value).rstrip("/") for value in in_text}


def _stands_here(
    fact: Fact, claim: Reading, lines: Sequence[Line], places: Sequence[Line]
) -> bool:
    """Tell whether *lines* say *fact* of the same thing, or *places* say it at all."""
    language = is_chinese(claim.text)
    here = _around(fact, claim)
    held = [other for line in (*places, *lines) for other in line.reading.facts]
    years = {_year_said(other) for other in held}
    fits = [
        (_overlap(here, _around(other, line.reading)), _is_same(fact, other, years))
        if line.is_chinese == language
        else (0.0, _is_same(fact, other, years))
        for line in lines
        for other in line.reading.facts
        if _are_alike(fact, other) or _measure_the_same(fact, other)
    ]
    right = max((overlap for overlap, is_same in fits if is_same), default=None)
    if right is None:
        above = [other for line in places for other in line.reading.facts]
        return any(_is_same(fact, other, years) for other in above)
    wrong = max((overlap for overlap, is_same in fits if not is_same), default=0.0)
    return right >= wrong - MARGIN


def _is_of_another(fact: Fact, claim: Reading, sources: Sequence[Source]) -> bool:
    """Tell whether a line with another such fact holds the words around *fact* instead.

    What a number is of often stands far from it: 工商银行 and its telephone.
    """
    first, last = _clause_of(fact, claim.rest)
    words = pairs_of(claim.rest[first:last])
    each = 1 if is_chinese(claim.text) else 2  # a word is as much as two pairs
    right, wrong = list[frozenset[str]](), list[frozenset[str]]()
    lines = [line for source in sources for line in source.lines]
    years = {_year_said(other) for other in _facts_of(sources)}
    for line in lines:
        alike = [f for f in line.reading.facts if _are_alike(fact, f)]
        if line.is_chinese != is_chinese(claim.text) or not alike:
            continue
        has_it = any(_is_same(fact, other, years) for other in alike)
        (right if has_it else wrong).append(words & pairs_of(line.reading.rest))
    best = max(right, key=len, default=None)
    if best is None:
        return False
    return any(each * len(w - best) >= 2 + 2 * each * len(best - w) for w in wrong)


def _stands_elsewhere(
    fact: Fact, claim: Reading, lines: Sequence[Line], sources: Sequence[Source]
) -> bool:
    """Tell whether a further line says *fact* of the same thing, and *lines* tell none.

    A short clause (下限为7460元) leans on the one before, and shows no line of its own.
    """
    here = _around(fact, claim)
    right = wrong = 0.0
    for line in [*lines, *(line for source in sources for line in source.lines)]:
        if line.is_chinese != is_chinese(claim.text):
            continue
        for other in filter(lambda one: _are_alike(fact, one), line.reading.facts):
            overlap = _overlap(here, _around(other, line.reading))
            if not _is_same(fact, other, ()):
                wrong = max(wrong, overlap)
            else:
                right = max(right, overlap)
    return right >= (
        wrong - MARGIN if right >= LIKE_ENOUGH else LEAST_ELSEWHERE + wrong
    )


def _around(fact: Fact, reading: Reading) -> Mapping[str, float]:
    """Give what stands beside *fact* in its clause: near words, other facts, all words."""
    first, last = _clause_of(fact, reading.rest)
    before = reading.rest[max(first, fact.start - WINDOW_CHARS) : fact.start]
    after = reading.rest[fact.end : min(last, fact.end + WINDOW_CHARS)]
    if fact.kind is FactKind.NUMBER:  # of dates, it tells the first from the last
        before, after = _RANGE_BEFORE.sub("", before), _RANGE_AFTER.sub("", after)
    clause = reading.rest[first:last]
    weights = {f"~{pair}": 0.5 for pair in pairs_of(clause)}
    weights |= {
        f"={other.value}{other.unit}": 2.0
        for other in reading.facts
        if other is not fact and first <= other.start < last
    }
    weights |= {f"<{pair}": 1.0 for pair in pairs_of(before)}
    weights |= {f">{pair}": 1.0 for pair in pairs_of(after)}
    nearest_before, nearest_after = compact(before)[-2:], compact(after)[:2]
    if nearest_before:
        weights[f"<<{nearest_before}"] = 3.0
    if nearest_after:
        weights[f">>{nearest_after}"] = 3.0
    return weights


def _clause_of(fact: Fact, text: str) -> tuple[int, int]:
    """Give where the clause around *fact* begins and ends."""
    first = max(text.rfind(mark, 0, fact.start) + 1 for mark in _MARKS)
    ends = [place for mark in _MARKS if (place := text.find(mark, fact.end)) >= 0]
    return first, min(ends, default=len(text))


def _overlap(here: Mapping[str, float], there: Mapping[str, float]) -> float:
    both = sum(weight for sign, weight in here.items() if sign in there)
    return both / sum(here.values()) if here else 0.0


def _are_alike(one: Fact, other: Fact) -> bool:
    if one.kind is not other.kind:
        return _year_of(one) is not None and _year_of(other) is not None
    return one.unit == other.unit or not one.unit or not other.unit


def _measure_the_same(one: Fact, other: Fact) -> bool:
    """Tell whether both are spans of time, in whatever unit."""
    return {one.unit, other.unit} <= _SPANS


def _is_same(claimed: Fact, said: Fact, years: Container[int | None]) -> bool:
    """Tell whether *said* is what is *claimed*, or more exact.

    A date may leave its year to the heading or a sentence before: one of *years*.
    """
    if not _are_alike(claimed, said):
        return False
    if isinstance(claimed.value, tuple) and isinstance(said.value, tuple):
        year, *rest = claimed.value
        found_year, *found = said.value
        pairs = zip(rest, found, strict=True)
        is_year = year in {None, found_year} or (found_year is None and year in years)
        return is_year and all(part is None or part == other for part, other in pairs)
    if claimed.kind is not said.kind:
        return _year_of(claimed) == _year_of(said)
    return claimed.value == said.value


def _year_said(fact: Fact) -> int | None:
    return fact.value[0] if isinstance(fact.value, tuple) else _year_of(fact)


def _year_of(fact: Fact) -> int | None:
    """Give the year of what is only a year, or may be one."""
    if isinstance(fact.value, tuple):
        year, month, day = fact.value
        return year if month is None and day is None else None
    is_year = fact.kind is FactKind.NUMBER and not fact.unit
    number = int(fact.value) if is_year else 0
    return number if 1900 <= number <= 2100 else None  # noqa: PLR2004 - years
