"""What the outbox tells: how far a notice is, and how each person's share ended."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.loop import in_turns
from bot.store.database import Transaction
from bot.store.sending import State
from bot.store.tables.notices import delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One person's share, for the report."""

    person_id: int
    variant: str
    why: str
    state: State
    attempts: int
    message_id: int | None
    settled_at: datetime | None
    reason: str


async def counts(transaction: Transaction, notice_id: int) -> dict[State, int]:
    """Give how many rows stand at each state, zeros included."""
    found = await transaction.execute(
        select(delivery.c.state, func.count())
        .where(delivery.c.notice_id == notice_id)
        .group_by(delivery.c.state)
    )
    return dict.fromkeys(State, 0) | {State(state): n for state, n in found}


async def is_over(transaction: Transaction, notice_id: int) -> bool:
    """Tell whether no row of a notice is pending or sending."""
    for state in (State.PENDING, State.SENDING):
        left = select(delivery.c.person_id).where(
            delivery.c.state == state, delivery.c.notice_id == notice_id
        )
        if await transaction.scalar(left.limit(1)) is not None:
            return False
    return True


async def was_sent(transaction: Transaction, notice_id: int, variant: str) -> bool:
    """Tell whether anybody has got this text."""
    found = await transaction.scalar(
        select(delivery.c.person_id)
        .where(
            delivery.c.state == State.SENT,
            delivery.c.notice_id == notice_id,
            delivery.c.variant == variant,
        )
        .limit(1)
    )
    return found is not None


async def deliveries(
    transaction: Transaction, notice_id: int, after: int = -1, most: int = 1_000_000
) -> list[Delivery]:
    """Give the rows of a notice in order of the person's number, after *after*."""
    found = await transaction.execute(
        select(
            *(delivery.c[name] for name in Delivery.__slots__),
        )
        .where(delivery.c.notice_id == notice_id, delivery.c.person_id > after)
        .order_by(delivery.c.person_id)
        .limit(most)
    )
    return [
        Delivery(**{**row, "state": State(row["state"])})
        async for row in in_turns(found.mappings())
    ]


async def sent_at(transaction: Transaction, notice_id: int) -> list[datetime]:
    """Give when each message of a notice was settled as sent, in order."""
    found = await transaction.scalars(
        select(delivery.c.settled_at)
        .where(delivery.c.notice_id == notice_id, delivery.c.state == State.SENT)
        .order_by(delivery.c.settled_at)
    )
    return [moment async for moment in in_turns(found)]
