"""bot.answering.wording.pinyin: how ideographs are read."""

import pytest

from bot.answering.wording.pinyin import is_read, readings_of, syllables, syllables_of


@pytest.mark.parametrize(
    ("letters", "parts"),
    [
        ("luohu", ("luo", "hu")),
        ("xian", ("xian",)),
        ("juzhuzheng", ("ju", "zhu", "zheng")),
        ("visa", ()),
        ("", ()),
    ],
)
def test_letters_are_split_into_the_fewest_syllables(letters, parts):
    """What is no pinyin has no syllables."""
    assert syllables_of(letters) == parts


def test_a_word_has_all_its_readings():
    """An ideograph that is read in two ways gives two readings."""
    assert set(readings_of("银行")) >= {("yin", "hang"), ("yin", "xing")}
    assert list(readings_of("A证")) == []


def test_the_table_holds_the_syllables_of_mandarin():
    """Some four hundred, without tones."""
    assert 380 < len(syllables()) < 430


def test_letters_are_read_as_a_name_or_its_beginning():
    """A county's name goes on behind its pinyin; what is no pinyin is read as nothing."""
    assert is_read("hukou", "湖口")
    assert is_read("hukou", "湖口县")
    assert not is_read("hukou", "河口")
    assert not is_read("office", "湖口")
