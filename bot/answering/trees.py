"""Regression trees, grown elsewhere, evaluated by numpy alone."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class Trees:
    """A sum of perfect binary trees of one depth; safe to share.

    Inner node i of a tree leads to 2i + 1 where its feature is at most its threshold,
    and to 2i + 2 otherwise; leaves come after the inner nodes.
    """

    def __init__(self, feature: np.ndarray, threshold: Floats, leaf: Floats) -> None:
        self._feature = feature.astype(np.intp).ravel()
        self._threshold = threshold.astype(np.float32).ravel()
        self._leaf = leaf.astype(np.float32).ravel()
        self._count, self._inner = feature.shape
        self._depth = int(np.log2(self._inner + 1))

    @classmethod
    def read(cls, path: Path) -> "Trees":
        """Read the trees that ``write`` wrote."""
        with np.load(path) as arrays:
            return cls(arrays["feature"], arrays["threshold"], arrays["leaf"])

    def sums(self, features: Floats) -> Floats:
        """Give the sum over all trees for each row of *features*, ``(n,)``."""
        rows = np.arange(len(features))[:, None] * features.shape[1]
        trees = np.arange(self._count)[None, :] * self._inner
        flat = features.ravel()
        node = np.zeros((len(features), self._count), np.intp)
        for _ in range(self._depth):
            place = node + trees
            is_above = flat[self._feature[place] + rows] > self._threshold[place]
            node = 2 * node + 1 + is_above
        leaves = (
            node - self._inner + np.arange(self._count)[None, :] * (self._inner + 1)
        )
        total: Floats = self._leaf[leaves].sum(axis=1)
        return total
