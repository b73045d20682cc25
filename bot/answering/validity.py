"""Card and day -> whether the document holds, and the words that say so."""

import enum
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.texts import Texts
from ingest.document import Card, Kind, Status, moment_of


class Force(enum.StrEnum):
    """Whether what a document says holds on a day."""

    HOLDS = "holds"
    ENDED = "ended"
    NOT_YET = "not_yet"


def today_in_shanghai() -> date:
    """Give the day it is where the rules hold."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def force_of(card: Card, day: date) -> Force:
    """Tell whether the document of *card* holds on *day*."""
    is_over = card.valid_until is not None and card.valid_until < day
    is_ended = card.status is Status.ENDED and card.valid_until is None
    if is_ended or is_over or _is_announcement_over(card, day):
        return Force.ENDED
    if card.valid_from is not None and card.valid_from > day:
        return Force.NOT_YET
    return Force.HOLDS


def _is_announcement_over(card: Card, day: date) -> bool:
    """Tell whether *card* announces what is over or called off; a report is no such."""
    if card.kind is not Kind.EVENT:
        return False
    if card.status is Status.CANCELLED:
        return True
    last = last_day(card)
    return card.status is Status.PLANNED and last is not None and last < day


def last_day(card: Card) -> date | None:
    """Give the last day of the event of *card*; ``None`` where it tells none."""
    told = card.details.get("ends_at") or card.details.get("starts_at") or ""
    moment = moment_of(told)
    return moment and moment.date()


def validity_note(card: Card, texts: Texts, today: date) -> str:
    """Say since or until when the document of *card* holds; empty when unknown."""
    return _event_note(card, texts, today) or _rule_note(card, texts, today)


def _rule_note(card: Card, texts: Texts, today: date) -> str:
    until, since = card.valid_until, card.valid_from
    if until is not None and until < today:
        return texts.expired_on.format(day=until.isoformat())
    if card.status is Status.ENDED:
        return texts.ended
    if since is not None and since > today:
        return texts.begins_on.format(day=since.isoformat())
    if until is not None:
        return texts.valid_until.format(day=until.isoformat())
    if since is not None:
        return texts.valid_from.format(day=since.isoformat())
    return ""


def _event_note(card: Card, texts: Texts, today: date) -> str:
    """Say that an event was called off, is over, or when it will be."""
    if card.kind is not Kind.EVENT:
        return ""
    if card.status is Status.CANCELLED:
        return texts.event_cancelled
    last = last_day(card)
    if last is None or card.status is not Status.PLANNED:
        return ""
    said = texts.event_over if last < today else texts.event_ahead
    return said.format(day=last.isoformat())
