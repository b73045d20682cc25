"""bot.store.limits: so many in a time, whatever the clock does."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import limits

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def _take(store, now: datetime) -> bool:
    async with store.writing() as tx:
        is_left = await limits.is_left(tx, 7, "questions", most=2, within=HOUR, now=now)
        taken = await limits.take(tx, 7, "questions", most=2, within=HOUR, now=now)
    assert taken is is_left
    return taken


async def test_so_many_in_a_time(store):
    """The third of two waits until the time is over, and is told for how long."""
    assert [await _take(store, NOW) for _ in range(3)] == [True, True, False]
    later = NOW + timedelta(minutes=50)
    assert not await _take(store, later)
    async with store.reading() as tx:
        left = await limits.free_in(tx, 7, "questions", within=HOUR, now=later)
    assert left == timedelta(minutes=10)
    assert await _take(store, NOW + HOUR)


async def test_a_clock_that_was_ahead_locks_nobody_out(store):
    """Who asked while it was a year ahead may ask once it is right."""
    ahead = NOW + timedelta(days=365)
    assert [await _take(store, ahead) for _ in range(3)] == [True, True, False]
    assert [await _take(store, NOW) for _ in range(3)] == [True, True, False]
