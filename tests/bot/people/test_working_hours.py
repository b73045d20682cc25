"""bot.people.working_hours: when staff are at work."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.people.working_hours import is_open, opens_at
from bot.settings import Settings

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("moment", "open_now", "opens"),
    [
        ("2026-11-23T10:00", True, "2026-11-24T09:00"),  # a Monday
        ("2026-11-23T08:59", False, "2026-11-23T09:00"),
        ("2026-11-23T17:00", False, "2026-11-24T09:00"),
        ("2026-11-27T18:00", False, "2026-11-30T09:00"),  # a Friday evening
        ("2026-11-29T12:00", False, "2026-11-30T09:00"),
    ],
)
def test_hours_and_days_decide(moment, open_now, opens):
    """Outside hours, and at weekends, the next opening is told."""
    at = datetime.fromisoformat(moment).replace(tzinfo=ZONE)
    assert is_open(at, Settings()) is open_now
    assert opens_at(at, Settings()).isoformat().startswith(opens)


def test_a_week_may_go_over_sunday():
    """`6-2` is Saturday to Tuesday."""
    settings = Settings(staff_days="6-2")
    sunday = datetime(2026, 11, 29, 12, tzinfo=ZONE)
    wednesday = datetime(2026, 11, 25, 12, tzinfo=ZONE)
    assert is_open(sunday, settings)
    assert not is_open(wednesday, settings)
