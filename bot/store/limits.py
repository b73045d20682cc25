"""How much a person has asked of the bot lately."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

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
    is_it = (allowance.c.person_id == person_id) & (allowance.c.kind == kind)
    found = await transaction.execute(
        select(allowance.c.since, allowance.c.used).where(is_it)
    )
    since, used = found.first() or (now, 0)
    if since <= now - within:
        since, used = now, 0
    if used >= most:
        return False
    values = {"since": since, "used": used + 1}
    await transaction.execute(
        insert(transaction, allowance)
        .values(person_id=person_id, kind=kind, **values)
        .on_conflict_do_update(index_elements=["person_id", "kind"], set_=values)
    )
    return True


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
