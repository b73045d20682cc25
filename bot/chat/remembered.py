"""What an answer depends on, looked up before; what is kept of it, afterwards."""

from dataclasses import dataclass, replace
from datetime import datetime

from telegram import Message, User

from bot.answering.answer import Answer, NoAnswer
from bot.answering.turn import Turn
from bot.chat.answered import exchange_of, turn_from
from bot.chat.desk import Desk
from bot.chat.gap_note import note_gap
from bot.chat.speech import Speaker, speaker_from
from bot.chat.too_much import PER_HOUR
from bot.store import audience, conversation, drafts, limits, people
from bot.store.conversation import KEPT_TURNS, Exchange
from bot.store.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """What an answer depends on, besides the question."""

    speaker: Speaker
    may_ask: bool
    """Whether the person has questions left, this hour."""
    earlier: list[Turn]
    """What the question may lean on: what was said in the same chat, and before it. A
    group does not hear what somebody asked alone, or in another group."""
    known: Exchange | None
    """The answer it has already: it is handled again, or was edited."""
    is_full: bool
    """Whether as much is remembered of the person as may be, wherever it was said."""


async def looked_up(
    desk: Desk, message: Message, person: User, asked: str, known: Exchange | None
) -> Asker:
    """Look up all at once what an answer to *asked* depends on."""
    now = desk.now()
    async with desk.store.reading() as transaction:
        may_ask = await limits.is_left(
            transaction,
            person.id,
            "answer",
            most=desk.settings.questions_an_hour,
            within=PER_HOUR,
            now=now,
        )
        somebody = await people.get(transaction, person.id)
        kept = await conversation.remembered(transaction, person.id, now)
    here = (message.chat_id, message.message_id)
    for one in kept:  # the update is handled for the second time
        if known is None and (one.place_id, one.question_message_id) == here:
            known = one
    before = [
        one
        for one in kept
        if one.place_id == message.chat_id and (known is None or one.at < known.at)
    ]
    return Asker(
        speaker=speaker_from(somebody, person, asked),
        may_ask=may_ask,
        earlier=[turn_from(one.turn) for one in _up_to_replied(before, message)],
        known=known,
        is_full=len(kept) >= KEPT_TURNS,
    )


def _up_to_replied(before: list[Exchange], message: Message) -> list[Exchange]:
    """Give what was said up to what *message* replies to; all where it is none of it."""
    replied = message.reply_to_message
    for place, one in enumerate(before, 1):
        said = {one.question_message_id, *one.reply_message_ids}
        if replied is not None and replied.message_id in said:
            return before[:place]
    return before


async def keep(  # noqa: PLR0913, PLR0917 - what an answer depends on
    desk: Desk,
    answer: Answer | NoAnswer,
    message: Message,
    person_id: int,
    earlier: list[Turn],
    asker: Asker,
) -> Exchange:
    """Keep an answer for its buttons and the next question; count what has none."""
    now, known = desk.now(), asker.known
    exchange = exchange_of(
        answer,
        person_id=person_id,
        place_id=message.chat_id,
        message_id=message.message_id,
        glossary=desk.composer.assistant.glossary,
        before=earlier[-1] if earlier else None,
        now=known.at if known else now,
        known=known,
    )
    if exchange.status == "no_answer":
        exchange = await _counted(desk, answer, exchange, known)
    topics = answer.citations[0].card.topics if isinstance(answer, Answer) else ()

    async def write(transaction: Transaction) -> None:
        await conversation.keep(transaction, exchange)
        if asker.is_full:
            await conversation.let_go(transaction, person_id)
        await audience.note_interest(transaction, person_id, topics, now)
        most = desk.settings.questions_an_hour
        await limits.take(
            transaction, person_id, "answer", most=most, within=PER_HOUR, now=now
        )

    await desk.store.together(write)
    return exchange


async def _counted(
    desk: Desk, answer: Answer | NoAnswer, exchange: Exchange, known: Exchange | None
) -> Exchange:
    """Count a question as a gap, unless the same was counted for its message before."""
    if known is not None and known.asked == exchange.asked and known.gap_id is not None:
        return replace(exchange, gap_id=known.gap_id)
    return await note_gap(desk, answer, exchange)


async def note_heard(
    tx: Transaction, message: Message, person_id: int, about: str, now: datetime
) -> None:
    """Know, as long as a word can be edited, what it was *about*; empty for nothing."""
    await drafts.put_of_word(tx, _at(message), person_id, {"about": about}, now)


async def heard_about(tx: Transaction, message: Message) -> str | None:
    """Give what a word was about; ``None`` where that was not noted."""
    found = await drafts.of_word(tx, _at(message))
    return found.state.get("about") if found is not None else None


def _at(message: Message) -> drafts.At:
    return drafts.At(place=message.chat_id, word=message.message_id)
