"""Events for tests, as their documents tell them."""

from zoneinfo import ZoneInfo

from bot.notices.event import Event, event_of
from ingest.document import Card, Kind, Language, Status


def event_told(
    path="events/roadshow.md", *, title="路演", status=Status.PLANNED, **details
) -> Event:
    """Give an event; where no more is said, on 5 December at two o'clock."""
    card = Card(
        path=path,
        title=title,
        kind=Kind.EVENT,
        language=Language.ZH_HANS,
        status=status,
        details={"starts_at": "2026-12-05 14:00", **details},
    )
    event = event_of(card, ZoneInfo("Asia/Shanghai"))
    assert event is not None
    return event
