"""bot.answering.parsed: passages as evidence is measured in them."""

import contextlib

import numpy as np
import pytest

from bot.answering import parsed as parsing
from bot.answering.parsed import parsed_all, parsed_hits
from bot.answering.question import question_of
from bot.answering.remembered import Remembered
from bot.answering.retriever import Retriever
from ingest.corpus import index_of_documents
from ingest.document import Card, Document, Kind, Language, Section
from ingest.glossary import Glossary


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch):
    monkeypatch.setattr(parsing, "_kept", Remembered(0))


def test_hits_are_parsed_as_their_texts_are(library):
    """What the index has cut gives the same sentences, tokens and vectors."""
    with library.reading() as index:
        question = question_of("How do I settle in Shanghai 落户?")
        hits = Retriever(Glossary()).hits(question, index, 12)
        by_index = parsed_hits(hits, index)
        by_text = parsed_all([hit.passage for hit in hits], index.encoder)
    assert len(by_index) == len(hits) > 1
    _assert_alike(by_index, by_text)


PLACES = (
    ("人才落户办法", ()),
    ("人才落户办法", ("第二章 条件",)),
    ("人才落户办法", ("第二章 条件", "Article 5, ΑΣ")),
    ("!!", ()),
    ("!!", ("??",)),
    ("", ("第一条",)),
    ("", ()),
)
"""Titles and headings, of which some have no piece, or are none."""


def test_wherever_a_passage_stands_it_is_parsed_as_its_text_is(tmp_path, encoder):
    """Its title and its headings, cut as one, are told apart."""
    documents = [
        Document(
            card=Card(
                path=f"{number}.md",
                title=title,
                kind=Kind.OTHER,
                language=Language.ZH_HANS,
            ),
            encoding="utf-8",
            sections=(Section(heading=heading, text="申请人应当落户。"),),
        )
        for number, (title, heading) in enumerate(PLACES)
    ]
    with contextlib.closing(index_of_documents(tmp_path, documents, encoder)) as index:
        hits = Retriever(Glossary()).hits(question_of("落户"), index, len(PLACES))
        by_index = parsed_hits(hits, index)
    assert {(one.passage.title, one.passage.heading) for one in hits} == set(PLACES)
    _assert_alike(by_index, parsed_all([hit.passage for hit in hits], encoder))


def _assert_alike(by_index, by_text) -> None:
    for one, other in zip(by_index, by_text, strict=True):
        assert one is not other
        assert one.sentences == other.sentences
        assert one.words == other.words
        assert one.whole_text == other.whole_text
        for name in ("alone", "placed", "whole"):
            found, expected = getattr(one, name), getattr(other, name)
            assert found.shape == expected.shape
            assert np.allclose(found, expected, atol=1e-5)


def test_the_same_passage_twice_is_parsed_once(library):
    """A passage that stands among the hits again is the very same thing."""
    with library.reading() as index:
        hits = Retriever(Glossary()).hits(question_of("落户"), index, 2)
        first, second, again = parsed_hits([*hits, hits[0]], index)
    assert first is again
    assert first is not second
