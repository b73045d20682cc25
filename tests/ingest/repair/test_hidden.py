"""Characters that nobody sees."""

import pytest

from ingest.repair.edit import applied
from ingest.repair.hidden import hidden


def _without(text):
    return applied(text, hidden(text))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("留\u200b学", "留学"),
        ("\ufeff开头", "开头"),
        ("问题\u200d。", "问题。"),
        ("\u202eabc\u202c", "abc"),
        ("soft\u00adware", "software"),
        ("a\x07b\x9dc", "abc"),
        ("\u2066合同\u2069", "合同"),
        ("tag\U000e0041\U000e0042", "tag"),
        ("甲\u200b\u200b\u200d乙\ufeff丙", "甲乙丙"),
    ],
)
def test_they_go(text, seen):
    """Zero width, direction, control codes, tags: what is left is what one sees."""
    assert _without(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 一家",
        "\u2764\ufe0f\u200d\U0001f525",
        "\u0915\u094d\u200d\u0937",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u05e9\u05dc\u05d5\u05dd\u200f!",
        "一\t二\n三\r\n四\u3000五\u00a0六",
    ],
)
def test_what_means_something_stays(text):
    """Joined pictures, scripts that join, direction in Hebrew, tabs, ends and spaces."""
    assert _without(text) == text


def test_those_side_by_side_are_one_change():
    """A hundred of them in a row are reported once."""
    assert len(hidden("甲" + "\u200b" * 100 + "乙\u200b丙")) == 2
