"""bot.evaluate: the figures of the contract."""

import json

import numpy as np
import pytest

from bot.cli import main
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


CORPUS = '{"_id": "d#0", "text": %s}\n{"_id": "d#1", "text": "\u706b\u8f66"}\n'


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("corpus.jsonl", "", "no judged document"),
        ("corpus.jsonl", '{"_id": "x", "text": "a"}\n', "no judged document"),
        ("corpus.jsonl", CORPUS % '["a"]', "line 1 has no text as text"),
        ("corpus.jsonl", CORPUS % '"\\ud800"', "line 1 has no text as text"),
        ("corpus.jsonl", CORPUS % ("9" * 5000), "line 1 is no JSON"),
        ("corpus.jsonl", "[" * 100_000, "line 1 is no JSON"),
        ("qrels/dev.tsv", "a\t0\td#0\t1\nb\t0\td#1\t1\n", "line 1 is no query"),
        ("qrels/dev.tsv", "a d#0 1\n", "line 1 is no query"),
        ("qrels/dev.tsv", "query-id corpus-id score\na d#0 1\n", "line 2 is no query"),
    ],
)
def test_what_would_be_measured_wrongly_is_told(folder, encoder, name, written, told):
    """Files of another form, or of another collection, give no figures."""
    (folder / name).write_text(written, "utf-8")
    with pytest.raises(BenchmarkError, match=told):
        evaluate(folder, "dev", 10, encoder)


def test_no_text_is_an_empty_one(folder, encoder):
    """What is null has no words, not the word None."""
    (folder / "corpus.jsonl").write_text(CORPUS % "null", "utf-8")
    assert evaluate(folder, "dev", 10, encoder)["passages"] == 1


def test_a_file_in_another_encoding_is_one_sentence(folder, encoder):
    """Who wrote it in GBK reads what to do, and who names no split which is missing."""
    with pytest.raises(BenchmarkError, match=r"read \(No such file or directory\)$"):
        evaluate(folder, "test", 10, encoder)
    (folder / "queries.jsonl").write_bytes(
        '{"_id": "a", "text": "\u843d\u6237"}'.encode("gbk")
    )
    with pytest.raises(BenchmarkError, match="save it anew as UTF-8"):
        evaluate(folder, "dev", 10, encoder)


@pytest.mark.parametrize("value", ["false", 2, None])
def test_what_is_neither_true_nor_false_is_told(tmp_path, encoder, value):
    """A word would be taken for true."""
    rows = [
        {"query": "a", "context": "b", "answerable": answerable}
        for answerable in (True, False, value)
    ]
    _write(tmp_path / "refusal.jsonl", rows)
    with pytest.raises(BenchmarkError, match="line 3 says neither true nor false"):
        evaluate(tmp_path / "refusal.jsonl", "test", 10, encoder)


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_at_least_one_hit_is_asked_for(folder, number, capsys):
    """Figures of no hits would be those of ten."""
    with pytest.raises(SystemExit) as caught:
        main(["evaluate", str(folder), "--split", "dev", "--top-k", number])
    assert caught.value.code == 2
    assert "--top-k" in capsys.readouterr().err
