"""Card of an event -> findings: times, places and numbers that cannot be used."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ingest.document import (
    MOST_ASKED_CHARS,
    MOST_PLACES,
    YEARS,
    Card,
    Finding,
    Kind,
    Status,
    is_day,
    items_of,
    moment_of,
)

_TIMES = ("starts_at", "ends_at", "registration_until")


def event_findings(card: Card) -> Iterator[Finding]:
    """Yield what is wrong with what *card* tells about an event."""
    told = card.details
    yield from _unread_times(card)
    yield from _order(card)
    yield from _places(card)
    if not told.get("map", "https://").startswith(("https://", "http://")):
        yield _wrong(card, "map", "is not a link", "Write it as https://…")
    if not _is_zone(told.get("time_zone") or "UTC"):
        yield _wrong(card, "time_zone", "is not known", "Write it as Asia/Shanghai.")
    if any(len(asked) > MOST_ASKED_CHARS for asked in items_of(told.get("asks", ""))):
        problem = f"`asks` a question of more than {MOST_ASKED_CHARS} characters"
        yield _finding(card, problem, "Ask it shorter: what is more is cut.", "warning")
    yield from _place_in_time(card)
    if card.kind is Kind.EVENT and card.status is Status.PLANNED:
        yield from _untold(card)


def _place_in_time(card: Card) -> Iterator[Finding]:
    """Yield why nobody would hear that an event comes, or that it is over."""
    if moment(card, "starts_at") is None:
        return
    if card.kind is Kind.EVENT and card.status is Status.UNKNOWN:
        problem = "`status` is missing: once it is over, answers will not say so"
        fix = "Add `status: planned`, later `held` or `cancelled`."
        yield _finding(card, problem, fix, "warning")
    if card.kind is Kind.OTHER and card.status is Status.PLANNED:
        problem = "announces an event outside events/: nobody is shown that it comes"
        yield _finding(card, problem, "Put it there, or add `kind: event`.", "warning")


def _unread_times(card: Card) -> Iterator[Finding]:
    """Yield the times that are none, or that nobody lives to see."""
    for name in _TIMES:
        found = moment(card, name)
        if card.details.get(name) and found is None:
            fix = "Write it as 2026-12-31 or 2026-12-31 14:00, an end as `ends_at`."
            yield _wrong(card, name, "is not a time", fix)
        elif found is not None and found.year not in YEARS:
            fix = "Write the year in which it is; leave it out where there is no end."
            yield _wrong(card, name, "is of no year of ours", fix)


def _places(card: Card) -> Iterator[Finding]:
    told = card.details.get("capacity", "0")
    fix = "Write the number of places; leave it out where there is no limit."
    if not told.isdecimal():
        yield _wrong(card, "capacity", "is not a number", fix)
    elif len(told) > len(str(MOST_PLACES)) or int(told) > MOST_PLACES:
        yield _wrong(card, "capacity", "is more than can be counted", fix)


def _untold(card: Card) -> Iterator[Finding]:
    """Yield what an announcement must tell, so that people find the way."""
    for name, example in (("starts_at", "2026-12-31 14:00"), ("venue", "…")):
        if not card.details.get(name):
            problem = f"is planned, and `{name}` is missing"
            yield _finding(card, problem, f"Add `{name}: {example}`.", "warning")


def _order(card: Card) -> Iterator[Finding]:
    starts, ends = moment(card, "starts_at"), moment(card, "ends_at")
    if starts and ends and _on_the_wall(ends) < _on_the_wall(starts):
        if is_day(card.details["ends_at"]) and ends.date() == starts.date():
            return  # the day of an event that begins at an hour of it
        problem = f"ends ({card.details['ends_at']}) before it begins"
        yield _finding(card, problem, "Correct `starts_at` or `ends_at`.", "error")


def _on_the_wall(moment: datetime) -> datetime:
    """Give something to compare by, whether *moment* has a zone or not."""
    return moment.replace(tzinfo=None)


def moment(card: Card, name: str) -> datetime | None:
    """Give the time that *card* tells under *name*; ``None`` when it tells none."""
    return moment_of(card.details.get(name, ""))


def day(card: Card, name: str) -> date | None:
    """Give the day that *card* tells under *name*; ``None`` when it tells none."""
    found = moment(card, name)
    return found and found.date()


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _wrong(card: Card, name: str, problem: str, fix: str) -> Finding:
    told = f"`{name}: {card.details[name]}` {problem}"
    return _finding(card, told, fix, "error")


def _finding(card: Card, problem: str, fix: str, severity: str) -> Finding:
    return Finding(
        path=card.path,
        kind="bad_front_matter",
        severity=severity,
        problem=problem,
        fix=fix,
    )
