"""Who comes to an event, in numbers and in lists, and who has arrived."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from bot.loop import in_turns
from bot.store.database import Transaction
from bot.store.registrations import ACTIVE, Registration, State, registration_of
from bot.store.tables.people import person
from bot.store.tables.registrations import registration


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many people, and how many places with their guests."""

    people: int = 0
    seats: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """An event's registrations in numbers."""

    coming: Count
    offered: Count
    waiting: Count
    out: Count
    checked_in: Count

    @property
    def registered(self) -> int:
        """People who come, have an offer, or wait."""
        return self.coming.people + self.offered.people + self.waiting.people

    @property
    def taken(self) -> int:
        """Places that are taken or kept for somebody."""
        return self.coming.seats + self.offered.seats


async def counts(transaction: Transaction, event_key: str) -> Counts:
    """Give an event's registrations in numbers."""
    is_in = registration.c.checked_in_at.is_not(None)
    found = await transaction.execute(
        select(
            registration.c.state,
            is_in.label("is_in"),
            func.count().label("people"),
            func.sum(1 + registration.c.guests).label("seats"),
        )
        .where(registration.c.event_key == event_key)
        .group_by(registration.c.state, is_in)
    )
    rows = [(r.state, bool(r.is_in), int(r.people), int(r.seats)) for r in found]
    by_state = {s: _sum([r for r in rows if r[0] == s]) for s in State}
    return Counts(
        coming=by_state[State.COMING],
        offered=by_state[State.OFFERED],
        waiting=by_state[State.WAITING],
        out=by_state[State.OUT],
        checked_in=_sum([r for r in rows if r[1]]),
    )


def _sum(rows: Sequence[tuple[str, bool, int, int]]) -> Count:
    return Count(people=sum(r[2] for r in rows), seats=sum(r[3] for r in rows))


async def listed(
    transaction: Transaction,
    event_key: str,
    states: Collection[State] = ACTIVE,
    offset: int = 0,
    most: int | None = None,
) -> list[Registration]:
    """Give registrations in the order of coming first, then offers, then the list."""
    order = {State.COMING: 0, State.OFFERED: 1, State.WAITING: 2}
    wanted = [state for state in State if state in states]
    found = await transaction.execute(
        select(registration)
        .where(registration.c.event_key == event_key, registration.c.state.in_(wanted))
        .order_by(
            *(
                (registration.c.state == state).desc()
                for state in sorted(wanted, key=lambda s: order.get(s, 9))
            ),
            registration.c.place,
            registration.c.registered_at,
            registration.c.person_id,
        )
        .offset(offset)
        .limit(most)
    )
    return [registration_of(row) async for row in in_turns(found.mappings())]


async def unreachable(transaction: Transaction, event_key: str) -> set[int]:
    """Give who is registered and has blocked the bot: somebody must call them."""
    found = await transaction.scalars(
        select(registration.c.person_id)
        .join(person, person.c.person_id == registration.c.person_id)
        .where(
            registration.c.event_key == event_key,
            registration.c.state.in_(ACTIVE),
            person.c.is_active.is_(False),
        )
    )
    return set(found)


async def by_ticket(transaction: Transaction, ticket: str) -> Registration | None:
    """Give the registration of a ticket; ``None`` when there is none."""
    found = await transaction.execute(
        select(registration).where(registration.c.ticket == ticket)
    )
    row = found.mappings().first()
    return None if row is None else registration_of(row)


async def check_in(
    transaction: Transaction, mine: Registration, organiser_id: int, now: datetime
) -> bool:
    """Note that a person has arrived; False when that was noted before."""
    noted = await transaction.execute(
        update(registration)
        .where(
            registration.c.event_key == mine.event_key,
            registration.c.person_id == mine.person_id,
            registration.c.state == State.COMING,
            registration.c.checked_in_at.is_(None),
        )
        .values(checked_in_at=now, checked_in_by=organiser_id)
    )
    return noted.rowcount > 0


async def check_out(transaction: Transaction, event_key: str, person_id: int) -> None:
    """Take back that a person has arrived."""
    await transaction.execute(
        update(registration)
        .where(
            registration.c.event_key == event_key,
            registration.c.person_id == person_id,
        )
        .values(checked_in_at=None, checked_in_by=None)
    )
