"""bot.evaluate: the figures of the contract."""

import json

import numpy as np
import pytest

from bot.errors import BenchmarkError
from bot.evaluate import area_under_curve, evaluate

RETRIEVAL = [
    "queries", "passages", "recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10",
    "index_seconds", "query_ms_p50", "query_ms_p99", "peak_rss_mb",
]  # fmt: skip
REFUSAL = [
    "n", "auc", "answered_rightly", "answered_wrongly", "refused_rightly",
    "refused_wrongly",
]  # fmt: skip


def _write(path, rows):
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture
def folder(tmp_path):
    texts = ["苹果是一种水果。" + "果树高大。" * 120, "火车在铁路上行驶。"]
    rows = [{"_id": f"d#{n}", "title": "", "text": t} for n, t in enumerate(texts)]
    _write(tmp_path / "corpus.jsonl", rows)
    queries = [{"_id": "a", "text": "苹果"}, {"_id": "b", "text": "鐵路"}]
    _write(tmp_path / "queries.jsonl", queries)
    (tmp_path / "qrels").mkdir()
    qrels = "query-id\tcorpus-id\tscore\na\td#0\t1\nb\td#1\t1\nb\td#0\t0\n"
    (tmp_path / "qrels" / "dev.tsv").write_text(qrels, "utf-8")
    return tmp_path


def test_documents_are_ranked_by_their_best_passage(folder, encoder):
    """Both questions find their document first, in either script."""
    figures = evaluate(folder, "dev", 10, encoder)
    assert list(figures) == RETRIEVAL
    assert figures["queries"] == 2
    assert figures["passages"] > 2
    assert figures["recall@1"] == figures["mrr@10"] == figures["ndcg@10"] == 1.0


def test_a_mark_of_the_byte_order_is_no_text(folder, encoder):
    """Windows' editor puts one before each of the three files."""
    for name in ("corpus.jsonl", "queries.jsonl", "qrels/dev.tsv"):
        path = folder / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert evaluate(folder, "dev", 10, encoder)["recall@1"] == 1.0


def test_judgements_without_names_of_columns_are_all_counted(folder, encoder):
    """The first of them is one like the others."""
    (folder / "qrels/dev.tsv").write_text("a\td#0\t1\nb\td#1\t1\n", "utf-8")
    assert evaluate(folder, "dev", 10, encoder)["queries"] == 2


def test_a_missing_split_is_named(folder, encoder):
    """The person who called it learns which file is missing."""
    with pytest.raises(BenchmarkError, match=r"test\.tsv"):
        evaluate(folder, "test", 10, encoder)


def test_a_broken_line_is_named(folder, encoder):
    """A damaged file is told by its line."""
    (folder / "corpus.jsonl").write_text('{"_id": "x", "text": "y"}\n{', "utf-8")
    with pytest.raises(BenchmarkError, match="line 2"):
        evaluate(folder, "dev", 10, encoder)


def test_refusal_counts_every_question_once(tmp_path, encoder):
    """The four counts add up to all questions."""
    context = "留学生落户上海要连续6个月缴纳社保。"
    rows = [
        {"query": "落户要几个月社保?", "context": context, "answerable": True},
        {"query": "比特币会涨吗?", "context": context, "answerable": False},
    ]
    _write(tmp_path / "file.jsonl", rows)
    figures = evaluate(tmp_path / "file.jsonl", "dev", 10, encoder)
    assert list(figures) == REFUSAL
    assert figures["auc"] == 1.0
    assert sum(list(figures.values())[2:]) == figures["n"] == 2


def test_equal_scores_count_half():
    """A measure that tells nothing has an area of one half."""
    scores, positive = np.zeros(4), np.array([True, False, True, False])
    assert area_under_curve(scores, positive) == 0.5
