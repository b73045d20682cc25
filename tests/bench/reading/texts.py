"""The texts of the benchmark folder, and samples of them."""

import json
import lzma
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

_KEYS_ARE_IDS = frozenset({"_id", "id"})


def all_texts(bench: Path) -> Iterator[tuple[str, str]]:
    """Yield every text of every file, with the file's name."""
    files = [*bench.glob("sets/*/*.jsonl"), *bench.glob("refusal/*.jsonl")]
    for path in sorted([*files, *bench.glob("train/*.jsonl.xz")]):
        for row in _rows(path):
            for key, value in row.items():
                parts = value if isinstance(value, list) else [value]
                for text in parts:
                    if isinstance(text, str) and key not in _KEYS_ARE_IDS:
                        yield path.relative_to(bench).as_posix(), text


def news(bench: Path, count: int) -> Iterator[tuple[str, str]]:
    """Yield id and text of the first *count* stories."""
    rows = _rows(bench / "train" / "news_zh.jsonl.xz")
    yield from ((row["id"], row["text"]) for row in islice(rows, count))


def samples(bench: Path, name: str, count: int, size: int) -> list[str]:
    """Give *count* stretches of *size* characters of a set, the same in every run."""
    texts = [row["text"] for row in _rows(bench / "sets" / name / "corpus.jsonl")]
    chance = random.Random(size)  # noqa: S311 - samples, not secrets
    found = []
    while len(found) < count:
        text = chance.choice(texts)
        while len(text) < size:
            text += chance.choice(texts)
        start = chance.randrange(len(text) - size + 1)
        found.append(text[start : start + size])
    return found


def _rows(path: Path) -> Iterator[dict]:
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
