"""Event -> a calendar file that Apple, Google and Outlook understand alike (RFC 5545).

Times are in UTC, which needs no VTIMEZONE and is right in every zone; whole days are
dates. A later file with the same UID and a higher SEQUENCE takes an earlier one's place.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, vUri
from icalendar import Event as Entry

from bot.notices.event import Event
from ingest.document import Language

PRODUCT = "-//returnee-assistant//events//EN"
"""PRODID: who made the file."""

UID_HOST = "returnee-assistant"
"""Behind the @ of a UID; the part before it is a digest of the document's path."""

DIGEST_CHARS = 16
"""Of what a file told: enough to see that it has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """By what calendars know an event, and which of its files is the newer one."""

    path: str
    """Of the document that announced it first."""
    sequence: int


def calendar_file(
    event: Event,
    language: Language,
    version: Version,
    now: datetime,
    *,
    is_cancelled: bool,
) -> bytes:
    """Give the .ics of *event*, in UTF-8, lines folded and ended by CRLF."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    entry = Entry()
    entry.add("uid", uid_of(version.path))
    entry.add("dtstamp", now)
    entry.add("last-modified", now)
    entry.add("sequence", version.sequence)
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    entry.add("summary", event.title_in(language))
    _add_place(entry, event)
    _add_times(entry, event)
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _add_place(entry: Entry, event: Event) -> None:
    if event.place:
        entry.add("location", event.place)
    if event.contact:
        entry.add("description", event.contact)
    if event.map:
        entry.add("url", vUri(event.map))


def _add_times(entry: Entry, event: Event) -> None:
    if not event.is_whole_day:
        entry.add("dtstart", event.starts_at)
        if event.ends_at is not None:
            entry.add("dtend", event.ends_at)
        return
    first = event.starts_at.astimezone(event.zone).date()
    last = (event.over_at - timedelta(seconds=1)).astimezone(event.zone).date()
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))  # the first day without it
    entry.add("transp", "TRANSPARENT")


def uid_of(path: str) -> str:
    """Give the UID of what the document at *path* announced first; it never changes."""
    return f"{hashlib.sha256(path.encode()).hexdigest()[:32]}@{UID_HOST}"


def digest_of(event: Event, *, is_cancelled: bool) -> str:
    """Give a digest of all that a calendar shows of *event*."""
    shown = (
        event.title,
        event.title_en,
        event.starts_at.isoformat(),
        event.ends_at.isoformat() if event.ends_at else "",
        str(event.is_whole_day),
        event.place,
        event.contact,
        event.map,
        str(is_cancelled),
    )
    return hashlib.sha256("\0".join(shown).encode()).hexdigest()[:DIGEST_CHARS]


def name_of(event: Event) -> str:
    """Give the file's name; plain letters only, as some calendars want it."""
    return f"event-{event.key}.ics"
