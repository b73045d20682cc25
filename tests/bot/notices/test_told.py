"""bot.notices.told: an event's time and place, as people are told them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.notices.standing import was_and_is
from bot.notices.told import (
    changed,
    deadline,
    local_time,
    told_of,
    told_there,
    told_when,
    when,
)
from ingest.document import Language
from tests.bot.notices.announced import event_told


@pytest.mark.parametrize(
    ("details", "language", "said"),
    [
        ({}, Language.EN, "Sat 5 Dec 2026, 14:00 (Beijing time, UTC+8)"),
        (
            {"ends_at": "2026-12-05 17:30"},
            Language.ZH_HANS,
            "2026年12月5日 周六 14:00\u201317:30 (北京时间, UTC+8)",
        ),
        (
            {"ends_at": "2026-12-06 12:00"},
            Language.ZH_HANT,
            (
                "2026年12月5日 週六 14:00 \u2013 2026年12月6日 週日 12:00"
                " (北京時間, UTC+8)"
            ),
        ),
        (
            {"ends_at": "2026-12-06"},
            Language.EN,
            "Sat 5 Dec 2026, 14:00 \u2013 Sun 6 Dec 2026, 24:00 (Beijing time, UTC+8)",
        ),
        (
            {"ends_at": "2026-12-06 00:00"},
            Language.ZH_HANS,
            "2026年12月5日 周六 14:00\u201324:00 (北京时间, UTC+8)",
        ),
        (
            {"starts_at": "2026-12-05", "ends_at": "2026-12-06"},
            Language.EN,
            "Sat 5 Dec 2026 \u2013 Sun 6 Dec 2026 (Beijing time, UTC+8)",
        ),
        (
            {"starts_at": "2026-12-05"},
            Language.EN,
            "Sat 5 Dec 2026 (Beijing time, UTC+8)",
        ),
        (
            {"starts_at": "2026-07-05 14:00", "time_zone": "Europe/London"},
            Language.EN,
            "Sun 5 Jul 2026, 14:00 (London time, UTC+1)",
        ),
        (
            {"time_zone": "America/St_Johns"},
            Language.EN,
            "Sat 5 Dec 2026, 14:00 (St Johns time, UTC-3:30)",
        ),
    ],
)
def test_times_are_told_in_the_events_zone(details, language, said):
    """Each language has its form, and who is far away reads whose clock is meant."""
    assert when(event_told(**details), language) == said


@pytest.mark.parametrize(
    "details",
    [
        {},
        {"ends_at": "2026-12-05 17:30"},
        {"ends_at": "2026-12-06 12:00", "time_zone": "Europe/London"},
        {"starts_at": "2026-12-05"},
        {"starts_at": "2026-12-05", "ends_at": "2026-12-06"},
        {"ends_at": "2026-12-06"},
    ],
)
@pytest.mark.parametrize("language", list(Language))
def test_what_people_were_told_reads_as_it_did_then(details, language):
    """Of a change one compares like with like: an end with an end, a day with a day."""
    event = event_told(**details)
    assert told_when(told_of(event), language) == when(event, language)


def test_a_moment_is_told_in_the_named_zone():
    """A time limit is told by the same clock as the event."""
    moment = event_told().starts_at
    told = local_time(moment, "Asia/Tokyo", Language.ZH_HANS)
    assert told == "2026年12月5日 周六 15:00 (东京时间, UTC+9)"


@pytest.mark.parametrize(
    ("until", "language", "said"),
    [
        ("2026-12-03", Language.EN, "Thu 3 Dec 2026 (Beijing time, UTC+8)"),
        ("2026-12-03", Language.ZH_HANS, "2026年12月3日 周四 (北京时间, UTC+8)"),
        (
            "2026-12-03 18:00",
            Language.EN,
            "Thu 3 Dec 2026, 18:00 (Beijing time, UTC+8)",
        ),
    ],
)
def test_a_deadline_of_a_whole_day_is_told_as_that_day(until, language, said):
    """Who may register on the 3rd does not read that it ends on the 4th."""
    event = event_told(registration_until=until)
    assert deadline(event.closes_at, event.zone.key, language) == said


@pytest.mark.parametrize(
    ("details", "what"),
    [
        ({}, ()),
        ({"contact": "别人"}, ()),
        ({"starts_at": "2026-12-06 14:00"}, ("time",)),
        ({"venue": "别处"}, ("place",)),
        ({"ends_at": "2026-12-05 18:00", "address": "别处"}, ("time", "place")),
    ],
)
def test_what_people_rely_on_is_compared(details, what):
    """Another time or place is a change that must be told; another contact is none."""
    assert changed(event_told(**details), told_of(event_told())) == what


def test_a_place_that_is_told_no_more_is_a_dash():
    """Who was told where it is does not read an empty line of where it is now."""
    told = told_of(event_told(venue="人才港"))
    _, now = was_and_is("place", told, event_told(), Language.EN)
    assert now.endswith("\u2013")


def test_a_moment_is_told_there_where_clocks_differ():
    """Not where they show the same, and not for a zone that nobody knows."""
    here, moment = ZoneInfo("Asia/Shanghai"), datetime(2026, 12, 5, 6, tzinfo=UTC)
    assert told_there(moment, here, "Europe/London", Language.EN) == (
        "Sat 5 Dec 2026, 06:00 (London time, UTC+0)"
    )
    for same in ("Asia/Hong_Kong", "", "No/Where"):
        assert told_there(moment, here, same, Language.EN) == ""
