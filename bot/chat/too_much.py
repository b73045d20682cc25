"""A person who asked too much -> how long they have to wait."""

from datetime import timedelta

from bot.chat.desk import Desk
from bot.store import limits

PER_HOUR = timedelta(hours=1)


async def minutes_left(desk: Desk, person_id: int, kind: str) -> int:
    """Give in how many minutes, at least one, more of *kind* is answered."""
    async with desk.store.reading() as transaction:
        wait = await limits.free_in(
            transaction, person_id, kind, within=PER_HOUR, now=desk.now()
        )
    return max(1, -(-wait // timedelta(minutes=1)))
