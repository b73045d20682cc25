"""bot.store.audience: who is told, and what they asked about."""

import pytest

from bot.store import audience, people, subscriptions
from tests.bot.notices.made import LONG_AGO, subscribe

pytestmark = pytest.mark.asyncio


async def test_a_topic_that_nobody_can_choose_is_not_noted(store):
    """A whole sentence among a document's topics keeps nobody from their answer."""
    await subscribe(store, 1)
    topics = ["visa", "为回国人员提供的各类服务" * 8]
    async with store.writing() as tx:
        await subscriptions.follow_questions(tx, 1, LONG_AGO, wanted=True)
        await audience.note_interest(tx, 1, topics, LONG_AGO)
        [reader] = await audience.who_asked(tx, "visa")
        assert reader.person_id == 1
        assert await audience.who_asked(tx, topics[1]) == []
        assert await people.topics_of(tx, 1) == {"*", subscriptions.ASKED}
