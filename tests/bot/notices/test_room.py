"""bot.notices.room: an event's row, and what it knows."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.notices.event import Event, event_of
from bot.notices.room import calendar_version, locked, title_of
from ingest.document import Card, Kind, Language

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 12, 1, 4, tzinfo=UTC)


def _event(**details) -> Event:
    card = Card(
        path="events/roadshow.md",
        title="路演",
        kind=Kind.EVENT,
        language=Language.ZH_HANS,
        details={"starts_at": "2026-12-10 14:00", **details},
    )
    event = event_of(card, ZoneInfo("Asia/Shanghai"))
    assert event is not None
    return event


async def test_a_room_says_what_its_document_says(store):
    """Also after the document changed; each reader has the title in their language."""
    async with store.writing() as tx:
        await locked(tx, _event(), NOW)
        room = await locked(tx, _event(title_en="Roadshow", capacity="9"), NOW)
    assert room.capacity == 9
    titles = [title_of(room, language) for language in Language]
    assert titles == ["路演", "路演", "Roadshow"]


async def test_the_calendar_counts_changes(store):
    """A file's SEQUENCE grows with each change of what it shows, and with no other."""
    later = _event(starts_at="2026-12-11 14:00")
    numbers = []
    for event in (_event(), _event(), _event(capacity="9"), later, later, _event()):
        async with store.writing() as tx:
            numbers.append((await calendar_version(tx, event, NOW)).sequence)
    assert numbers == [0, 0, 0, 1, 1, 2]
