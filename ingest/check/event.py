"""Card of an event -> findings: times, places and numbers that cannot be used."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ingest.document import Card, Finding, Kind, Status

_TIMES = ("starts_at", "ends_at", "registration_until")


def event_findings(card: Card) -> Iterator[Finding]:
    """Yield what is wrong with what *card* tells about an event."""
    told = card.details
    for name in _TIMES:
        if told.get(name) and moment(card, name) is None:
            fix = "Write it as 2026-12-31 or 2026-12-31 14:00."
            yield _wrong(card, name, "is not a time", fix)
    yield from _order(card)
    if not told.get("capacity", "0").isdecimal():
        fix = "Write the number of places; leave it out where there is no limit."
        yield _wrong(card, "capacity", "is not a number", fix)
    if not told.get("map", "https://").startswith(("https://", "http://")):
        yield _wrong(card, "map", "is not a link", "Write it as https://…")
    if not _is_zone(told.get("time_zone") or "UTC"):
        yield _wrong(card, "time_zone", "is not known", "Write it as Asia/Shanghai.")
    if card.kind is Kind.EVENT and card.status is Status.PLANNED:
        yield from _untold(card)


def _untold(card: Card) -> Iterator[Finding]:
    """Yield what an announcement must tell, so that people find the way."""
    for name, example in (("starts_at", "2026-12-31 14:00"), ("venue", "…")):
        if not card.details.get(name):
            problem = f"is planned, and `{name}` is missing"
            yield _finding(card, problem, f"Add `{name}: {example}`.", "warning")


def _order(card: Card) -> Iterator[Finding]:
    starts, ends = moment(card, "starts_at"), moment(card, "ends_at")
    if starts and ends and _number(ends) < _number(starts):
        if len(card.details["ends_at"]) == len("2026-12-31") and (
            ends.date() == starts.date()
        ):
            return  # the day of an event that begins at an hour of it
        problem = f"ends ({card.details['ends_at']}) before it begins"
        yield _finding(card, problem, "Correct `starts_at` or `ends_at`.", "error")


def _number(moment: datetime) -> float:
    """Give something to compare by, whether *moment* has a zone or not."""
    return moment.replace(tzinfo=None).timestamp()


def moment(card: Card, name: str) -> datetime | None:
    """Give the time that *card* tells under *name*; ``None`` when it tells none."""
    try:
        return datetime.fromisoformat(card.details.get(name, "").strip())
    except ValueError:
        return None


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
        line=0,
        kind="bad_front_matter",
        severity=severity,
        problem=problem,
        fix=fix,
    )
