"""Query -> hits, over the small folder of the root conftest."""

import numpy as np
import pytest

from ingest.corpus import index_of
from ingest.index import Generations, open_index
from ingest.index.query import plain_query
from ingest.sync import sync


@pytest.fixture
def index(generations, encoder):
    """Give the small index, open."""
    opened = open_index(generations, encoder)
    yield opened
    opened.close()


def _rows(index, text):
    return [hit.row for hit in index.search(plain_query(text), top_k=5)]


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("落户要交几个月社保", "policies/hukou.md"),
        ("担保贷款最多能贷多少", "policies/loans.md"),
        ("新侨驿站什么时候揭牌", "parks/station.md"),
        ("social insurance for the hukou", "policies/hukou.md"),
    ],
)
def test_the_passage_that_answers_comes_first(index, question, path):
    """Chinese and English questions find their document."""
    first = index.search(plain_query(question), top_k=3)[0]
    assert (first.rank, first.passage.path) == (1, path)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("留学生落户要交几个月社保", "留學生落戶要交幾個月社保"),
        ("安亭镇新侨驿站什么时候揭牌", "安亭鎮新僑驛站什麼時候揭牌"),
    ],
)
def test_both_scripts_find_the_same(index, simplified, traditional):
    """A question has the same hits in simplified and in traditional characters."""
    assert _rows(index, simplified) == _rows(index, traditional) != []


def test_hits_are_ordered_and_say_what_each_side_found(index):
    """Ranks count from 1, scores fall from at most 1, both origins are told."""
    hits = index.search(plain_query("留学生落户上海"), top_k=4)
    assert [hit.rank for hit in hits] == [1, 2, 3, 4]
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= scores[-1] <= scores[0] <= 1.0001
    assert all(hit.lexical_score >= 0 and -1 <= hit.dense_score <= 1 for hit in hits)


def test_candidates_hold_each_row_once_and_can_be_cut(index):
    """All sides are united; all arrays have one length."""
    found = index.candidates(plain_query("落户"), 3)
    assert len(set(found.rows.tolist())) == len(found) <= 9
    two = found.first(2)
    assert len(two) == 2
    assert np.array_equal(two.rows, found.rows[:2])
    back = found.ordered(np.arange(len(found))[::-1], -found.score)
    assert back.rows[0] == found.rows[-1]
    assert back.score[0] == -found.score[-1]


def test_the_nearest_may_be_sought_before_the_query_is_known(index):
    """What was sought for the same text gives the same candidates."""
    query = plain_query("留学生落户要交多久社保?")
    before = index.candidates(
        query, 3, index.seek(index.encoder.encode_queries([query.text])[0], 3)
    )
    after = index.candidates(query, 3)
    assert before.rows.tolist() == after.rows.tolist()
    assert before.score.tolist() == after.score.tolist()


def test_a_document_that_has_the_words_in_several_passages_is_a_candidate(
    tmp_path, encoder
):
    """What no single passage holds together, the document does."""
    whole = "\u3002".join(["社保" + "\u7532" * 390, "贷款" + "\u4e59" * 390])
    halves = [
        (f"half{n}", "", ("社保" if n % 2 else "贷款") + chr(0x4E10 + n) * 390)
        for n in range(8)
    ]
    opened = index_of(tmp_path, [("whole", "", whole), *halves], encoder)
    found = opened.candidates(plain_query("社保贷款"), 1)
    paths = opened.passages.paths()
    best = found.rows[found.document_score.argmax()]
    opened.close()
    assert paths[best] == "whole"


@pytest.mark.parametrize("question", ["", "?!", "\n"])
def test_a_question_without_words_finds_nothing(index, question):
    """No word and no known token: no hits, no error."""
    assert index.search(plain_query(question), top_k=5) == []


@pytest.mark.parametrize("top_k", [0, 1, 1000])
def test_no_more_than_asked_for_is_given(index, top_k):
    """``top_k`` may be none, or more than there is."""
    assert len(index.search(plain_query("落户"), top_k=top_k)) <= top_k


def test_the_cards_of_the_documents_are_at_hand(index):
    """Each document's card is there without its file, and so is the generation."""
    assert index.cards["policies/loans.md"].title == "创业担保贷款(旧规)"
    assert set(index.cards) == {
        "parks/station.md",
        "policies/hukou.md",
        "policies/loans.md",
    }
    assert index.generation == index.manifest.generation


def test_an_index_without_passages_answers_nothing(put, tmp_path, fresh, encoder, ask):
    """A folder in which no file can be read gives an index all the same."""
    put("faq/a.txt", b"\x89PNG\x00")
    report = sync(tmp_path / "knowledge", fresh, encoder)
    assert (report.passages, len(report.failed)) == (0, 1)
    assert ask(fresh, "落户") == []


@pytest.mark.parametrize("name", ["a%20b", "%41", "what?x=1", "c#d", "数据 %"])
def test_a_folder_of_any_name_is_searched(tmp_path, knowledge, encoder, name):
    """Signs that mean something in a URL are a part of the folder's name."""
    generations = Generations(tmp_path / name)
    sync(knowledge, generations, encoder)
    index = open_index(generations, encoder)
    assert index.search(plain_query("落户"), top_k=1)
    index.close()
