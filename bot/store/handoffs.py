"""Questions that were passed to a person, and the talk that follows."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, RowMapping, delete, select, update

from bot.store.database import Transaction, insert
from bot.store.tables.conversation import handoff

CLOSED_AFTER = timedelta(days=14)
"""A talk in which nothing is said for so long is closed."""

KEPT = timedelta(days=30)
"""How long a closed talk is kept."""


class State(enum.StrEnum):
    """Where a handoff stands."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """A person's talk with the staff; neither sees the other's account."""

    handoff_id: int
    person_id: int
    language: str
    question: str
    state: State
    opened_at: datetime
    changed_at: datetime
    topic_id: int | None
    """The group's topic of this person, where the group has topics."""


async def open_(
    transaction: Transaction,
    person_id: int,
    language: str,
    question: str,
    now: datetime,
) -> tuple[Handoff, bool]:
    """Give the open talk of a person, and whether it is new."""
    found = await open_of(transaction, person_id)
    if found is not None:
        return found, False
    topic_id = await transaction.scalar(
        select(handoff.c.topic_id)
        .where(handoff.c.person_id == person_id, handoff.c.topic_id.is_not(None))
        .order_by(handoff.c.handoff_id.desc())
        .limit(1)
    )
    made = await transaction.execute(
        insert(transaction, handoff)
        .values(
            person_id=person_id,
            language=language,
            question=question,
            state=State.OPEN,
            opened_at=now,
            changed_at=now,
            topic_id=topic_id,
        )
        .returning(handoff)
    )
    return _read(made.mappings().one()), True


async def open_of(transaction: Transaction, person_id: int) -> Handoff | None:
    """Give the open talk of a person."""
    is_open = (handoff.c.person_id == person_id) & (handoff.c.state == State.OPEN)
    return await _latest(transaction, is_open)


async def get(transaction: Transaction, handoff_id: int) -> Handoff | None:
    """Give a talk by its number."""
    return await _latest(transaction, handoff.c.handoff_id == handoff_id)


async def of_topic(transaction: Transaction, topic_id: int) -> Handoff | None:
    """Give the latest talk of a topic of the group."""
    return await _latest(transaction, handoff.c.topic_id == topic_id)


async def change(transaction: Transaction, handoff_id: int, **values: object) -> None:
    """Set columns of a talk, by the names of `Handoff`."""
    await transaction.execute(
        update(handoff).where(handoff.c.handoff_id == handoff_id).values(**values)
    )


async def forget_topic(transaction: Transaction, handoff_id: int) -> None:
    """Let go of the topic of a talk, in every talk that shares it."""
    shared = select(handoff.c.topic_id).where(handoff.c.handoff_id == handoff_id)
    await transaction.execute(
        update(handoff)
        .where(handoff.c.topic_id == shared.scalar_subquery())
        .values(topic_id=None)
    )


async def forget_old(transaction: Transaction, now: datetime) -> int:
    """Close talks in which nothing was said for long; remove those long closed."""
    await transaction.execute(
        update(handoff)
        .where(handoff.c.state == State.OPEN, handoff.c.changed_at < now - CLOSED_AFTER)
        .values(state=State.CLOSED, changed_at=now)
    )
    gone = await transaction.execute(
        delete(handoff).where(
            handoff.c.state == State.CLOSED, handoff.c.changed_at < now - KEPT
        )
    )
    return gone.rowcount


async def _latest(
    transaction: Transaction, which: ColumnElement[bool]
) -> Handoff | None:
    found = await transaction.execute(
        select(handoff).where(which).order_by(handoff.c.handoff_id.desc()).limit(1)
    )
    row = found.mappings().first()
    return None if row is None else _read(row)


def _read(row: RowMapping) -> Handoff:
    return Handoff(**{**row, "state": State(row["state"])})
