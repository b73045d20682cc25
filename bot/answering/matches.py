"""Asked terms, and where passages hold them: array work, nothing is tokenised again."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.index import Index, Query

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Asked:
    """The query's terms that the index knows, numbered from 1 as *slots*."""

    def __init__(self, query: Query, index: Index) -> None:
        words = list(query.terms)
        ids = index.terms.ids(words)
        weight = np.fromiter(query.terms.values(), np.float32, len(words))
        self.rarity: Floats = index.lexical.idf(ids) * weight
        self.total = max(float(self.rarity.sum()), 1e-6)
        self.is_known = ids >= 0
        self.is_long = np.array([_is_long(word) for word in words], bool)
        self.is_number = np.array([word[0].isdigit() for word in words], bool)
        self.long_rarity: Floats = np.where(self.is_long, self.rarity, 0)
        self.long_total = max(float(self.long_rarity.sum()), 1e-6)
        self.slot_of = np.zeros(index.terms.size, np.int16)
        known = np.flatnonzero(self.is_known)
        self.slot_of[ids[known]] = known + 1
        self.is_english = query.dense_weight > 0.5  # noqa: PLR2004 - as the retriever sets it

    def __len__(self) -> int:
        """Give the number of terms, known or not."""
        return len(self.rarity)

    def in_texts(self, index: Index, spans: Sequence[tuple[int, int]]) -> "Matches":
        """Find the terms between each of the places *spans* of the index's terms."""
        flat, _ = index.terms.flat()
        terms = np.concatenate([flat[begin:end] for begin, end in spans])
        lengths = np.array([end - begin for begin, end in spans], np.int64)
        return Matches(self.slot_of[terms].astype(np.int64), lengths, self)


def _is_long(word: str) -> bool:
    """Tell whether a token is more than a single ideograph."""
    return len(word) > 1 or not "\u3400" <= word <= "\u9fff"


class Matches:
    """Which term stands where in each text; 0 is no term asked for."""

    def __init__(self, slots: Ints, lengths: Ints, asked: Asked) -> None:
        self.asked = asked
        self.lengths = lengths
        self.count = len(lengths)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        places = np.flatnonzero(slots)
        self.texts = np.searchsorted(starts, places, side="right") - 1
        self.held = slots[places] - 1
        self.offsets = places - starts[self.texts]

    def counts(self, groups: Ints, size: int, only: slice | Ints = slice(None)) -> Ints:
        """Count each term in each group, ``(size, asked)``."""
        keys = groups * len(self.asked) + self.held[only]
        counted = np.bincount(keys, minlength=size * len(self.asked))
        return counted.reshape(size, len(self.asked))
