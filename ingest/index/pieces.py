"""Row -> the passage as sentences of a static encoder's pieces, mapped into memory.

By them a question can be compared with a passage word by word, without a text being read
or cut anew.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingest.encode.static import Pieces, StaticEncoder
from ingest.index.mapped import mapped
from ingest.passage import Passage
from ingest.sentence import sentences

Places = npt.NDArray[np.int64]

_PIECES, _SENTENCES, _PASSAGES = "pieces.npy", "sentences.npy", "sentences-of.npy"
_HOLDING = "pieces-holding.npy"

NOTHING = 0
"""The unknown piece, which means nothing: it stands where a sentence has no other."""

_COUNTED = 2_000
"""Passages counted at a time: bounds the memory that it takes."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Passages, cut: each is its title and headings, and then its sentences."""

    pieces: Pieces
    """Of all sentences, one after the other."""
    sentences: Places
    """Where each sentence begins in ``pieces``, and last where the last one ends; none
    is empty."""
    passages: Places
    """Which sentence each passage begins with, and last how many there are."""

    def __len__(self) -> int:
        """Give the number of passages."""
        return len(self.passages) - 1

    @property
    def lengths(self) -> Places:
        """The number of pieces of each passage."""
        return np.diff(self.sentences[self.passages])

    def texts(self) -> list[list[Pieces]]:
        """Give the pieces of each passage, sentence by sentence, its title first."""
        found = np.split(self.pieces, self.sentences[1:-1])
        bounds = itertools.pairwise(self.passages.tolist())
        return [found[first:last] for first, last in bounds]

    def of(self, rows: Places) -> "Cut":
        """Give the passages at *rows*, in that order."""
        first, last = self.passages[rows], self.passages[rows + 1]
        begin, end = self.sentences[first], self.sentences[last]
        places = _spans(first, last)
        sizes = self.sentences[places + 1] - self.sentences[places]
        return Cut(
            self.pieces[_spans(begin, end)], _starts(sizes), _starts(last - first)
        )


def _spans(first: Places, last: Places) -> Places:
    """Give the numbers from each of *first* up to its *last*, one after the other."""
    sizes = last - first
    shift = first - np.cumsum(sizes) + sizes
    return np.repeat(shift, sizes) + np.arange(sizes.sum())


def _starts(sizes: Places) -> Places:
    return np.concatenate([[0], np.cumsum(sizes)])


def cut(passages: Sequence[Passage], encoder: StaticEncoder) -> Cut:
    """Cut *passages* into the pieces of *encoder*."""
    parts = [
        (" ".join((one.title, *one.heading)), *(sentences(one.text) or [one.text]))
        for one in passages
    ]
    kind = np.min_scalar_type(encoder.size)
    found = [
        pieces.astype(kind) if len(pieces) else np.full(1, NOTHING, kind)
        for pieces in encoder.pieces([text for part in parts for text in part])
    ]
    return Cut(
        np.concatenate([np.empty(0, kind), *found]),
        _starts(np.fromiter(map(len, found), np.int64, len(found))),
        _starts(np.fromiter(map(len, parts), np.int64, len(parts))),
    )


def joined(parts: Sequence[Cut]) -> Cut:
    """Put the passages of all *parts*, at least one, one after the other."""
    return Cut(
        np.concatenate([part.pieces for part in parts]),
        _starts(np.concatenate([np.diff(part.sentences) for part in parts])),
        _starts(np.concatenate([np.diff(part.passages) for part in parts])),
    )


def write_cut(folder: Path, passages: Cut, size: int) -> None:
    """Write *passages*, by row, and how many of them hold each of *size* pieces."""
    holding = np.zeros(size, np.int32)
    for start in range(0, len(passages), _COUNTED):
        rows = np.arange(start, min(start + _COUNTED, len(passages)))
        part = passages.of(rows)
        owners = np.repeat(rows, part.lengths)
        held = np.unique(owners * size + part.pieces) % size
        holding += np.bincount(held, minlength=size).astype(np.int32)
    np.save(folder / _HOLDING, holding)
    np.save(folder / _PIECES, passages.pieces)
    np.save(folder / _SENTENCES, passages.sentences)
    np.save(folder / _PASSAGES, passages.passages)


class CutPassages:
    """All passages of a generation, cut; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._all = Cut(
            *(mapped(folder / name) for name in (_PIECES, _SENTENCES, _PASSAGES))
        )
        self.mean_length = len(self._all.pieces) / max(len(self._all), 1)
        """Pieces of a passage, on average."""
        holding = np.load(folder / _HOLDING)
        rarity = np.log1p((len(self._all) - holding + 0.5) / (holding + 0.5))
        self.rarity: npt.NDArray[np.float32] = rarity.astype(np.float32)
        """Of each piece: ``log(1 + (n - df + .5) / (df + .5))``, > 0."""

    def __len__(self) -> int:
        """Give the number of passages."""
        return len(self._all)

    def of(self, rows: Places) -> Cut:
        """Give the passages at *rows*, in that order."""
        return self._all.of(rows)
