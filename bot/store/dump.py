"""Database <-> rows as JSON, the same for SQLite and PostgreSQL."""

import base64
import json
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    DateTime,
    LargeBinary,
    MetaData,
    Table,
    exists,
    func,
    insert,
    select,
    text,
)

from bot.store import schema
from bot.store.database import Store, Transaction

Rows = Iterable[tuple[str, str]]
"""Pairs of a table's name and one row of it as JSON."""

BATCH_ROWS = 500
"""Rows of one insert."""


async def dump(store: Store) -> AsyncIterator[tuple[str, str]]:
    """Give all rows as they were at one moment; parents come before children."""
    async with store.reading() as transaction:
        if not store.is_sqlite:  # SQLite reads one moment anyway
            await transaction.execute(
                text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            )
        for table in await transaction.run_sync(_tables):
            found = await transaction.stream(select(table))
            async for row in found.mappings():
                yield table.name, json.dumps(_plain(dict(row)), ensure_ascii=False)


async def is_empty(transaction: Transaction) -> bool:
    """Tell whether no table holds a row."""
    for table in await transaction.run_sync(_tables):
        if await transaction.scalar(select(exists().select_from(table))):
            return False
    return True


async def load(transaction: Transaction, version: str, rows: Rows) -> int:
    """Replace all the database holds by *rows* of schema *version*; give how many.

    Raises:
        SchemaTooNewError: *version* is not this program's yet.
    """
    schema.refuse_newer(version)
    await transaction.run_sync(_remove_all)
    await transaction.run_sync(schema.upgrade, version)
    tables = {t.name: t for t in await transaction.run_sync(_tables)}
    loaded = 0
    for name, batch in _batches(rows):
        table = tables[name]
        await transaction.execute(insert(table), [_typed(table, row) for row in batch])
        loaded += len(batch)
    if transaction.dialect.name == "postgresql":
        await transaction.run_sync(_go_on_counting, tables.values())
    await transaction.run_sync(schema.upgrade)
    return loaded


def _tables(connection: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(connection)
    return [t for t in found.sorted_tables if t.name != "alembic_version"]


def _remove_all(connection: Connection) -> None:
    found = MetaData()
    found.reflect(connection)
    found.drop_all(connection)


def _plain(row: dict[str, Any]) -> dict[str, object]:
    return {name: _plain_value(value) for name, value in row.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    for column in table.columns:
        value = row.get(column.name)
        if value is None:
            continue
        if isinstance(column.type, DateTime):
            moment = datetime.fromisoformat(value)
            has_zone = getattr(column.type, "timezone", False)
            row[column.name] = moment if has_zone else moment.replace(tzinfo=None)
        elif isinstance(column.type, LargeBinary):
            row[column.name] = base64.b64decode(value)
    return row


def _batches(rows: Rows) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    name, batch = "", list[dict[str, Any]]()
    for table, row in rows:
        if batch and (table != name or len(batch) >= BATCH_ROWS):
            yield name, batch
            batch = []
        name = table
        batch.append(json.loads(row))
    if batch:
        yield name, batch


def _go_on_counting(connection: Connection, tables: Iterable[Table]) -> None:
    """Let numbers that the server gives begin after the greatest that was loaded."""
    for table in tables:
        for column in table.primary_key.columns:
            # Reflection tells a column that counts by its default.
            if column.identity is None and column.server_default is None:
                continue
            name = connection.scalar(
                select(func.pg_get_serial_sequence(table.name, column.name))
            )
            greatest = connection.scalar(select(func.max(column)))
            if name and greatest is not None:
                connection.execute(select(func.setval(name, greatest)))
