"""A pause that a stop ends."""

import asyncio


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait *seconds*, or until *stop* is set."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
