"""bot.store.conversation: remembered for a day, the last six, and then let go of."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import conversation, privacy
from bot.store.conversation import (
    BUTTONS_LAST,
    KEPT_TURNS,
    MEMORY_LASTS,
    Exchange,
    Source,
)

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _exchange(name: str, at: datetime, person: int = 7, place: int = 7) -> Exchange:
    source = Source(document="a.md", passage="p", page=None, taken=("一句。",))
    return Exchange(
        exchange_id=name,
        person_id=person,
        place_id=place,
        question_message_id=int(name),
        reply_message_ids=(),
        asked=f"问{name}",
        turn={"meant": name},
        said="答",
        language="zh-Hans",
        status="answered",
        sources=(source,),
        verdict="",
        gap_id=None,
        at=at,
    )


async def test_the_last_six_are_remembered_in_order(store):
    """Older words are let go of; their buttons still work."""
    async with store.writing() as tx:
        for number in range(KEPT_TURNS + 2):
            at = NOW + timedelta(seconds=number)
            await conversation.keep(tx, _exchange(str(number), at))
        await conversation.let_go(tx, 7)
        kept = await conversation.remembered(tx, 7, NOW)
        first = await conversation.get(tx, "0")
    assert [one.exchange_id for one in kept] == ["2", "3", "4", "5", "6", "7"]
    assert (first.asked, first.said, first.turn) == ("", "", {})
    assert first.sources[0].taken == ("一句。",)


async def test_after_a_day_nothing_is_remembered(store):
    """Words go after a day, whether the job ran or not; rows after a month."""
    async with store.writing() as tx:
        await conversation.keep(tx, _exchange("1", NOW))
        await conversation.change(tx, "1", gap_id=4)
        assert await conversation.remembered(tx, 7, NOW + MEMORY_LASTS) == []
        assert await conversation.fade(tx, NOW + MEMORY_LASTS, 9) == (1, 0)
        faded = await conversation.get(tx, "1")
        assert (faded.asked, faded.gap_id) == ("", None)
        assert await conversation.fade(tx, NOW + BUTTONS_LAST, 9) == (0, 1)
        assert await conversation.get(tx, "1") is None


async def test_an_exchange_is_found_by_its_message_and_changed(store):
    """A message that is handled twice has one exchange."""
    async with store.writing() as tx:
        await conversation.keep(tx, _exchange("5", NOW))
        await conversation.keep(tx, _exchange("5", NOW))
        await conversation.change(tx, "5", reply_message_ids=(8, 9), verdict="up")
        found = await conversation.of_message(tx, 7, 5)
        assert await conversation.of_message(tx, 8, 5) is None
        assert len((await privacy.everything_of(tx, 7))["exchange"]) == 1
    assert found.reply_message_ids == (8, 9)
    assert found.verdict == "up"


async def test_names_cannot_be_guessed():
    """Every exchange has a name of its own, fit for a button."""
    names = {conversation.new_id() for _ in range(1000)}
    assert len(names) == 1000
    assert max(map(len, names)) <= 16
