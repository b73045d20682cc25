"""Text -> the table of characters and pairs: the one command that makes it.

``python -m ingest.repair.train ../shared/bench --out ingest/repair/statistics.npz``
counts the news from the 20,001st story on (statistics only are kept; the first 20,000
are left to measure on), statutes in both scripts, abstracts and government matters. One
minute, 2 GB.
"""

import argparse
import json
import lzma
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from ingest.repair.statistics import PAIR_STEP, UNKNOWN_SCORE
from ingest.script import fold

SKIPPED_NEWS = 20_000
"""Stories at the head of the news that are not counted, so that they can measure."""

LEAST_CHARACTER = 8
"""A character counted less often is unknown."""

LEAST_PAIR = 12
"""A pair counted less often is not kept: halves the table, costs nothing measured."""

_FILES = {
    "news_zh": ("text",),
    "law_en_zh": ("zh", "en"),
    "law_title_article": ("passage",),
    "csl_title_abstract": ("question", "passage"),
    "gd_matters": ("question", "passage"),
    "tatoeba_en_zh": ("zh", "en"),
}
"""File below ``train/`` to the fields that are counted."""

_POINTS = 0x10000
"""Characters above are unknown: the basic plane holds all that text is made of."""


def main() -> None:
    """Count and write the table."""
    parser = argparse.ArgumentParser(description="Count characters and pairs.")
    parser.add_argument("bench", type=Path, help="the folder of sets and pairs")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    form_of = _forms()
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in _texts(options.bench):
        formed = text.translate(form_of)
        singles.update(formed)
        pairs.update(pairwise(formed))
    _write(options.out, form_of, singles, pairs)


def _texts(bench: Path) -> Iterator[str]:
    for name, fields in _FILES.items():
        with lzma.open(
            bench / "train" / f"{name}.jsonl.xz", "rt", encoding="utf-8"
        ) as file:
            skipped = SKIPPED_NEWS if name == "news_zh" else 0
            for line in islice(file, skipped, None):
                row = json.loads(line)
                yield from (f"\n{row[field]}\n" for field in fields)


def _forms() -> dict[int, str]:
    """Map each character of the basic plane to the one that stands for its class."""
    return {
        point: form
        for point in range(_POINTS)
        if (form := form_of(chr(point))) != chr(point)
    }


def form_of(character: str) -> str:
    """Give the character that stands for the class of *character*."""
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cs":
        return character
    folded = fold(character)
    if len(folded) != 1:
        return character
    if folded.isdigit():
        return "0"
    return "a" if folded.isascii() and folded.isalpha() else folded


def _write(
    out: Path,
    form_of: dict[int, str],
    singles: Counter[str],
    pairs: Counter[tuple[str, str]],
) -> None:
    known = [c for c, n in singles.most_common() if n >= LEAST_CHARACTER]
    place = {character: number for number, character in enumerate(known, start=1)}
    total = sum(singles.values())
    single = np.full(len(known) + 1, UNKNOWN_SCORE)
    single[1:] = np.log([singles[character] / total for character in known])
    class_of = np.zeros(_POINTS + 1, np.uint16)
    for point in range(_POINTS):
        class_of[point] = place.get(form_of.get(point, chr(point)), 0)
    keys, scores = _kept_pairs(place, singles, pairs)
    np.savez_compressed(
        out,
        class_of=class_of,
        single=single.astype(np.float16),
        pair_gaps=np.diff(keys, prepend=0).astype(np.uint32),
        pair_scores=scores,
    )


def _kept_pairs(
    place: dict[str, int], singles: Counter[str], pairs: Counter[tuple[str, str]]
) -> tuple[np.ndarray, np.ndarray]:
    """Give the keys of the pairs that are kept, sorted, and the steps of each."""
    size = len(place) + 1
    kept = sorted(
        (place[a] * size + place[b], np.log(n / singles[a]))
        for (a, b), n in pairs.items()
        if n >= LEAST_PAIR and a in place and b in place
    )
    steps = np.array([score for _, score in kept]) / -PAIR_STEP
    keys = np.array([key for key, _ in kept], np.int64)
    return keys, np.minimum(np.rint(steps), 255).astype(np.uint8)


if __name__ == "__main__":
    main()
