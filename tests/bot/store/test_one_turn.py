"""bot.store.one_turn: nothing is begun that is not ended."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.store import people
from bot.store.failures import StatementRefusedError

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

LONG = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000) "
    "INSERT INTO allowance (person_id, kind, since, used) "
    "SELECT 77, 'answer', '2026-11-23 12:00:00.000000', max(i) FROM n"
)
"""A statement that takes a while: it is under way when its task is cancelled."""


async def test_who_is_cancelled_in_a_statement_leaves_nothing(sqlite_store):
    """The statement ends in its thread, and is taken back before anybody else writes."""

    async def write() -> None:
        async with sqlite_store.writing() as tx:
            await tx.execute(LONG)

    task = asyncio.create_task(write())
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with sqlite_store.writing() as tx:
        await people.see(tx, 1, "en", NOW)
        left = await tx.scalar(text("SELECT count(*) FROM allowance"))
    assert left == 0


async def test_a_statement_that_fails_ends_its_transaction(sqlite_store):
    """What came before it in the block is taken back; the next transaction is whole."""
    with pytest.raises(StatementRefusedError):
        async with sqlite_store.writing() as tx:
            await people.see(tx, 1, "en", NOW)
            await tx.execute(text("SELECT * FROM nowhere"))
    async with sqlite_store.writing() as tx:
        assert await people.get(tx, 1) is None
        await people.see(tx, 2, "en", NOW)
    async with sqlite_store.reading() as tx:
        assert await people.get(tx, 2) is not None


async def test_a_block_that_does_nothing_locks_nothing(sqlite_store):
    """Nothing is sent before the first statement, so another process may write."""
    async with sqlite_store.writing(), sqlite_store._engine.connect() as other:
        await other.execution_options(writes=True)
        await people.see(other, 3, "en", NOW)
        await other.commit()
    async with sqlite_store.reading() as tx:
        assert await people.get(tx, 3) is not None


MANY = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) "
    "SELECT i FROM n"
)


async def test_many_rows_come_all_and_in_order(sqlite_store):
    """Also those that did not come with the statement: at once, in parts, or some."""
    async with sqlite_store.reading() as tx:
        assert (await tx.scalars(MANY)).all() == list(range(1, 2501))
        streamed = await tx.stream(MANY)
        assert [row.i async for row in streamed] == list(range(1, 2501))
        some = await tx.stream(MANY)
        assert [row.i for row in await some.fetchmany(1200)] == list(range(1, 1201))
        await some.close()
        assert await tx.scalar(text("SELECT 7")) == 7
