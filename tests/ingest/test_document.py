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
    ],
)
def test_a_day_or_a_time_is_read(told, moment):
    """With its offset, where it has one, as an event in New York may."""
    read = moment_of(told)
    assert read is not None
    assert read.isoformat() == moment


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
