"""bot.store.subscriptions: consent, topics, leaving, and what was asked about."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import audience, people, subscriptions

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


async def see(tx, *numbers: int) -> None:
    for number in numbers:
        await people.see(tx, number, "en", NOW)


async def test_the_first_choice_is_the_consent(store):
    """Its moment is kept; later choices change the topics only."""
    async with store.writing() as tx:
        await see(tx, 1)
        await subscriptions.opt_in(tx, 1, {"visa", "tax"}, NOW)
        await subscriptions.opt_in(tx, 1, {"tax", "housing"}, LATER)
        assert (await people.get(tx, 1)).consented_at == NOW
        assert await people.topics_of(tx, 1) == {"tax", "housing"}
        [one] = [one async for one in subscriptions.subscribers(tx)]
        assert one.topics == ("housing", "tax")
        assert await subscriptions.topic_sizes(tx) == {"housing": 1, "tax": 1}


async def test_who_leaves_is_in_no_audience_and_that_is_remembered(store):
    """Leaving takes consent, topics and interests; coming back clears it."""
    async with store.writing() as tx:
        await see(tx, 1)
        await subscriptions.opt_in(tx, 1, {"*"}, NOW)
        await subscriptions.follow_questions(tx, 1, NOW, wanted=True)
        await audience.note_interest(tx, 1, ["visa"], NOW)
        await subscriptions.opt_out(tx, 1, LATER)
        assert await audience.subscribers(tx) == []
        assert await subscriptions.asked_sizes(tx) == {}
        assert await subscriptions.withdrawn_at(tx, 1) == LATER
        assert [one async for one in subscriptions.subscribers(tx)] == []
        await subscriptions.opt_in(tx, 1, {"tax"}, LATER)
        assert await subscriptions.withdrawn_at(tx, 1) is None
        assert len(await audience.subscribers(tx)) == 1


async def test_what_is_asked_about_counts_only_with_agreement(store):
    """Of two who ask the same, the one who switched it on is in the audience."""
    async with store.writing() as tx:
        await see(tx, 1, 2)
        for number in (1, 2):
            await subscriptions.opt_in(tx, number, {"tax"}, NOW)
        await subscriptions.follow_questions(tx, 1, NOW, wanted=True)
        for number in (1, 2):
            await audience.note_interest(tx, number, ["visa"], NOW)
        assert [one.person_id for one in await audience.who_asked(tx, "visa")] == [1]
        assert await subscriptions.asked_sizes(tx) == {"visa": 1}
        await subscriptions.follow_questions(tx, 1, NOW, wanted=False)
        assert await audience.who_asked(tx, "visa") == []


async def test_who_never_agreed_or_is_away_is_not_told(store):
    """No consent, or a block, keeps people out of every audience."""
    async with store.writing() as tx:
        await see(tx, 1, 2, 3)
        for number in (1, 2):
            await subscriptions.opt_in(tx, number, {"visa"}, NOW)
        await people.change(tx, 1, is_active=False)
        found = await audience.of_topic(tx, "visa")
        assert [one.person_id for one in found] == [2]
        assert await audience.of_topic(tx, "tax") == []
