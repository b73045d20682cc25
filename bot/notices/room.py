"""Event -> its row, by which its registrations are locked, and what the row knows."""

from dataclasses import fields, replace
from datetime import datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from bot.notices.calendar_file import Version, digest_of
from bot.notices.event import Event, key_of
from bot.notices.told import told_of, told_zone
from bot.store import Transaction, attendance, carried, notices, rooms
from bot.store.rooms import Facts, Room
from ingest.document import Language, Status
from ingest.script import written_in

_DAY_CHARS = 8
"""Of a day in the name of what is over, as 20261205."""


async def locked(tx: Transaction, event: Event, now: datetime) -> Room:
    """Lock an event for this transaction, as its document tells it now.

    Who registered for what its document announced before did not register for this, where
    that is over and another event: they are let stand by themselves.
    """
    known = await rooms.lock_known(tx, event.key)
    if known is None or not await _is_another(tx, known, event, now):
        return await rooms.bring_up(tx, facts_of(event), told_of(event), known)
    await _part(tx, known)
    room = await rooms.bring_up(tx, facts_of(event), told_of(event), None)
    own = _dated(event.path, event.starts_at)  # another entry of a calendar, too
    await rooms.change(tx, event.key, first_path=own)
    return replace(room, first_path=own)


async def _is_another(tx: Transaction, past: Room, event: Event, now: datetime) -> bool:
    """Tell whether what was announced before took place, or bore another title.

    What bears the same and saw nobody at its door may have been put off late.
    """
    if not past.over_at <= now < event.starts_at:
        return False
    if plain_title(past.title) != plain_title(event.title):
        return True
    return (await attendance.counts(tx, past.event_key)).checked_in.people > 0


async def _part(tx: Transaction, past: Room) -> None:
    path = _dated(past.path, past.starts_at)
    told = {field.name: getattr(past, field.name) for field in fields(Facts)}
    own = Facts(**{**told, "event_key": key_of(path), "path": path})
    await carried.carry(tx, past.event_key, own)
    await notices.repath_ended(tx, past.path, path)


def _dated(path: str, starts_at: datetime) -> str:
    """Name what the document at *path* announced for then, once it announces another."""
    named = PurePosixPath(path)
    return str(named.with_name(f"{named.stem}@{starts_at:%Y%m%d}{named.suffix}"))


def path_before(path: str) -> str:
    """Give the document of an event that is over and stands by itself; else nothing."""
    named = PurePosixPath(path)
    stem, mark, day = named.stem.rpartition("@")
    is_dated = mark and len(day) == _DAY_CHARS and day.isdecimal()
    return str(named.with_name(stem + named.suffix)) if is_dated and stem else ""


def facts_of(event: Event) -> Facts:
    """Give what registrations need of an event."""
    return Facts(
        event_key=event.key,
        path=event.path,
        title=event.title,
        title_en=event.title_en,
        starts_at=event.starts_at,
        over_at=event.over_at,
        capacity=event.capacity,
    )


def past_event(room: Room) -> Event | None:
    """Give what is over and stands by itself as far as it is known; else ``None``."""
    if not path_before(room.path):
        return None
    return Event(
        path=room.path,
        title=room.title,
        title_en=room.title_en,
        starts_at=room.starts_at,
        ends_at=room.over_at,
        is_whole_day=False,
        zone=ZoneInfo(told_zone(room.told)),
        venue=room.told.get("venue", ""),
        address=room.told.get("address", ""),
        map="",
        capacity=room.capacity,
        registration_until=None,
        languages=(),
        contact="",
        status=Status.HELD,
        asks=(),
    )


def plain_title(title: str) -> str:
    """Give *title* so that two that read alike are alike."""
    return "".join(written_in(title, Language.ZH_HANS).casefold().split())


def title_of(room: Facts, language: Language) -> str:
    """Give an event's title in *language*, so far as its document has it."""
    if language is Language.EN:
        return room.title_en or room.title
    return written_in(room.title, language)


def is_off(room: Room | None, event: Event | None) -> bool:
    """Tell whether an event was called off, by an organiser or by its document."""
    by_organiser = room is not None and room.cancelled_at is not None
    return by_organiser or (event is not None and event.is_cancelled)


async def calendar_version(tx: Transaction, event: Event, now: datetime) -> Version:
    """Give the version of the event's calendar file: one more for every change of it."""
    room = await locked(tx, event, now)
    digest = digest_of(event, is_cancelled=is_off(room, event))
    path = room.first_path or event.path
    if digest == room.calendar_digest:
        return Version(path=path, sequence=room.sequence)
    sequence = room.sequence + 1 if room.calendar_digest else room.sequence
    await rooms.change(tx, room.event_key, sequence=sequence, calendar_digest=digest)
    return Version(path=path, sequence=sequence)
