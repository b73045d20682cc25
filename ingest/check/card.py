"""Card -> findings: dates that are over or missing, and who says it."""

from collections.abc import Iterator
from datetime import date, timedelta

from ingest.check.event import day, event_findings
from ingest.check.place import in_place
from ingest.document import YEARS, Card, Finding, Status

SOON = timedelta(days=60)
"""How long before its end a document is to be looked at; time to ask and rewrite."""

OVER = frozenset({Status.ENDED, Status.HELD, Status.CANCELLED})
"""What a document says of itself that does not hold any more."""


def card_findings(card: Card, today: date) -> Iterator[Finding]:
    """Yield what is wrong with *card* on the day *today*."""
    yield from in_place(_findings(card, today))


def _findings(card: Card, today: date) -> Iterator[Finding]:
    yield from _times(card, today)
    yield from event_findings(card)
    yield from _expiry(card, today)
    if not (card.published_on or card.valid_from or card.details.get("starts_at")):
        fix = "Add `published_on: 2026-12-31` if the source gives a date."
        yield _finding(card, "no_date", "the document has no date", fix, "info")
    if not card.sources:
        fix = "Add `source:` with `- name: …` and, if it may be shown, `url: …`."
        yield _finding(card, "no_source", "nobody is named who says this", fix)


def _expiry(card: Card, today: date) -> Iterator[Finding]:
    until = card.valid_until
    if card.status is Status.PLANNED:
        until = until or day(card, "ends_at") or day(card, "starts_at")
    if until is None or until > today + SOON:
        return
    if card.status in OVER:
        if card.status is Status.ENDED and until < today and not card.replaced_by:
            problem = f"ended on {until}, and nothing says what replaced it"
            fix = "Add `replaced_by: folder/file.md` if something did."
            yield _finding(card, "expired", problem, fix, "info")
    elif until < today and card.status is Status.PLANNED:
        problem = f"is still announced, and was over on {until}"
        fix = "Set `status: held` and write what became of it, or `status: cancelled`."
        yield _finding(card, "expired", problem, fix)
    elif until < today:
        fix = "Write what holds now, or set `status: ended`."
        yield _finding(card, "expired", f"was valid until {until}", fix)
    elif card.status is not Status.PLANNED:
        fix = "Find out what holds afterwards and write it down before that day."
        yield _finding(card, "expires_soon", f"is valid until {until}", fix)


def _times(card: Card, today: date) -> Iterator[Finding]:
    published = card.published_on
    if published and (published > today + SOON or published.year not in YEARS):
        problem = f"`published_on: {published}` is no day on which it was published"
        fix = "Correct it; from when it holds stands in `valid_from`."
        yield _finding(card, "bad_front_matter", problem, fix)
    if card.valid_from and card.valid_until and card.valid_from > card.valid_until:
        problem = f"ends on {card.valid_until}, before it begins on {card.valid_from}"
        fix = "Correct `valid_from` or `valid_until`."
        yield _finding(card, "bad_front_matter", problem, fix, "error")
    if card.status is Status.ENDED and card.valid_until and card.valid_until >= today:
        problem = f"has ended, and `valid_until: {card.valid_until}` is not over"
        fix = "Write in `valid_until` the last day on which it held."
        yield _finding(card, "bad_front_matter", problem, fix)


def _finding(
    card: Card, kind: str, problem: str, fix: str, severity: str = "warning"
) -> Finding:
    return Finding(
        path=card.path, kind=kind, severity=severity, problem=problem, fix=fix
    )
