"""bot.store.letters: written once, sent by one, settled or tried again."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import handoffs, letters
from bot.store.letters import KEPT
from bot.store.sending import State

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_a_letter_is_written_once_and_taken_once(store):
    """The same name is the same letter; what is being sent is not taken again."""
    async with store.writing() as tx:
        for _ in range(2):
            await letters.write(tx, "a", 7, NOW, text="x", buttons=((("k", "d"),),))
        assert await letters.is_due(tx, NOW)
        [taken] = await letters.take(tx, NOW, 10)
        assert taken.buttons == ((("k", "d"),),)
        assert await letters.take(tx, NOW, 10) == []
        assert not await letters.is_due(tx, NOW)


async def test_what_a_dead_process_left_is_settled(store):
    """A letter that may be doubled is sent again; any other is unknown."""
    async with store.writing() as tx:
        await letters.write(tx, "once", 7, NOW, text="x")
        await letters.write(tx, "again", 7, NOW, text="y", may_double=True)
        assert len(await letters.take(tx, NOW, 10)) == 2
        assert await letters.give_up_lost(tx, NOW) == 1
        [again] = await letters.take(tx, NOW, 10)
    assert (again.name, again.attempts) == ("again", 2)


async def test_what_was_given_up_too_early_is_put_back_whole(store):
    """Who still lives and surely sent nothing brings back text and buttons."""
    async with store.writing() as tx:
        await letters.write(tx, "a", 7, NOW, text="x", buttons=((("k", "d"),),))
        [taken] = await letters.take(tx, NOW, 1)
        assert await letters.give_up_lost(tx, NOW) == 1
        await letters.put_back(tx, taken, NOW)
        [again] = await letters.take(tx, NOW, 1)
    assert (again.text, again.buttons, again.attempts) == ("x", taken.buttons, 2)


async def test_a_letter_that_another_has_taken_is_theirs(store):
    """Who had it before neither settles it nor puts it back."""
    async with store.writing() as tx:
        await letters.write(tx, "a", 7, NOW, text="x", may_double=True)
        [before] = await letters.take(tx, NOW, 1)
        await letters.give_up_lost(tx, NOW)
        [after] = await letters.take(tx, NOW, 1)
        await letters.settle(tx, before, State.SENT, 33)
        await letters.put_back(tx, before, NOW)
        assert await letters.take(tx, NOW, 1) == []
        await letters.put_back(tx, after, NOW)
        [last] = await letters.take(tx, NOW, 1)
    assert (last.text, last.attempts) == ("x", 3)


async def test_what_arrived_after_all_is_not_sent_again(store):
    """It was given up, and may be doubled; then who took it hears that it was sent."""
    async with store.writing() as tx:
        await letters.write(tx, "a", 7, NOW, text="x", may_double=True)
        [taken] = await letters.take(tx, NOW, 1)
        await letters.give_up_lost(tx, NOW)
        await letters.settle(tx, taken, State.SENT, 33)
        assert await letters.take(tx, NOW, 1) == []


async def test_a_reply_finds_the_talk_of_a_letter(store):
    """By place and message number, also for what was sent otherwise."""
    async with store.writing() as tx:
        talk, is_new = await handoffs.open_(tx, 7, "en", "?", NOW)
        same, is_new_again = await handoffs.open_(tx, 7, "en", "?", NOW)
        assert (is_new, is_new_again) == (True, False)
        assert same.handoff_id == talk.handoff_id
        number = talk.handoff_id
        await letters.write(tx, "a", -5, NOW, text="x", handoff_id=number)
        [taken] = await letters.take(tx, NOW, 1)
        await letters.settle(tx, taken, State.SENT, 33)
        await letters.note_sent(tx, 7, 34, number, NOW)
        assert await letters.handoff_of(tx, -5, 33) == number
        assert await letters.handoff_of(tx, 7, 34) == number
        assert await letters.handoff_of(tx, 7, 33) is None


async def test_letters_follow_a_group_that_moved_and_those_that_arrived_stay(store):
    """A reply there finds what was sent there; the same number was another message."""
    async with store.writing() as tx:
        talk, _ = await handoffs.open_(tx, 7, "en", "?", NOW)
        number = talk.handoff_id
        for name in ("a", "b"):
            await letters.write(tx, name, -5, NOW, text="x", handoff_id=number)
        [first] = await letters.take(tx, NOW, 1)
        await letters.settle(tx, first, State.SENT, 33)
        assert not await letters.has_moved(tx, -5, -6)
        await letters.move(tx, -5, -6)
        [second] = await letters.take(tx, NOW, 1)
        assert second.to_id == -6
        await letters.settle(tx, second, State.SENT, 2)
        assert await letters.has_moved(tx, -5, -6)
        assert await letters.handoff_of(tx, -5, 33) == number
        assert await letters.handoff_of(tx, -6, 33) is None
        assert await letters.handoff_of(tx, -6, 2) == number


async def test_old_letters_and_talks_are_let_go_of(store):
    """A silent talk is closed, a closed one removed with its letters; pending ones stay."""
    later = NOW + handoffs.CLOSED_AFTER + timedelta(days=1)
    async with store.writing() as tx:
        talk, _ = await handoffs.open_(tx, 7, "en", "?", NOW)
        await letters.write(tx, "a", -5, NOW, text="x", handoff_id=talk.handoff_id)
        await letters.write(tx, "b", 8, NOW, text="x")
        await handoffs.forget_old(tx, later)
        assert await handoffs.open_of(tx, 7) is None
        assert await handoffs.forget_old(tx, later + handoffs.KEPT * 2) == 1
        await letters.forget_old(tx, NOW + KEPT * 2)
        assert [one.name for one in await letters.take(tx, later, 9)] == ["b"]
