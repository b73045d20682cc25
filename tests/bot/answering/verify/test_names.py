"""bot.answering.verify.names: what is a name, and whether the sources have it."""

import pytest

from bot.answering.verify.names import unknown_names
from ingest.script import fold


def _unknown(claim: str, source: str, *, is_foreign: bool = False) -> list[str]:
    found = unknown_names(claim, fold(claim), fold(source), is_foreign=is_foreign)
    return list(found)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("You can borrow up to RMB 4 million.", "You can borrow up to 4 million yuan."),
        (
            "Bring photos. Submit them online.",
            "You need photos, to be handed in online.",
        ),
        ("You need a licence of mainland China.", "You need a Chinese licence."),
    ],
)
def test_english_words_with_a_capital_that_name_nobody(claim, source):
    """A currency, a verb that opens a sentence, and a country said as its people."""
    assert _unknown(claim, source) == []


def test_places_that_chinese_names_together():
    """港澳台 is Hong Kong, Macao and Taiwan."""
    claim = "Schools admit families from Hong Kong, Macao and Taiwan."
    source = "学校招收港澳台家庭的子女。"
    assert _unknown(claim, source, is_foreign=True) == []
    assert _unknown(claim, "学校招收外籍家庭的子女。", is_foreign=True) != []


@pytest.mark.parametrize(
    "claim",
    ["Hamburg offers rooms.", "Rooms are let by Write House.", "Rent from Siemens."],
)
def test_english_names_that_the_source_does_not_have(claim):
    """An invented name is found, at the beginning of a sentence, too."""
    assert _unknown(claim, "Rooms are let, and some rent them.") != []


@pytest.mark.parametrize(
    "claim",
    [
        "该园位于上海高新区。",
        "该园是上海高新区的一部分。",
        "收入不得低于本市平均。",
        "需携带护照或永久居留身份证。",
        "这同样不免除学历认证。",
    ],
)
def test_a_name_ends_where_the_sentence_around_it_begins(claim):
    """Of 位于 and 不得低于 nothing belongs to the name behind."""
    source = "嘉定创业园属于上海高新区，收入不低于本市平均，带护照或永久居留身分證，不免除学历认证。"
    assert _unknown(claim, source) == []


def test_a_known_name_with_an_invented_beginning_is_unknown():
    """复旦嘉定创业园 is not 嘉定创业园."""
    assert _unknown("联系复旦嘉定创业园。", "嘉定创业园属于上海高新区。") != []
