"""bot.store.people: who wrote, and what they want to hear."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import people, privacy

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_who_writes_again_keeps_choices_and_is_active(store):
    """A new message refreshes what the app says, never what the person chose."""
    async with store.writing() as tx:
        await people.see(tx, 7, "zh-Hans", NOW)
        await people.change(tx, 7, chosen_language="en", is_active=False)
        await people.see(tx, 7, "zh-Hant", NOW + timedelta(days=1))
        found = await people.get(tx, 7)
    assert found.chosen_language == "en"
    assert found.app_language == "zh-Hant"
    assert found.is_active
    assert found.first_seen_at == NOW
    assert found.consented_at is None


async def test_topics_are_a_set(store):
    """Subscribing twice is once; some or all can be left."""
    async with store.writing() as tx:
        await people.see(tx, 7, "en", NOW)
        await people.subscribe(tx, 7, ["housing", "founding"], NOW)
        await people.subscribe(tx, 7, ["housing"], NOW)
        assert await people.topics_of(tx, 7) == {"housing", "founding"}
        await people.unsubscribe(tx, 7, ["housing"])
        assert await people.topics_of(tx, 7) == {"founding"}
        await people.unsubscribe(tx, 7)
        assert await people.topics_of(tx, 7) == set()


async def test_a_forgotten_person_leaves_nothing(store):
    """Subscriptions go with the person."""
    async with store.writing() as tx:
        await people.see(tx, 7, "en", NOW)
        await people.subscribe(tx, 7, [people.ALL_TOPICS], NOW)
        await privacy.forget(tx, 7)
        assert await people.get(tx, 7) is None
        assert await people.topics_of(tx, 7) == set()
