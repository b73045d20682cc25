"""Term ids -> lexical_score of passages and of documents: BM25, off the disk.

All scores are computed beforehand, so that a question only adds them up (X. H. Lu: BM25S,
arXiv:2407.03618, 2024); they are those of bm25s's ``lucene`` method, but built over
arrays instead of Python lists, and read without the time that importing bm25s takes.
"""

import functools
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingest.index.mapped import mapped
from ingest.index.vocabulary import TermIds, Terms

Scores = npt.NDArray[np.float32]

K1 = 1.5
"""Saturation of repeated terms."""

B = 0.75
"""Weight of a passage's length."""

PASSAGES, DOCUMENTS = "bm25", "bm25-documents"
"""Folders of the two lexical sides of a generation."""

_SCORES, _TEXTS, _STARTS = (
    f"{name}.csc.index.npy" for name in ("data", "indices", "indptr")
)
"""Scores and texts, term by term, and where each term's begin; bm25s reads them too."""

Starts = npt.NDArray[np.int64]


def write_lexical(folder: Path, firsts: Starts) -> None:
    """Build the lexical sides of the generation in *folder* from its terms.

    *firsts* is where each document begins, in rows, and last the number of passages.
    """
    terms = Terms(folder)
    flat, starts = terms.flat()
    _write(folder / PASSAGES, flat, starts, terms.size)
    if len(firsts) < len(starts):
        _write(folder / DOCUMENTS, flat, starts[firsts], terms.size)


def _write(folder: Path, flat: TermIds, starts: Starts, size: int) -> None:
    """Write the score of each of *size* terms in every text.

    Text i holds the terms ``flat[starts[i] : starts[i + 1]]``.
    """
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only a build needs it

    texts = len(starts) - 1
    ones = np.ones(len(flat), np.float32)
    counts = csr_matrix((ones, flat.copy(), starts.copy()), shape=(texts, size))
    counts.sum_duplicates()
    columns = counts.tocsc()
    holding = np.diff(columns.indptr)
    idf = np.log1p((texts - holding + 0.5) / (holding + 0.5)).astype(np.float32)
    lengths = np.diff(starts).astype(np.float32)
    mean = max(lengths.sum() / max(texts, 1), 1.0)
    norm = K1 * (1 - B + B * lengths / mean)
    frequency = columns.data
    saturated = frequency / (norm[columns.indices] + frequency)
    folder.mkdir()
    np.save(folder / _SCORES, (saturated * np.repeat(idf, holding)).astype(np.float32))
    np.save(folder / _TEXTS, columns.indices.astype(np.int32))
    np.save(folder / _STARTS, columns.indptr.astype(np.int64))


COMMON = 6
"""A term is common that one text in so many holds: its scores are spread out over all
texts and kept, because adding whole arrays is faster than adding at places
(45,000 texts, a question of 48 terms: 0.6 ms instead of 1.6)."""

SPREAD_BYTES = 16 << 20
"""What the scores spread out of one side may take."""


class Lexical:
    """One lexical side of a generation; safe to use from several threads."""

    def __init__(self, folder: Path, texts: int) -> None:
        """Open the side in *folder*, which scores so many *texts*."""
        self._score, self._text, self._starts = (
            mapped(folder / name) for name in (_SCORES, _TEXTS, _STARTS)
        )
        self.texts = texts
        kept = SPREAD_BYTES // (texts * np.dtype(np.float32).itemsize + 1)
        self._spread = functools.lru_cache(maxsize=kept)(
            functools.partial(_spread_out, self._score, self._text, self._starts, texts)
        )

    def idf(self, ids: TermIds) -> Scores:
        """Give how rare each term is: ``log(1 + (n - df + .5) / (df + .5))``, > 0.

        The unknown term -1 is as rare as one that no text holds.
        """
        holding = np.where(ids >= 0, self._starts[ids + 1] - self._starts[ids], 0)
        idf: Scores = np.log1p((self.texts - holding + 0.5) / (holding + 0.5))
        return idf.astype(np.float32)

    def scores(self, ids: TermIds, weights: Scores) -> Scores:
        """Score every text: the weighted sum of its terms' BM25 scores, >= 0.

        *ids* and *weights* have the same length; -1 is passed over. Shape ``(n,)``.
        """
        total: Scores = np.zeros(self.texts, np.float32)
        for term, weight in zip(ids.tolist(), weights.tolist(), strict=True):
            if term < 0:
                continue
            first, last = self._starts[term : term + 2].tolist()
            is_common = (last - first) * COMMON >= self.texts
            score = self._spread(term) if is_common else self._score[first:last]
            if weight != 1:
                score = score * np.float32(weight)
            if is_common:
                total += score
            else:
                np.add.at(total, self._text[first:last], score)
        return total


def _spread_out(
    score: Scores,
    text: npt.NDArray[np.int32],
    starts: npt.NDArray[np.int32],
    texts: int,
    term: int,
) -> Scores:
    """Give the score of *term* in each of so many *texts*, ``(n,)``."""
    spread: Scores = np.zeros(texts, np.float32)
    part = slice(starts[term], starts[term + 1])
    spread[text[part]] = score[part]
    return spread
