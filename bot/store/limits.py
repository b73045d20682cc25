"""How much a person has asked of the bot lately."""

import functools
from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, delete, not_, or_, select
from sqlalchemy.sql.dml import ReturningInsert

from bot.store.database import Transaction, insert_for
from bot.store.instant import Instant
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
    row = {"person_id": person_id, "kind": kind, "since": now, "used": 1}
    taken = await transaction.execute(
        _counting(transaction.dialect.name),
        {**row, "begun": now - within, "ahead": now + within, "most": most},
    )
    return taken.first() is not None


_IS_AHEAD = allowance.c.since > bindparam("ahead", type_=Instant)
"""Counted before the clock was put back: nobody waits for that time to come again."""


@functools.cache
def _counting(dialect: str) -> ReturningInsert[tuple[int]]:
    """Count one: of those since *begun*, or the first of a new time."""
    is_over = or_(allowance.c.since <= bindparam("begun", type_=Instant), _IS_AHEAD)
    wanted = insert_for(dialect, allowance)
    return wanted.on_conflict_do_update(
        index_elements=["person_id", "kind"],
        set_={
            "since": case((is_over, wanted.excluded.since), else_=allowance.c.since),
            "used": case((is_over, 1), else_=allowance.c.used + 1),
        },
        where=or_(is_over, allowance.c.used < bindparam("most")),
    ).returning(allowance.c.used)


_USED = select(allowance.c.used).where(
    allowance.c.person_id == bindparam("person"),
    allowance.c.kind == bindparam("kind"),
    allowance.c.since > bindparam("begun"),
    not_(_IS_AHEAD),
)


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
        _USED,
        {
            "person": person_id,
            "kind": kind,
            "begun": now - within,
            "ahead": now + within,
        },
    )
    return (used or 0) < most


async def free_in(
    transaction: Transaction,
    person_id: int,
    kind: str,
    *,
    within: timedelta,
    now: datetime,
) -> timedelta:
    """Give how long it takes until one more of *kind* may be taken, where none is left."""
    since = await transaction.scalar(
        select(allowance.c.since).where(
            allowance.c.person_id == person_id, allowance.c.kind == kind
        )
    )
    return within if since is None else max(since + within - now, timedelta(0))


async def forget_before(transaction: Transaction, moment: datetime) -> int:
    """Remove counts that began before *moment*."""
    gone = await transaction.execute(
        delete(allowance).where(allowance.c.since < moment)
    )
    return gone.rowcount
