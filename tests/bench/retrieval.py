"""This retriever against BM25 over characters and over jieba words, set by set.

``python -m tests.bench.retrieval ../shared/bench/sets`` prints one line a set and method:
recall, MRR, seconds to index, milliseconds a question (50th and 99th percentile) and the
peak memory of its own process. jieba is used where it is installed.
"""

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import bm25s
import numpy as np

from bot.evaluate import evaluate, read_benchmark, summary
from ingest.encode import BUNDLED, load_encoder
from ingest.lexicon import tokens
from ingest.script import fold

METHODS = ("pipeline", "characters", "jieba")
_SHOWN = ("recall@1", "recall@5", "mrr@10")
_SPENT = ("index_seconds", "query_ms_p50", "query_ms_p99", "peak_rss_mb")


def main() -> None:
    """Measure every set below the folder on the command line, or one in this process."""
    if len(sys.argv) > 2:
        print(json.dumps(measure(Path(sys.argv[1]), sys.argv[2])))
        return
    columns = " ".join(f"{name:>13}" for name in (*_SHOWN, *_SPENT))
    print(f"{'set':20} {'method':12} {columns}")
    for folder in sorted(Path(sys.argv[1]).iterdir()):
        for method in METHODS:
            if method == "jieba" and importlib.util.find_spec("jieba") is None:
                continue
            figures = in_own_process(folder, method)
            values = " ".join(f"{figures[n]:13.3f}" for n in (*_SHOWN, *_SPENT))
            print(f"{folder.name:20} {method:12} {values}", flush=True)


def in_own_process(folder: Path, method: str) -> dict[str, float]:
    """Measure where nothing else takes memory."""
    command = [sys.executable, "-m", "tests.bench.retrieval", str(folder), method]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return json.loads(done.stdout.splitlines()[-1])


def measure(folder: Path, method: str) -> dict[str, float]:
    """Give the figures of *method* on the dev split of *folder*."""
    if method == "pipeline":
        return evaluate(folder, "dev", 10, load_encoder(BUNDLED))
    if method == "jieba":
        import jieba  # noqa: PLC0415 - not always installed

        return bm25(folder, lambda text: jieba.lcut(fold(text)))
    return bm25(folder, tokens)


def bm25(folder: Path, cut: Callable[[str], list[str]]) -> dict[str, float]:
    """Give the figures of bm25s over whole documents; ties count against."""
    benchmark = read_benchmark(folder, "dev")
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
        ranks.append(sorted(np.array(found).tolist()))
    return summary(benchmark, ranks, len(texts), index_seconds, spent_ms)


if __name__ == "__main__":
    main()
