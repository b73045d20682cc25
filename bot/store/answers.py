"""What people answered to an event's questions; deleted a set time after it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select

from bot.loop import in_turns
from bot.store.database import Transaction, insert
from bot.store.tables.registrations import event, registration_answer

TELEGRAM = "telegram"
"""The field that keeps the name a person goes by in the messenger."""

_table = registration_answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer."""

    field: str
    """What was asked."""
    value: str
    file_id: str
    """The messenger's name of a file; empty for text."""


async def give(
    transaction: Transaction,
    event_key: str,
    person_id: int,
    given: Given,
    now: datetime,
) -> None:
    """Keep an answer; it takes the place of an earlier one."""
    values = {"value": given.value, "file_id": given.file_id, "given_at": now}
    await transaction.execute(
        insert(transaction, _table)
        .values(event_key=event_key, person_id=person_id, field=given.field, **values)
        .on_conflict_do_update(
            index_elements=["event_key", "person_id", "field"], set_=values
        )
    )


async def of_people(
    transaction: Transaction, event_key: str, person_ids: Collection[int] | None = None
) -> dict[int, dict[str, Given]]:
    """Give the answers of some people, or of all, by person and field."""
    wanted = _table.c.event_key == event_key
    if person_ids is not None:
        wanted &= _table.c.person_id.in_(list(person_ids))
    found = await transaction.execute(
        select(_table).where(wanted).order_by(_table.c.person_id, _table.c.given_at)
    )
    given: dict[int, dict[str, Given]] = {}
    async for row in in_turns(found):
        answer = Given(field=row.field, value=row.value, file_id=row.file_id)
        given.setdefault(row.person_id, {})[row.field] = answer
    return given


async def withdraw(transaction: Transaction, event_key: str, person_id: int) -> None:
    """Delete what a person answered for an event."""
    await transaction.execute(
        delete(_table).where(
            _table.c.event_key == event_key, _table.c.person_id == person_id
        )
    )


async def has_old(transaction: Transaction, over_before: datetime) -> bool:
    """Tell whether there are answers for events that were over before then."""
    found = await transaction.scalar(
        select(_table.c.person_id).where(_is_old(over_before)).limit(1)
    )
    return found is not None


async def forget(transaction: Transaction, over_before: datetime) -> int:
    """Delete all answers for events that were over before then; give how many."""
    gone = await transaction.execute(delete(_table).where(_is_old(over_before)))
    return gone.rowcount


def _is_old(over_before: datetime) -> ColumnElement[bool]:
    over = select(event.c.event_key).where(event.c.over_at < over_before)
    known = select(event.c.event_key)
    return or_(_table.c.event_key.in_(over), _table.c.event_key.not_in(known))
