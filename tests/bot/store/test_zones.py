"""bot.store.zones: whose clocks a person lives by."""

import pytest

from bot.store import people, privacy, zones
from tests.bot.notices.made import LONG_AGO

pytestmark = pytest.mark.asyncio


async def test_a_choice_is_kept_changed_and_taken_back(store):
    """Nothing chosen is nothing; the latest choice counts; it goes with the person."""
    async with store.writing() as tx:
        for number in (1, 2):
            await people.see(tx, number, "en", LONG_AGO)
        assert await zones.zone_of(tx, 1) == ""
        await zones.choose(tx, 1, "Europe/London")
        await zones.choose(tx, 1, "America/New_York")
        await zones.choose(tx, 2, "Asia/Tokyo")
    async with store.writing() as tx:
        assert await zones.zone_of(tx, 1) == "America/New_York"
        assert await zones.zones_of(tx, [1, 3]) == {1: "America/New_York"}
        await zones.choose(tx, 1, "")
        assert await zones.zone_of(tx, 1) == ""
        assert "person_zone" in await privacy.everything_of(tx, 2)
        await privacy.forget(tx, 2)
        assert await zones.zone_of(tx, 2) == ""
