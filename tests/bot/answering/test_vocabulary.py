"""The words that mean the same: staff's, and those that people use anywhere."""

import pytest

from bot.answering.vocabulary import general, vocabulary_of


@pytest.fixture
def others_in(tmp_path):
    """Give the other words for those of a text, where staff list some."""

    def others(text: str, listed: str = "") -> list[set[str]]:
        if listed:
            (tmp_path / "glossary.yaml").write_text(listed, "utf-8")
        found = vocabulary_of(tmp_path).synonyms_in(text)
        return [{synonyms.word, *synonyms.others} for synonyms in found]

    return others


def test_a_folder_without_a_glossary_knows_what_people_say(others_in):
    """A centre that begins is asked in everyday words at once, in three languages."""
    (spouse,) = others_in("老婆能一起吗")
    assert {"配偶", "爱人", "spouse"} <= spouse
    (rent,) = others_in("rent subsidy")
    assert "租房补贴" in rent


def test_a_word_of_staff_takes_the_general_ones_along(others_in):
    """Who says what the spouse is called here need not list what she is called anywhere."""
    (spouse,) = others_in("老婆", "terms:\n  - term: 配偶\n    same: [另一半]\n")
    assert {"另一半", "配偶", "爱人"} <= spouse


def test_a_word_means_what_staff_say(others_in):
    """A word that stands in staff's list stands in no general group beside it."""
    listed = "terms:\n  - term: 人才房\n    same: [青年驿站]\n  - term: 人才公寓\n    same: [海归楼]\n"
    (house,) = others_in("人才房", listed)
    assert house == {"人才房", "青年驿站"}
    (flat,) = others_in("海归楼", listed)
    assert {"人才公寓", "talent apartment"} <= flat
    assert "人才房" not in flat


def test_the_problems_told_are_those_of_staff_alone(others_in, tmp_path):
    """The general list is without fault, and a fault of staff's is told as before."""
    assert not general().problems
    others_in("x", "terms:\n  - term: 落户\n")
    assert [one.line for one in vocabulary_of(tmp_path).problems] == [2]


def test_the_general_words_are_of_no_city():
    """What one city calls its own belongs into its folder."""
    words = " ".join(word for group in general().groups for word in group.words)
    assert len(general().groups) > 100
    assert not [
        city for city in ("上海", "沪", "嘉定", "北京", "深圳") if city in words
    ]
