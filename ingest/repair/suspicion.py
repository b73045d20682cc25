"""Text -> the stretches in which characters stand together that never do."""

import functools
from collections.abc import Sequence
from typing import Final

import numpy as np

from ingest.repair.statistics import Statistics

_BLOCK_CHARS: Final = 100_000
"""Characters looked at together, so that memory stays bounded."""

_LEAST_UNCOUNTED: Final = 3
"""Neighbouring pairs that nobody ever wrote, from which on a place is suspicious."""

_RARE: Final = -13.5
"""Score below which a character is rare: two in a million, in nats."""

_WIDE = 0x2E80
"""First code point of what is set in full width: radicals, and all after them."""


@functools.lru_cache(maxsize=1)  # the steps of repair ask for one text in turn
def suspicious(text: str, counted: Statistics) -> Sequence[tuple[int, int]]:
    """Give the stretches of *text* in which hardly any pair was ever counted."""
    if text.isascii():
        return ()
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start + _BLOCK_CHARS) + 1
        end = min(end or len(text), start + 2 * _BLOCK_CHARS)
        places = _suspicious(text[start:end], counted)
        found.extend((start + first, start + last) for first, last in places)
        start = end
    return found


def _suspicious(text: str, counted: Statistics) -> list[tuple[int, int]]:
    classes = counted.classes(text)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    is_rare = (counted.single_scores(classes) < _RARE) & (points >= _WIDE)
    if not is_rare.any():
        return []
    is_new = ~counted.is_counted(classes)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_new, [0]])))
    runs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [
        (start, end + 1)
        for start, end in runs
        if end - start >= _LEAST_UNCOUNTED and is_rare[start : end + 1].any()
    ]
