"""Card -> Event: what takes place, when and where, as its document tells it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.notices.clock import zone_named
from ingest.document import (
    MOST_ASKED_CHARS,
    MOST_PLACES,
    YEARS,
    Card,
    Kind,
    Language,
    Status,
    is_day,
    items_of,
    moment_of,
)
from ingest.script import written_in

KEY_CHARS = 12
"""Of an event's key: 48 bits, enough to tell apart what one folder holds, and short
enough for the 64 bytes of a button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that takes place, as one document announces it."""

    path: str
    """The document."""
    title: str
    title_en: str
    """Empty where the document gives none."""
    starts_at: datetime
    ends_at: datetime | None
    """``None`` where the document does not say."""
    is_whole_day: bool
    """It has days but no hours."""
    zone: ZoneInfo
    venue: str
    address: str
    map: str
    """An http(s) address, or empty."""
    capacity: int | None
    """Places, guests included; ``None`` is no limit, 0 is no registration here. What is
    more than a column holds is no limit either."""
    registration_until: datetime | None
    languages: tuple[str, ...]
    contact: str
    status: Status
    asks: tuple[str, ...]
    """What who registers is asked: names such as ``company``, or whole questions, each
    as much of it as a column holds."""

    @property
    def key(self) -> str:
        """A short name for it, the same as long as its document keeps its path."""
        return key_of(self.path)

    @property
    def over_at(self) -> datetime:
        """When it is over; at the end of its first day where no end is told."""
        return self.ends_at or _midnight_after(
            self.starts_at.astimezone(self.zone).date(), self.zone
        )

    @property
    def closes_at(self) -> datetime:
        """Until when one may register."""
        if self.registration_until is None:
            return self.starts_at
        return min(self.registration_until, self.starts_at)

    @property
    def is_cancelled(self) -> bool:
        """Tell whether its document says that it will not take place."""
        return self.status is Status.CANCELLED

    def title_in(self, language: Language) -> str:
        """Give its title in *language*, so far as the document has it."""
        if language is Language.EN:
            return self.title_en or self.title
        return written_in(self.title, language)

    @property
    def place(self) -> str:
        """Venue and address in one line."""
        return ", ".join(part for part in (self.venue, self.address) if part)


def key_of(path: str) -> str:
    """Give the short name of the event that the document at *path* announces."""
    return hashlib.sha256(path.encode()).hexdigest()[:KEY_CHARS]


def event_of(card: Card, zone: ZoneInfo) -> Event | None:
    """Give the event that *card* announces; ``None`` when it tells of none, or no day.

    Times without an offset are in the card's ``time_zone``, else in *zone*.
    """
    if card.kind is not Kind.EVENT:
        return None
    told = card.details
    zone = zone_named(told.get("time_zone", ""), zone)
    starts = _moment(told.get("starts_at", ""), zone)
    if starts is None:
        return None
    is_whole_day = is_day(told.get("starts_at", ""))
    ends = _moment(told.get("ends_at", ""), zone, is_end=True)
    if ends is None and is_whole_day:
        ends = _midnight_after(starts.astimezone(zone).date(), zone)
    return Event(
        path=card.path,
        title=card.title,
        title_en=told.get("title_en", ""),
        starts_at=starts,
        ends_at=ends if ends is not None and ends > starts else None,
        is_whole_day=is_whole_day,
        zone=zone,
        venue=told.get("venue", ""),
        address=told.get("address", ""),
        map=_link(told.get("map", "")),
        capacity=_number(told.get("capacity", "")),
        registration_until=_moment(
            told.get("registration_until", ""), zone, is_end=True
        ),
        languages=items_of(told.get("languages", "")),
        contact=told.get("contact", ""),
        status=card.status,
        asks=tuple(one[:MOST_ASKED_CHARS] for one in items_of(told.get("asks", ""))),
    )


def events_of(cards: Iterable[Card], zone: ZoneInfo) -> dict[str, Event]:
    """Give all events that *cards* announce, by their keys."""
    found = (event_of(card, zone) for card in cards)
    return {event.key: event for event in found if event is not None}


class Announced:
    """The events of the cards of the moment: of thousands that is read once."""

    def __init__(self) -> None:
        self._known: tuple[Mapping[str, Card], dict[str, Event]] = ({}, {})

    def of(self, cards: Mapping[str, Card], zone: ZoneInfo) -> dict[str, Event]:
        """Give all events that *cards* announce, by their keys."""
        known, events = self._known
        if cards is not known:
            events = events_of(cards.values(), zone)
            self._known = cards, events
        return dict(events)


def coming(events: Iterable[Event], now: datetime) -> list[Event]:
    """Give the events that are not over, the next first."""
    ahead = (
        event
        for event in events
        if event.over_at > now and event.status not in {Status.HELD, Status.ENDED}
    )
    return sorted(ahead, key=lambda event: (event.starts_at, event.path))


def lately(events: Iterable[Event], now: datetime, within: timedelta) -> list[Event]:
    """Give the events that took place and were over *within* this time, the last first."""
    held = {Status.HELD, Status.ENDED}
    over = (
        event
        for event in events
        if event.over_at > now - within
        and (event.over_at <= now or event.status in held)
    )
    return sorted(over, key=lambda event: (event.starts_at, event.path), reverse=True)


def _moment(text: str, zone: ZoneInfo, *, is_end: bool = False) -> datetime | None:
    """Read *text*; a day alone is its beginning, or as an end the midnight after.

    What is of no year of ours (9999-12-31) means that there is none.
    """
    read = moment_of(text)
    if read is None or read.year not in YEARS:
        return None
    if is_day(text) and is_end:
        return _midnight_after(read.date(), zone)
    return (read if read.tzinfo else read.replace(tzinfo=zone)).astimezone(UTC)


def _midnight_after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def _link(text: str) -> str:
    return text if text.startswith(("https://", "http://")) else ""


def _number(text: str) -> int | None:
    if not text.isdecimal() or len(text) > len(str(MOST_PLACES)):
        return None
    number = int(text)
    return number if number <= MOST_PLACES else None
