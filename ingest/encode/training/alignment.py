"""Pairs of sentences -> which word became which, by IBM model 1.

Brown et al., The Mathematics of Statistical Machine Translation, 1993, section 4.1.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.encode.training.bags import Places

ROUNDS = 6

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Words that stand in one pair, each two once; all arrays have one length."""

    source: Places
    """What became the other; 0 for nothing in particular."""
    target: Places
    likely: Floats
    """That the source becomes this target, 0 to 1."""
    expected: Floats
    """How often it did."""


def aligned(source: Places, target: Places, owner: Places, size: int) -> Aligned:
    """Learn from cells, each a *source* word beside a *target* word of its pair.

    Args:
        source: Numbers below *size*; 0 beside every target, for what has no source.
        target: Numbers below *size*.
        owner: Numbers the target word among all words of all pairs.
        size: One more than the largest number.
    """
    keys, cell = np.unique(source * size + target, return_inverse=True)
    of_source, of_target = keys // size, keys % size
    likely: Floats = np.ones(len(keys))
    expected: Floats = likely
    for _ in range(ROUNDS):
        drawn = likely[cell]
        weight: Floats = drawn / np.bincount(owner, drawn)[owner]
        expected = np.bincount(cell, weight, len(keys)).astype(np.float64)
        likely = expected / np.bincount(of_source, expected, size)[of_source]
    return Aligned(of_source, of_target, likely, expected)
