"""An answer of staff that was edited after it was published -> told to who was told."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.chat.gap_note import as_asked_in, told_html
from bot.chat.html import escape
from bot.notices.audience import languages_of
from bot.store import Transaction, drafts, gaps, letters
from bot.store.sending import State
from bot.texts.conversation import conversation_texts_for
from ingest.script import language_of, written_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An answer of staff before it is a document, or a correction of one that is."""

    question: str
    answer: str
    gap_id: int | None
    word: int = 0
    """The message that holds the answer, in its writer's chat; 0 for none that counts."""
    place: int = 0
    """The group in which that message is; 0 for its writer's own chat."""
    path: str = ""
    """Of the document that is to be corrected; empty where there is none yet."""
    was: str = ""
    """What that document answers until then."""
    published_at: str = ""

    def as_state(self) -> dict[str, Any]:
        """Give it as JSON holds it."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A message that holds an answer: where it is shown once more, and what became of it."""

    review: str
    """Key of the draft that waits for a decision; it may be gone."""
    published: Draft | None
    person_id: int
    """Who made a document of it, or is about to."""


async def word_of(tx: Transaction, place: int, word: int) -> Word | None:
    """Give what a message holds; ``None`` where it is no answer that can be corrected.

    *place* is the chat in which it is: a person's own has their number.
    """
    found = await drafts.of_word(tx, drafts.At(place=place, word=word))
    if found is None or "review" not in found.state:
        return None
    published = found.state["published"]
    return Word(
        review=found.state["review"],
        published=Draft(**published) if published is not None else None,
        person_id=found.person_id,
    )


async def note_word(
    tx: Transaction, place: int, word: int, noted: Word, now: datetime
) -> None:
    """Keep what a message holds, as long as it can be edited."""
    published = noted.published
    state = {
        "review": noted.review,
        "published": published.as_state() if published is not None else None,
    }
    at = drafts.At(place=place, word=word)
    await drafts.put_of_word(tx, at, noted.person_id, state, now)


async def tell_corrected(tx: Transaction, draft: Draft, now: datetime) -> int:
    """Write to who was told the answer of before; give how many.

    A letter that has not left yet says the new answer instead.
    """
    gap = await gaps.get(tx, draft.gap_id) if draft.gap_id is not None else None
    if gap is None:
        return 0
    head, tail = f"gap:{gap.gap_id}:", f":{draft.published_at}"
    sent = await letters.named(tx, head, tail)
    languages = await languages_of(
        tx, {one.to_id for one in sent}, language_of(gap.question)
    )
    asked, told = await gaps.wordings(tx, gap.gap_id), 0
    digest = hashlib.sha256(draft.answer.encode()).hexdigest()[:8]
    for one in sent:
        language = languages[one.to_id]
        question = as_asked_in(language, gap.question, asked)
        answer = escape(written_in(draft.answer, language))
        texts = conversation_texts_for(language)
        fix = f"gapfix:{gap.gap_id}:{one.to_id}:"
        waiting = await letters.named(tx, fix, "")
        if await letters.reword(
            tx, one.letter_id, told_html(texts.told, question, answer)
        ):
            told += 1
            continue
        if one.state in {State.BLOCKED, State.REFUSED}:
            continue
        text = told_html(texts.told_corrected, question, answer)
        told += 1
        reworded = [await letters.reword(tx, w.letter_id, text) for w in waiting]
        if not any(reworded):
            await letters.write(tx, f"{fix}{digest}", one.to_id, now, text=text)
    return told
