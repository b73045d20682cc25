"""Settings -> what Telegram says of the bot, its webhook and the time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.errors import TelegramUnreachableError, TokenMissingError, TokenRefusedError
from bot.settings import Settings

TROUBLE_LASTS = timedelta(minutes=15)
"""While updates wait, Telegram tries again within two minutes (Bot API server); what it met
before that is over, though it goes on telling it."""

TIMEOUT_S = 10.0
"""How long the server may take to tell its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The bot, as Telegram knows it."""

    username: str
    webhook_url: str
    """Empty where none is set."""
    pending: int
    """Updates that wait there."""
    trouble: str
    """What Telegram met at the webhook of late; empty where nothing."""
    clock_ahead_s: float | None
    """How far this machine's clock is ahead of the server's; ``None`` if not told."""


async def reach(settings: Settings) -> Reached:
    """Ask Telegram who the bot is.

    Raises:
        TokenMissingError: No token is set.
        TokenRefusedError: Telegram does not know the token.
        TelegramUnreachableError: It cannot be reached.
    """
    token = settings.telegram_bot_token.get_secret_value()
    if not token:
        raise TokenMissingError
    root = str(settings.telegram_api_url)
    try:
        async with Bot(token, base_url=root) as bot:
            hook = await bot.get_webhook_info()
            name = bot.username
    except InvalidToken as error:
        raise TokenRefusedError from error
    except TelegramError as error:
        raise TelegramUnreachableError from error
    return Reached(
        username=name,
        webhook_url=hook.url,
        pending=hook.pending_update_count,
        trouble=_trouble(hook),
        clock_ahead_s=await _clock_ahead_s(root),
    )


async def knows(settings: Settings, person_id: int) -> bool:
    """Tell whether the bot may write to a person: they have started it."""
    token = settings.telegram_bot_token.get_secret_value()
    try:
        async with Bot(token, base_url=str(settings.telegram_api_url)) as bot:
            await bot.get_chat(person_id)
    except TelegramError:
        return False
    return True


def _trouble(hook: WebhookInfo) -> str:
    met_at = hook.last_error_date
    if met_at is None or datetime.now(UTC) - met_at > TROUBLE_LASTS:
        return ""
    return hook.last_error_message or ""


async def _clock_ahead_s(root: str) -> float | None:
    try:
        async with httpx.AsyncClient(timeout=TIMEOUT_S) as client:
            answer = await client.get(root)
        told = parsedate_to_datetime(answer.headers["date"])
    except (httpx.HTTPError, KeyError, ValueError):
        return None
    return (datetime.now(UTC) - told).total_seconds()
