"""Candidates -> candidates in a better order, by trees over lexical and dense signs."""

import functools
from pathlib import Path

import numpy as np

from bot.answering.features import features_of
from bot.answering.trees import Trees
from ingest.index import Candidates, Index, Query

FILE = Path(__file__).parent / "reranker.npz"
"""Grown by ``python -m bot.answering.training``."""

FUSED_WEIGHT = 3.0
"""How much the fused score, 0 to 1, counts beside the sum of the trees: it keeps what
the trees hold equal in its place. Set between 2 and 5, which were tried."""

DEPTH = 50
"""Candidates that are reordered; the others keep their order below."""


@functools.cache
def _trees() -> Trees:
    return Trees.read(FILE)


def reranked(query: Query, index: Index, found: Candidates) -> Candidates:
    """Reorder the first ``DEPTH`` of *found*; scores stay within 0 to 1."""
    if len(found) < 2:  # noqa: PLR2004 - one has no order
        return found
    head = found.first(DEPTH)
    sums = _trees().sums(features_of(query, index, head))
    sums += FUSED_WEIGHT * head.score
    # The upper half of the scores is the head's, the lower half the tail's.
    score = np.divide(found.score, 2, dtype=np.float32)
    score[: len(head)] = 0.5 + 0.5 / (1 + np.exp(sums.max() - sums))
    return found.ordered(np.argsort(-score, kind="stable"), score.astype(np.float32))
