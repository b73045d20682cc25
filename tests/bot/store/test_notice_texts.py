"""bot.store.notice_texts: the texts of a notice, as they are sent."""

import pytest
from sqlalchemy.exc import NoResultFound

from bot.store import notice_texts
from tests.bot.notices.made import plan, queue, subscribe

pytestmark = pytest.mark.asyncio


async def test_a_text_that_is_not_there_is_not_sent_as_none(store):
    """Nobody is told the word by which Python says that there is nothing."""
    await subscribe(store, 1)
    made = await queue(store, plan())
    async with store.reading() as tx:
        assert "Open day" in await notice_texts.get(tx, made.notice_id, "en")
        with pytest.raises(NoResultFound):
            await notice_texts.get(tx, made.notice_id, "fr")
