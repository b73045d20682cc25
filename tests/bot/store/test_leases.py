"""bot.store.leases: one holder at a time."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import leases

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LASTS = timedelta(seconds=15)


async def test_a_lease_has_one_holder_until_it_runs_out(store):
    """Another gets it only when it was not renewed in time."""
    async with store.writing() as tx:
        assert await leases.take(tx, "sender", "a", NOW, LASTS)
        assert not await leases.take(tx, "sender", "b", NOW, LASTS)
        assert await leases.take(tx, "sender", "a", NOW + LASTS / 2, LASTS)
        assert not await leases.take(tx, "sender", "b", NOW + LASTS, LASTS)
        assert await leases.take(tx, "sender", "b", NOW + 2 * LASTS, LASTS)
        assert not await leases.take(tx, "sender", "a", NOW + 2 * LASTS, LASTS)


async def test_a_lease_from_before_the_clock_was_put_back_keeps_nobody_waiting(store):
    """One that would hold for an hour is taken at once; its holder may renew it too."""
    earlier = NOW - timedelta(hours=1)
    async with store.writing() as tx:
        assert await leases.take(tx, "sender", "a", NOW, LASTS)
        assert await leases.take(tx, "sender", "a", earlier, LASTS)
        assert not await leases.take(tx, "sender", "b", earlier, LASTS)
        assert await leases.take(tx, "other", "a", NOW, LASTS)
        assert await leases.take(tx, "other", "b", earlier, LASTS)
        assert not await leases.take(tx, "other", "a", earlier, LASTS)


async def test_only_the_holder_gives_a_lease_back(store):
    """A lease given back is free at once."""
    async with store.writing() as tx:
        await leases.take(tx, "sender", "a", NOW, LASTS)
        await leases.give_back(tx, "sender", "b")
        assert not await leases.take(tx, "sender", "b", NOW, LASTS)
        await leases.give_back(tx, "sender", "a")
        assert await leases.take(tx, "sender", "b", NOW, LASTS)
