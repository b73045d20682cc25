"""A folder of questions with known answers -> figures of this very pipeline."""

import resource
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from bot.answering.cross_encoder import CrossEncoder
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.support import PASSAGE_ANSWERS_FROM, asked_of, support_by
from bot.benchmark import ANSWERABLE, Benchmark, read_benchmark, read_lines, said
from bot.errors import BenchmarkError
from ingest.corpus import index_of
from ingest.encode import Encoder
from ingest.glossary import Glossary
from ingest.index import Index
from ingest.passage import Passage

CUTS = (1, 5, 10)
"""The k of recall@k."""

DEPTH = 10
"""The k of mrr@k and ndcg@k."""


def evaluate_retrieval(
    benchmark: Benchmark, encoder: Encoder, retriever: Retriever, top_k: int
) -> dict[str, float]:
    """Index *benchmark* in a temporary folder, ask its queries, give the figures.

    Documents are counted: the rank of one is that of its best passage.
    """
    with tempfile.TemporaryDirectory(prefix="evaluate-") as folder:
        started = time.perf_counter()
        index = index_of(Path(folder), benchmark.rows, encoder)
        index_seconds = time.perf_counter() - started
        try:
            ranks, spent_ms = _ask_all(benchmark, index, retriever, top_k)
        finally:
            index.close()
        passages = len(index.terms.lengths)
    return summary(benchmark, ranks, passages, index_seconds, spent_ms)


def summary(
    benchmark: Benchmark,
    ranks: Sequence[Sequence[int]],
    passages: int,
    index_seconds: float,
    spent_ms: Sequence[float],
) -> dict[str, float]:
    """Give the figures of the contract.

    Args:
        benchmark: What was asked.
        ranks: For each query, in order, the ranks of the documents that answer it.
        passages: How many were indexed.
        index_seconds: How long that took.
        spent_ms: How long each query took.
    """
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sizes = [len(documents) for documents in benchmark.relevant.values()]
    return {
        "queries": len(ranks),
        "passages": passages,
        **_figures(ranks, sizes),
        "index_seconds": round(index_seconds, 2),
        "query_ms_p50": round(float(np.percentile(spent_ms, 50)), 2),
        "query_ms_p99": round(float(np.percentile(spent_ms, 99)), 2),
        "peak_rss_mb": round(peak_mb, 1),
    }


def _ask_all(
    benchmark: Benchmark, index: Index, retriever: Retriever, top_k: int
) -> tuple[list[list[int]], list[float]]:
    """Give the ranks of the relevant documents of each query, and its time in ms."""
    path_of = index.passages.paths()
    ranks, spent_ms = [], []
    for name, relevant in benchmark.relevant.items():
        question = question_of(benchmark.queries[name])
        started = time.perf_counter()
        found = retriever.candidates(question, index)
        spent_ms.append((time.perf_counter() - started) * 1000)
        paths = dict.fromkeys(path_of[row] for row in found.rows.tolist())
        best = list(paths)[: max(top_k, DEPTH)]
        ranks.append([rank for rank, p in enumerate(best, 1) if p in relevant])
    return ranks, spent_ms


def _figures(ranks: Sequence[Sequence[int]], sizes: Sequence[int]) -> dict[str, float]:
    """Give recall (the share of queries with an answer in the first k), MRR, nDCG."""
    first = np.array([min(found, default=10**9) for found in ranks])
    figures = {f"recall@{k}": float((first <= k).mean()) for k in CUTS}
    figures[f"mrr@{DEPTH}"] = float(np.where(first <= DEPTH, 1 / first, 0).mean())
    gains = [
        sum(1 / np.log2(rank + 1) for rank in found if rank <= DEPTH)
        / sum(1 / np.log2(rank + 1) for rank in range(1, min(size, DEPTH) + 1))
        for found, size in zip(ranks, sizes, strict=True)
    ]
    figures[f"ndcg@{DEPTH}"] = float(np.mean(gains))
    return {name: round(figure, 4) for name, figure in figures.items()}


def evaluate_refusal(path: Path, encoder: Encoder) -> dict[str, float]:
    """Decide for each ``{"query", "context", "answerable"}`` of *path*; count.

    Raises:
        BenchmarkError: The file cannot be used.
    """
    rows = list(read_lines(path, "query", "context", ANSWERABLE))
    answerable = np.array([bool(row[ANSWERABLE]) for row in rows])
    if answerable.all() or not answerable.any():
        raise BenchmarkError(path, "needs questions of both kinds")
    documents = [(str(n), "", said(row["context"])) for n, row in enumerate(rows)]
    with tempfile.TemporaryDirectory(prefix="evaluate-") as folder:
        index = index_of(Path(folder), documents, encoder)
        try:
            support = np.array([_support(row, index) for row in rows])
        finally:
            index.close()
    is_answered = support >= PASSAGE_ANSWERS_FROM
    return {
        "n": len(rows),
        "auc": round(area_under_curve(support, answerable), 4),
        "answered_rightly": int((is_answered & answerable).sum()),
        "answered_wrongly": int((is_answered & ~answerable).sum()),
        "refused_rightly": int((~is_answered & ~answerable).sum()),
        "refused_wrongly": int((~is_answered & answerable).sum()),
    }


def _support(row: Mapping[str, object], index: Index) -> float:
    asked = asked_of(question_of(said(row["query"])), index, Glossary())
    context = Passage(
        path="", heading=(), text=said(row["context"]), title="", position=0
    )
    return support_by(asked, context, index)


def area_under_curve(scores: np.ndarray, positive: np.ndarray) -> float:
    """Give how often a positive scores above a negative, ties as half, 0 to 1."""
    above = scores[positive][:, None] - scores[~positive][None, :]
    return float((above > 0).mean() + (above == 0).mean() / 2)


def evaluate(
    path: Path,
    split: str,
    top_k: int,
    encoder: Encoder,
    cross_encoder: CrossEncoder | None = None,
) -> dict[str, float]:
    """Measure retrieval on a folder, or the decision to answer on a file.

    Raises:
        BenchmarkError: *path* cannot be used.
    """
    if path.is_file():
        return evaluate_refusal(path, encoder)
    benchmark = read_benchmark(path, split)
    retriever = Retriever(Glossary(), cross_encoder)
    return evaluate_retrieval(benchmark, encoder, retriever, top_k)
