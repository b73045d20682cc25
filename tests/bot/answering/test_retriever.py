"""bot.answering.retriever: what is looked for, and in which order it is found."""

import numpy as np
import pytest

from bot.answering.dictionary import dictionary
from bot.answering.features import NAMES, features_of
from bot.answering.question import question_of
from bot.answering.reranker import DEPTH, reranked
from bot.answering.retriever import FRAME_WEIGHT, Retriever, query_of
from bot.answering.trees import Trees
from ingest.glossary import Glossary, Group


@pytest.fixture
def asked_for(library):
    """Give what is looked for when *text* is asked: tokens and weights."""

    def terms_of(text, glossary=Glossary()):  # noqa: B008 - never changed
        with library.reading() as index:
            return dict(query_of(question_of(text), glossary, index.terms).terms)

    return terms_of


def test_an_english_question_asks_for_chinese_words_too(asked_for):
    """The dictionary adds Chinese tokens, weighed below what was typed."""
    terms = asked_for("Where is the court?")
    assert terms["court"] == 1.0
    assert 0 < terms["法院"] <= 1.0


def test_a_chinese_question_asks_for_its_own_words_only(asked_for):
    """Without a glossary nothing is added to a Chinese question."""
    assert asked_for("社保") == {"社": 1.0, "保": 1.0, "社保": 1.0}


def test_the_words_of_asking_count_less(asked_for):
    """What is asked about weighs more than how it is asked."""
    terms = asked_for("咨询怎么办理落户")
    assert terms["落户"] == 1.0
    assert terms["咨询"] == terms["怎么"] == FRAME_WEIGHT < 1


def test_the_glossary_adds_its_other_words(asked_for):
    """A synonym counts less than the word that was typed."""
    glossary = Glossary(groups=(Group(words=("户口", "hukou"), line=1),))
    terms = asked_for("户口怎么办", glossary)
    assert 0 < terms["hukou"] < terms["户口"]


def test_both_scripts_find_the_same(library):
    """A traditional question finds what the simplified one finds, in that order."""
    retriever = Retriever(Glossary())
    with library.reading() as index:
        found = [
            [hit.row for hit in retriever.hits(question_of(text), index, 5)]
            for text in ("留学生落户的社保", "留學生落戶的社保")
        ]
    assert found[0] == found[1] != []


def test_an_unknown_question_finds_without_failing(library):
    """Marks, emoji and unknown words never fail."""
    with library.reading() as index:
        for text in ("???", "🙂", "zzzz qqqq", "〇"):
            hits = Retriever(Glossary()).hits(question_of(text), index, 5)
            assert len(hits) <= 5


def test_features_have_a_name_each_and_are_finite(library):
    """Each candidate has as many numbers as there are names."""
    with library.reading() as index:
        query = query_of(
            question_of("留学生落户要交多久社保?"), Glossary(), index.terms
        )
        found = index.candidates(query).first(DEPTH)
        features = features_of(query, index, found)
    assert features.shape == (len(found), len(NAMES))
    assert np.isfinite(features).all()


def test_reranking_keeps_every_candidate_and_orders_by_score(library):
    """Only the order changes; scores fall from the first to the last."""
    with library.reading() as index:
        query = query_of(
            question_of("创业担保贷款最多能贷多少?"), Glossary(), index.terms
        )
        found = index.candidates(query)
        after = reranked(query, index, found)
    assert sorted(after.rows) == sorted(found.rows)
    assert (np.diff(after.score) <= 0).all()
    assert 0 <= after.score.min() <= after.score.max() <= 1


def test_trees_walk_left_at_most_and_right_above():
    """A value equal to the threshold goes left."""
    trees = Trees(np.array([[0]]), np.array([[1.0]]), np.array([[10.0, 20.0]]))
    features = np.array([[1.0], [1.5]], np.float32)
    assert trees.sums(features).tolist() == [10.0, 20.0]


def test_the_dictionary_prefers_longer_n_grams():
    """A word inside a longer n-gram counts half."""
    alone = dictionary().translations(["court"], frozenset())
    inside = dictionary().translations(["suprem", "court"], frozenset())
    weight = {found.word: found.weight for found in alone}
    halved = [found for found in inside if found.first == 1 and found.last == 2]
    assert halved
    assert all(found.weight == weight[found.word] / 2 for found in halved)
