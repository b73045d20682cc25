"""bot.notices.notice_file: what a document tells of an event, as a notice."""

from zoneinfo import ZoneInfo

import pytest

from bot.notices.event import event_of
from bot.notices.notice_file import draft_of_event
from ingest.document import Card, Kind, Language, Status


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language.EN, "Register until Thu 3 Dec 2026 (Beijing time, UTC+8)"),
        (Language.ZH_HANT, "報名截止：2026年12月3日 週四 (北京時間, UTC+8)"),
    ],
)
def test_a_notice_tells_the_deadline_by_its_day_and_whose_clocks(language, line):
    """The last day to register is told as it stands in the document, never the next."""
    card = Card(
        path="events/a.md",
        title="路演",
        kind=Kind.EVENT,
        language=Language.ZH_HANS,
        status=Status.PLANNED,
        details={"starts_at": "2026-12-05 14:00", "registration_until": "2026-12-03"},
    )
    event = event_of(card, ZoneInfo("Asia/Shanghai"))
    assert event is not None
    assert line in draft_of_event(event).bodies[language].splitlines()
