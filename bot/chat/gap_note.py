"""A question without a good answer -> its gap, counted; who asked is not kept there."""

import asyncio
from dataclasses import replace

from bot.answering.answer import Answer, NoAnswer
from bot.answering.question import subject_of
from bot.chat.desk import Desk
from bot.people.gap import same_gap
from bot.store import gaps
from bot.store.conversation import Exchange
from bot.store.gaps import Gap, State


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
