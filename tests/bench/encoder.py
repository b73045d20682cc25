"""Dense side alone: R@1, R@5 and MRR@10 of an encoder on BEIR-style folders.

``python -m tests.bench.encoder bundled ../shared/bench/sets/*``
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

from ingest.encode import Encoder, load_encoder


def main() -> None:
    """Print one line a set."""
    encoder = load_encoder(sys.argv[1])
    print(f"{encoder.name}\n{'set':22} {'R@1':>6} {'R@5':>6} {'MRR@10':>6} {'s':>6}")
    for folder in map(Path, sys.argv[2:]):
        started = time.perf_counter()
        first, five, mrr = measure(encoder, folder)
        spent = time.perf_counter() - started
        print(f"{folder.name:22} {first:6.3f} {five:6.3f} {mrr:6.3f} {spent:6.1f}")


def measure(encoder: Encoder, folder: Path) -> tuple[float, float, float]:
    """Give recall at 1 and 5 and the mean reciprocal rank; ties count against."""
    passages = _rows(folder / "corpus.jsonl")
    queries = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    lines = (folder / "qrels" / "dev.tsv").read_text("utf-8").splitlines()[1:]
    place = {row["_id"]: number for number, row in enumerate(passages)}
    wanted: dict[str, list[int]] = {}
    for query, passage, *_ in (line.split("\t") for line in lines):
        wanted.setdefault(query, []).append(place[passage])
    texts = [f"{row.get('title') or ''}\n{row['text']}".strip() for row in passages]
    vectors = encoder.encode_passages(texts)
    ranks = []
    names = list(wanted)
    for start in range(0, len(names), 256):
        batch = names[start : start + 256]
        scores = encoder.encode_queries([queries[name] for name in batch]) @ vectors.T
        for name, row in zip(batch, scores, strict=True):
            ranks.append(int((row >= row[wanted[name]].max()).sum()))
    found = np.array(ranks)
    reciprocal = np.where(found <= 10, 1 / found, 0)
    return float((found <= 1).mean()), float((found <= 5).mean()), reciprocal.mean()


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
