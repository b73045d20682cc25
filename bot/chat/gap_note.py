"""A question without a good answer -> its gap, counted, and told of when it ends."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.answering.answer import Answer, NoAnswer
from bot.answering.question import subject_of
from bot.chat.desk import Desk
from bot.chat.html import escape
from bot.people.gap import same_gap
from bot.store import Transaction, gaps, letters
from bot.store.conversation import Exchange
from bot.store.gaps import Gap, State
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language


async def note_gap(
    desk: Desk, answer: Answer | NoAnswer, exchange: Exchange
) -> Exchange:
    """Count the question of *exchange* as a gap; give the exchange that knows it."""
    nearest = (
        answer.nearest[0] if isinstance(answer, NoAnswer) and answer.nearest else ""
    )
    if isinstance(answer, Answer):
        nearest = answer.citations[0].card.title
    question = answer.question.understood or answer.question.asked
    gap_id = await count_gap(desk, question, exchange.language, nearest)
    return replace(exchange, gap_id=gap_id)


async def count_gap(desk: Desk, question: str, language: str, nearest: str) -> int:
    """Count *question* in the gap that asks the same, or in a new one; give its number."""
    async with desk.store.reading() as transaction:
        known = await gaps.in_state(transaction, list(State))
    found = await asyncio.to_thread(_same, desk, question, known)
    now = desk.now()
    async with desk.store.writing() as transaction:
        # Somebody may have asked the same meanwhile.
        gap_id = found.gap_id if found else await gaps.asked_as(transaction, question)
        if gap_id is None:
            gap_id = await gaps.add(transaction, question, language, nearest, now)
        await gaps.count(transaction, gap_id, question, now)
    return gap_id


def _same(desk: Desk, question: str, known: list[Gap]) -> Gap | None:
    subjects = [subject_of(one.question) or one.question for one in known]
    with desk.composer.assistant.library.reading() as index:
        mine = subject_of(question) or question
        return same_gap(mine, known, subjects, index.encoder)


async def settle_gap(  # noqa: PLR0913 - which gap, how it ended, and what is told
    transaction: Transaction,
    gap: Gap,
    state: State,
    *,
    path: str,
    now: datetime,
    answer_in: Callable[[Language], str],
) -> int:
    """End a gap that *path* answers; write to who wanted to be told, and forget them.

    Gives how many are written to.
    """
    await gaps.set_state(transaction, gap.gap_id, state, now, path)
    askers = await gaps.take_askers(transaction, gap.gap_id)
    for asker in askers:
        language = Language(asker.language)
        await letters.write(
            transaction,
            f"gap:{gap.gap_id}:{asker.person_id}:{now.isoformat()}",
            asker.person_id,
            now,
            text=_told_html(gap.question, answer_in(language), language),
        )
    return len(askers)


def _told_html(question: str, answer: str, language: Language) -> str:
    """Give the letter to who wanted to be told."""
    texts = conversation_texts_for(language)
    return f"<i>{escape(texts.told.format(question=question))}</i>\n{escape(answer)}"
