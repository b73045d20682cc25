"""bot.store.inbox: kept once, taken in order, settled once."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import Store, inbox, leases
from bot.store.inbox import State, Update

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LEASE = timedelta(seconds=15)


def _update(number: int, lane: int) -> Update:
    return Update(update_id=number, lane=lane, payload=f'{{"update_id":{number}}}')


async def _keep(store: Store, *updates: Update) -> int:
    async with store.writing() as tx:
        return await inbox.keep(tx, updates, NOW)


async def _take(store: Store, process: str = "a", most: int = 10, after_s: int = 0):
    now = NOW + timedelta(seconds=after_s)
    async with store.writing() as tx:
        await leases.take(tx, inbox.PROCESS + process, process, now, LEASE)
        await inbox.settle_abandoned(tx, process, now)
        return [u.update_id for u in await inbox.take(tx, process, most, now)]


async def _settle(store: Store, *numbers: int, state: State = State.HANDLED) -> None:
    async with store.writing() as tx:
        await inbox.settle(tx, numbers, state)


async def test_an_update_given_twice_is_kept_once(store):
    """A replayed update is known, even after it was handled."""
    assert await _keep(store, _update(1, 7), _update(2, 7)) == 2
    assert await _keep(store, _update(2, 7), _update(3, 7)) == 1
    assert await _take(store) == [1]
    await _settle(store, 1)
    assert await _keep(store, _update(1, 7)) == 0
    assert await _take(store) == [2]


async def test_lanes_go_side_by_side_and_each_in_order(store):
    """Only the first update of each lane is given out."""
    await _keep(store, *(_update(n, n % 2) for n in range(1, 7)))
    assert await _take(store) == [1, 2]
    assert await _take(store) == []
    await _settle(store, 2)
    assert await _take(store) == [4]


async def test_no_more_are_taken_than_wanted(store):
    """The oldest come first when there are more lanes than hands."""
    await _keep(store, *(_update(n, n) for n in range(1, 7)))
    assert await _take(store, most=2) == [1, 2]


async def test_the_limit_holds_where_hardly_any_row_waits(store):
    """Among many settled updates a crowd waits: as many as wanted are taken, no more.

    PostgreSQL, which then expects one row to wait, must not look anew for each.
    """
    settled = range(2_000)
    await _keep(store, *(_update(n, n) for n in settled))
    await _settle(store, *settled)
    async with store.writing() as tx:
        await tx.exec_driver_sql("ANALYZE")
    await _keep(store, *(_update(n, n) for n in range(2_000, 2_100)))
    assert await _take(store, "a", most=16) == list(range(2_000, 2_016))
    assert await _take(store, "b", most=16) == list(range(2_016, 2_032))


async def test_two_processes_never_take_the_same(store):
    """What one process holds, another does not get while the first lives."""
    await _keep(store, _update(1, 7), _update(2, 8))
    assert await _take(store, "a", most=1) == [1]
    assert await _take(store, "b") == [2]
    assert await _take(store, "b", after_s=14) == []


async def test_what_a_dead_process_held_is_taken_over(store):
    """When a process's lease has run out, its updates are handled by another."""
    await _keep(store, _update(1, 7))
    assert await _take(store, "a") == [1]
    assert await _take(store, "b", after_s=16) == [1]


async def test_a_clock_put_forward_takes_nothing_twice(store):
    """What a process holds it is not given anew, nor is it settled under its hands."""
    await _keep(store, _update(1, 7), _update(2, 8))
    assert await _take(store, "a") == [1, 2]
    async with store.writing() as tx:
        assert await inbox.begin_replies(tx, [2], "a") == {2}
        later = NOW + timedelta(hours=1)
        await inbox.settle_abandoned(tx, "a", later)
        assert await inbox.take(tx, "a", 10, later) == []
        assert (await inbox.waiting(tx))[0] == 2


async def test_a_clock_put_back_keeps_nothing_of_the_dead(store):
    """What a process held that died before is free at once, not after an hour."""
    await _keep(store, _update(1, 7))
    assert await _take(store, "a") == [1]
    assert await _take(store, "b", after_s=-3600) == [1]


async def test_an_answer_that_had_begun_is_not_given_again(store):
    """Dead in the middle of answering: unknown, and the lane goes on."""
    await _keep(store, _update(1, 7), _update(2, 7))
    await _take(store, "a")
    async with store.writing() as tx:
        assert await inbox.begin_replies(tx, [1], "a") == {1}
        assert await inbox.begin_replies(tx, [1], "b") == set()
    assert await _take(store, "b", after_s=16) == [2]


async def test_released_updates_are_free_at_once(store):
    """A process that stops gives back what it did not handle."""
    await _keep(store, _update(1, 7))
    await _take(store, "a")
    async with store.writing() as tx:
        await inbox.release(tx, "a")
    assert await _take(store, "b") == [1]


async def test_a_settled_update_keeps_no_text(store):
    """Once answered, only the number of an update is left, and later not even that."""
    await _keep(store, _update(1, 7), _update(2, 7))
    await _settle(store, 1)
    async with store.writing() as tx:
        assert (await inbox.waiting(tx)) == (1, NOW)
        kept = await tx.exec_driver_sql("SELECT payload FROM inbox ORDER BY update_id")
        assert [bool(p) for p in kept.scalars()] == [False, True]
        lanes = await tx.exec_driver_sql("SELECT lane FROM inbox ORDER BY update_id")
        assert lanes.scalars().all() == [0, 7]
        await inbox.forget_before(tx, NOW + timedelta(days=2), 9)
        kept = await tx.exec_driver_sql("SELECT update_id FROM inbox")
        assert kept.scalars().all() == [2]
