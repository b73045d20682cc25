"""bot.chat.event_card: what a chat shows of an event."""

from zoneinfo import ZoneInfo

from bot.chat.event_card import label_of
from bot.notices.event import Event, event_of
from ingest.document import Card, Kind, Language, Status


def _event(starts_at: str) -> Event:
    card = Card(
        path="events/a.md",
        title="Demo day",
        kind=Kind.EVENT,
        language=Language.EN,
        status=Status.PLANNED,
        details={"starts_at": starts_at},
    )
    event = event_of(card, ZoneInfo("Asia/Shanghai"))
    assert event is not None
    return event


def test_events_of_one_title_are_told_apart_on_buttons():
    """By their day, and two on one day by their hour; a whole day has none."""
    labels = [
        label_of(_event(at), Language.EN)
        for at in ("2026-12-05 10:00", "2026-12-05 14:00", "2026-12-06")
    ]
    assert labels == ["12-05 10:00 Demo day", "12-05 14:00 Demo day", "12-06 Demo day"]
