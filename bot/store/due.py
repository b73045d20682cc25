"""Which notices are due, asked again and again by the one that sends them."""

from datetime import datetime

from sqlalchemy import or_, select

from bot.store.database import Transaction
from bot.store.notices import Kind, Notice, Status, notice_of
from bot.store.tables.notices import notice


async def is_any(transaction: Transaction, now: datetime) -> bool:
    """Tell whether anything is being sent, or is scheduled and due.

    Asked twice a second, also where thousands of reminders are ahead.
    """
    is_due = (notice.c.status == Status.SCHEDULED) & (notice.c.due_at <= now)
    found = await transaction.scalar(
        select(notice.c.notice_id)
        .where(or_(notice.c.status == Status.SENDING, is_due))
        .limit(1)
    )
    return found is not None


async def is_digest_planned(transaction: Transaction) -> bool:
    """Tell whether the next digest is scheduled; asked as often."""
    found = await transaction.scalar(
        select(notice.c.notice_id)
        .where(notice.c.status == Status.SCHEDULED, notice.c.kind == Kind.DIGEST)
        .limit(1)
    )
    return found is not None


async def numbers(transaction: Transaction, now: datetime) -> list[int]:
    """Give the numbers of what is scheduled and due, the earliest first."""
    found = await transaction.scalars(
        select(notice.c.notice_id)
        .where(notice.c.status == Status.SCHEDULED, notice.c.due_at <= now)
        .order_by(notice.c.due_at, notice.c.notice_id)
    )
    return list(found)


async def locked(
    transaction: Transaction, notice_id: int, now: datetime
) -> Notice | None:
    """Lock a notice that is due; ``None`` where it is so no more."""
    found = await transaction.execute(
        select(notice)
        .where(
            notice.c.notice_id == notice_id,
            notice.c.status == Status.SCHEDULED,
            notice.c.due_at <= now,
        )
        .with_for_update()
    )
    row = found.mappings().first()
    return None if row is None else notice_of(row)
