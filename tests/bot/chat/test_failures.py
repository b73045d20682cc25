"""bot.chat.failures: what Telegram's exceptions prove."""

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.chat.failures import _OF_CLASS, Failure, failure_of


def _classes(root: type) -> set[type]:
    return {root}.union(*(_classes(child) for child in root.__subclasses__()))


def test_every_exception_of_telegram_is_mapped():
    """A new exception class of the library fails here until it is thought about."""
    known = {c for c in _classes(TelegramError) if c.__module__ == "telegram.error"}
    assert len(known) >= 10
    assert known == set(_OF_CLASS)


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (RetryAfter(3), Failure.LATER),
        (ChatMigrated(-100), Failure.MOVED),
        (Forbidden("blocked"), Failure.BLOCKED),
        (BadRequest("no"), Failure.REFUSED),
        (InvalidToken(), Failure.STOP),
        (TimedOut(), Failure.UNKNOWN),
        (NetworkError("reset"), Failure.UNKNOWN),
    ],
)
def test_an_exception_says_what_it_proves(error, failure):
    """Subclasses are told apart from their bases."""
    assert failure_of(error) is failure


@pytest.mark.parametrize(
    "cause",
    [httpx.ConnectError("x"), httpx.ConnectTimeout("x"), httpx.PoolTimeout("x")],
)
def test_only_a_request_that_never_left_is_safe_to_repeat(cause):
    """A cause that proves that nothing was sent allows another try."""
    error = NetworkError("x")
    error.__cause__ = cause
    assert failure_of(error) is Failure.NOT_SENT


def test_a_lost_answer_stays_unknown():
    """A disconnect may come after processing: nothing is proven."""
    error = NetworkError("x")
    error.__cause__ = httpx.RemoteProtocolError("Server disconnected")
    assert failure_of(error) is Failure.UNKNOWN
