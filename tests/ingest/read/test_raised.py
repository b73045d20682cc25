"""Raised digits stay apart from those before them."""

import pytest

from ingest.read.raised import raised


@pytest.mark.parametrize(
    ("text", "written"),
    [("2", "²"), ("-6", "⁻⁶"), ("10", "¹⁰"), ("th", "th"), ("[1]", "[1]"), ("", "")],
)
def test_raised_numbers_are_written_so(text, written):
    """What is no number stays as it is."""
    assert raised(text) == written
