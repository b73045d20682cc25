"""Simplified and traditional script, widths, and which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Language
from ingest.script import fold, has_ideographs, language_of, written_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("留學生落戶上海", "留学生落户上海"),
        ("ＡＢＣ１２３", "abc123"),  # full width
        ("Returnee HUKOU", "returnee hukou"),
        ("臺灣", "台湾"),
    ],
)
def test_two_writings_of_one_thing_fold_to_the_same(one, other):
    """Script, width and letter case make no difference to what is matched."""
    assert fold(one) == fold(other)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_folding_keeps_every_ideograph_in_its_place(text):
    """Folding ideographs is one to one, so that places in a text stay places."""
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="留學學户戶abcＡ１ 。"))
def test_folded_text_is_left_alone_by_folding(text):
    """Folding twice is folding once."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("留学生怎么落户", Language.ZH_HANS),
        ("留學生怎麼落戶", Language.ZH_HANT),
        ("How do returnees get a hukou?", Language.EN),
        ("中文", Language.ZH_HANS),
        ("", Language.ZH_HANS),
        ("2025", Language.ZH_HANS),
        ("用 OECD 的 tax treaty 吗", Language.ZH_HANS),
    ],
)
def test_the_language_of_a_text_is_told_from_its_characters(text, language):
    """Simplified, traditional and English are told apart; simplified when unsure."""
    assert language_of(text) is language


def test_where_the_text_does_not_tell_the_hint_decides():
    """Two characters common to both scripts take the language that is given."""
    assert language_of("中文", otherwise=Language.ZH_HANT) is Language.ZH_HANT
    assert language_of("123", otherwise=Language.EN) is Language.EN
    assert language_of("中文", otherwise=Language.EN) is Language.ZH_HANS


def test_a_text_is_written_in_the_script_of_the_reader():
    """Chinese goes to either script; English stays as it is."""
    assert written_in("留学生落户", Language.ZH_HANT) == "留學生落戶"
    assert written_in("留學生落戶", Language.ZH_HANS) == "留学生落户"
    assert written_in("Hukou 户口", Language.EN) == "Hukou 户口"


def test_ideographs_are_seen_among_other_letters():
    """One ideograph is enough; kana and Latin letters are none."""
    assert has_ideographs("the word 户")
    assert not has_ideographs("hukou カナ 123")
