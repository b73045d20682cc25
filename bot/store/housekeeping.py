"""What is kept too long is let go of, by the hour."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.errors import BotError
from bot.pause import pause
from bot.store import inbox, privacy
from bot.store.database import Store, Transaction

_log = logging.getLogger(__name__)

EVERY_S = 3600.0
"""Between two rounds, in seconds."""

UPDATES_KEPT = timedelta(hours=48)
"""How long an update's number is known: the messenger sends none again after a day."""

Duty = Callable[[Transaction, datetime], Awaitable[None]]
"""Removes what is too old at a moment."""


async def _old_updates(transaction: Transaction, now: datetime) -> None:
    await inbox.forget_before(transaction, now - UPDATES_KEPT)


DUTIES: list[Duty] = [_old_updates, privacy.let_go]
"""What each round does, each in a transaction of its own."""


async def keep_house(store: Store, stop: asyncio.Event) -> None:
    """Do all duties each hour until *stop*; what fails is done the next time."""
    while not stop.is_set():
        for duty in DUTIES:
            try:
                async with store.writing() as transaction:
                    await duty(transaction, datetime.now(UTC))
            except BotError as error:
                _log.warning("a duty was not done: %s", type(error).__name__)
        await pause(stop, EVERY_S)
