"""Aligned bags -> what English pieces a Chinese piece becomes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.encode.training.alignment import Aligned, Floats, aligned
from ingest.encode.training.bags import Bags, Places, of_owners

LONGEST = 60
"""Sides of a pair that are longer, in pieces, are left out."""

MOST = 25_000
"""Pairs of one source that are used, at most: statutes repeat themselves."""

SLOTS = 32
"""Likeliest English pieces of a Chinese one, each as often as it is likely."""

CHOICES, LEAST, LEAST_SHARE = 10, 0.03, 0.1
"""At most so many different pieces; none rarer than these, the second against the
likeliest."""

MOST_PIECES = 2.5
"""English pieces that one Chinese piece becomes, on average, at most."""


@dataclass(frozen=True, slots=True)
class Translation:
    """How to make a bag of English pieces of a bag of Chinese ones."""

    slots: npt.NDArray[np.int32]
    """``(pieces, SLOTS)``: English pieces, 0 for none."""
    fertility: Floats
    """How many of them a piece becomes; 0 for what stays as it is."""
    is_chinese: npt.NDArray[np.bool_]

    def english(self, bags: Bags, chance: np.random.Generator) -> Bags:
        """Give the texts of *bags* in a kind of English, otherwise at every call."""
        fertility = self.fertility[bags.ids]
        counts = np.floor(fertility + chance.random(len(fertility))).astype(np.int64)
        stays = (fertility == 0) & ~self.is_chinese[bags.ids]
        counts[stays] = 1
        ids = np.repeat(bags.ids, counts)
        drawn = self.slots[ids, chance.integers(0, SLOTS, len(ids))]
        drawn = np.where(np.repeat(stays, counts), ids, drawn)
        kept = drawn > 0
        owners = np.repeat(bags.owners, counts)[kept]
        return of_owners(drawn[kept], owners, len(bags))


def fit_translation(
    pairs: Sequence[tuple[Bags, Bags]],
    is_chinese: npt.NDArray[np.bool_],
    chance: np.random.Generator,
) -> Translation:
    """Learn from aligned English and Chinese bags."""
    size = len(is_chinese)
    english, chinese, owner = _cells(pairs, chance)
    found = aligned(chinese, english, owner, size)
    occurs = np.bincount(np.concatenate([zh.ids for _, zh in pairs]), minlength=size)
    becomes = np.bincount(found.source, found.expected, size)
    fertility = becomes / np.maximum(occurs, 1)
    fertility[0] = 0
    slots = _slots(found, size)
    fertility[slots[:, 0] == 0] = 0
    return Translation(slots, np.minimum(fertility, MOST_PIECES), is_chinese)


def _cells(
    pairs: Sequence[tuple[Bags, Bags]], chance: np.random.Generator
) -> tuple[Places, Places, Places]:
    """Give each English piece beside each Chinese one of its pair, and 0 for none.

    The third array numbers the English piece, over all pairs.
    """
    english, chinese, owners = [], [], []
    first = 0
    for left, right in pairs:
        for one in _usable(left, right, chance).tolist():
            en = left.ids[left.starts[one] : left.starts[one + 1]]
            zh = np.append(right.ids[right.starts[one] : right.starts[one + 1]], 0)
            english.append(np.repeat(en, len(zh)))
            chinese.append(np.tile(zh, len(en)))
            owners.append(np.repeat(np.arange(first, first + len(en)), len(zh)))
            first += len(en)
    return (
        np.concatenate(english).astype(np.int64),
        np.concatenate(chinese).astype(np.int64),
        np.concatenate(owners),
    )


def _usable(left: Bags, right: Bags, chance: np.random.Generator) -> Places:
    longer = np.maximum(left.lengths, right.lengths)
    shorter = np.minimum(left.lengths, right.lengths)
    found = np.flatnonzero((shorter > 0) & (longer <= LONGEST))
    is_dictionary = np.median(right.lengths) <= 2  # noqa: PLR2004 - words, all needed
    if len(found) > MOST and not is_dictionary:
        found = chance.choice(found, MOST, replace=False)
    return found


def _slots(found: Aligned, size: int) -> npt.NDArray[np.int32]:
    slots = np.zeros((size, SLOTS), np.int32)
    order = np.lexsort((-found.likely, found.source))
    english, likely = found.target[order], found.likely[order]
    bounds = np.searchsorted(found.source[order], np.arange(size + 1))
    shares = (np.arange(SLOTS) + 0.5) / SLOTS
    for piece in range(1, size):
        begin, end = bounds[piece], min(bounds[piece + 1], bounds[piece] + CHOICES)
        share = likely[begin:end]
        kept = (share >= LEAST) & (share >= LEAST_SHARE * share[:1])
        kept &= english[begin:end] > 0
        if kept.any():
            up_to = np.cumsum(share[kept]) / share[kept].sum()
            place = np.searchsorted(up_to, shares).clip(0, len(up_to) - 1)
            slots[piece] = english[begin:end][kept][place]
    return slots
