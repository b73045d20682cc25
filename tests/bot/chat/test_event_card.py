"""bot.chat.event_card: what a chat shows of an event."""

from bot.chat.event_card import label_of
from ingest.document import Language
from tests.bot.notices.announced import event_told


def test_events_of_one_title_are_told_apart_on_buttons():
    """By their day, and two on one day by their hour; a whole day has none."""
    labels = [
        label_of(event_told(title="Demo day", starts_at=at), Language.EN)
        for at in ("2026-12-05 10:00", "2026-12-05 14:00", "2026-12-06")
    ]
    assert labels == ["12-05 10:00 Demo day", "12-05 14:00 Demo day", "12-06 Demo day"]
