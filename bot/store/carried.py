"""An event's registrations that move to another path, and the keys of before."""

from datetime import datetime

from sqlalchemy import delete, func, select, update

from bot.store import registrations, rooms
from bot.store.database import Transaction, insert
from bot.store.registrations import State
from bot.store.rooms import Facts, Room
from bot.store.tables.people import dialogue
from bot.store.tables.registrations import (
    event,
    event_moved,
    registration,
    registration_answer,
)


async def current_key(transaction: Transaction, event_key: str) -> str:
    """Give the key under which an event is known now; the same where it never moved.

    Who registered under that very key did so for another event, which another document
    of the old name announces.
    """
    is_known = select(event.c.event_key).where(event.c.event_key == event_key).exists()
    found: str | None = await transaction.scalar(
        select(event_moved.c.new_key).where(
            event_moved.c.old_key == event_key, ~is_known
        )
    )
    return found or event_key


async def moved_keys(transaction: Transaction) -> dict[str, str]:
    """Give all keys that buttons of before still bring, with those of now."""
    found = await transaction.execute(
        select(event_moved.c.old_key, event_moved.c.new_key)
    )
    return {old: new for old, new in found}  # noqa: C416 - rows are no pairs to mypy


async def registered_since(transaction: Transaction, since: datetime) -> list[Room]:
    """Give the events that anybody ever registered for and were not over *since*."""
    found = await transaction.scalars(
        select(event.c.event_key)
        .where(
            event.c.over_at > since,
            event.c.event_key.in_(select(registration.c.event_key)),
        )
        .order_by(event.c.event_key)
    )
    known = await rooms.of_keys(transaction, list(found))
    return [known[key] for key in sorted(known)]


async def carry(transaction: Transaction, old_key: str, new: Facts) -> int | None:
    """Let what is known of *old_key* be known of *new*; give how many registrations.

    Who registered under both keeps what they said last. ``None`` when nothing is known
    (any more): another was first.
    """
    old = await rooms.lock_known(transaction, old_key)
    if old is None or old_key == new.event_key:
        return None
    room = await rooms.lock(transaction, new, old.told)
    await _merge(transaction, old, room)
    await rooms.change(
        transaction,
        new.event_key,
        cancelled_at=room.cancelled_at or old.cancelled_at,
        sequence=max(room.sequence, old.sequence),
        calendar_digest=old.calendar_digest or room.calendar_digest,
        next_place=old.next_place + room.next_place - 1,
        first_path=old.first_path or old.path,
    )
    await rooms.note_told(transaction, new.event_key, old.told)
    moved = await transaction.execute(
        update(registration)
        .where(registration.c.event_key == old_key)
        .values(event_key=new.event_key)
    )
    await transaction.execute(
        update(registration_answer)
        .where(registration_answer.c.event_key == old_key)
        .values(event_key=new.event_key)
    )
    await _note_moved(transaction, old_key, new.event_key)
    await transaction.execute(delete(event).where(event.c.event_key == old_key))
    return moved.rowcount


async def _merge(transaction: Transaction, old: Room, new: Room) -> None:
    """Make room among those of *new*, who came later, for those of *old*."""
    await transaction.execute(
        update(registration)
        .where(registration.c.event_key == new.event_key, registration.c.place > 0)
        .values(place=registration.c.place + old.next_place - 1)
    )
    both = await transaction.scalars(
        select(registration.c.person_id).where(
            registration.c.event_key == old.event_key,
            registration.c.person_id.in_(
                select(registration.c.person_id).where(
                    registration.c.event_key == new.event_key
                )
            ),
        )
    )
    for person_id in list(both):
        await _join(transaction, old.event_key, new.event_key, person_id)
    one, other = registration_answer.alias("one"), registration_answer
    newer = select(one.c.field).where(
        one.c.event_key == new.event_key,
        one.c.person_id == other.c.person_id,
        one.c.field == other.c.field,
    )
    await transaction.execute(
        delete(other).where(other.c.event_key == old.event_key, newer.exists())
    )


async def _join(
    transaction: Transaction, old_key: str, new_key: str, person_id: int
) -> None:
    """Let a person's two registrations be one: the code of before, and the last word."""
    before = await registrations.get(transaction, old_key, person_id)
    since = await registrations.get(transaction, new_key, person_id)
    if before is None or since is None:
        return
    if since.changed_at > before.changed_at:
        waits = before.state is since.state is State.WAITING
        await registrations.put(
            transaction,
            old_key,
            person_id,
            since.changed_at,
            state=since.state,
            guests=since.guests,
            offered_until=since.offered_until,
            place=before.place if waits else since.place,
        )
    await transaction.execute(
        delete(registration).where(
            registration.c.event_key == new_key, registration.c.person_id == person_id
        )
    )


async def _note_moved(transaction: Transaction, old_key: str, new_key: str) -> None:
    """Let buttons of before, and dialogues that wait, find the event."""
    await transaction.execute(
        delete(event_moved).where(event_moved.c.old_key == new_key)
    )
    await transaction.execute(
        update(event_moved)
        .where(event_moved.c.new_key == old_key)
        .values(new_key=new_key)
    )
    await transaction.execute(
        insert(transaction, event_moved)
        .values(old_key=old_key, new_key=new_key)
        .on_conflict_do_update(index_elements=["old_key"], set_={"new_key": new_key})
    )
    said = f'"{old_key}"'
    await transaction.execute(
        update(dialogue)
        .where(dialogue.c.state.contains(said, autoescape=True))
        .values(state=func.replace(dialogue.c.state, said, f'"{new_key}"'))
    )
