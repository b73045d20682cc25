"""Document -> passages of whole sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Card, Document, Kind, Language, Section
from ingest.sentence import sentences
from ingest.split import PASSAGE_CHARS, split


def _document(*sections: Section) -> Document:
    card = Card(path="faq/a.md", title="甲", kind=Kind.FAQ, language=Language.ZH_HANS)
    return Document(card=card, encoding="utf-8", sections=sections)


def _section(text: str, *heading: str) -> Section:
    return Section(heading=heading, text=text)


_CHINESE = st.builds(
    "{}{}".format,
    st.text("留学生落户上海要交社保六个月,、:(2025)", min_size=1, max_size=150),
    st.sampled_from(["。", "!", "?", "……", "。”", "?」"]),
)
_ENGLISH = st.builds(
    "The {}.".format,
    st.text("returnee pays 3.5 percent, no", min_size=1, max_size=150),
)
_SENTENCES = st.lists(_CHINESE | _ENGLISH, min_size=1, max_size=12)
_SPACES = st.sampled_from([" ", " ", "\n", "\n\n"])


@given(written=_SENTENCES, spaces=st.lists(_SPACES, min_size=12, max_size=12))
def test_no_passage_ends_inside_a_sentence(written, spaces):
    """The sentences of the passages are the sentences of the text, none cut in two."""
    text = "".join(map("".join, zip(written, spaces, strict=False))).strip()
    passages = split(_document(_section(text)))
    in_passages = [part for passage in passages for part in sentences(passage.text)]
    assert in_passages == sentences(text)


@given(written=_SENTENCES)
def test_passages_are_verbatim_slices_in_order(written):
    """Each passage is found in its section as it is, after the one before."""
    text = " ".join(written)
    place = 0
    for passage in split(_document(_section(text))):
        place = text.index(passage.text, place) + len(passage.text)
    assert not text[place:].strip()


def test_a_long_sentence_stays_whole():
    """A sentence longer than a passage is one passage."""
    long = "很" * (PASSAGE_CHARS * 2) + "。"
    passages = split(_document(_section(f"短句。{long}短句。")))
    assert [passage.text for passage in passages] == ["短句。", long, "短句。"]


def test_short_sentences_share_a_passage():
    """Sentences are gathered up to the length of a passage, and not beyond it."""
    text = "留学生落户上海要交六个月社保。" * 60
    passages = split(_document(_section(text)))
    lengths = [len(passage.text) for passage in passages]
    assert max(lengths) <= PASSAGE_CHARS
    assert min(lengths[:-1]) > PASSAGE_CHARS - 20


def test_the_heading_path_and_page_travel_with_each_passage():
    """Every passage knows its title, heading path, page and place."""
    first = Section(heading=("条件", "社保"), text="六个月。", page=3)
    passages = split(_document(first, _section("可以。", "家属")))
    assert [(p.title, p.heading, p.page, p.position) for p in passages] == [
        ("甲", ("条件", "社保"), 3, 0),
        ("甲", ("家属",), None, 1),
    ]


def test_an_edit_above_keeps_the_ids_below():
    """A section put on top gives other places, and the same ids, to what follows."""
    below = [_section("六个月。", "社保"), _section("可以。", "家属")]
    before = split(_document(*below))
    after = split(_document(_section("新的一段。", "新"), *below))
    assert [p.id for p in after[1:]] == [p.id for p in before]
    assert [p.position for p in after[1:]] == [1, 2]


def test_the_same_words_twice_are_two_passages():
    """Repeated text under one heading has ids of its own, counted from the top."""
    same = _section("六个月。", "社保")
    passages = split(_document(same, same, _section("六个月。", "别处")))
    assert [p.repeat for p in passages] == [0, 1, 0]
    assert len({p.id for p in passages}) == 3


def test_an_empty_document_has_no_passages():
    """Nothing written, nothing to find."""
    assert split(_document()) == []
    assert split(_document(_section(" \n\n "))) == []


@pytest.mark.parametrize(
    ("title", "sections", "expected"),
    [
        ("租房补贴指南", ["租房补贴指南\n\n每月800元。"], ["每月800元。"]),
        ("租房补贴指南", ["租房补贴指南", "每月800元。"], ["每月800元。"]),
        ("租房补贴指南", ["租房补贴指南"], ["租房补贴指南"]),
        ("窗口电话", ["租房补贴指南\n每月800元。"], ["租房补贴指南\n每月800元。"]),
        ("每月800元。", ["每月800元。\n发三年。"], ["每月800元。\n发三年。"]),
    ],
)
def test_a_title_is_no_sentence_of_the_text(title, sections, expected):
    """It answers nothing; one that is a sentence, or is alone, does."""
    card = Card(path="a.txt", title=title, kind=Kind.FAQ, language=Language.ZH_HANS)
    document = Document(
        card=card, encoding="utf-8", sections=tuple(map(_section, sections))
    )
    assert [passage.text for passage in split(document)] == expected
