"""bot.store.together: one commit for many, and one's failure is nobody else's."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from bot.store import people
from bot.store.database import WaitsForItselfError

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _seeing(person_id: int):
    return lambda tx: people.see(tx, person_id, "en", NOW)


async def _known(store, person_id: int) -> bool:
    async with store.reading() as tx:
        return await people.get(tx, person_id) is not None


async def test_what_many_write_at_once_is_committed_together(store):
    """Twenty tasks need two commits: the first one's, and that of who came meanwhile."""
    commits = []
    event.listen(store._engine.sync_engine, "commit", commits.append)
    await asyncio.gather(*(store.together(_seeing(number)) for number in range(20)))
    assert len(commits) <= 2
    assert all([await _known(store, number) for number in range(20)])


async def test_a_result_is_given_to_who_asked(store):
    """Each gets what its own writes gave."""

    async def numbered(tx, number):
        await people.see(tx, number, "en", NOW)
        return number

    found = await asyncio.gather(
        *(store.together(lambda tx, n=n: numbered(tx, n)) for n in range(5))
    )
    assert found == [0, 1, 2, 3, 4]


async def test_who_fails_fails_alone(store):
    """The others' writes stand, once; nothing of the failed one's does."""
    counted = []

    async def fails(tx):
        await people.see(tx, 99, "en", NOW)
        raise ZeroDivisionError

    async def counts(tx):
        await people.see(tx, 1, "en", NOW)
        counted.append(await people.get(tx, 1))

    found = await asyncio.gather(
        store.together(_seeing(2)),
        store.together(fails),
        store.together(counts),
        return_exceptions=True,
    )
    assert [type(one) for one in found] == [type(None), ZeroDivisionError, type(None)]
    assert counted
    assert [await _known(store, number) for number in (1, 2, 99)] == [True, True, False]


async def test_who_no_longer_waits_holds_nobody_up(store):
    """A task that is cancelled leaves the others' writes as they are."""
    tasks = [asyncio.create_task(store.together(_seeing(number))) for number in (1, 2)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.wait(tasks)
    assert tasks[0].cancelled()
    assert await _known(store, 2)
    await store.together(_seeing(3))
    assert await _known(store, 3)


async def test_nobody_waits_for_the_others_inside_a_transaction(store):
    """It would wait for itself: said at once."""
    async with store.writing():
        with pytest.raises(WaitsForItselfError):
            await store.together(_seeing(1))
