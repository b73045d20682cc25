"""Telegram's exceptions -> what they prove about a message."""

import enum
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    PassportDecryptionError,
    RetryAfter,
    TelegramError,
    TimedOut,
)


class Failure(enum.Enum):
    """What is known about a message whose sending raised."""

    NOT_SENT = "not sent"
    """It never reached Telegram: sending again is safe."""
    LATER = "later"
    """Telegram asks to wait; it was not sent."""
    MOVED = "moved"
    """The group has a new id; it was not sent."""
    BLOCKED = "blocked"
    """The person does not want messages."""
    REFUSED = "refused"
    """Telegram will never take this message."""
    STOP = "stop"
    """Nothing can be sent with this token."""
    UNKNOWN = "unknown"
    """It may have arrived: sending again may double it."""


_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""The only causes that prove a request was not sent (python-telegram-bot 22.8)."""

_OF_CLASS: dict[type[TelegramError], Failure] = {
    RetryAfter: Failure.LATER,
    ChatMigrated: Failure.MOVED,
    Forbidden: Failure.BLOCKED,
    InvalidToken: Failure.STOP,
    EndPointNotFound: Failure.REFUSED,
    Conflict: Failure.REFUSED,
    PassportDecryptionError: Failure.REFUSED,
    BadRequest: Failure.REFUSED,
    TimedOut: Failure.UNKNOWN,
    NetworkError: Failure.UNKNOWN,
    TelegramError: Failure.UNKNOWN,
}
"""In the order of asking: ``BadRequest`` and ``TimedOut`` are ``NetworkError``s."""


def failure_of(error: TelegramError) -> Failure:
    """Say what *error* proves."""
    if isinstance(error.__cause__, _NEVER_LEFT):
        return Failure.NOT_SENT
    return next(
        failure for kind, failure in _OF_CLASS.items() if isinstance(error, kind)
    )


def wait_of(error: RetryAfter) -> timedelta:
    """Give how long Telegram asks to wait."""
    wait = error.retry_after
    return timedelta(seconds=wait) if isinstance(wait, int) else wait
