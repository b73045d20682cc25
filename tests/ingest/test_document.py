"""What the details of a card say."""

import pytest

from ingest.document import moment_of


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
