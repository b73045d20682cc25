"""Raw updates: kept before the messenger is told, handled in order, settled once."""

import enum
import functools
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Integer,
    and_,
    bindparam,
    delete,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningInsert

from bot.store.database import Transaction, insert_for
from bot.store.leases import LONGEST
from bot.store.tables.inbox import inbox
from bot.store.tables.people import lease

PROCESS = "process:"
"""Begins the name of the lease by which a process shows that it lives."""


_SETTLED: dict[str, object] = {"payload": "", "lane": 0}
"""What is left of an update that is settled: its number, and nobody's name."""


_TAKEN = ("update_id", "lane", "payload", "received_at")


class State(enum.StrEnum):
    """Where an update stands."""

    WAITING = "waiting"
    HANDLED = "handled"
    BROKEN = "broken"
    """It could not be read or handled; the log says why."""
    UNKNOWN = "unknown"
    """The process died while answering: the answer may have arrived, so it is not
    given again."""


_IS_WAITING = inbox.c.state == literal_column(f"'{State.WAITING}'")
"""Written out: the index of what waits serves no condition with a value left open."""

_STILL_WAITING = func.coalesce(inbox.c.state, "") == State.WAITING.value
"""Asked of the very row again; it is no condition for an index, see `_FIRST`."""

_FIRST = (
    select(func.min(inbox.c.update_id).label("update_id"))
    .where(_IS_WAITING)
    .group_by(inbox.c.lane)
    .cte("first")
    .prefix_with("MATERIALIZED", dialect="postgresql")
)
"""Of each lane the first that waits, found once: PostgreSQL (15) takes hardly any row to
be waiting, and would look for them anew for each (measured: 200 waiting, 10 ms; and in
`take` it would have gone beyond the limit)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """An update as the messenger gave it."""

    update_id: int
    lane: int
    """Whose turn it takes: updates of one lane are handled in order."""
    payload: str
    """JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(Update):
    """An update that a process is to handle."""

    received_at: datetime
    """When it was kept."""


async def keep(
    transaction: Transaction, updates: Sequence[Update], now: datetime
) -> int:
    """Keep *updates*; give how many were not known yet."""
    if not updates:
        return 0
    rows = [
        {
            "update_id": u.update_id,
            "lane": u.lane,
            "payload": u.payload,
            "state": State.WAITING,
            "received_at": now,
            "is_reply_begun": False,
        }
        for u in updates
    ]
    kept = await transaction.execute(_keeping(transaction.dialect.name), rows)
    return len(kept.all())


@functools.cache
def _keeping(dialect: str) -> ReturningInsert[tuple[int]]:
    wanted = insert_for(dialect, inbox)
    return wanted.on_conflict_do_nothing(index_elements=["update_id"]).returning(
        inbox.c.update_id
    )


_LIVING = select(lease.c.holder).where(
    lease.c.name.startswith(PROCESS, autoescape=True),
    lease.c.until > bindparam("now"),
    lease.c.until <= bindparam("at_most"),
)

_IS_FREE = or_(
    inbox.c.taken_by.is_(None),
    and_(inbox.c.taken_by != bindparam("process"), inbox.c.taken_by.not_in(_LIVING)),
)
"""Nobody took it, or another took it who no longer holds its lease. What a process itself
holds it never takes anew, however late its own lease is: a clock may be put forward."""

_ABANDONED = (
    update(inbox)
    .where(_IS_WAITING, inbox.c.is_reply_begun, _IS_FREE)
    .values(state=State.UNKNOWN, **_SETTLED)
)

_FREE = (
    select(inbox.c.update_id)
    .join(_FIRST, _FIRST.c.update_id == inbox.c.update_id)
    .where(_STILL_WAITING, inbox.c.is_reply_begun.is_(False), _IS_FREE)
    .order_by(inbox.c.update_id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
    .cte("free")
    .prefix_with("MATERIALIZED", dialect="postgresql")
)

_TAKE = (
    update(inbox)
    .where(inbox.c.update_id == _FREE.c.update_id)
    .values(taken_by=bindparam("process"))
    .returning(*(inbox.c[name] for name in _TAKEN))
)


async def settle_abandoned(
    transaction: Transaction, process: str, now: datetime
) -> None:
    """Settle as unknown what another process had begun to answer when it died."""
    await transaction.execute(_ABANDONED, _asked(process, now))


def _asked(process: str, now: datetime) -> dict[str, object]:
    return {"process": process, "now": now, "at_most": now + LONGEST}


async def take(
    transaction: Transaction, process: str, most: int, now: datetime
) -> list[Taken]:
    """Take up to *most* updates for *process*: of each lane the first, if it is free.

    One that was begun to be answered is never taken; see `settle_abandoned`.
    """
    taken = await transaction.execute(_TAKE, _asked(process, now) | {"most": most})
    updates = [Taken(**row) for row in taken.mappings()]
    return sorted(updates, key=lambda kept: kept.update_id)


_SOME = inbox.c.update_id.in_(bindparam("which", expanding=True))

_BEGIN = (
    update(inbox)
    .where(_SOME, inbox.c.taken_by == bindparam("process"), _STILL_WAITING)
    .values(is_reply_begun=True)
    .returning(inbox.c.update_id)
)

_SETTLE = update(inbox).where(_SOME)


async def begin_replies(
    transaction: Transaction, update_ids: Collection[int], process: str
) -> set[int]:
    """Note that answers are about to be sent; give those that *process* still holds."""
    if not update_ids:
        return set()
    values = {"which": list(update_ids), "process": process}
    return set(await transaction.scalars(_BEGIN, values))


async def settle(
    transaction: Transaction, update_ids: Collection[int], state: State
) -> None:
    """End the handling of updates; their text, and whose they were, are let go of."""
    if update_ids:
        values = {"which": list(update_ids), "state": state, **_SETTLED}
        await transaction.execute(_SETTLE, values)


async def release(transaction: Transaction, process: str) -> None:
    """Let others take what *process* took and has not begun to answer."""
    mine = and_(_IS_WAITING, inbox.c.taken_by == process)
    await transaction.execute(update(inbox).where(mine).values(taken_by=None))


async def waiting(transaction: Transaction) -> tuple[int, datetime | None]:
    """Give how many updates wait, and since when the oldest."""
    found = await transaction.execute(
        select(func.count(), func.min(inbox.c.received_at)).where(_IS_WAITING)
    )
    count, since = found.one()
    return count, since


async def forget_before(transaction: Transaction, moment: datetime, most: int) -> int:
    """Remove settled updates received before *moment*; their numbers are then free.

    Removes *most* at most, so that nobody waits for long, and gives how many.
    """
    is_old = and_(inbox.c.received_at < moment, inbox.c.state != State.WAITING)
    some = select(inbox.c.update_id).where(is_old).limit(most)
    gone = await transaction.execute(delete(inbox).where(inbox.c.update_id.in_(some)))
    return gone.rowcount
