"""A press -> the exchange or the dialogue it belongs to, checked against the store."""

import contextlib
from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError

from bot.chat.desk import Desk
from bot.chat.in_hand import before_reply
from bot.chat.speech import language_for
from bot.store import conversation, dialogues
from bot.store.conversation import Exchange
from bot.store.dialogues import Dialogue
from bot.texts.conversation import ConversationTexts, conversation_texts_for
from bot.texts.notices import notice_texts_for
from ingest.document import Language

BRIEFLY = 200
"""Characters of the answer to a press (Bot API, answerCallbackQuery)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A press that holds good."""

    query: CallbackQuery
    message: Message | None
    """Below which the button stands; ``None`` when it is too old to be seen."""
    words: tuple[str, ...]
    """The data, piece by piece."""
    exchange: Exchange
    texts: ConversationTexts


async def pressed(desk: Desk, update: Update, *, is_own: bool) -> Pressed | None:
    """Read a press; one that is forged, too old or not theirs gets a kind sentence.

    Args:
        desk: Where exchanges are kept.
        update: The press; its data is ``q:VERB:EXCHANGE…``.
        is_own: Only who asked may press.
    """
    query = update.callback_query
    if query is None:
        return None
    words = tuple((query.data or "").split(":"))
    exchange = None
    if len(words) > 2:  # noqa: PLR2004 - subject, verb, exchange
        async with desk.store.reading() as transaction:
            exchange = await conversation.get(transaction, words[2])
    message = message_of(query)
    here = message.chat_id if message is not None else query.from_user.id
    if exchange is None or exchange.place_id != here:
        texts = conversation_texts_for(await language_for(desk, update))
        await say_briefly(query, texts.stale_button)
        return None
    texts = conversation_texts_for(Language(exchange.language))
    if is_own and exchange.person_id != query.from_user.id:
        await say_briefly(query, texts.not_your_button)
        return None
    return Pressed(
        query=query, message=message, words=words, exchange=exchange, texts=texts
    )


async def pressed_in(
    desk: Desk, update: Update, name: str
) -> tuple[CallbackQuery, Message, Dialogue] | None:
    """Read a press below the dialogue *name* of /notice; of one that is over, say so."""
    query = update.callback_query
    message = message_of(query) if query is not None else None
    if query is None or message is None:
        return None
    async with desk.store.reading() as transaction:
        waiting = await dialogues.get(transaction, query.from_user.id)
    if waiting is None or waiting.name != name:
        texts = notice_texts_for(await language_for(desk, update))
        await say_briefly(query, texts.over)
        return None
    await say_briefly(query, "")
    return query, message, waiting


def message_of(query: CallbackQuery) -> Message | None:
    """Give the message below which was pressed; ``None`` when it is too old."""
    return query.message if isinstance(query.message, Message) else None


async def say_briefly(query: CallbackQuery, said: str) -> None:
    """Answer a press, with a sentence where there is one; it may come too late."""
    await before_reply()
    with contextlib.suppress(TelegramError):
        await query.answer(said[:BRIEFLY] or None)
