"""bot.chat.gap_draft: what staff wrote, and the message that holds it."""

from datetime import UTC, datetime

import pytest

from bot.chat.gap_draft import GapDraft, Word, note_word, word_of

NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)


@pytest.mark.asyncio
async def test_what_a_message_holds_is_known(store):
    """Where it is shown once more, and what became of it; of another's, nothing."""
    draft = GapDraft(
        question="How is it made?", answer="By hand.", gap_id=3, path="faq/made.md"
    )
    async with store.writing() as tx:
        await note_word(tx, 5, 77, Word(review="", published=draft, person_id=5), NOW)
        assert await word_of(tx, 5, 77) == Word(review="", published=draft, person_id=5)
        assert await word_of(tx, 6, 77) is None
