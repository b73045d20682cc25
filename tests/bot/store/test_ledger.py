"""bot.store.ledger: what the outbox tells, and the texts that are sent."""

import pytest
from sqlalchemy.exc import NoResultFound

from bot.store import ledger
from tests.bot.notices.made import plan, queue, subscribe

pytestmark = pytest.mark.asyncio


async def test_a_text_that_is_not_there_is_not_sent_as_none(store):
    """Nobody is told the word by which Python says that there is nothing."""
    await subscribe(store, 1)
    made = await queue(store, plan())
    async with store.reading() as tx:
        assert "Open day" in await ledger.text_of(tx, made.notice_id, "en")
        with pytest.raises(NoResultFound):
            await ledger.text_of(tx, made.notice_id, "fr")
