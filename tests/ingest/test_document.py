"""What the details of a card say."""

import pytest

from ingest.document import items_of, moment_of


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2026-12-31", "2026-12-31T00:00:00"),
        (" 2026-12-31 14:00 ", "2026-12-31T14:00:00"),
        ("2026-12-31T14:00", "2026-12-31T14:00:00"),
        ("2026-12-31 14:00+01:00", "2026-12-31T14:00:00+01:00"),
        ("2026-12-31 14:00-05:00", "2026-12-31T14:00:00-05:00"),
        ("2026年12月5日", "2026-12-05T00:00:00"),
        ("2026年12月5日（周六）下午", None),
        ("2026年12月5日（周六） 14：30", "2026-12-05T14:30:00"),
        ("2026年12月5日 下午2:00", None),
        ("2026年12月5日14时", "2026-12-05T14:00:00"),
        ("2026年12月5號 9點30分", "2026-12-05T09:30:00"),
        ("2026/12/5 9:05", "2026-12-05T09:05:00"),
        ("2026.1.31", "2026-01-31T00:00:00"),
        ("2026年12月5日 14:00-17:00", None),
        ("2026-12-5T9:00:30+08:00", "2026-12-05T09:00:30+08:00"),
        ("2026年2月30日", None),
        ("5/12/2026", None),
    ],
)
def test_a_day_or_a_time_is_read(told, moment):
    """As people write it, with its offset, where it has one; an afternoon is no hour."""
    read = moment_of(told)
    assert (read.isoformat() if read is not None else None) == moment


@pytest.mark.parametrize(
    "told",
    [
        *("", "soon", "14:00"),
        *("2026-12-31 14:00-17:00", "2026-12-31 09:00-11:30", "2026-12-31T14:00-17:30"),
        *("2026-12-31 14:00:00-17:00", "2026-12-31 14:00+18:00"),
    ],
)
def test_what_is_no_time_is_none(told):
    """From two until five is not two o'clock, seventeen hours behind Greenwich."""
    assert moment_of(told) is None


@pytest.mark.parametrize(
    ("told", "items"),
    [
        ("company, email", ("company", "email")),
        ("company，email", ("company", "email")),
        ("zh-Hans、en", ("zh-Hans", "en")),
        ("您从哪国，哪年回来？", ("您从哪国，哪年回来？",)),
        ("company\n您从哪国，哪年回来？", ("company", "您从哪国，哪年回来？")),
    ],
)
def test_a_chinese_comma_parts_names_and_no_question(told, items):
    """Who writes names on a Chinese keyboard has them, and questions stay whole."""
    assert items_of(told) == items
