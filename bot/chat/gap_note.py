"""A question without a good answer -> its gap, counted, and told of when it ends."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.answering.answer import Answer, NoAnswer
from bot.answering.sameness import sameness_of
from bot.chat.desk import Desk
from bot.chat.messages import escape
from bot.chat.speech import languages_to_write_in
from bot.store import Transaction, gaps, letters
from bot.store.conversation import Exchange
from bot.store.gaps import WAITING, Gap, State
from ingest.document import Language
from ingest.script import language_of

NAME_CHARS = 16
"""Of an answer's name: enough to see that it says something else by now."""


async def note_gap(
    desk: Desk, answer: Answer | NoAnswer, exchange: Exchange
) -> Exchange:
    """Count the question of *exchange* as a gap; give the exchange that knows it."""
    nearest = answer.shown[0].card.title if answer.shown else ""
    question = answer.question.understood or answer.question.asked
    gap_id = await count_gap(desk, question, exchange.language, nearest)
    return replace(exchange, gap_id=gap_id)


async def count_gap(desk: Desk, question: str, language: str, nearest: str) -> int:
    """Count *question* in the gap that asks the same, or in a new one; give its number."""
    gap_id = await _gap_of(desk, question)
    now = desk.now()
    async with desk.store.writing() as transaction:
        if gap_id is None:  # somebody may have asked it meanwhile
            gap_id = await gaps.asked_as(transaction, question)
        if gap_id is None:
            gap_id = await gaps.add(transaction, question, language, nearest, now)
        await gaps.count(transaction, gap_id, question, now)
    return gap_id


async def note_unhelpful(desk: Desk, gap_id: int) -> None:
    """Note that the answer which a gap has by now did not help: it stays open by it."""
    async with desk.store.reading() as transaction:
        gap = await gaps.get(transaction, gap_id)
    answer = None if gap is None else await desk.composer.found(gap.question)
    if isinstance(answer, Answer):
        async with desk.store.writing() as transaction:
            await gaps.note_unhelpful(transaction, gap_id, name_of(answer))


def name_of(answer: Answer) -> str:
    """Give what names an answer as long as it says the same."""
    return hashlib.sha256(answer.text.encode()).hexdigest()[:NAME_CHARS]


async def know_gaps(desk: Desk) -> None:
    """Read all gaps before a question is to belong to one: of thousands it takes seconds."""
    async with desk.store.reading() as transaction:
        known = await gaps.questions(transaction)
    if known:
        texts = [text for _, text in known]
        await asyncio.to_thread(_same_among, desk, texts[0], texts)


async def _gap_of(desk: Desk, question: str) -> int | None:
    async with desk.store.reading() as transaction:
        asked = await gaps.asked_as(transaction, question)
        known = [] if asked else await gaps.questions(transaction)
    if asked is not None or not known:
        return asked
    texts = [text for _, text in known]
    place = await asyncio.to_thread(_same_among, desk, question, texts)
    return None if place is None else known[place][0]


def _same_among(desk: Desk, question: str, texts: Sequence[str]) -> int | None:
    assistant = desk.composer.assistant
    sameness = sameness_of(assistant.glossary, assistant.library.encoder)
    return sameness.same_among(question, texts)


async def settle_gap(  # noqa: PLR0913 - which gap, how it ended, and what is told
    transaction: Transaction,
    gap: Gap,
    state: State,
    *,
    path: str,
    now: datetime,
    letter: Callable[[str, Language], str],
) -> int:
    """End a gap that *path* answers; write to who wanted to be told, and forget them.

    Args:
        transaction: Where it is written.
        gap: Which.
        state: How it ended.
        path: Of the document that answers it.
        now: This moment.
        letter: Gives the HTML for a question, as it was asked, and a language.

    Returns:
        How many are written to.
    """
    current = await gaps.get(transaction, gap.gap_id)
    if current is None or (state is State.CLOSED and current.state not in WAITING):
        return 0  # staff have dealt with it meanwhile
    await gaps.set_state(transaction, gap.gap_id, state, now, path)
    asked = await gaps.wordings(transaction, gap.gap_id)
    taken = await gaps.take_askers(transaction, gap.gap_id)
    askers = await languages_to_write_in(
        transaction, {one.person_id: one.language for one in taken}
    )
    for person_id, language in askers.items():
        await letters.write(
            transaction,
            f"gap:{gap.gap_id}:{person_id}:{now.isoformat()}",
            person_id,
            now,
            text=letter(as_asked_in(language, gap.question, asked), language),
        )
    return len(askers)


def as_asked_in(language: Language, question: str, asked: Sequence[str]) -> str:
    """Give the commonest wording in *language*; *question* where there is none.

    Nobody knows who asked in which words; a reader knows their own language.
    """
    if language_of(question, otherwise=language) is language:
        return question
    own = (w for w in asked if language_of(w, otherwise=language) is language)
    return next(own, question)


def told_html(head: str, question: str, answer: str) -> str:
    """Give the letter: *head* names the *question*, *answer*, HTML, follows."""
    return f"<i>{escape(head.format(question=question))}</i>\n{answer}"
