"""One answer -> Telegram: what surely did not arrive is sent again, nothing twice."""

import asyncio
import logging

from telegram import (
    Bot,
    LinkPreviewOptions,
    MaybeInaccessibleMessage,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError

from bot.chat.failures import Failure, failure_of, wait_of
from bot.chat.in_hand import before_reply
from bot.chat.keyboard import Rows, markup
from bot.chat.messages import plain, split_html

_log = logging.getLogger(__name__)

ATTEMPTS = 4
"""Calls for one message, where each earlier one surely did not arrive."""

LONGEST_WAIT_S = 60.0
"""A longer wait that Telegram asks for is not waited out: the person asks again."""

PAUSE_S = 1.0
"""Before trying again when Telegram could not be reached, in seconds."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""For every text of ours: what its links show would push it off a phone."""


async def send_html(to: Message, text: str, buttons: Rows = ()) -> bool:
    """Reply to the message *to* with *text*, in as many messages as it needs.

    Tells whether all of it was sent. What may have arrived is never sent again: the
    person can ask once more.
    """
    sent = await reply_html(to, text, buttons)
    return len(sent) == len(split_html(text))


async def reply_html(to: Message, text: str, buttons: Rows = ()) -> tuple[int, ...]:
    """Reply as `send_html`, with *buttons* below the last message.

    Gives the numbers of the messages that were sent: all, or the first of them.
    """
    await before_reply()
    chat_id: int = to.chat_id
    parts = split_html(text)
    sent: list[int] = []
    for place, part in enumerate(parts):
        reply_to = to.message_id if place == 0 and to.chat.type != "private" else None
        rows = buttons if place == len(parts) - 1 else ()
        message_id = await _send(to, chat_id, part, reply_to, rows)
        if message_id is None:
            break
        sent.append(message_id)
    return tuple(sent)


async def _send(
    to: Message, chat_id: int, part: str, reply_to: int | None, buttons: Rows
) -> int | None:
    for _ in range(ATTEMPTS):
        try:
            message = await to.get_bot().send_message(
                chat_id,
                part,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_parameters=_reply_to(reply_to),
                reply_markup=markup(buttons),
                message_thread_id=thread_of(to),
            )
        except TelegramError as error:
            failure = failure_of(error)
            if isinstance(error, ChatMigrated):
                chat_id, reply_to = error.new_chat_id, None
            elif not await may_go_on(error, failure):
                is_refused = failure is Failure.REFUSED
                return await _send_plain(to, part) if is_refused else None
        else:
            return int(message.message_id)
    _log.warning("a reply could not be sent")
    return None


async def edit_html(
    bot: Bot, place_id: int, message_id: int, text: str, buttons: Rows = ()
) -> bool:
    """Put *text*, as much as one message holds, in the place of a message of ours.

    Tells whether it stands there now.
    """
    await before_reply()
    for _ in range(ATTEMPTS):
        try:
            await bot.edit_message_text(
                split_html(text)[0],
                place_id,
                message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=markup(buttons),
            )
        except BadRequest as error:
            # The same once more (a press that came twice): that is what was wanted.
            return "not modified" in error.message
        except TelegramError as error:
            if not await may_go_on(error, failure_of(error)):
                return False
        else:
            return True
    return False


async def put_html(
    message: MaybeInaccessibleMessage, text: str, buttons: Rows = ()
) -> bool:
    """Put *text* in the place of *message*, which is ours; as `edit_html`."""
    return await edit_html(
        message.get_bot(), message.chat.id, message.message_id, text, buttons
    )


def thread_of(to: Message) -> int | None:
    """Give the topic in which *to* stands; ``None`` where there are none."""
    return to.message_thread_id if to.is_topic_message else None


def _reply_to(message_id: int | None) -> ReplyParameters | None:
    if message_id is None:
        return None
    return ReplyParameters(message_id, allow_sending_without_reply=True)


async def may_go_on(error: TelegramError, failure: Failure) -> bool:
    """Wait as *error* asks; tell whether what was to be sent may be sent again."""
    if isinstance(error, RetryAfter):
        wait_s = wait_of(error).total_seconds()
        if wait_s <= LONGEST_WAIT_S:
            await asyncio.sleep(wait_s)
            return True
    if failure is Failure.NOT_SENT:
        await asyncio.sleep(PAUSE_S)
        return True
    _log.warning("a reply was not sent: %s", failure.value)
    return False


async def _send_plain(to: Message, part: str) -> int | None:
    """Send *part* without its marks, once: better plain than not at all."""
    try:
        message = await to.get_bot().send_message(
            to.chat_id, plain(part), message_thread_id=thread_of(to)
        )
    except BadRequest:
        _log.exception("a plain reply was refused")
        return None
    except TelegramError as error:
        _log.warning("a plain reply was not sent: %s", failure_of(error).value)
        return None
    return int(message.message_id)
