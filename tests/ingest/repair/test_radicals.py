"""Signs that only look like characters."""

import pytest

from ingest.repair import repaired
from ingest.repair.edit import applied
from ingest.repair.radicals import radicals


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("\u2f08才引进\u2f2f作", "人才引进工作"),
        ("\u2ed3期居住，\u2eda数不限", "长期居住，页数不限"),
        ("\uf9e9\u2ed4", "里门"),
        ("车站、門牌、長期", "车站、門牌、長期"),
        ("\ufa0e", "\ufa0e"),
    ],
)
def test_they_become_the_characters_that_they_look_like(text, meant):
    """Who searches for 长期 finds it; characters stay as they are."""
    assert applied(text, radicals(text)) == meant


def test_they_are_reported_and_no_damage():
    """Staff learn of them once; a text full of them is not taken for garbled."""
    mended = repaired("\u2f08\u2f12\u2f2f\u2f9b\u2f9e\u2ed3\u2f45\u2ea0\u2f63\u2ef0才")
    assert mended.text == "人力工走車长方民生龙才"
    assert [repair.kind for repair in mended.repairs] == ["lookalikes"]
    assert not mended.marked
