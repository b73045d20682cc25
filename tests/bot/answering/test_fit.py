"""bot.answering.fit: which hits are read, and which of them fit best."""

import numpy as np
import pytest

from bot.answering.asked import asked_of
from bot.answering.fit import FURTHER_HITS, READ_HITS, fitted, read_of
from bot.answering.parsed import is_english
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.trees import Trees
from ingest.corpus import index_of
from ingest.glossary import Glossary
from ingest.index import open_index
from ingest.sync import sync

ASKED = "落户审批要几个工作日"
SHOWS = "整体常见需要4至8周"

INDIFFERENT = Trees(np.zeros((1, 1)), np.zeros((1, 1)), np.zeros((1, 2)))
"""Trees to which all passages are the same."""


@pytest.fixture(scope="module")
def index(encoder, tmp_path_factory):
    """Give an index in which many repeat the question, and some answer it."""
    rows = [
        (f"asks/{n}", "", f"落户审批要几个工作日,第{n}号说明没有提到。")
        for n in range(25)
    ]
    rows += [(f"shows/{n}", "", f"办理{SHOWS},第{n}号说明。") for n in range(9)]
    opened = index_of(tmp_path_factory.mktemp("fit"), rows, encoder)
    yield opened
    opened.close()


def _hits(index, text: str):
    return Retriever(Glossary()).hits(question_of(text), index, 40)


def _asked(index, text: str):
    return asked_of(question_of(text), index, Glossary())


def test_what_shows_the_aspect_is_read_though_it_comes_later(index):
    """The first hits are read, and some further ones that may answer."""
    hits = _hits(index, ASKED)
    read = read_of(_asked(index, ASKED), hits)
    assert read[:READ_HITS] == hits[:READ_HITS]
    assert all(SHOWS not in hit.passage.text for hit in read[:READ_HITS])
    assert len(read) == READ_HITS + FURTHER_HITS
    assert all(SHOWS in hit.passage.text for hit in read[READ_HITS:])


def test_without_an_aspect_only_the_first_are_read(index):
    """There is nothing by which a later one would be told."""
    question = "落户说明第3号"
    assert len(read_of(_asked(index, question), _hits(index, question))) == READ_HITS


def test_what_shows_the_kind_is_read_where_a_document_has_much(encoder, tmp_path):
    """Of a document with many special cases the rule itself may come later."""
    rows = [(f"a/{n}", "", f"永久居留要工作,第{n}种情形。") for n in range(READ_HITS)]
    rows += [("much", "", "永久居留要工作。"), ("much", "", "永久居留要工作,情形一。")]
    rows += [("much", "", "申请永久居留的人,要在本市连续工作满4年才可以提出。")]
    index = index_of(tmp_path, rows, encoder)
    question = "永久居留要工作几年"
    hits = sorted(_hits(index, question), key=lambda hit: "4年" in hit.passage.text)
    read = read_of(_asked(index, question), hits[2:])
    index.close()
    assert "4年" in read[-1].passage.text


def test_what_only_says_what_is_not_known_falls_behind(encoder, tmp_path):
    """It answers nobody, however well its words fit."""
    rows = [
        ("denies", "", "本资料没有人才公寓的租金。本资料没有人才公寓的押金。"),
        ("tells", "", "人才公寓的租金每月2000元。"),
    ]
    index = index_of(tmp_path, rows, encoder)
    question = "人才公寓的租金和押金"
    found = fitted(_asked(index, question), _hits(index, question), index, INDIFFERENT)
    index.close()
    assert [one.hit.passage.path for one in found] == ["tells", "denies"]


ONLY = """---
title: Hukou in English
---

## In English

The Shanghai hukou (落户) needs 6 months of social insurance (社保).
"""


@pytest.mark.parametrize(
    ("text", "read_in_english"),
    [
        ("留学生落户要交多久社保?", {"policies/only.md"}),
        ("months of hukou (落户)?", {"policies/only.md", "policies/hukou.md"}),
    ],
)
def test_what_is_said_once_more_in_english_is_read_for_english(
    knowledge, generations, encoder, text, read_in_english
):
    """Who asks in Chinese needs it only of a document that has no Chinese."""
    (knowledge / "policies" / "only.md").write_text(ONLY, "utf-8")
    sync(knowledge, generations, encoder)
    index = open_index(generations, encoder)
    read = read_of(_asked(index, text), _hits(index, text))
    found = {hit.passage.path for hit in read if is_english(hit.passage)}
    index.close()
    assert found == read_in_english


def test_what_does_not_show_the_aspect_falls_behind(index):
    """Where the trees tell no difference, this decides."""
    found = fitted(_asked(index, ASKED), _hits(index, ASKED), index, INDIFFERENT)
    lacking = [one.signs["lacks_aspect"] for one in found]
    assert lacking == [0.0] * FURTHER_HITS + [1.0] * READ_HITS
