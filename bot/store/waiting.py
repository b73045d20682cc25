"""``DATABASE_URL`` -> a store, once its server is there."""

import asyncio
import contextlib
import logging
import uuid
from collections.abc import Callable
from datetime import timedelta

from bot.errors import StoreFullError, StoreUnavailableError
from bot.pause import doubling, pause
from bot.store import leases
from bot.store.database import Store, open_store

_log = logging.getLogger(__name__)

LONGEST_PAUSE_S = 30.0
"""Before a database that is away is tried again, in seconds."""


async def wait_for_store(
    url: str, stop: asyncio.Event, say: Callable[[str], None]
) -> Store | None:
    """Open the store, however long its server takes; ``None`` when *stop* is set before.

    A machine starts its services in any order: who ends here is down until somebody
    starts it again.

    Raises:
        StoreReadOnlyError: It can be read, and not written.
        BotError: As `open_store`, but for a database that is away.
    """
    pauses = doubling(LONGEST_PAUSE_S)
    while not stop.is_set():
        try:
            return await _opened(url)
        except StoreUnavailableError:
            _log.warning("the database cannot be reached")
            pause_s = next(pauses)
            say(
                "The database cannot be reached: the operator checks that it runs, and "
                f"DATABASE_URL. Trying again in {pause_s:.0f} s."
            )
            await pause(stop, pause_s)
    return None


async def _opened(url: str) -> Store:
    store = await open_store(url)
    try:
        with contextlib.suppress(StoreFullError):  # with room it goes on by itself
            await try_writing(store)
    except BaseException:
        await store.close()
        raise
    return store


async def try_writing(store: Store) -> None:
    """Write something, and take it back; errors as `Store.writing`."""
    name = f"try:{uuid.uuid4().hex}"
    async with store.writing() as transaction:
        await leases.take(transaction, name, "", store.now(), timedelta(0))
        await leases.give_back(transaction, name, "")
