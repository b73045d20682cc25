"""[Card] -> findings: documents that cannot both hold, and broken pointers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise

from ingest.document import Card, Finding, Kind, Status
from ingest.script import fold
from ingest.versions import namesakes_of, year_in


def contradictions(cards: Sequence[Card]) -> Iterator[Finding]:
    """Yield each pair in force at one time that should not be, and lost pointers."""
    by_path = {card.path: card for card in cards}
    yield from _same_titles(cards)
    yield from _of_later_years(by_path)
    for card in cards:
        if card.replaced_by:
            yield from _replacement(card, by_path.get(card.replaced_by))


def _same_titles(cards: Sequence[Card]) -> Iterator[Finding]:
    by_title: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_title[fold(card.title)].append(card)
    for alike in by_title.values():
        for first, second in combinations(alike, 2):
            told = {first.replaced_by, second.replaced_by}  # by `_replacement`
            if told.isdisjoint({first.path, second.path}) and (
                hold_together(first, second)
            ):
                problem = f"has the title of {first.path}, and both hold at one time"
                fix = "Join them, or give the older one `status: ended` and `valid_until`."
                yield _finding(second, problem, fix)


def _of_later_years(cards: Mapping[str, Card]) -> Iterator[Finding]:
    """Yield a finding for each rule of one year that goes on in the years after it."""
    for paths in sorted(set(namesakes_of(cards).values())):
        dated = [(year, path) for path in paths if (year := year_in(cards[path].title))]
        for (year, path), (next_year, next_path) in pairwise(sorted(dated)):
            older, later = cards[path], cards[next_path]
            is_open = not older.replaced_by and hold_together(older, later)
            if year < next_year and is_open:
                problem = f"{later.path} is the same of {next_year}, and both hold at one time"
                fix = f"Add `valid_until`, or `status: ended` and `replaced_by: {later.path}`."
                yield _finding(older, problem, fix)


def _replacement(card: Card, new: Card | None) -> Iterator[Finding]:
    """Yield what is wrong with what replaced *card*; a report may an event held."""
    if new is None:
        problem = f"`replaced_by: {card.replaced_by}` names no readable document"
        fix = "Write the path below the folder, such as policies/name.md."
        yield _finding(card, problem, fix)
    elif card.path in {new.path, new.replaced_by}:
        problem = f"this document and {new.path} replace each other"
        yield _finding(card, problem, "Leave `replaced_by` in the older one only.")
    elif card.status is not Status.HELD and hold_together(card, new):
        problem = f"{new.path} replaced it, and both hold at one time"
        yield _finding(card, problem, "Set `status: ended` here.")


def hold_together(first: Card, second: Card) -> bool:
    """Tell whether there is a day on which both documents hold."""
    over = {Status.ENDED, Status.CANCELLED}
    if first.status in over or second.status in over:
        return False
    (start, end), (other_start, other_end) = _span(first), _span(second)
    return start <= other_end and other_start <= end


def _span(card: Card) -> tuple[date, date]:
    """Give the first and the last day on which *card* holds, an event its own."""
    if card.kind is Kind.EVENT:
        starts_on = _day(card.details.get("starts_at", ""))
        ends_on = _day(card.details.get("ends_at", ""))
        if starts_on:
            return starts_on, ends_on or starts_on
    return card.valid_from or date.min, card.valid_until or date.max


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _finding(card: Card, problem: str, fix: str) -> Finding:
    return Finding(path=card.path, kind="contradiction", problem=problem, fix=fix)
