"""The thing that turns text into embeddings, whoever provides it."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
"""An array of float32; an embedding matrix is ``(n, d)`` with unit rows."""


class Encoder(Protocol):
    """Turns questions and passages into embeddings that can be compared.

    The dot product of a question's row and a passage's row is their cosine: higher
    is better, in [-1, 1]. A text without any known token gives a row of zeros.
    """

    @property
    def name(self) -> str:
        """What an index records: two encoders of one name give the same embeddings."""

    @property
    def dimension(self) -> int:
        """Length of an embedding."""

    def __hash__(self) -> int:
        """What is remembered of its embeddings is kept by it: one is never changed."""

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Encode questions: ``(len(texts), dimension)`` float32, unit rows, in order."""

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        """Encode passages: ``(len(texts), dimension)`` float32, unit rows, in order."""

    def encode_joined(
        self, texts: Sequence[str], joins: Sequence[Sequence[int]]
    ) -> FloatArray:
        """Encode passages that share their parts, as `encode_passages` does.

        Args:
            texts: The parts.
            joins: For each passage, which parts stand in it, a line each, in order.
        """
