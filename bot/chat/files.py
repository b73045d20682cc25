"""A file or a picture of ours -> Telegram, as a reply."""

import asyncio
import logging

from telegram import InputFile, Message
from telegram.error import RetryAfter, TelegramError

from bot.chat.failures import Failure, failure_of, wait_of
from bot.chat.in_hand import before_reply

_log = logging.getLogger(__name__)

LONGEST_WAIT_S = 60.0
"""A longer wait that Telegram asks for is not waited out: the person asks again."""


async def send_file(to: Message, name: str, content: bytes, caption: str) -> bool:
    """Reply with a file; tells whether it was surely sent."""
    await before_reply()
    for _ in range(2):
        try:
            await to.get_bot().send_document(
                to.chat_id, InputFile(content, filename=name), caption=caption
            )
        except TelegramError as error:
            if not await _may_go_on(error):
                return False
        else:
            return True
    return False


async def send_picture(to: Message, content: bytes, caption: str) -> bool:
    """Reply with a PNG; tells whether it was surely sent."""
    await before_reply()
    for _ in range(2):
        try:
            await to.get_bot().send_photo(
                to.chat_id, InputFile(content, filename="code.png"), caption=caption
            )
        except TelegramError as error:
            if not await _may_go_on(error):
                return False
        else:
            return True
    return False


async def send_known_file(to: Message, file_id: str, caption: str) -> bool:
    """Reply with a file that Telegram keeps already."""
    await before_reply()
    try:
        await to.get_bot().send_document(to.chat_id, file_id, caption=caption)
    except TelegramError as error:
        _log.warning("a file was not sent: %s", failure_of(error).value)
        return False
    return True


async def _may_go_on(error: TelegramError) -> bool:
    """Wait as *error* asks, where nothing was sent; tell whether to try again."""
    failure = failure_of(error)
    _log.warning("a file was not sent: %s", failure.value)
    if isinstance(error, RetryAfter):
        wait_s = wait_of(error).total_seconds()
        if wait_s <= LONGEST_WAIT_S:
            await asyncio.sleep(wait_s)
            return True
    return failure is Failure.NOT_SENT
