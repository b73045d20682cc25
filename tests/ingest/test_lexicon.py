"""Text -> search tokens."""

import pytest

from ingest.lexicon import is_cut, search_tokens, tokens, whole_tokens, words
from ingest.script import fold


def test_ideographs_give_characters_and_pairs():
    """A run of ideographs gives each character, then each overlapping pair."""
    assert tokens("居住证") == ["居", "住", "证", "居住", "住证"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("留學生落戶", "留学生落户"),
        ("Returnees", "returnee"),
        ("500,000元", "500000元"),
        ("２０２５年", "2025年"),
    ],
)
def test_two_writings_of_one_thing_have_the_same_tokens(one, other):
    """Script, width, case, plural and thousands marks make no difference."""
    assert tokens(one) == tokens(other)


def test_numbers_stay_whole():
    """A number with a decimal or a version's dots is one token."""
    assert tokens("3.5% and 12,000.50") == ["3.5", "and", "12000.50"]


def test_pairs_never_cross_a_mark():
    """A comma or a Latin word ends a run of ideographs."""
    assert "证上" not in tokens("居住证,上海")
    assert list(words("B证ABC上海")) == ["b", "证", "abc", "上海"]


@pytest.mark.parametrize(
    "text",
    ["Ｇ42高速3,000元, returnees", "〇号楼のカード, 居住證", "", "B证ABC上海2.5%"],
)
def test_what_is_cut_stands_in_the_text_and_the_rest_is_whole(text):
    """An n-gram is among a text's tokens where it stands in it; others are found whole."""
    folded = fold(text)
    cut = [token for token in tokens(text) if is_cut(token)]
    assert all(token in folded for token in cut)
    whole = [token for token in tokens(text) if not is_cut(token)]
    assert whole_tokens(folded) == whole


@pytest.mark.parametrize("text", ["", "。,!", "\n \t", "_"])
def test_a_text_without_words_has_no_tokens(text):
    """Marks and white space are not searched for."""
    assert tokens(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("A3区的5G基站", ["a3", "5g"]),
        ("Ｇ42高速, H1B", ["g42", "h1b"]),
        ("2026年3月, 500,000元, visa", []),
        ("用户UU0081275您好", []),
    ],
)
def test_letters_and_digits_that_stand_together_are_searched_whole(text, codes):
    """What is indexed has each code whole, behind all other tokens; a long one not."""
    assert search_tokens(text) == tokens(text) + codes
