"""Days as people write them."""

import pytest

from ingest.read.written_day import in_iso


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("2026年3月5日", "2026-03-05"),
        ("2026 年 12 月 31 日", "2026-12-31"),
        ("2026/3/5", "2026-03-05"),
        ("2026.03.05", "2026-03-05"),
        ("2026-3-5", "2026-03-05"),
        ("2026年3月5日 14:00", "2026-03-05 14:00"),
        ("2026年3月5日9时30分", "2026-03-05 09:30"),
        ("2026-03-05 9：05", "2026-03-05 09:05"),
        ("2026-03-05 14:00-17:00", "2026-03-05 14:00-17:00"),
        ("2026-03-05T14:00+08:00", "2026-03-05 14:00+08:00"),
        ("民國115年3月5日", "2026-03-05"),
        ("民国元年10月1日", "1912-10-01"),
        ("二〇二六年三月十五日", "2026-03-15"),
        ("二○二六年十月二十日", "2026-10-20"),
    ],
)
def test_days_are_written_as_iso_8601(told, meant):
    """An hour behind the day stays with it."""
    assert in_iso(told) == meant


@pytest.mark.parametrize(
    "told", ["2026", "2026年3月", "3/5/2026", "明天", "", "2026-03/05", "20260305"]
)
def test_what_is_no_whole_day_stays(told):
    """Nothing is guessed."""
    assert in_iso(told) == told
