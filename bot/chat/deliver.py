"""Letter -> one request to Telegram -> what it proves about the letter."""

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import RetryAfter, TelegramError

from bot.chat.connections import connections
from bot.chat.failures import Failure, failure_of, wait_of
from bot.chat.keyboard import markup
from bot.chat.progress import Progress
from bot.chat.sender import NO_PREVIEW
from bot.notices.delivery import deliver
from bot.notices.letter import (
    Blocked,
    Later,
    Letter,
    Locked,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Unknown,
)
from bot.settings import Settings
from bot.store import Store

READ_TIMEOUT_S = 30.0
"""For Telegram's answer: what comes later is unknown, so wait rather longer than the
5 seconds of python-telegram-bot."""

CONNECT_TIMEOUT_S = 10.0
"""For a connection; nothing was sent yet."""

_keyboard = functools.lru_cache(maxsize=64)(markup)
"""The buttons below letters: thousands have the same."""


class TelegramSender:
    """Sends letters, each once."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, person_id: int, letter: Letter) -> Outcome:
        """Send *letter* to a person's private chat, once."""
        try:
            message = await self._bot.send_message(
                person_id,
                letter.text,
                parse_mode=ParseMode.HTML,
                reply_markup=_keyboard(letter.buttons),
                link_preview_options=NO_PREVIEW,
            )
        except TelegramError as error:
            return await self._outcome_of(person_id, error)
        return Sent(message_id=message.message_id)

    async def _outcome_of(self, person_id: int, error: TelegramError) -> Outcome:
        match failure_of(error):
            case Failure.LATER if isinstance(error, RetryAfter):
                return Later(wait=wait_of(error))
            case Failure.NOT_SENT:
                return NotSent()
            case Failure.BLOCKED:
                return Blocked()
            case Failure.STOP:
                return Locked()
            case Failure.REFUSED | Failure.MOVED:
                return Refused(is_person_known=await self._is_known(person_id))
            case _:
                return Unknown(reason=type(error).__name__[:24])

    async def _is_known(self, person_id: int) -> bool:
        """Tell whether Telegram knows this chat; then it was the text it refused."""
        try:
            await self._bot.get_chat(person_id)
        except TelegramError:
            return False
        return True


@contextlib.asynccontextmanager
async def sending_bot(settings: Settings) -> AsyncIterator[Bot]:
    """Give a bot of its own connections, so that notices wait for no answer.

    It asks Telegram nothing at the start: it may begin before Telegram can be reached.
    """
    request = connections(
        settings.notice_concurrency + 1,
        read_timeout_s=READ_TIMEOUT_S,
        connect_timeout_s=CONNECT_TIMEOUT_S,
    )
    async with request:
        yield Bot(
            settings.telegram_bot_token.get_secret_value(),
            base_url=str(settings.telegram_api_url),
            base_file_url=str(settings.telegram_file_url),
            request=request,
            get_updates_request=request,  # it polls for nothing
        )


async def deliver_to_telegram(
    store: Store, settings: Settings, stop: asyncio.Event
) -> None:
    """Send notices in Telegram until *stop* is set, and show how far they are."""
    async with sending_bot(settings) as bot:
        watch = Progress(bot, store).show
        await deliver(store, TelegramSender(bot), settings, stop, watch)
