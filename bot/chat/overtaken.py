"""A notice about an event -> the notice as that event stands now."""

from bot.chat.announced import Events
from bot.chat.desk import Desk
from bot.notices.event import Event, key_of
from bot.notices.room import is_off
from bot.notices.standing import CANCELLED, GONE
from bot.notices.writing import Written
from bot.store import rooms
from ingest.document import Language


async def event_title(desk: Desk, written: Written, language: Language) -> str:
    """Give the title of the event that a notice is about; empty where there is none."""
    event = await _event(desk, written)
    return event.title_in(language) if event is not None else ""


async def as_it_stands(desk: Desk, written: Written) -> Written | None:
    """Give a notice as the document of its event says now; ``None`` where it is off.

    The document may have changed, or the event been cancelled, since it was chosen. What
    an organiser wrote themselves about one that is off may be sent.
    """
    if await off_of(desk, written):
        return written if written.is_own else None
    event = await _event(desk, written)
    return written.followed(event) if event is not None else written


async def off_of(desk: Desk, written: Written) -> str:
    """Give how the event of a notice is off (`standing`); empty where it is not."""
    if not written.event:
        return ""
    event = await _event(desk, written)
    if event is None:
        return GONE
    async with desk.store.reading() as tx:
        room = await rooms.get(tx, event.key)
    return CANCELLED if is_off(room, event) else ""


async def _event(desk: Desk, written: Written) -> Event | None:
    if not written.event:
        return None
    return await Events(desk).find(key_of(written.event))
