"""Counts as Word writes them in its lists."""

import pytest

from ingest.read.word_numerals import written as _written


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (1010, "一千零一十"),
    ],
)
def test_chinese_numbers(count, written):
    """They are written as in a law."""
    assert _written(count, "chineseCounting") == written


@pytest.mark.parametrize(
    ("form", "count", "written"),
    [
        ("decimalZero", 7, "07"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 2, "丑"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographLegalTraditional", 6, "陸"),
        ("ideographDigital", 10, "一〇"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalEnclosedCircleChinese", 4, "④"),
        ("decimalEnclosedCircle", 21, "21"),
        ("ideographEnclosedCircle", 5, "㊄"),
        ("numberInDash", 2, "- 2 -"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("lowerLetter", 27, "aa"),
        ("upperRoman", 9, "IX"),
        ("unheardOf", 9, "9"),
        ("chineseCounting", 10_000, "10000"),
    ],
)
def test_counts_are_written_in_the_form_of_the_list(form, count, written):
    """Digits stand where the form has no sign for a count, or is not known."""
    assert _written(count, form) == written
