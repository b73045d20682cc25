"""The sign that the bot is at work on an answer."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from telegram import Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

TYPING_AFTER_S = 0.5
"""An answer that is there by then needs no word that it is coming, which is a request
more for each of them just when there are many."""

TYPING_EVERY_S = 4.0
"""Telegram shows a typing action for at most 5 seconds."""


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
        await asyncio.sleep(TYPING_AFTER_S)
        while True:
            await message.reply_chat_action(ChatAction.TYPING)
            await asyncio.sleep(TYPING_EVERY_S)
