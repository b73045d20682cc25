"""Event -> its row, by which its registrations are locked, and what the row knows."""

from bot.notices.calendar import Version, digest_of
from bot.notices.event import Event
from bot.notices.told import told_of
from bot.store import Transaction, rooms
from bot.store.rooms import Facts, Room
from ingest.document import Language
from ingest.script import written_in


async def locked(tx: Transaction, event: Event) -> Room:
    """Lock an event for this transaction, as its document tells it now."""
    return await rooms.lock(tx, facts_of(event), told_of(event))


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


def title_of(room: Facts, language: Language) -> str:
    """Give an event's title in *language*, so far as its document has it."""
    if language is Language.EN:
        return room.title_en or room.title
    return written_in(room.title, language)


def is_off(room: Room | None, event: Event | None) -> bool:
    """Tell whether an event was called off, by an organiser or by its document."""
    by_organiser = room is not None and room.cancelled_at is not None
    return by_organiser or (event is not None and event.is_cancelled)


async def calendar_version(tx: Transaction, event: Event) -> Version:
    """Give the version of the event's calendar file: one more for every change of it."""
    room = await locked(tx, event)
    digest = digest_of(event, is_cancelled=is_off(room, event))
    path = room.first_path or event.path
    if digest == room.calendar_digest:
        return Version(path=path, sequence=room.sequence)
    sequence = room.sequence + 1 if room.calendar_digest else room.sequence
    await rooms.change(tx, room.event_key, sequence=sequence, calendar_digest=digest)
    return Version(path=path, sequence=sequence)
