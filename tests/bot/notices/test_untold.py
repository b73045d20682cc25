"""bot.notices.untold: organisers hear what those registered do not know, once a change."""

import pytest

from bot.notices.changes import tell_change
from bot.notices.registering import register
from bot.notices.rsvp import Wish
from bot.store import people

from .folder import NOW, ORGANISER, folder
from .made import LONG_AGO, told_to

__all__ = ["folder"]

pytestmark = pytest.mark.asyncio


async def _register(folder) -> None:
    event = await folder.event()
    async with folder.store.writing() as tx:
        await people.see(tx, ORGANISER, "en", LONG_AGO)
        await people.see(tx, 1, "en", LONG_AGO)
        await register(tx, event, 1, Wish(is_coming=True), NOW)


async def test_who_registered_is_not_left_at_the_old_place(folder):
    """Nobody asked for reminders: organisers hear of each change once, until it is told."""
    await _register(folder)
    await folder.look(NOW)
    assert await folder.asked() == []
    for venue in ("Hall 2", "Hall 3"):
        folder.publish(venue=venue)
        await folder.look(NOW)
        await folder.look(NOW)
        [told] = await folder.asked()
        assert (told.to_id, "(1)" in told.text) == (ORGANISER, True)
        assert told.buttons[0][0][1].startswith("ev:o:change:")
    async with folder.store.writing() as tx:
        event = await folder.event()
        queued = await tell_change(tx, event, ORGANISER, folder.settings, NOW)
    assert told_to(queued) == 1
    folder.publish(venue="Hall 3", contact="Ms Li")
    await folder.look(NOW)
    assert await folder.asked() == []


async def test_what_its_document_calls_off_is_told(folder):
    """Those registered would come all the same."""
    await _register(folder)
    folder.publish(status="cancelled")
    await folder.look(NOW)
    [told] = await folder.asked()
    assert told.buttons[0][0][1].startswith("ev:o:cancel:")


async def test_where_nobody_registered_nobody_is_asked(folder):
    """Nor of an event that has begun."""
    folder.publish(venue="Hall 2")
    await folder.look(NOW)
    await _register(folder)
    folder.publish(venue="Hall 3", starts_at="2026-11-20 12:00")
    await folder.look(NOW)
    assert await folder.asked() == []
