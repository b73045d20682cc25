"""bot.store.housekeeping: what is too old goes, in portions, whatever fails meanwhile."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import StoreUnavailableError
from bot.store import Store, housekeeping, inbox
from bot.store.housekeeping import AT_ONCE, UPDATES_KEPT, keep_house
from bot.store.inbox import State, Update

pytestmark = pytest.mark.asyncio


async def _kept(store: Store) -> list[int]:
    async with store.reading() as tx:
        found = await tx.exec_driver_sql("SELECT update_id FROM inbox ORDER BY 1")
        return list(found.scalars())


async def test_old_updates_go_in_portions_and_what_waits_stays(store):
    """More than one portion is gone after one round; recent and waiting ones are not."""
    old = datetime.now(UTC) - UPDATES_KEPT - timedelta(minutes=1)
    settled = range(2 * AT_ONCE + 1)
    waiting, recent = 5_000, 5_001
    async with store.writing() as tx:
        rows = [Update(update_id=n, lane=n, payload="{}") for n in (*settled, waiting)]
        await inbox.keep(tx, rows, old)
        await inbox.settle(tx, settled, State.HANDLED)
        new = Update(update_id=recent, lane=1, payload="{}")
        await inbox.keep(tx, [new], datetime.now(UTC))
        await inbox.settle(tx, [recent], State.HANDLED)
    stop = asyncio.Event()
    task = asyncio.create_task(keep_house(store, stop))
    async with asyncio.timeout(20):
        while await _kept(store) != [waiting, recent]:  # noqa: ASYNC110 - rows have no event
            await asyncio.sleep(0.01)
    stop.set()
    await task


async def test_a_duty_that_fails_keeps_no_other_from_its_work(
    sqlite_store, monkeypatch, caplog
):
    """The database away for one duty: it is said, and the next one is done."""
    done = asyncio.Event()

    async def failing(*_: object) -> bool:
        raise StoreUnavailableError

    async def working(*_: object) -> bool:
        done.set()
        return False

    monkeypatch.setattr(housekeeping, "DUTIES", [failing, working])
    stop = asyncio.Event()
    task = asyncio.create_task(keep_house(sqlite_store, stop))
    await asyncio.wait_for(done.wait(), 10)
    stop.set()
    await task
    assert "a duty was not done" in caplog.text
