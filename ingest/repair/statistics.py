"""Text -> how likely it is as Chinese or English: pairs of characters, counted.

The table ``statistics.npz`` was made by ``ingest.repair.train``. Characters are taken
in classes: both scripts of an ideograph are one, and so are all digits, all Latin
letters, all white space, and a punctuation mark in half and in full width.
"""

import functools
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

TABLE: Final = Path(__file__).with_name("statistics.npz")

UNKNOWN: Final = 0
"""Class of every character that the counted text hardly ever has."""

UNKNOWN_SCORE: Final = -16.0
"""Natural logarithm of the chance of one given unknown character: below the rarest
known one (-15) by about as much as that is below the next."""

PAIR_STEP: Final = 0.1
"""Scores of pairs are kept in steps of this size, from 0 down, in one byte."""

_BACK_OFF: Final = -1.5
"""Cost of a pair never counted, in nats, on top of its second character's score; a
tuned value of the usual back-off weight, near the log of 0.2."""

Classes = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]


class Statistics:
    """The counted text; scores are natural logarithms, so they add up."""

    def __init__(self, table: Path = TABLE) -> None:
        with np.load(table) as arrays:
            self._class_of: npt.NDArray[np.uint16] = arrays["class_of"]
            self._single = arrays["single"].astype(np.float64)
            self._pairs: npt.NDArray[np.uint32] = np.cumsum(
                arrays["pair_gaps"], dtype=np.uint32
            )
            self._pair_scores = arrays["pair_scores"] * -PAIR_STEP
        self._count = len(self._single)

    def classes(self, text: str) -> Classes:
        """Give the class of each character of *text*, ``(len(text),)``."""
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        inside = np.minimum(points, len(self._class_of) - 1)
        return self._class_of[inside].astype(np.int64)

    def step_scores(self, classes: Classes) -> Scores:
        """Score each character after the one before it, ``(len(classes) - 1,)``."""
        return self.pair_scores(classes[:-1], classes[1:])

    def pair_scores(self, first: Classes, second: Classes) -> Scores:
        """Score each of *second* after the one of *first* beside it."""
        places, is_known = self._looked_up(first, second)
        backed_off = self._single[second] + _BACK_OFF
        scores: Scores = np.where(is_known, self._pair_scores[places], backed_off)
        return scores

    def single_scores(self, classes: Classes) -> Scores:
        """Score each character by itself."""
        scores: Scores = self._single[classes]
        return scores

    def is_counted(self, classes: Classes) -> npt.NDArray[np.bool_]:
        """Tell of each neighbouring pair whether it was ever counted."""
        return self._looked_up(classes[:-1], classes[1:])[1]

    def _looked_up(
        self, first: Classes, second: Classes
    ) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
        """Give where each pair stands in the table, and whether it does."""
        keys = (first * self._count + second).astype(np.uint32)
        places = np.minimum(np.searchsorted(self._pairs, keys), len(self._pairs) - 1)
        return places, np.asarray(self._pairs[places] == keys)

    def mean_score(self, text: str) -> float:
        """Give the mean score of a character of *text*; about -5 for prose.

        Text of one character is scored by that character alone.
        """
        classes = self.classes(text)
        if not len(classes):
            return 0.0
        first = self._single[classes[0]]
        return float((first + self.step_scores(classes).sum()) / len(classes))


@functools.cache
def statistics() -> Statistics:
    """Give the table that ships in this package, read once."""
    return Statistics()
