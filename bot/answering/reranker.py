"""Candidates -> candidates in a better order, by trees over lexical and dense signs."""

import functools
from pathlib import Path

import numpy as np

from bot.answering.features import features_of
from bot.answering.trees import Trees
from ingest.index import Candidates, Index, Query
from ingest.script import has_ideographs

CHINESE, ENGLISH = (
    Path(__file__).parent / f"reranker-{name}.npz" for name in ("chinese", "english")
)
"""Grown by ``python -m bot.answering.training``: for questions with ideographs, and for
others, which share few words with what answers them."""

FUSED_WEIGHT = 1.0
"""How much the fused score, 0 to 1, counts beside the sum of the trees: it keeps what
the trees hold equal in its place. Tried: 0, 1, 3."""

DEPTH = 50
"""Candidates that are reordered; the others keep their order below."""


@functools.cache
def _trees(path: Path) -> Trees:
    return Trees.read(path)


def reranked(query: Query, index: Index, found: Candidates) -> Candidates:
    """Reorder the first ``DEPTH`` of *found*; scores stay within 0 to 1."""
    if len(found) < 2:  # noqa: PLR2004 - one has no order
        return found
    head = found.first(DEPTH)
    trees = _trees(CHINESE if has_ideographs(query.text) else ENGLISH)
    sums = trees.sums(features_of(query, index, head))
    sums += FUSED_WEIGHT * head.score
    # The upper half of the scores is the head's, the lower half the tail's.
    score = np.divide(found.score, 2, dtype=np.float32)
    score[: len(head)] = 0.5 + 0.5 / (1 + np.exp(sums.max() - sums))
    return found.ordered(np.argsort(-score, kind="stable"), score.astype(np.float32))
