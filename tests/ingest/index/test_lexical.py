"""BM25: our build over arrays against bm25s's own."""

import bm25s
import numpy as np
import pytest

from ingest.index.lexical import (
    COMMON,
    DOCUMENTS,
    K1,
    PASSAGES,
    B,
    Lexical,
    write_lexical,
)
from ingest.index.vocabulary import Numbering, Terms, write_terms
from ingest.lexicon import tokens

TEXTS = (
    "留学生落户上海要在最近连续6个月由同一单位缴纳社保。",
    "留学生落户上海的社保基数不低于上年度平均工资。社保社保社保。",
    "个人创业担保贷款最高50万元,期限最长3年。",
    "Returnees pay social insurance for 6 months; returnees apply later.",
    "",
    "安亭鎮新僑驛站於2021年6月3日揭牌。",
)


def _built(folder, texts=TEXTS, firsts=None):
    numbering = Numbering(None)
    write_terms(folder, numbering, [numbering.of(text) for text in texts])
    write_lexical(folder, np.arange(len(texts) + 1) if firsts is None else firsts)
    terms = Terms(folder)
    side = PASSAGES if firsts is None else DOCUMENTS
    count = len(texts) if firsts is None else len(firsts) - 1
    return Lexical(folder / side, count), terms


def _score(built, text, weight=1.0):
    lexical, terms = built
    wanted = tokens(text)
    weights = np.full(len(wanted), weight, np.float32)
    return lexical.scores(terms.ids(wanted), weights)


@pytest.mark.parametrize(
    "question",
    ["留学生落户社保", "贷款多少万元", "returnee insurance 6 months", "新侨驿站 2021"],
)
@pytest.mark.parametrize("common", [0, COMMON])
def test_our_scores_are_those_of_bm25s(tmp_path, monkeypatch, question, common):
    """Every passage has the score that bm25s's own ``index`` gives it, each way."""
    monkeypatch.setattr("ingest.index.lexical.COMMON", common)
    theirs = bm25s.BM25(k1=K1, b=B, method="lucene")
    theirs.index([tokens(text) for text in TEXTS], show_progress=False)
    known = [t for t in tokens(question) if t in theirs.vocab_dict]
    expected = theirs.get_scores(known)
    assert expected.max() > 0
    found = _score(_built(tmp_path), question)
    assert np.allclose(found, expected, rtol=1e-5, atol=1e-6)


def test_weights_and_unknown_tokens(tmp_path):
    """A weight multiplies its term; what no passage holds adds nothing."""
    lexical = _built(tmp_path)
    once, twice = _score(lexical, "贷款"), _score(lexical, "贷款", 2.0)
    assert np.allclose(twice, 2 * once)
    assert not _score(lexical, "火星").any()
    assert np.array_equal(_score(lexical, "贷款 火星"), once)


def test_rarer_terms_weigh_more(tmp_path):
    """``idf`` falls with the number of passages; an unknown term is the rarest."""
    lexical, terms = _built(tmp_path)
    often, once, never = lexical.idf(terms.ids(["社保", "贷款", "火星"]))
    assert 0 < often < once < never


def test_an_index_without_passages_scores_nothing(tmp_path):
    """No passage, no score, no warning."""
    assert _score(_built(tmp_path, ()), "落户").shape == (0,)


def test_whole_documents_are_scored_as_one_text(tmp_path):
    """The documents' side scores what bm25s scores when their passages are joined."""
    theirs = bm25s.BM25(k1=K1, b=B, method="lucene")
    joined = ("\n".join(TEXTS[:2]), TEXTS[2], "\n".join(TEXTS[3:]))
    theirs.index([tokens(text) for text in joined], show_progress=False)
    expected = theirs.get_scores(tokens("社保贷款"))
    built = _built(tmp_path, firsts=np.array([0, 2, 3, 6]))
    assert np.allclose(_score(built, "社保贷款"), expected, rtol=1e-5)


def test_documents_of_one_passage_need_no_side_of_their_own(tmp_path):
    """Where each document is a passage, only the passages' side is written."""
    _built(tmp_path)
    assert (tmp_path / PASSAGES).is_dir()
    assert not (tmp_path / DOCUMENTS).exists()
