"""Dates and times as a sheet shows them."""

from datetime import datetime

import pytest

from ingest.read.moment_format import shown_moment

_DAY = datetime(2026, 3, 5)  # noqa: DTZ001 - cells have no zone
_HOUR = datetime(2026, 3, 5, 14, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("moment", "number_format", "seen"),
    [
        (_DAY, "yyyy-mm-dd", "2026-03-05"),
        (_DAY, "mm-dd-yy", "2026-03-05"),
        (_DAY, '[$-804]yyyy"年"m"月"d"日";@', "2026-03-05"),
        (_DAY, 'yyyy"年"m"月"', "2026-03"),
        (_DAY, "mmm-yy", "2026-03"),
        (_DAY, "yyyy", "2026"),
        (_DAY, 'm"月"d"日"', "3月5日"),
        (_DAY, "d-mmm", "3月5日"),
        (_DAY, "yyyy-mm-dd h:mm:ss", "2026-03-05"),
        (_HOUR, "yyyy-mm-dd h:mm:ss", "2026-03-05 14:30"),
        (_HOUR, "yyyy-mm-dd", "2026-03-05"),
        (_HOUR, 'm"月"d"日" h:mm', "3月5日 14:30"),
        (_HOUR, "h:mm AM/PM", "14:30"),
        (_HOUR, 'h"时"mm"分"', "14:30"),
        (_HOUR, "mm:ss", "2026-03-05"),
        (_DAY, "", "2026-03-05"),
        (_DAY, "[$-804]aaaa;@", "星期四"),
        (_DAY, "aaa", "四"),
        (_DAY, "[$-x-sysdate,804]dddd", "星期四"),
        (_DAY, "[$-F800]dddd", "Thursday"),
        (_DAY, "ddd", "Thu"),
        (_DAY, 'yyyy"年"m"月"d"日" aaaa', "2026-03-05"),
    ],
)
def test_only_what_the_sheet_shows_is_said(moment, number_format, seen):
    """A month without a day is no first of the month, and 3月5日 is of no year."""
    assert shown_moment(moment, number_format) == seen
