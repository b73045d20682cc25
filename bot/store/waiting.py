"""``DATABASE_URL`` -> a store, once its server is there."""

import asyncio
import logging
from collections.abc import Callable

from bot.errors import StoreUnavailableError
from bot.pause import pause
from bot.store.database import Store, open_store

_log = logging.getLogger(__name__)

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
"""Before trying again; doubles each time."""


async def wait_for_store(
    url: str, stop: asyncio.Event, say: Callable[[str], None]
) -> Store | None:
    """Open the store, however long its server takes; ``None`` when *stop* is set before.

    A machine starts its services in any order: who ends here is down until somebody
    starts it again.

    Raises:
        BotError: As `open_store`, but for a database that is away.
    """
    pause_s = FIRST_PAUSE_S
    while not stop.is_set():
        try:
            return await open_store(url)
        except StoreUnavailableError:
            _log.warning("the database cannot be reached")
            say(
                "The database cannot be reached: the operator checks that it runs, and "
                f"DATABASE_URL. Trying again in {pause_s:.0f} s."
            )
            await pause(stop, pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
    return None
