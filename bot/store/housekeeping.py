"""What is kept too long is let go of, by the hour."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.errors import BotError
from bot.pause import pause
from bot.store import inbox, privacy
from bot.store.database import Store, Transaction

_log = logging.getLogger(__name__)

EVERY_S = 3600.0
"""Between two rounds, in seconds."""

UPDATES_KEPT = timedelta(hours=48)
"""How long an update's number is known: the messenger sends none again after a day."""

AT_ONCE = 500
"""Rows of a transaction (measured beside a million: 20 ms): answers wait no longer."""

Duty = Callable[[Transaction, datetime, int], Awaitable[bool]]
"""Removes so many rows that are too old at a moment; tells whether there are more."""


async def _old_updates(transaction: Transaction, now: datetime, most: int) -> bool:
    return await inbox.forget_before(transaction, now - UPDATES_KEPT, most) == most


DUTIES: list[Duty] = [_old_updates, privacy.let_go]
"""What each round does, in as many transactions as it takes."""


async def keep_house(store: Store, stop: asyncio.Event) -> None:
    """Do all duties each hour until *stop*; what fails is done the next time."""
    while not stop.is_set():
        for duty in DUTIES:
            try:
                await _done(store, duty, stop)
            except BotError as error:
                _log.warning("a duty was not done: %s", type(error).__name__)
        await pause(stop, EVERY_S)


async def _done(store: Store, duty: Duty, stop: asyncio.Event) -> None:
    is_more = True
    while is_more and not stop.is_set():
        async with store.writing() as transaction:
            is_more = await duty(transaction, store.now(), AT_ONCE)
