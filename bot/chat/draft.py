"""Verified sentences so far -> a draft that a person sees grow, in private chats."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from telegram import Message
from telegram.constants import ChatType, ParseMode
from telegram.error import TelegramError

from bot.answering.answer import AnswerSentence
from bot.chat.messages import split_html
from bot.chat.reply import sentences_html

EVERY_S = 1.0
"""Between two drafts: Telegram takes about one message a second in a chat."""

Show = Callable[[tuple[AnswerSentence, ...]], None]


class AnswerDraft:
    """What is shown while an answer is still being written; an ornament, it may fail."""

    def __init__(self, message: Message) -> None:
        self._message = message
        self._text = ""
        self._changed = asyncio.Event()

    def show(self, sentences: tuple[AnswerSentence, ...]) -> None:
        """Show *sentences* as soon as the pace allows; earlier ones may be passed over."""
        self._text = split_html(sentences_html(sentences))[0]
        self._changed.set()

    async def keep_showing(self) -> None:
        """Send what is to be shown, at most once in ``EVERY_S``, until cancelled."""
        bot, chat_id = self._message.get_bot(), self._message.chat_id
        while True:
            await self._changed.wait()
            self._changed.clear()
            with contextlib.suppress(TelegramError):
                await bot.send_message_draft(
                    chat_id,
                    self._message.message_id,  # not 0, and one draft a question
                    self._text,
                    parse_mode=ParseMode.HTML,
                )
            await asyncio.sleep(EVERY_S)


@contextlib.asynccontextmanager
async def drafting(message: Message) -> AsyncIterator[Show]:
    """Give a way to show sentences until the block is left; in groups it shows none."""
    draft = AnswerDraft(message)
    is_private = message.chat.type == ChatType.PRIVATE
    task = asyncio.create_task(draft.keep_showing()) if is_private else None
    try:
        yield draft.show
    finally:
        if task is not None:
            task.cancel()
            await asyncio.wait({task})
