"""bot.notices.delivery: what became of each attempt, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.notices.steering import resume
from bot.store import halts, notice_texts, people, unknown
from bot.store.notices import Status
from tests.bot.notices.made import (
    delivering,
    eventually,
    plan,
    queue,
    rows,
    states,
    status,
    subscribe,
    until_settled,
)
from tests.bot.notices.senders import sender_for

pytestmark = pytest.mark.asyncio


async def test_everybody_gets_it_once(store):
    """Each of the audience has one message, whose number is in the ledger."""
    await subscribe(store, *range(1, 31))
    sender = sender_for(*range(1, 31))
    made = await queue(store, plan())
    async with delivering(store, sender):
        await until_settled(store, made.notice_id)

        async def is_done() -> bool:
            return await status(store, made.notice_id) == (Status.DONE, "")

        await eventually(is_done)
    assert sorted(sender.order) == list(range(1, 31))
    found = await rows(store, made.notice_id)
    assert {row.state for row in found.values()} == {"sent"}
    assert {row.attempts for row in found.values()} == {1}
    assert len({row.message_id for row in found.values()}) == 30


async def test_who_reads_what(sqlite_store):
    """Each gets the text of their language, or the nearest script there is."""
    await subscribe(sqlite_store, 1, language="en")
    await subscribe(sqlite_store, 2, language="zh-Hant")
    await subscribe(sqlite_store, 3, language="")
    sender = sender_for(1, 2, 3)
    made = await queue(sqlite_store, plan(titles={}))
    async with delivering(sqlite_store, sender):
        await until_settled(sqlite_store, made.notice_id)
    assert "Come" in sender.got[1][0].text
    assert "週六開放" in sender.got[2][0].text
    assert "周六开放" in sender.got[3][0].text
    [[button]] = sender.got[1][0].buttons
    assert button[1] == f"nt:off:{made.notice_id}"


async def test_the_row_says_sending_before_the_request(sqlite_store):
    """What a crash would leave behind is committed before anything leaves."""
    await subscribe(sqlite_store, 1)
    sender, seen = sender_for(1), []
    made = await queue(sqlite_store, plan())

    async def look(_: int) -> None:
        seen.append(await states(sqlite_store, made.notice_id))

    sender.before_answer = look
    async with delivering(sqlite_store, sender):
        await until_settled(sqlite_store, made.notice_id)
    assert seen == [{"sending": 1}]


@pytest.mark.parametrize("fault", ["lost_before", "lost_after"])
async def test_a_lost_answer_is_unknown_and_not_sent_again(store, fault):
    """Nobody knows whether the message arrived, so it is told, not repeated."""
    await subscribe(store, 1, 2)
    sender = sender_for(1, 2)
    sender.faults = [fault]
    made = await queue(store, plan())
    async with delivering(store, sender, notice_concurrency=1):
        await until_settled(store, made.notice_id)
    assert await states(store, made.notice_id) == {"unknown": 1, "sent": 1}
    assert sender.order.count(1) == (fault == "lost_after")


async def test_a_correction_is_tried_once_more(sqlite_store, monkeypatch):
    """A correction carries its number, so that a second copy does no harm."""
    monkeypatch.setattr("bot.notices.turn.RETRY_AFTER", timedelta(0))
    await subscribe(sqlite_store, 1, 2)
    sender = sender_for(1, 2)
    sender.faults = ["lost_after", "lost_after", "lost_after"]
    made = await queue(sqlite_store, plan(is_urgent=True))
    async with delivering(sqlite_store, sender, notice_concurrency=1):
        await until_settled(sqlite_store, made.notice_id)
    assert sorted(sender.order) in ([1, 1, 2, 2], [1, 2, 2], [1, 1, 2])
    assert "Correction no. 1" in sender.got[1][0].text
    found = await rows(sqlite_store, made.notice_id)
    assert max(row.attempts for row in found.values()) == 2


async def test_being_asked_to_wait_halts_everything_and_is_kept(store):
    """A 429 leaves the row pending, stops all notices, and outlives the process."""
    await subscribe(store, 1, 2, 3)
    sender = sender_for(1, 2, 3)
    sender.faults = ["later"]
    made = await queue(store, plan())
    began = datetime.now(UTC)
    async with delivering(store, sender, notice_concurrency=1):

        async def is_halted() -> bool:
            async with store.reading() as tx:
                return await halts.halted_until(tx) is not None

        await eventually(is_halted)
    assert await states(store, made.notice_id) == {"pending": 3}
    async with store.reading() as tx:
        until = await halts.halted_until(tx)
    assert until >= began + timedelta(seconds=1)
    async with delivering(store, sender):
        await until_settled(store, made.notice_id)
    found = await rows(store, made.notice_id)
    assert {row.attempts for row in found.values()} == {1}
    assert min(row.settled_at for row in found.values()) >= until


async def test_what_never_left_is_sent_later(sqlite_store, monkeypatch):
    """A refused connection costs nobody their message."""
    monkeypatch.setattr("bot.notices.delivery.FIRST_PAUSE_S", 0.05)
    await subscribe(sqlite_store, 1, 2)
    sender = sender_for(1, 2)
    sender.faults = ["not_sent", "not_sent"]
    made = await queue(sqlite_store, plan())
    async with delivering(sqlite_store, sender, notice_concurrency=1):
        await until_settled(sqlite_store, made.notice_id)
    assert sorted(sender.order) == [1, 2]
    assert await states(sqlite_store, made.notice_id) == {"sent": 2}


async def test_who_blocked_is_left_alone_until_they_come_back(sqlite_store):
    """A block makes a person inactive; the next notice does not even try."""
    await subscribe(sqlite_store, 1, 2)
    sender = sender_for(1, 2)
    sender.blocked.add(1)
    first = await queue(sqlite_store, plan())
    second = await queue(sqlite_store, plan())
    async with delivering(sqlite_store, sender, notice_concurrency=1):
        await until_settled(sqlite_store, first.notice_id)
        await until_settled(sqlite_store, second.notice_id)
    assert await states(sqlite_store, first.notice_id) == {"blocked": 1, "sent": 1}
    again = (await rows(sqlite_store, second.notice_id))[1]
    assert (again.state, again.reason, again.attempts) == ("blocked", "inactive", 0)
    async with sqlite_store.writing() as tx:
        assert not (await people.get(tx, 1)).is_active
        await people.see(tx, 1, "en", datetime.now(UTC))
        assert (await people.get(tx, 1)).is_active


async def test_who_unsubscribed_meanwhile_gets_nothing(sqlite_store):
    """Leaving counts until the moment of sending."""
    await subscribe(sqlite_store, 1, 2)
    made = await queue(sqlite_store, plan())
    async with sqlite_store.writing() as tx:
        await people.change(tx, 1, consented_at=None)
    sender = sender_for(1, 2)
    async with delivering(sqlite_store, sender):
        await until_settled(sqlite_store, made.notice_id)
    assert sender.order == [2]
    assert (await rows(sqlite_store, made.notice_id))[1].reason == "unsubscribed"


async def test_a_refused_text_stops_after_the_first_person(sqlite_store):
    """Nobody else is bothered with a text that Telegram does not take."""
    await subscribe(sqlite_store, *range(1, 6))
    sender = sender_for(*range(1, 6))
    made = await queue(sqlite_store, plan(bodies={"en": "Come"}))
    async with sqlite_store.reading() as tx:
        sender.refused_texts.update(
            (await notice_texts.newest(tx, made.notice_id)).values()
        )
    async with delivering(sqlite_store, sender, notice_concurrency=1):

        async def is_stopped() -> bool:
            return await status(sqlite_store, made.notice_id) == (
                Status.STOPPED,
                "text",
            )

        await eventually(is_stopped)
    assert await states(sqlite_store, made.notice_id) == {"refused": 1, "pending": 4}
    assert sender.order == []


async def test_one_missing_person_stops_nobody(sqlite_store):
    """A number that Telegram does not know is that row's matter only."""
    await subscribe(sqlite_store, *range(1, 6))
    sender = sender_for(2, 3, 4, 5)
    made = await queue(sqlite_store, plan())
    async with delivering(sqlite_store, sender, notice_concurrency=1):
        await until_settled(sqlite_store, made.notice_id)
    assert await states(sqlite_store, made.notice_id) == {"refused": 1, "sent": 4}
    assert await status(sqlite_store, made.notice_id) != (Status.STOPPED, "text")


async def test_a_key_that_is_not_accepted_stops_after_the_first(sqlite_store):
    """With a wrong token one request is made, and everybody stays pending."""
    await subscribe(sqlite_store, *range(1, 6))
    sender = sender_for(*range(1, 6))
    sender.faults = ["locked"]
    made = await queue(sqlite_store, plan())
    async with delivering(sqlite_store, sender, notice_concurrency=1):

        async def is_stopped() -> bool:
            return await status(sqlite_store, made.notice_id) == (
                Status.STOPPED,
                "token",
            )

        await eventually(is_stopped)
        assert await states(sqlite_store, made.notice_id) == {"pending": 5}
        async with sqlite_store.writing() as tx:
            assert await resume(tx, made.notice_id, datetime.now(UTC))
        await until_settled(sqlite_store, made.notice_id)
    assert sorted(sender.order) == [1, 2, 3, 4, 5]


async def test_a_press_proves_an_unknown_message(store):
    """Who uses a message has it; nothing else turns unknown into sent."""
    await subscribe(store, 1, 2)
    sender = sender_for(1, 2)
    sender.faults = ["lost_after"]
    made = await queue(store, plan())
    async with delivering(store, sender, notice_concurrency=1):
        await until_settled(store, made.notice_id)
    async with store.writing() as tx:
        now = datetime.now(UTC)
        assert await unknown.prove(tx, made.notice_id, 1, 77, now)
        assert not await unknown.prove(tx, made.notice_id, 1, 78, now)
        assert not await unknown.prove(tx, made.notice_id, 2, 79, now)
    row = (await rows(store, made.notice_id))[1]
    assert (row.state, row.message_id, row.reason) == ("sent", 77, "proven")
