"""Term ids -> lexical_score: BM25 by bm25s, read from disk as it is."""

from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import numpy.typing as npt

from ingest.index.vocabulary import TermIds, Terms

Scores = npt.NDArray[np.float32]

K1 = 1.5
"""Saturation of repeated terms: bm25s's default."""

B = 0.75
"""Weight of a passage's length: bm25s's default."""

_FOLDER = "bm25"


class _FastBuild(bm25s.BM25):  # type: ignore[misc]  # bm25s ships no types
    """bm25s with its build step over arrays instead of Python lists.

    ``build_index_from_ids`` is the place that bm25s names for this; scores are those
    of its ``lucene`` method.
    """

    def build_from(self, terms: Terms) -> None:
        """Compute the score of every term in every passage."""
        from scipy.sparse import csr_matrix  # noqa: PLC0415 - only a build needs it

        flat, starts = terms.flat()
        passages = len(starts) - 1
        ones = np.ones(len(flat), np.float32)
        counts = csr_matrix((ones, flat.copy(), starts), shape=(passages, terms.size))
        counts.sum_duplicates()
        columns = counts.tocsc()
        holding = np.diff(columns.indptr)
        idf = np.log1p((passages - holding + 0.5) / (holding + 0.5)).astype(np.float32)
        lengths = np.diff(starts).astype(np.float32)
        mean = max(lengths.sum() / max(passages, 1), 1.0)
        norm = self.k1 * (1 - self.b + self.b * lengths / mean)
        frequency = columns.data
        saturated = frequency / (norm[columns.indices] + frequency)
        self.scores: dict[str, Any] = {
            "data": (saturated * np.repeat(idf, holding)).astype(np.float32),
            "indices": columns.indices.astype(np.int32),
            "indptr": columns.indptr.astype(np.int64),
            "num_docs": passages,
        }

    def save_scores(self, folder: Path) -> None:
        """Write the arrays under the names that ``load_scores`` looks for."""
        folder.mkdir()
        np.save(folder / "data.csc.index.npy", self.scores["data"])
        np.save(folder / "indices.csc.index.npy", self.scores["indices"])
        np.save(folder / "indptr.csc.index.npy", self.scores["indptr"])


def write_lexical(folder: Path) -> None:
    """Build the lexical side of the generation in *folder* from its terms."""
    bm25 = _FastBuild(k1=K1, b=B, method="lucene")
    bm25.build_from(Terms(folder))
    bm25.save_scores(folder / _FOLDER)


class Lexical:
    """The lexical side of one generation; safe to use from several threads."""

    def __init__(self, folder: Path, terms: Terms) -> None:
        self.terms = terms
        self._bm25 = _FastBuild(k1=K1, b=B, method="lucene")
        passages = len(terms.lengths)
        self._bm25.load_scores(folder / _FOLDER, num_docs=passages, mmap=True)
        self._passages = passages

    def idf(self, ids: TermIds) -> Scores:
        """Give how rare each term is: ``log(1 + (n - df + .5) / (df + .5))``, > 0.

        The unknown term -1 is as rare as one that no passage holds.
        """
        starts = self._bm25.scores["indptr"]
        holding = np.where(ids >= 0, starts[ids + 1] - starts[ids], 0)
        idf: Scores = np.log1p((self._passages - holding + 0.5) / (holding + 0.5))
        return idf.astype(np.float32)

    def scores(self, ids: TermIds, weights: Scores) -> Scores:
        """Score every passage: the weighted sum of its terms' BM25 scores, >= 0.

        *ids* and *weights* have the same length; -1 is passed over. Shape ``(n,)``,
        by row.
        """
        columns = self._bm25.scores
        starts = columns["indptr"]
        total: Scores = np.zeros(self._passages, np.float32)
        for term, weight in zip(ids.tolist(), weights.tolist(), strict=True):
            if term >= 0:
                part = slice(starts[term], starts[term + 1])
                total[columns["indices"][part]] += weight * columns["data"][part]
        return total
