"""bot.store.schema: steps forward, from every earlier schema, with its rows."""

import asyncio
import contextlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, Table, insert, select

from bot.errors import SchemaTooNewError
from bot.store import open_store, schema
from bot.store.database import connect
from bot.store.tables import metadata

pytestmark = pytest.mark.asyncio

SCRIPTS = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))

WHEN = datetime(2026, 1, 1, tzinfo=UTC)

EARLIER = sorted(step.revision for step in SCRIPTS.walk_revisions())


async def test_the_head_is_the_newest_step():
    """The version that the program asks for is the last of its steps."""
    assert SCRIPTS.get_heads() == [schema.HEAD]
    assert EARLIER


async def test_the_steps_make_the_tables(store):
    """After all steps the database is what `tables` describes."""

    def differences(connection) -> list:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    async with store.reading() as tx:
        assert await tx.run_sync(differences) == []


def _tables(connection: Connection) -> list[Table]:
    """Give the tables as they are in the database."""
    found = MetaData()
    found.reflect(connection)
    return [t for t in found.sorted_tables if t.name != "alembic_version"]


def _value(column: Column) -> object:
    """Give a value of the column's type; numbers are equal, so that rows find theirs."""
    kind = column.type.python_type
    return {int: 7, str: "7", bool: True, datetime: WHEN}[kind]


def _rows(connection: Connection) -> dict[str, dict[str, object]]:
    """Give the one row of each table, by column."""
    return {
        table.name: dict(connection.execute(select(table)).mappings().one())
        for table in _tables(connection)
    }


def _fill(connection: Connection) -> None:
    for table in _tables(connection):
        row = {column.name: _value(column) for column in table.columns}
        connection.execute(insert(table).values(row))


@pytest.mark.parametrize("version", EARLIER)
async def test_rows_of_an_earlier_schema_survive(empty_url, version):
    """A row of each table of any earlier schema says the same after the steps."""
    store = connect(empty_url)
    async with store.writing() as tx:
        await tx.run_sync(schema.upgrade, version)
        await tx.run_sync(_fill)
        before = await tx.run_sync(_rows)
    assert before["person"]["person_id"] == 7
    await store.migrate()
    async with store.reading() as tx:
        for table in metadata.sorted_tables:
            if table.name in before:
                columns = [table.c[name] for name in before[table.name]]
                [row] = (await tx.execute(select(*columns))).mappings().all()
                assert {name: _plain(row[name]) for name in row} == {
                    name: _plain(value) for name, value in before[table.name].items()
                }
    assert await store.schema_version() == schema.HEAD
    await store.close()


def _plain(value: object) -> object:
    """Give a time without its zone: SQLite's own type has none, ours says UTC."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


async def test_processes_that_migrate_at_once_agree(empty_url):
    """Three migrations at the same time leave one schema."""
    stores = [connect(empty_url) for _ in range(3)]
    await asyncio.gather(*(store.migrate() for store in stores))
    for store in stores:
        assert await store.schema_version() == schema.HEAD
        await store.close()


async def test_a_newer_database_is_left_alone(tmp_path):
    """A schema of a later release is refused with a sentence, not changed."""
    url = f"sqlite:///{tmp_path}/assistant.db"
    await (await open_store(url)).close()
    with contextlib.closing(sqlite3.connect(tmp_path / "assistant.db")) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaTooNewError, match="9999"):
        await open_store(url)
