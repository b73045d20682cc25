"""45,000 passages of news -> what building, opening and asking them costs."""

import resource
import shutil
import tempfile
import time
from pathlib import Path

from threadpoolctl import threadpool_limits

from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.benchmark import read_benchmark
from ingest.corpus import documents_of, index_of
from ingest.encode import BUNDLED, load_encoder
from ingest.encode.training.pairs import rows
from ingest.glossary import Glossary
from ingest.index import Index
from ingest.manifest import read_manifest
from ingest.split import split
from tests.bench.methods import Figures, Usual, positions

PASSAGES = 45_000
FOLDER = Path(tempfile.gettempdir()) / "retrieval-at-size"

USUAL_PASSAGES = 400
"""Passages that the usual pipeline encodes: its speed does not depend on their number."""

QUESTIONS = 200
"""Questions asked of each set."""

ASKED = ("ncp_gov", "tipdm_gov", "dureader_checklist", "ntrex_en2zh")


def _stories(
    bench: Path, passages: int
) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Give as many stories as make so many passages, and the passages' texts."""
    stories, texts = [], []
    for place, row in enumerate(rows(bench, "news_zh")):
        stories.append((str(place), "", row["text"]))
        texts += [part.text for part in split(documents_of(stories[-1:])[0])]
        if len(texts) >= passages:
            break
    return stories, texts


def build(bench: Path) -> Figures:
    """Index the news from their texts on: split, cut, encode, write."""
    stories, texts = _stories(bench, PASSAGES)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    encoder = load_encoder(BUNDLED)
    started = time.perf_counter()
    index_of(FOLDER, stories, encoder).close()
    spent = time.perf_counter() - started
    return {
        "passages": len(texts),
        "seconds": round(spent, 1),
        "passages_per_second": round(len(texts) / spent, 1),
        "peak_rss_mb": _peak_mb(),
    }


def ask(bench: Path) -> Figures:
    """Open the index that ``build`` left, and ask it questions of four kinds."""
    threadpool_limits(1, user_api="blas")  # as every command of bot has it
    started = time.perf_counter()
    index = Index(FOLDER, read_manifest(FOLDER), load_encoder(BUNDLED))
    opened = time.perf_counter() - started
    loaded_mb = _rss_mb()
    retriever = Retriever(Glossary())
    spent_ms, computed_ms = [], []
    for name in ASKED:
        queries = read_benchmark(bench / "sets" / name, "dev").queries
        for text in list(queries.values())[:QUESTIONS]:
            question = question_of(text)
            started, begun = time.perf_counter(), time.process_time()
            index.hits(retriever.candidates(question, index).first(TOP))
            spent_ms.append((time.perf_counter() - started) * 1000)
            computed_ms.append((time.process_time() - begun) * 1000)
    index.close()
    shutil.rmtree(FOLDER)
    p50, p99 = positions(spent_ms[WARM:])
    # What the machine would need if nothing else ran: all threads together.
    cpu50, cpu99 = positions(computed_ms[WARM:])
    return {
        "open_seconds": round(opened, 2),
        "query_ms_p50": round(p50, 2),
        "query_ms_p99": round(p99, 2),
        "query_cpu_ms_p50": round(cpu50, 2),
        "query_cpu_ms_p99": round(cpu99, 2),
        "rss_after_load_mb": loaded_mb,
        "rss_after_questions_mb": _rss_mb(),
    }


TOP = 10
WARM = 20
"""First questions, which load dictionary and trees, are not counted."""


def minilm(bench: Path) -> Figures:
    """Index some of the same passages by the usual pipeline, without its splitter."""
    _, texts = _stories(bench, USUAL_PASSAGES)
    with tempfile.TemporaryDirectory(prefix="usual-") as folder:
        usual = Usual(folder)
        started = time.perf_counter()
        usual.add(texts, ["news"] * len(texts))
        spent = time.perf_counter() - started
    return {
        "passages": len(texts),
        "seconds": round(spent, 1),
        "passages_per_second": round(len(texts) / spent, 1),
        "peak_rss_mb": _peak_mb(),
    }


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _rss_mb() -> float:
    """Give the memory that this process holds now (Linux)."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return round(
        next(int(x.split()[1]) for x in lines if x.startswith("VmRSS")) / 1024, 1
    )
