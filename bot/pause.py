"""Pauses before something is tried again, which a stop ends."""

import asyncio
from collections.abc import Iterator

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 60.0
"""Before what cannot be reached is tried again; doubles each time."""


def doubling(longest_s: float = LONGEST_PAUSE_S) -> Iterator[float]:
    """Yield how long to wait after each failure, in seconds."""
    pause_s = FIRST_PAUSE_S
    while True:
        yield pause_s
        pause_s = min(2 * pause_s, longest_s)


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait *seconds*, or until *stop* is set."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
