"""bot.store.schema: steps forward, from every earlier schema, with its rows."""

import asyncio
import contextlib
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.errors import SchemaTooNewError
from bot.store import open_store, schema
from bot.store.database import connect
from bot.store.tables import metadata

pytestmark = pytest.mark.asyncio

SCRIPTS = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))

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


@pytest.mark.parametrize("version", EARLIER)
async def test_rows_of_an_earlier_schema_survive(empty_url, version):
    """A person kept under any earlier schema is there after the steps."""
    store = connect(empty_url)
    async with store.writing() as tx:
        await tx.run_sync(schema.upgrade, version)
        await tx.exec_driver_sql(
            "INSERT INTO person (person_id, chosen_language, app_language,"
            " first_seen_at, is_active, quiet_from, quiet_until, wants_digest)"
            " VALUES (7, 'en', 'en', '2026-01-01 00:00:00', true, 0, 0, false)"
        )
    await store.migrate()
    async with store.reading() as tx:
        found = await tx.exec_driver_sql("SELECT person_id FROM person")
        assert found.scalars().all() == [7]
    assert await store.schema_version() == schema.HEAD
    await store.close()


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
