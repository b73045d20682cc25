"""Candidates -> candidates in a better order, by trees over lexical and dense signs.

In two steps: many are ordered by what is quickly told, and the first of them by how
alike the words are, one by one.
"""

import functools
from pathlib import Path

import numpy as np

from bot.answering.features import features_of
from bot.answering.interaction import Floats, Rows, among, interaction_of
from bot.answering.trees import Trees
from ingest.index import Candidates, Index, Query
from ingest.script import has_ideographs

CHINESE, ENGLISH = "chinese", "english"
"""Kinds of trees: for questions with ideographs, and for others, which share few words
with what answers them."""

FUSED_WEIGHT = 1.0
"""How much the fused score, 0 to 1, counts beside the sum of the trees: it keeps what
the trees hold equal in its place. Tried: 0, 1, 3."""

DEPTH = 50
"""Candidates that are reordered; the others keep their order below."""

FRONT = 16
"""Candidates whose words are compared; 24 gave the same figures, 12 took 0.4 ms less and
lost a point of the facts that golden questions ask for."""


def trees_file(kind: str, step: int) -> Path:
    """Give the file of the trees of a *kind*, of the first or second *step*.

    They are grown by ``python -m bot.answering.training``.
    """
    return Path(__file__).parent / f"reranker-{kind}-{step}.npz"


@functools.cache
def _trees(kind: str, step: int) -> Trees:
    return Trees.read(trees_file(kind, step))


def reranked(query: Query, index: Index, found: Candidates) -> Candidates:
    """Reorder the first ``DEPTH`` of *found*; scores stay within 0 to 1."""
    if len(found) < 2:  # noqa: PLR2004 - one has no order
        return found
    kind = CHINESE if has_ideographs(query.text) else ENGLISH
    head = found.first(DEPTH)
    features = features_of(query, index, head)
    sums = _trees(kind, 1).sums(features) + FUSED_WEIGHT * head.score
    front = np.argsort(-sums, kind="stable")[:FRONT]
    of_front = front_features(
        features[front],
        interaction_of(query.text, index, head.rows[front]),
        index.documents.numbers[head.rows[front]],
    )
    of_front = _trees(kind, 2).sums(of_front) + FUSED_WEIGHT * head.score[front]
    # A third of the scale each: those not reordered, the head, and its front.
    score = found.score / 3
    score[: len(head)] = (1 + _to_best(sums)) / 3
    score[front] = (2 + _to_best(of_front)) / 3
    return found.ordered(np.argsort(-score, kind="stable"), score.astype(np.float32))


def front_features(features: Floats, alone: Floats, documents: Rows) -> Floats:
    """Give what the second step sees: quick *features*, and the words' interaction."""
    return np.concatenate([features, among(alone, documents)], axis=1)


def _to_best(sums: Floats) -> Floats:
    """Bring *sums* to 0 to 1, the highest to 1."""
    found: Floats = 2 / (1 + np.exp(sums.max() - sums))
    return found
