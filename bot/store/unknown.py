"""Rows of which nobody knows whether they were sent: how they arise, and how they end."""

from datetime import datetime

from sqlalchemy import and_, or_, select, update

from bot.store.database import Transaction
from bot.store.sending import State
from bot.store.tables.notices import delivery, notice


async def give_up_lost(
    transaction: Transaction, sender: str, now: datetime, most_attempts: int
) -> int:
    """Settle what other senders have left behind as unknown; give how many.

    Corrections with fewer than *most_attempts* attempts become pending instead.
    """
    lost = and_(
        delivery.c.state == State.SENDING,
        or_(delivery.c.claimed_by.is_(None), delivery.c.claimed_by != sender),
    )
    urgent = select(notice.c.notice_id).where(notice.c.edition > 0)
    again = and_(
        lost, delivery.c.notice_id.in_(urgent), delivery.c.attempts < most_attempts
    )
    await transaction.execute(
        update(delivery)
        .where(again)
        .values(state=State.PENDING, due_at=now, reason="retry")
    )
    given_up = await transaction.execute(
        update(delivery)
        .where(lost)
        .values(state=State.UNKNOWN, settled_at=now, reason="crash")
    )
    return given_up.rowcount


async def prove(
    transaction: Transaction,
    notice_id: int,
    person_id: int,
    message_id: int,
    now: datetime,
) -> bool:
    """Settle an unknown row as sent: the person was seen with the message."""
    proven = await transaction.execute(
        update(delivery)
        .where(
            delivery.c.notice_id == notice_id,
            delivery.c.person_id == person_id,
            delivery.c.state == State.UNKNOWN,
        )
        .values(
            state=State.SENT, message_id=message_id, settled_at=now, reason="proven"
        )
    )
    return proven.rowcount > 0


async def send_unknown_again(
    transaction: Transaction, notice_id: int, now: datetime
) -> int:
    """Make a notice's unknown rows pending: some may get it twice; give how many."""
    again = await transaction.execute(
        update(delivery)
        .where(delivery.c.notice_id == notice_id, delivery.c.state == State.UNKNOWN)
        .values(
            state=State.PENDING,
            due_at=now,
            claimed_by=None,
            settled_at=None,
            reason="again",
        )
    )
    return again.rowcount
