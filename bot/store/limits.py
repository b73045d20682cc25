"""How much a person has asked of the bot lately."""

from datetime import datetime, timedelta

from sqlalchemy import case, delete, or_, select

from bot.store.database import Transaction, insert
from bot.store.tables.conversation import allowance


async def take(  # noqa: PLR0913 - what, of whom, how much, when
    transaction: Transaction,
    person_id: int,
    kind: str,
    *,
    most: int,
    within: timedelta,
    now: datetime,
) -> bool:
    """Count one more of *kind*; False when *most* were taken *within* that time."""
    if most < 1:
        return False
    is_over = allowance.c.since <= now - within
    counted = insert(transaction, allowance).values(
        person_id=person_id, kind=kind, since=now, used=1
    )
    taken = await transaction.execute(
        counted.on_conflict_do_update(
            index_elements=["person_id", "kind"],
            set_={
                "since": case((is_over, now), else_=allowance.c.since),
                "used": case((is_over, 1), else_=allowance.c.used + 1),
            },
            where=or_(is_over, allowance.c.used < most),
        ).returning(allowance.c.used)
    )
    return taken.first() is not None


async def is_left(  # noqa: PLR0913 - as above
    transaction: Transaction,
    person_id: int,
    kind: str,
    *,
    most: int,
    within: timedelta,
    now: datetime,
) -> bool:
    """Tell whether one more of *kind* may be taken."""
    used = await transaction.scalar(
        select(allowance.c.used).where(
            allowance.c.person_id == person_id,
            allowance.c.kind == kind,
            allowance.c.since > now - within,
        )
    )
    return (used or 0) < most


async def forget(transaction: Transaction, person_id: int) -> int:
    """Remove the counts of a person."""
    gone = await transaction.execute(
        delete(allowance).where(allowance.c.person_id == person_id)
    )
    return gone.rowcount


async def forget_before(transaction: Transaction, moment: datetime) -> int:
    """Remove counts that began before *moment*."""
    gone = await transaction.execute(
        delete(allowance).where(allowance.c.since < moment)
    )
    return gone.rowcount
