"""One answer -> Telegram: what surely did not arrive is sent again, nothing twice."""

import asyncio
import html
import logging
import re

from telegram import LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError

from bot.chat.failures import Failure, failure_of
from bot.chat.html import split_html
from bot.chat.in_hand import before_reply

_log = logging.getLogger(__name__)

ATTEMPTS = 4
"""Calls for one message, where each earlier one surely did not arrive."""

LONGEST_WAIT_S = 60.0
"""A longer wait that Telegram asks for is not waited out: the person asks again."""

PAUSE_S = 1.0
"""Before trying again when Telegram could not be reached, in seconds."""

_TAG = re.compile(r"<[^>]+>")


async def send_html(to: Message, text: str) -> bool:
    """Reply to the message *to* with *text*, in as many messages as it needs.

    Tells whether all of it was sent. What may have arrived is never sent again: the
    person can ask once more.
    """
    await before_reply()
    chat_id: int = to.chat_id
    for place, part in enumerate(split_html(text)):
        reply_to = to.message_id if place == 0 and to.chat.type != "private" else None
        if not await _send(to, chat_id, part, reply_to):
            return False
    return True


async def _send(to: Message, chat_id: int, part: str, reply_to: int | None) -> bool:
    for _ in range(ATTEMPTS):
        try:
            await to.get_bot().send_message(
                chat_id,
                part,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                reply_parameters=_reply_to(reply_to),
            )
        except TelegramError as error:
            failure = failure_of(error)
            if isinstance(error, ChatMigrated):
                chat_id, reply_to = error.new_chat_id, None
            elif not await _may_go_on(error, failure):
                return failure is Failure.REFUSED and await _send_plain(to, part)
        else:
            return True
    _log.warning("a reply could not be sent")
    return False


def _reply_to(message_id: int | None) -> ReplyParameters | None:
    if message_id is None:
        return None
    return ReplyParameters(message_id, allow_sending_without_reply=True)


async def _may_go_on(error: TelegramError, failure: Failure) -> bool:
    """Wait as *error* asks; tell whether the message may be sent again."""
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        wait_s = wait if isinstance(wait, int) else wait.total_seconds()
        if wait_s <= LONGEST_WAIT_S:
            await asyncio.sleep(wait_s)
            return True
    if failure is Failure.NOT_SENT:
        await asyncio.sleep(PAUSE_S)
        return True
    _log.warning("a reply was not sent: %s", failure.value)
    return False


async def _send_plain(to: Message, part: str) -> bool:
    """Send *part* without its marks, once: better plain than not at all."""
    try:
        await to.get_bot().send_message(to.chat_id, html.unescape(_TAG.sub("", part)))
    except BadRequest:
        _log.exception("a plain reply was refused")
        return False
    except TelegramError as error:
        _log.warning("a plain reply was not sent: %s", failure_of(error).value)
        return False
    return True
