"""A question in chat -> an answer in chat."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from datetime import date

from telegram import Message, Update
from telegram.constants import ChatAction, ChatType, MessageEntityType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.answering.composer import Composer
from bot.answering.question import MAX_CHARS, question_of
from bot.chat.draft import Show, drafting
from bot.chat.reply import answer_html
from bot.chat.sender import send_html
from bot.chat.welcome import language_of_person
from bot.texts import texts_for
from ingest.errors import OperatorError
from ingest.script import language_of

_log = logging.getLogger(__name__)

TYPING_EVERY_S = 4.0
"""Telegram shows a typing action for at most 5 seconds."""


class Asking:
    """Answers text messages: every one in private, in groups those meant for the bot."""

    def __init__(self, composer: Composer, today: Callable[[], date]) -> None:
        self._composer = composer
        self._today = today

    async def on_text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the text message of *update*, if it is meant for the bot."""
        message = update.effective_message
        if message is None or not is_meant_for_bot(message):
            return
        asked = without_mention(message)
        texts = texts_for(language_of(asked, otherwise=language_of_person(update)))
        if not asked:
            await send_html(message, texts.empty_mention)
        elif len(asked) > MAX_CHARS:
            await send_html(message, texts.too_long.format(limit=MAX_CHARS))
        else:
            async with typing(message), drafting(message) as show:
                reply = await self._reply(asked, show)
            await send_html(message, reply)

    async def _reply(self, asked: str, show: Show) -> str:
        try:
            answer = await self._composer.answer(asked, on_sentences=show)
            return answer_html(answer, self._today())
        except OperatorError as error:
            _log.error("no question can be answered: %s", type(error).__name__)
            return texts_for(question_of(asked).language).not_ready


def is_meant_for_bot(message: Message) -> bool:
    """Tell whether *message* is to the bot: in private, or mentioned, or replied to."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    replied = message.reply_to_message
    author = replied.from_user if replied is not None else None
    if author is not None and author.id == message.get_bot().id:
        return True
    return bool(_mentions(message))


def without_mention(message: Message) -> str:
    """Give the text of *message* without the bot's name."""
    text = message.text or ""
    for mention in _mentions(message):
        text = text.replace(mention, " ")
    return " ".join(text.split())


def _mentions(message: Message) -> list[str]:
    name = message.get_bot().name.casefold()
    found = message.parse_entities([MessageEntityType.MENTION]).values()
    return [mention for mention in found if mention.casefold() == name]


@contextlib.asynccontextmanager
async def typing(message: Message) -> AsyncIterator[None]:
    """Show that the bot is at work until the block is left."""
    task = asyncio.create_task(_keep_typing(message))
    try:
        yield
    finally:
        task.cancel()


async def _keep_typing(message: Message) -> None:
    with contextlib.suppress(TelegramError):  # an ornament: it may fail
        while True:
            await message.reply_chat_action(ChatAction.TYPING)
            await asyncio.sleep(TYPING_EVERY_S)
