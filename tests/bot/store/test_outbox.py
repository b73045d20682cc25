"""bot.store.outbox: rows are written for whatever audience."""

import pytest

from bot.store import outbox
from bot.store.outbox import Addressee
from tests.bot.notices.made import LONG_AGO, plan, queue, rows, subscribe

pytestmark = pytest.mark.asyncio


async def test_a_group_of_any_name_can_be_told(store):
    """An event's document may lie deep in the folder; its group begins with its kind."""
    await subscribe(store, 1, topics=("visa",))
    made = await queue(store, plan(groups=("topic:tax",)))
    why = "event:events/" + "deep/" * 80 + "a.md"
    one = Addressee(person_id=1, variant="en", why=why, due_at=LONG_AGO)
    async with store.writing() as tx:
        assert await outbox.freeze(tx, made.notice_id, [one]) == 1
    [row] = (await rows(store, made.notice_id)).values()
    assert row.why.startswith("event:events/deep/")
