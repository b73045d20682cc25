"""bot.notices.clock: local times, jumps of the clocks, quiet hours."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.errors import LocalTimeError
from bot.notices.clock import instant, quiet_until, read_local, zone_named

BERLIN, SHANGHAI = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Shanghai")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01 09:00",
        " 2026-12-01T09:00",
        "2026/12/01  09:00",
        "2026-12-01 09\uff1a00",
        "\uff12\uff10\uff12\uff16-12-01 \uff19:00",
        "2026年12月1日 9:00",
        "2026年12月1日9点",
        "2026 年 12 月 1 號 9 點整",
        "2026年12月1日 9时00分",
    ],
)
def test_a_local_time_is_read_as_people_write_it(text):
    """Dashes or slashes, full width, and 年月日 as a Chinese keyboard offers them."""
    assert f"{read_local(text):%Y%m%d%H%M}" == "202612010900"


@pytest.mark.parametrize(
    "text",
    [
        *("", "tomorrow", "2026-13-01 09:00", "09:00"),
        *("2026年12月1日下午3点", "2026年12月1日"),
        *("0001-01-01 00:00", "9999-12-31 23:59"),
    ],
)
def test_what_is_no_time_is_refused(text):
    """A wrong time is told, not guessed."""
    with pytest.raises(LocalTimeError):
        read_local(text)


@pytest.mark.parametrize(
    ("local", "zone", "moment"),
    [
        ("2026-12-01 09:00", SHANGHAI, utc(2026, 12, 1, 1)),
        ("2026-03-29 01:30", BERLIN, utc(2026, 3, 29, 0, 30)),
        ("2026-03-29 02:30", BERLIN, utc(2026, 3, 29, 1, 30)),  # skipped: 03:30
        ("2026-03-29 03:30", BERLIN, utc(2026, 3, 29, 1, 30)),
        ("2026-10-25 02:30", BERLIN, utc(2026, 10, 25, 0, 30)),  # twice: the first
        ("2026-10-25 03:30", BERLIN, utc(2026, 10, 25, 2, 30)),
    ],
)
def test_gaps_and_folds_of_the_clocks(local, zone, moment):
    """A skipped time comes after the jump; of a time shown twice the first is meant."""
    assert instant(read_local(local), zone) == moment


@pytest.mark.parametrize(
    ("now", "hours", "end"),
    [
        (utc(2026, 12, 1, 15), (1320, 480), utc(2026, 12, 2)),  # 23:00 there
        (utc(2026, 12, 1, 18), (1320, 480), utc(2026, 12, 2)),  # 02:00 there
        (utc(2026, 12, 1, 0), (1320, 480), None),  # 08:00 there
        (utc(2026, 12, 1, 5), (720, 840), utc(2026, 12, 1, 6)),  # 13:00 there
        (utc(2026, 12, 1, 7), (720, 840), None),
        (utc(2026, 12, 1, 15), (0, 0), None),
        (utc(2026, 12, 1, 15), (60, 0), utc(2026, 12, 1, 16)),  # until midnight
    ],
)
def test_quiet_hours_end_when_they_end(now, hours, end):
    """Quiet hours may span midnight; equal ends mean none."""
    assert quiet_until(now, SHANGHAI, *hours) == end


@pytest.mark.parametrize("name", ["", "No/Where", "Asia", "../UTC"])
def test_a_zone_that_is_not_known_here_is_another(name):
    """A folder of the zones' files is none either, nor what lies beside them."""
    assert zone_named(name, BERLIN) is BERLIN
    assert zone_named("Asia/Shanghai", BERLIN) is SHANGHAI
