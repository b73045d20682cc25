"""Who registered for which event, who waits, and who has an offer."""

import enum
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, func, select, update

from bot.loop import in_turns
from bot.store import rooms
from bot.store.database import Transaction, insert
from bot.store.rooms import Room
from bot.store.tables.people import person
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
    """Give who waits and can be told, in order; the first *most*, or all.

    Who has blocked the bot keeps their place in the list, and is passed over.
    """
    found = await transaction.execute(
        select(registration)
        .join(person, person.c.person_id == registration.c.person_id)
        .where(
            registration.c.event_key == event_key,
            registration.c.state == State.WAITING,
            person.c.is_active,
        )
        .order_by(registration.c.place)
        .limit(most)
    )
    return [registration_of(row) async for row in in_turns(found.mappings())]


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
    found_rooms = await rooms.of_keys(transaction, [one.event_key for one in found])
    return [(one, found_rooms[one.event_key]) for one in found]


def registration_of(row: RowMapping) -> Registration:
    """Read a row of the table."""
    return Registration(**{**row, "state": State(row["state"])})
