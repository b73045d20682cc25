"""Who registered for which event; one event is locked a transaction."""

import enum
import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, func, select, update

from bot.store.database import Transaction, insert
from bot.store.tables.registrations import event, registration

TICKET_BYTES = 18
"""144 random bits: 24 characters that fit into a deep link."""


class State(enum.StrEnum):
    """Where a person stands with an event."""

    COMING = "coming"
    WAITING = "waiting"
    OFFERED = "offered"
    """A place is kept until a set time."""
    OUT = "out"
    """Said no, or left."""
    LAPSED = "lapsed"
    """An offer was not taken in time."""


SEATED = (State.COMING, State.OFFERED)
"""Who takes up places."""

ACTIVE = (State.COMING, State.OFFERED, State.WAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an event's document says of it, as registrations need it."""

    event_key: str
    path: str
    title: str
    title_en: str
    starts_at: datetime
    over_at: datetime
    capacity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room(Facts):
    """An event as its registrations know it."""

    cancelled_at: datetime | None
    sequence: int
    calendar_digest: str
    told: Mapping[str, str]
    next_place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """One person's standing with one event."""

    event_key: str
    person_id: int
    state: State
    guests: int
    place: int
    offered_until: datetime | None
    ticket: str
    registered_at: datetime
    changed_at: datetime
    checked_in_at: datetime | None
    checked_in_by: int | None

    @property
    def seats(self) -> int:
        """Places for this person and their guests."""
        return 1 + self.guests


async def lock(transaction: Transaction, facts: Facts, told: Mapping[str, str]) -> Room:
    """Lock an event for this transaction, as its document tells it now.

    *told* is what people learn of time and place when they register first.
    """
    values = {name: getattr(facts, name) for name in Facts.__slots__}
    known = await lock_known(transaction, facts.event_key)
    room = known or await _make(transaction, facts.event_key, values, told)
    if _is_outdated(room, facts):
        await transaction.execute(
            update(event).where(event.c.event_key == facts.event_key).values(**values)
        )
    return replace(room, **values)


def _is_outdated(room: Room, facts: Facts) -> bool:
    return any(getattr(room, name) != getattr(facts, name) for name in Facts.__slots__)


async def outdated(transaction: Transaction, facts: Collection[Facts]) -> list[Facts]:
    """Give those of *facts* of which a row says otherwise; who has none has no row."""
    rooms = await rooms_of(transaction, [one.event_key for one in facts])
    return [
        one
        for one in facts
        if one.event_key in rooms and _is_outdated(rooms[one.event_key], one)
    ]


async def _make(
    transaction: Transaction,
    event_key: str,
    values: Mapping[str, object],
    told: Mapping[str, str],
) -> Room:
    """Make an event's row, unless another has just done so, and lock it."""
    await transaction.execute(
        insert(transaction, event)
        .values(
            **values,
            sequence=0,
            calendar_digest="",
            told=json.dumps(told, ensure_ascii=False),
            next_place=1,
        )
        .on_conflict_do_nothing(index_elements=["event_key"])
    )
    found = await transaction.execute(_locked(event_key))
    return _room(found.mappings().one())


async def lock_known(transaction: Transaction, event_key: str) -> Room | None:
    """Lock an event that somebody registered for; ``None`` when nobody ever did."""
    found = await transaction.execute(_locked(event_key))
    row = found.mappings().first()
    return None if row is None else _room(row)


async def room_of(transaction: Transaction, event_key: str) -> Room | None:
    """Give an event without locking it."""
    found = await transaction.execute(
        select(event).where(event.c.event_key == event_key)
    )
    row = found.mappings().first()
    return None if row is None else _room(row)


async def rooms_of(
    transaction: Transaction, event_keys: Collection[str]
) -> dict[str, Room]:
    """Give those of some events that somebody registered for, by key."""
    found = await transaction.execute(
        select(event).where(event.c.event_key.in_(event_keys))
    )
    return {row["event_key"]: _room(row) for row in found.mappings()}


async def change_room(
    transaction: Transaction, event_key: str, **values: object
) -> None:
    """Set columns of an event, by the names of `Room`; *told* is JSON."""
    await transaction.execute(
        update(event).where(event.c.event_key == event_key).values(**values)
    )


async def note_told(
    transaction: Transaction, event_key: str, told: Mapping[str, str]
) -> None:
    """Note what those registered have now been told of time and place."""
    written = json.dumps(told, ensure_ascii=False)
    await change_room(transaction, event_key, told=written)


async def unsettled(transaction: Transaction, now: datetime) -> list[str]:
    """Give the keys of events ahead where somebody waits or has an offer."""
    open_states = (State.WAITING, State.OFFERED)
    found = await transaction.scalars(
        select(event.c.event_key)
        .where(
            event.c.starts_at > now,
            event.c.event_key.in_(
                select(registration.c.event_key).where(
                    registration.c.state.in_(open_states)
                )
            ),
        )
        .order_by(event.c.event_key)
    )
    return list(found)


async def get(
    transaction: Transaction, event_key: str, person_id: int
) -> Registration | None:
    """Give a person's registration; ``None`` when there never was one."""
    found = await transaction.execute(
        select(registration).where(
            registration.c.event_key == event_key,
            registration.c.person_id == person_id,
        )
    )
    row = found.mappings().first()
    return None if row is None else registration_of(row)


async def put(
    transaction: Transaction,
    event_key: str,
    person_id: int,
    now: datetime,
    **values: object,
) -> None:
    """Set *values* of a registration, making it where there is none."""
    first = {"guests": 0, "place": 0, **values}
    await transaction.execute(
        insert(transaction, registration)
        .values(
            event_key=event_key,
            person_id=person_id,
            ticket=secrets.token_urlsafe(TICKET_BYTES),
            registered_at=now,
            changed_at=now,
            **first,
        )
        .on_conflict_do_update(
            index_elements=["event_key", "person_id"],
            set_={**values, "changed_at": now},
        )
    )


async def taken(transaction: Transaction, event_key: str) -> int:
    """Give how many places are taken or kept, guests included."""
    seats = func.coalesce(func.sum(1 + registration.c.guests), 0)
    found = await transaction.scalar(
        select(seats).where(
            registration.c.event_key == event_key, registration.c.state.in_(SEATED)
        )
    )
    return int(found or 0)


async def waiting(
    transaction: Transaction, event_key: str, most: int | None = None
) -> list[Registration]:
    """Give who waits, in order; the first *most*, or all."""
    found = await transaction.execute(
        select(registration)
        .where(
            registration.c.event_key == event_key,
            registration.c.state == State.WAITING,
        )
        .order_by(registration.c.place)
        .limit(most)
    )
    return [registration_of(row) for row in found.mappings()]


async def rank(transaction: Transaction, mine: Registration) -> int:
    """Give a person's rank in the waiting list, from 1."""
    before = await transaction.scalar(
        select(func.count()).where(
            registration.c.event_key == mine.event_key,
            registration.c.state == State.WAITING,
            registration.c.place < mine.place,
        )
    )
    return int(before or 0) + 1


async def lapse(transaction: Transaction, event_key: str, now: datetime) -> list[int]:
    """Let offers run out that were not taken in time; give whose."""
    found = await transaction.scalars(
        update(registration)
        .where(
            registration.c.event_key == event_key,
            registration.c.state == State.OFFERED,
            registration.c.offered_until <= now,
        )
        .values(state=State.LAPSED, offered_until=None, changed_at=now)
        .returning(registration.c.person_id)
    )
    return sorted(found)


async def of_person(
    transaction: Transaction, person_id: int, now: datetime
) -> list[tuple[Registration, Room]]:
    """Give a person's registrations for what is not over, the next event first."""
    mine = await transaction.execute(
        select(registration)
        .join(event, event.c.event_key == registration.c.event_key)
        .where(
            registration.c.person_id == person_id,
            registration.c.state.in_(ACTIVE),
            event.c.over_at > now,
        )
        .order_by(event.c.starts_at, event.c.event_key)
    )
    found = [registration_of(row) for row in mine.mappings()]
    rooms = await rooms_of(transaction, [one.event_key for one in found])
    return [(one, rooms[one.event_key]) for one in found]


def _locked(event_key: str) -> Select[Any]:
    return select(event).where(event.c.event_key == event_key).with_for_update()


def _room(row: RowMapping) -> Room:
    return Room(**{**row, "told": json.loads(row["told"])})


def registration_of(row: RowMapping) -> Registration:
    """Read a row of the table."""
    return Registration(**{**row, "state": State(row["state"])})
