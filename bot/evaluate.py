"""A folder of questions with known answers -> figures of this very pipeline."""

import json
import resource
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.answering.cross_encoder import CrossEncoder
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.support import PASSAGE_ANSWERS_FROM, asked_of, support_by
from bot.errors import BenchmarkError
from ingest.command import is_utf8
from ingest.corpus import Row, index_of
from ingest.encode import Encoder
from ingest.glossary import Glossary
from ingest.index import Index
from ingest.passage import Passage

CUTS = (1, 5, 10)
"""The k of recall@k."""

DEPTH = 10
"""The k of mrr@k and ndcg@k."""


ANSWERABLE = "answerable"
"""Whether a context answers its query: the one value of a line that is no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A BEIR-style folder, read."""

    rows: list[Row]
    queries: Mapping[str, str]
    """Text by id."""
    relevant: Mapping[str, frozenset[str]]
    """Ids of the documents that answer, by query id; at least one each."""


def read_benchmark(folder: Path, split: str) -> Benchmark:
    """Read ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/<split>.tsv``.

    Raises:
        BenchmarkError: One of them is missing or cannot be understood.
    """
    rows = [
        (str(row["_id"]), str(row.get("title") or ""), _said(row["text"]))
        for row in read_lines(folder / "corpus.jsonl", "_id", "text")
    ]
    queries = {
        str(row["_id"]): _said(row["text"])
        for row in read_lines(folder / "queries.jsonl", "_id", "text")
    }
    relevant = _read_qrels(folder / "qrels" / f"{split}.tsv")
    if unknown := relevant.keys() - queries.keys():
        raise BenchmarkError(folder, f"no query is called {min(unknown)!r}")
    if {name for name, _, _ in rows}.isdisjoint(set().union(*relevant.values())):
        raise BenchmarkError(folder, "no judged document is in corpus.jsonl")
    return Benchmark(rows=rows, queries=queries, relevant=relevant)


def read_lines(path: Path, *needed: str) -> Iterator[dict[str, object]]:
    """Yield the objects of a JSON-lines file, each with the keys *needed*.

    Raises:
        BenchmarkError: It cannot be read, or a line is not such an object.
    """
    for number, line in enumerate(_text_of(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BenchmarkError(path, f"line {number} is no JSON") from error
        if problem := _problem(row, needed):
            raise BenchmarkError(path, f"line {number} {problem}")
        yield row


def _text_of(path: Path) -> str:
    """Read *path*.

    Raises:
        BenchmarkError: It cannot be read, or is no text in UTF-8.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BenchmarkError(path, "is not in UTF-8; save it anew as UTF-8") from error
    except OSError as error:
        raise BenchmarkError(path, f"cannot be read ({error.strerror})") from error


def _problem(row: object, needed: Sequence[str]) -> str:
    """Say what is wrong with *row*; empty where it can be used."""
    if not isinstance(row, dict) or any(key not in row for key in needed):
        return f"has not all of {', '.join(needed)}"
    for key in needed:
        if key == ANSWERABLE and row[key] not in (True, False):  # 1 and 0, too
            return f"says neither true nor false as {key}"
        if isinstance(row[key], dict | list) or not is_utf8(str(row[key])):
            return f"has no text as {key}"
    return ""


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _read_qrels(path: Path) -> dict[str, frozenset[str]]:
    """Read which documents answer which query.

    Raises:
        BenchmarkError: It cannot be read, or a line has too few columns.
    """
    found: dict[str, set[str]] = {}
    for number, line in enumerate(_text_of(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            query, document, told = line.rstrip().split("\t")
            grade = float(told)
        except ValueError as error:
            if number == 1 and not _is_judgement(line):
                continue  # names of columns, which some files have not
            problem = f"line {number} is no query, document and score between tabs"
            raise BenchmarkError(path, problem) from error
        if grade > 0:
            found.setdefault(query, set()).add(document)
    if not found:
        raise BenchmarkError(path, "holds no judgement")
    return {query: frozenset(documents) for query, documents in found.items()}


def _is_judgement(line: str) -> bool:
    """Tell whether a first line ends with a number, as names of columns do not."""
    try:
        float(line.rsplit(maxsplit=1)[-1])
    except ValueError:
        return False
    return True


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
    documents = [(str(n), "", _said(row["context"])) for n, row in enumerate(rows)]
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
    asked = asked_of(question_of(_said(row["query"])), index, Glossary())
    context = Passage(
        path="", heading=(), text=_said(row["context"]), title="", position=0
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
