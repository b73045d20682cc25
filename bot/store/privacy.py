"""Everything of a person, wherever it stands: exported, and forgotten at once.

Every table with a column ``person_id`` takes part by itself; columns that hold a
person's number under another name are listed here.
"""

import secrets
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Table, delete, func, select, update

from bot.store import (
    conversation,
    drafts,
    gaps,
    handoffs,
    letters,
    limits,
    people,
    watches,
)
from bot.store.database import Transaction
from bot.store.tables import metadata
from bot.store.tables.conversation import exchange, letter
from bot.store.tables.inbox import inbox
from bot.store.tables.notices import delivery

PERSON = "person_id"

COUNTS_KEPT = timedelta(days=2)
"""How long it is known how much a person asked of the bot."""

ELSEWHERE: tuple[Column[Any], ...] = tuple(
    metadata.tables[table].c[column]
    for table, column in (
        ("invite", "used_by"),
        ("notice", "author_id"),
        ("notice", "approved_by"),
        ("registration", "checked_in_by"),
    )
)
"""Columns that name a person for what they did for others; emptied, the row stays."""

PLACES: tuple[Column[Any], ...] = (exchange.c.place_id, letter.c.to_id)
"""Columns that name a place, which in a private chat is the person; the row goes."""

LANES: tuple[Column[Any], ...] = (inbox.c.lane,)
"""Columns that order updates by who sent them; `inbox.settle` sets them to nobody."""

KEPT_WITHOUT_NAME: tuple[Table, ...] = (delivery,)
"""Ledgers whose rows stay, under a number that belongs to nobody."""


async def everything_of(
    transaction: Transaction, person_id: int
) -> dict[str, list[dict[str, Any]]]:
    """Give all rows of a person, by table, as JSON holds them.

    Who else had a part in them (an organiser at the door) is nobody's but theirs.
    """
    found = {}
    for table in metadata.sorted_tables:
        places = [column for column in PLACES if column.table is table]
        mine = table.c[PERSON] if PERSON in table.c else next(iter(places), None)
        if mine is None:
            continue
        rows = await transaction.execute(select(table).where(mine == person_id))
        others = {column.name for column in ELSEWHERE if column.table is table}
        if read := [_as_json(dict(row), others) for row in rows.mappings()]:
            found[table.name] = read
    return found


def _as_json(row: dict[str, Any], left_out: Collection[str]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime | date) else value
        for name, value in row.items()
        if name not in left_out
    }


async def forget(transaction: Transaction, person_id: int) -> dict[str, int]:
    """Remove everything of a person; give how many rows stay without a name, by table."""
    remains = await _without_name(transaction, person_id)
    for column in ELSEWHERE:
        await transaction.execute(
            update(column.table).where(column == person_id).values({column: None})
        )
    for column in PLACES:
        await transaction.execute(delete(column.table).where(column == person_id))
    # Rows that hang on others go first.
    for table in reversed(metadata.sorted_tables):
        if PERSON in table.c:
            await transaction.execute(delete(table).where(table.c[PERSON] == person_id))
    await watches.drop_unwatched(transaction)
    return remains


async def _without_name(transaction: Transaction, person_id: int) -> dict[str, int]:
    """Give the ledgers' rows of a person to nobody; give how many, by table."""
    remains = {}
    nobody = -secrets.randbelow(2**62) - 1
    for table in KEPT_WITHOUT_NAME:
        mine = table.c[PERSON] == person_id
        count = await transaction.scalar(
            select(func.count()).select_from(table).where(mine)
        )
        if not count:
            continue
        remains[table.name] = int(count)
        await people.add_nobody(transaction, nobody, person_id)
        await transaction.execute(
            update(table).where(mine).values({table.c[PERSON]: nobody})
        )
    return remains


async def let_go(transaction: Transaction, now: datetime, most: int) -> bool:
    """Let go of what is older than people were told that it is kept.

    Of conversations, *most* at a time; tells whether more are to go.
    """
    faded = await conversation.fade(transaction, now, most)
    await gaps.forget_old(transaction, now)
    await handoffs.forget_old(transaction, now)
    await letters.forget_old(transaction, now)
    await drafts.forget_old(transaction, now)
    await limits.forget_before(transaction, now - COUNTS_KEPT)
    return most in faded
