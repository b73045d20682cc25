"""Events that people registered for; one is locked a transaction."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, select, update

from bot.loop import in_turns
from bot.store.database import Transaction, insert
from bot.store.tables.registrations import event


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an event's document says of it, as registrations need it."""

    event_key: str
    path: str
    title: str
    title_en: str
    starts_at: datetime
    over_at: datetime
    capacity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room(Facts):
    """An event as its registrations know it."""

    cancelled_at: datetime | None
    sequence: int
    calendar_digest: str
    told: Mapping[str, str]
    next_place: int
    first_path: str | None
    """Of the document that announced it first, where that was another."""


async def lock(transaction: Transaction, facts: Facts, told: Mapping[str, str]) -> Room:
    """Lock an event for this transaction, as its document tells it now.

    *told* is what people learn of time and place when they register first.
    """
    known = await lock_known(transaction, facts.event_key)
    return await bring_up(transaction, facts, told, known)


async def bring_up(
    transaction: Transaction,
    facts: Facts,
    told: Mapping[str, str],
    known: Room | None,
) -> Room:
    """Let an event that is *known*, and locked, be as its document tells it; as `lock`."""
    values = {name: getattr(facts, name) for name in Facts.__slots__}
    room = known or await _make(transaction, facts.event_key, values, told)
    if _is_outdated(room, facts):
        await transaction.execute(
            update(event).where(event.c.event_key == facts.event_key).values(**values)
        )
    return replace(room, **values)


def _is_outdated(room: Room, facts: Facts) -> bool:
    return any(getattr(room, name) != getattr(facts, name) for name in Facts.__slots__)


async def outdated(transaction: Transaction, facts: Collection[Facts]) -> list[Facts]:
    """Give those of *facts* of which a row says otherwise; who has none has no row."""
    rooms = await of_keys(transaction, [one.event_key for one in facts])
    return [
        one
        for one in facts
        if one.event_key in rooms and _is_outdated(rooms[one.event_key], one)
    ]


async def _make(
    transaction: Transaction,
    event_key: str,
    values: Mapping[str, object],
    told: Mapping[str, str],
) -> Room:
    """Make an event's row, unless another has just done so, and lock it."""
    await transaction.execute(
        insert(transaction, event)
        .values(
            **values,
            sequence=0,
            calendar_digest="",
            told=json.dumps(told, ensure_ascii=False),
            next_place=1,
        )
        .on_conflict_do_nothing(index_elements=["event_key"])
    )
    found = await transaction.execute(_locked(event_key))
    return _room(found.mappings().one())


async def lock_known(transaction: Transaction, event_key: str) -> Room | None:
    """Lock an event that somebody registered for; ``None`` when nobody ever did."""
    found = await transaction.execute(_locked(event_key))
    row = found.mappings().first()
    return None if row is None else _room(row)


async def get(transaction: Transaction, event_key: str) -> Room | None:
    """Give an event without locking it."""
    found = await transaction.execute(
        select(event).where(event.c.event_key == event_key)
    )
    row = found.mappings().first()
    return None if row is None else _room(row)


async def of_keys(
    transaction: Transaction, event_keys: Collection[str]
) -> dict[str, Room]:
    """Give those of some events that somebody registered for, by key."""
    found = await transaction.execute(
        select(event).where(event.c.event_key.in_(event_keys))
    )
    return {row["event_key"]: _room(row) async for row in in_turns(found.mappings())}


async def cancelled_keys(transaction: Transaction) -> set[str]:
    """Give the events that an organiser has called off."""
    found = await transaction.scalars(
        select(event.c.event_key).where(event.c.cancelled_at.is_not(None))
    )
    return set(found)


async def change(transaction: Transaction, event_key: str, **values: object) -> None:
    """Set columns of an event, by the names of `Room`; *told* is JSON."""
    await transaction.execute(
        update(event).where(event.c.event_key == event_key).values(**values)
    )


async def note_told(
    transaction: Transaction, event_key: str, told: Mapping[str, str]
) -> None:
    """Note what those registered have now been told of time and place."""
    written = json.dumps(told, ensure_ascii=False)
    await change(transaction, event_key, told=written)


def _locked(event_key: str) -> Select[Any]:
    return select(event).where(event.c.event_key == event_key).with_for_update()


def _room(row: RowMapping) -> Room:
    return Room(**{**row, "told": json.loads(row["told"])})
