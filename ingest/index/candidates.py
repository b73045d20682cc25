"""What is found: candidates, which are rows and scores, and hits, which are passages."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.passage import Passage

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Passages that may answer, best first; all arrays have one length, ``(n,)``."""

    rows: Rows
    score: Scores
    """Fused, 0 to 1, comparable within one query only."""
    lexical_score: Scores
    """BM25, >= 0."""
    document_score: Scores
    """BM25 of the whole document, >= 0."""
    dense_score: Scores
    """Cosine, -1 to 1."""

    def __len__(self) -> int:
        """Give the number of candidates."""
        return len(self.rows)

    def first(self, limit: int) -> "Candidates":
        """Give the best *limit* of them."""
        return self.ordered(np.arange(min(limit, len(self))))

    def ordered(self, places: Rows, score: Scores | None = None) -> "Candidates":
        """Give the candidates at *places*, in that order, with new scores if given."""
        return Candidates(
            rows=self.rows[places],
            score=(self.score if score is None else score)[places],
            lexical_score=self.lexical_score[places],
            document_score=self.document_score[places],
            dense_score=self.dense_score[places],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found, with what each side says of it."""

    rank: int
    """From 1."""
    passage: Passage
    row: int
    score: float
    lexical_score: float
    dense_score: float


def of_documents(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the best hit of each document, in order."""
    seen: dict[str, Hit] = {}
    for hit in hits:
        seen.setdefault(hit.passage.path, hit)
    return list(seen.values())
