"""Texts -> piece numbers, flat: what training moves about."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ids = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]

_BATCH = 5000


@dataclass(frozen=True, slots=True)
class Bags:
    """Texts as sequences of piece numbers."""

    ids: Ids
    """All pieces, text after text."""
    starts: Places
    """Where each text begins in ``ids``, and last where the last one ends."""

    def __len__(self) -> int:
        """Give the number of texts."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> Places:
        """The number of pieces of each text."""
        return np.diff(self.starts)

    @property
    def owners(self) -> Places:
        """For each piece, the place of its text."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def take(self, places: Places) -> "Bags":
        """Give the texts at *places*."""
        return self.spans(places, places + 1)

    def spans(self, first: Places, last: Places) -> "Bags":
        """Give, for each i, the texts from ``first[i]`` up to ``last[i]`` as one."""
        begin = self.starts[first]
        lengths = self.starts[last] - begin
        starts = np.concatenate([[0], np.cumsum(lengths)])
        within = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        return Bags(self.ids[within + np.repeat(begin, lengths)], starts)

    def only(self, is_kept: npt.NDArray[np.bool_]) -> "Bags":
        """Give the texts without the pieces that are not kept."""
        return of_owners(self.ids[is_kept], self.owners[is_kept], len(self))


def of_owners(ids: npt.NDArray[np.integer], owners: Places, count: int) -> Bags:
    """Make *count* texts of *ids*, each of which names its text, in order."""
    lengths = np.bincount(owners, minlength=count)
    return Bags(ids.astype(np.int32), np.concatenate([[0], np.cumsum(lengths)]))


def joined(parts: Sequence[Bags]) -> Bags:
    """Put the texts of all *parts* into one."""
    lengths = np.concatenate([part.lengths for part in parts])
    ids = np.concatenate([part.ids for part in parts])
    return Bags(ids, np.concatenate([[0], np.cumsum(lengths)]))


def beside(left: Bags, right: Bags) -> Bags:
    """Put each text of *right* behind its text of *left*."""
    both = joined([left, right])
    order = np.arange(len(left))
    order = np.stack([order, order + len(left)], axis=1).ravel()
    mixed = both.take(order)
    return Bags(mixed.ids, mixed.starts[::2])


def bags_of(tokenizer: Tokenizer, texts: Sequence[str]) -> Bags:
    """Cut folded *texts* into pieces."""
    lengths: list[int] = []
    parts: list[Ids] = [np.empty(0, np.int32)]
    for start in range(0, len(texts), _BATCH):
        found = tokenizer.encode_batch_fast(
            list(texts[start : start + _BATCH]), add_special_tokens=False
        )
        lengths.extend(len(one.ids) for one in found)
        parts.extend(np.array(one.ids, np.int32) for one in found)
    starts = np.concatenate([[0], np.cumsum(np.array(lengths, np.int64))])
    return Bags(np.concatenate(parts), starts)
