"""A new generation -> letters on what changed, and gaps that are closed now."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime

from bot.answering.answer import Answer, NoAnswer
from bot.chat.desk import Desk
from bot.chat.gap_note import (
    as_asked_in,
    know_gaps,
    name_of,
    settle_gap,
    told_html,
)
from bot.chat.messages import escape
from bot.chat.reply import answer_html
from bot.chat.speech import languages_to_write_in
from bot.errors import BotError
from bot.hindrance import Hindrance
from bot.pause import pause
from bot.people.change import Change, change_of, page_of, read_documents
from bot.store import Transaction, gaps, letters, watches
from bot.store.gaps import WAITING, Gap, State
from bot.store.watches import Watched, digest_of
from bot.texts import texts_for
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from ingest.errors import IngestError
from ingest.script import written_in

_log = logging.getLogger(__name__)

LOOK_EVERY_S = 5.0
"""Between two looks for a new generation."""

MOST_GAPS = 200
"""Gaps that are tried again after a sync, the most asked."""

SECTIONS = 4
"""Sections of which a letter tells; the document tells the rest."""

LONGEST_SECTION = 300
"""Characters of each."""


class AfterSync:
    """Looks after watches and gaps when the documents have changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._generation = ""
        self._hindrance = Hindrance(_log, "watches and gaps wait")

    async def run(self, stop: asyncio.Event) -> None:
        """Look for a new generation until *stop*."""
        while not stop.is_set():
            try:
                await self.look()
                self._hindrance.over()
            except (BotError, IngestError) as error:
                self._hindrance.note(error)
            except Exception:  # noqa: BLE001 - an outer loop: a mistake must not end the bot
                _log.exception("a look after a sync failed")
            await pause(stop, LOOK_EVERY_S)

    async def look(self) -> None:
        """Do what a new generation asks for, if there is one.

        Raises:
            IngestError: The index cannot be read just now.
            BotError: Nor can the store.
        """
        library = self._desk.composer.assistant.library
        generation = await asyncio.to_thread(library.generation)
        if generation == self._generation:
            return
        if not self._generation:
            await know_gaps(self._desk)
        await self._tell_changes(generation)
        await self._close_gaps()
        self._generation = generation

    async def _tell_changes(self, generation: str) -> None:
        async with self._desk.store.reading() as transaction:
            known = await watches.all_watched(transaction)
        if not known:
            return
        now_read = await asyncio.to_thread(self._read, [one.document for one in known])
        new_of = {one.document: one for one in now_read}
        now = self._desk.now()
        for old in known:
            new = new_of.get(old.document)
            change = change_of(old, new)
            await asyncio.sleep(0)  # others have their turn between two documents
            if change.is_none:
                continue
            async with self._desk.store.writing() as transaction:
                await _write(transaction, old.document, change, generation, now)
                gone = Watched(document=old.document, title=old.title, sections={})
                await watches.note(transaction, new or gone)

    def _read(self, documents: Sequence[str]) -> list[Watched]:
        with self._desk.composer.assistant.library.reading() as index:
            return read_documents(index, documents)

    async def _close_gaps(self) -> None:
        async with self._desk.store.reading() as transaction:
            waiting = await gaps.in_state(transaction, WAITING, MOST_GAPS)
        for gap in waiting:
            try:
                answer = await self._desk.composer.found(gap.question)
                # The one that somebody says did not help closes nothing.
                if isinstance(answer, Answer) and name_of(answer) != gap.answered_by:
                    await self._close(gap, answer)
            except (BotError, IngestError):
                raise  # of the store, or the index: all wait
            except Exception:  # noqa: BLE001 - as in `run`: one gap keeps no other open
                _log.exception("a gap was not tried again")

    async def _close(self, gap: Gap, answer: Answer) -> None:
        """Close a gap, and tell who wanted to be told, each in their language."""
        now, path = self._desk.now(), answer.citations[0].card.path
        async with self._desk.store.reading() as transaction:
            asked = await gaps.wordings(transaction, gap.gap_id)
            askers = await gaps.askers(transaction, gap.gap_id)
            languages = await languages_to_write_in(
                transaction, {one.person_id: one.language for one in askers}
            )
        answers = {
            language: await self._again(gap, asked, language)
            for language in set(languages.values())
        }
        async with self._desk.store.writing() as transaction:
            await settle_gap(
                transaction,
                gap,
                State.CLOSED,
                path=path,
                now=now,
                letter=lambda question, language: told_html(
                    conversation_texts_for(language).told_documents,
                    question,
                    answers.get(language) or answer_html(answer, self._desk.today()),
                ),
            )

    async def _again(self, gap: Gap, asked: Sequence[str], language: Language) -> str:
        """Give the answer for who asked in *language*, as a reply shows it."""
        answer_to = self._desk.composer.found
        found = await answer_to(as_asked_in(language, gap.question, asked), language)
        if isinstance(found, NoAnswer):
            found = await answer_to(gap.question, language)
        return answer_html(found, self._desk.today())


async def _write(
    transaction: Transaction,
    document: str,
    change: Change,
    generation: str,
    now: datetime,
) -> None:
    """Write one letter to each who watches the document."""
    key = digest_of(document)
    watchers = await watches.watchers(transaction, document)
    told = await languages_to_write_in(
        transaction, {one.person_id: one.language for one in watchers}
    )
    for person_id, language in told.items():
        button = conversation_texts_for(language).unwatch_button
        await letters.write(
            transaction,
            f"watch:{key}:{person_id}:{generation}"[-80:],
            person_id,
            now,
            text=change_html(change, language),
            buttons=(((button, f"q:unwatch:{key}"),),),
        )


def change_html(change: Change, language: Language) -> str:
    """Say what changed: the headings, and what is new below them."""
    texts = conversation_texts_for(language)
    title = written_in(change.title, language)
    lines = [f"\U0001f514 <b>{escape(texts.changed.format(title=title))}</b>"]
    if change.is_gone:
        return "\n".join([*lines, escape(texts.document_removed)])
    told = [
        *(
            (texts.section_changed, place, text)
            for place, text in change.changed.items()
        ),
        *((texts.section_added, place, text) for place, text in change.added.items()),
        *((texts.section_removed, place, "") for place in change.removed),
    ]
    for said, place, text in told[:SECTIONS]:
        heading = written_in(place or change.title, language)
        if page := page_of(place):
            heading = texts_for(language).page.format(page=page)
        lines.append(f"\n<b>{escape(said.format(heading=heading))}</b>")
        if text:
            lines.append(f"<blockquote>{escape(text[:LONGEST_SECTION])}</blockquote>")
    if len(told) > SECTIONS:
        lines.append("\u2026")
    return "\n".join(lines)
