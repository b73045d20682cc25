"""How long the event loop is held at most: its own processor time between two turns."""

import asyncio
import contextlib
import gc
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass


@dataclass
class Held:
    """What was seen."""

    most_s: float = 0.0
    """The most processor time of the loop's thread between two turns of another task.

    Other programs on the machine do not count, as the wall's clock would."""
    turns: int = 0


@contextlib.asynccontextmanager
async def watched() -> AsyncIterator[Held]:
    """Watch the loop until the block is left."""
    held = Held()

    async def watch() -> None:
        last_s = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now_s = time.thread_time()
            held.most_s, held.turns = max(held.most_s, now_s - last_s), held.turns + 1
            last_s = now_s

    gc.disable()  # what it goes through is all that the tests have made
    watching = asyncio.create_task(watch())
    await asyncio.sleep(0)
    try:
        yield held
        await asyncio.sleep(0)
    finally:
        watching.cancel()
        gc.enable()
