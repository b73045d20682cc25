"""A document -> how many people are registered for the event that it announces."""

from bot.chat.desk import Desk
from bot.notices.event import key_of
from bot.store import attendance, rooms


async def registered_for(desk: Desk, path: str) -> int:
    """Give how many are registered for the event of the document at *path*.

    None are for one that is over or was cancelled, or where it announces none.
    """
    async with desk.store.reading() as tx:
        room = await rooms.get(tx, key_of(path))
        if room is None or room.cancelled_at or room.over_at <= desk.now():
            return 0
        return (await attendance.counts(tx, room.event_key)).registered
