"""bot.chat.gap_publish: who was told an answer hears once that it was corrected."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.gap_draft import GapDraft
from bot.chat.gap_note import settle_gap
from bot.chat.gap_publish import tell_corrected
from bot.store import gaps, letters, people
from bot.store.gaps import State
from bot.store.sending import State as Sending

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)


async def _settled(store, *askers: int) -> GapDraft:
    """Let a gap be answered, and letters to *askers* wait."""
    async with store.writing() as tx:
        number = await gaps.add(tx, "How is it made?", "en", "", NOW)
        for asker in askers:
            await people.see(tx, asker, "en", NOW)
            await gaps.ask_to_be_told(tx, number, asker, "en", NOW)
        await settle_gap(
            tx,
            await gaps.get(tx, number),
            State.ANSWERED,
            path="faq/made.md",
            now=NOW,
            letter=lambda asked, _: f"{asked} Cast.",
        )
    return GapDraft(
        question="How is it made?",
        answer="Pressed.",
        gap_id=number,
        path="faq/made.md",
        was="Cast.",
        published_at=NOW.isoformat(),
    )


async def _waiting(store) -> list[letters.Letter]:
    async with store.writing() as tx:
        return await letters.take(tx, NOW + timedelta(days=1), 10)


async def test_what_has_not_left_says_the_new_answer(store):
    """Nobody gets two letters where one will do, nor who does not want any."""
    draft = await _settled(store, 1, 2, 3)
    async with store.writing() as tx:
        first, second, _ = await letters.take(tx, NOW, 3)
        await letters.settle(tx, first, Sending.SENT, 9)
        await letters.settle(tx, second, Sending.BLOCKED)
        third = (await letters.named(tx, "gap:", ":3:" + NOW.isoformat()))[0]
        await letters.give_up_lost(tx, NOW)
    async with store.writing() as tx:
        assert await tell_corrected(tx, draft, NOW) == 2
        assert await tell_corrected(tx, draft, NOW) == 2
    waiting = await _waiting(store)
    assert {one.to_id for one in waiting} == {1, 3}
    assert len(waiting) == 2
    assert all("corrected" in one.text for one in waiting)
    assert third.to_id == 3


async def test_a_letter_that_waits_is_worded_anew(store):
    """Twice corrected before anything left, it says the last, once."""
    draft = await _settled(store, 1)
    async with store.writing() as tx:
        assert await tell_corrected(tx, draft, NOW) == 1
    [one] = await _waiting(store)
    assert "Pressed." in one.text
    assert "corrected" not in one.text
    assert "Cast" not in one.text


async def test_two_corrections_that_wait_are_one_letter(store):
    """Who edits twice in a minute does not write twice to everybody."""
    draft = await _settled(store, 1)
    [sent] = await _waiting(store)
    async with store.writing() as tx:
        await letters.settle(tx, sent, Sending.SENT, 9)
        for answer in ("Pressed.", "Sprayed."):
            fields = {name: getattr(draft, name) for name in GapDraft.__slots__}
            corrected = GapDraft(**{**fields, "answer": answer})
            assert await tell_corrected(tx, corrected, NOW) == 1
    [one] = await _waiting(store)
    assert "Sprayed." in one.text
