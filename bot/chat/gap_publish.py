"""An answer of staff that is published, or corrected -> a document, and letters."""

import hashlib
import logging
from dataclasses import replace
from datetime import datetime

from bot.chat.desk import Desk
from bot.chat.gap_draft import GapDraft, Word, note_word
from bot.chat.gap_note import as_asked_in, settle_gap, told_html
from bot.chat.messages import escape
from bot.chat.shelving import Shelving
from bot.notices.audience import languages_of
from bot.store import Transaction, gaps, letters
from bot.store.gaps import State
from bot.store.sending import State as Sending
from bot.texts.conversation import ConversationTexts, conversation_texts_for
from ingest.document import Language
from ingest.errors import IngestError, NotOnShelfError
from ingest.script import language_of, written_in

_log = logging.getLogger(__name__)


class GapPublishing:
    """Makes answers documents, writes them anew, and tells who is to be told."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shelving = Shelving(desk)

    async def begin(self, draft: GapDraft) -> bool:
        """Tell whether *draft* may be published, and let nobody else answer its gap.

        A colleague, or a document, may have answered the question meanwhile. It is said
        before the sync: what that closes is told otherwise.
        """
        if draft.gap_id is None or draft.path:
            return True
        async with self._desk.store.writing() as transaction:
            return await gaps.claim(transaction, draft.gap_id, self._desk.now())

    async def publish(
        self, draft: GapDraft, person_id: int, texts: ConversationTexts
    ) -> str | None:
        """Make what has begun a document, and tell who asked.

        ``None`` where it could not be saved.
        """
        if draft.path:
            return await self._correct(draft, person_id, texts)
        language = language_of(draft.answer)
        source = conversation_texts_for(language).faq_source
        try:
            taken = await self._shelving.save_answer(
                draft.question, draft.answer, source, language
            )
        except (IngestError, OSError) as error:
            _log.error("an answer could not be saved: %s", type(error).__name__)
            await self._open_again(draft)
            return None
        told, now = 0, self._desk.now()
        if draft.gap_id is not None:
            told = await self._settle(draft.gap_id, draft.answer, taken.path, now)
        await self._note_published(
            replace(draft, path=taken.path, published_at=now.isoformat()), person_id
        )
        said = texts.gap_published if told else texts.gap_published_only
        return said.format(count=told)

    async def _correct(
        self, draft: GapDraft, person_id: int, texts: ConversationTexts
    ) -> str | None:
        """Write the document anew and tell who was told; ``None`` where that failed."""
        source = conversation_texts_for(language_of(draft.answer)).faq_source
        try:
            is_written = await self._shelving.correct_answer(
                draft.path, draft.was, draft.question, draft.answer, source
            )
        except NotOnShelfError:
            is_written = False
        except (IngestError, OSError) as error:
            _log.error("an answer could not be corrected: %s", type(error).__name__)
            return None
        if not is_written:
            return texts.gap_worked_on.format(path=draft.path)
        async with self._desk.store.writing() as transaction:
            told = await tell_corrected(transaction, draft, self._desk.now())
        await self._note_published(replace(draft, was=""), person_id)
        said = texts.gap_corrected if told else texts.gap_corrected_only
        return said.format(count=told)

    async def _note_published(self, draft: GapDraft, person_id: int) -> None:
        """Know, as long as its message can be edited, where an answer stands."""
        if not draft.word:
            return
        word = Word(review="", published=draft, person_id=person_id)
        async with self._desk.store.writing() as transaction:
            now = self._desk.now()
            place = draft.place or person_id
            await note_word(transaction, place, draft.word, word, now)

    async def _open_again(self, draft: GapDraft) -> None:
        if draft.gap_id is None:
            return
        async with self._desk.store.writing() as transaction:
            now = self._desk.now()
            await gaps.set_state(transaction, draft.gap_id, State.OPEN, now)

    async def _settle(self, gap_id: int, answer: str, path: str, now: datetime) -> int:
        """Mark a gap as answered; write to who wanted to be told, and forget them."""
        async with self._desk.store.writing() as transaction:
            gap = await gaps.get(transaction, gap_id)
            if gap is None:
                return 0
            return await settle_gap(
                transaction,
                gap,
                State.ANSWERED,
                path=path,
                now=now,
                letter=lambda asked, language: _letter(asked, answer, language),
            )


def _letter(asked: str, answer: str, language: Language) -> str:
    """Tell what staff wrote, in one Chinese script or the other, and in which language."""
    texts = conversation_texts_for(language)
    is_foreign = (language_of(answer) is Language.EN) != (language is Language.EN)
    head = texts.told_foreign if is_foreign else texts.told
    return told_html(head, asked, escape(written_in(answer, language)))


async def tell_corrected(tx: Transaction, draft: GapDraft, now: datetime) -> int:
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
        if one.state in {Sending.BLOCKED, Sending.REFUSED}:
            continue
        text = told_html(texts.told_corrected, question, answer)
        told += 1
        reworded = [await letters.reword(tx, w.letter_id, text) for w in waiting]
        if not any(reworded):
            await letters.write(tx, f"{fix}{digest}", one.to_id, now, text=text)
    return told
