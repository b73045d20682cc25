"""Two Senses -> how alike they are, or that something forbids it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.answering.sameness.rivals import are_rivals
from bot.answering.sameness.sense import Sense, Term, Word
from bot.answering.sameness.wish import Manner, may_be_one

LEAST_COSINE, FULL_COSINE = 0.15, 0.55
"""Cosine of two words from which they have something in common, and from which they
mean the same (bundled encoder: 补贴 and 奖金 0.2, 工资 and 薪水 0.4, 孩子 and 子女 0.6)."""

BY_DICTIONARY = 0.9
"""Likeness of two words that one English word translates."""

WITHIN = 0.7
"""Likeness of a character and a word that holds it: 续 and 续签."""

SHARED = 0.6
"""What a counterpart is worth that another word has already."""

TELLING = 1.5
"""So much of one question may have no counterpart in the other, in words' weights."""

TELLING_ON_BOTH = 1.05
"""So much of both may have none: then each says something that the other does not."""

SIGNS = (
    "least covered",
    "most covered",
    "word for word",
    "two languages",
    "two manners",
)
"""What is measured, in this order."""

WEIGHTS = (8.65, 2.43, 2.73, 0.46, -4.6)
CONSTANT = -6.61
"""Fitted by ``python -m tests.bench.gaps --fit``, as log-odds."""

Floats = npt.NDArray[np.float64]


def likeness(one: Sense, other: Sense) -> float | None:
    """Give the log-odds that both ask the same; ``None`` where something forbids it."""
    found = signs(one, other)
    return None if found is None else float(np.dot(WEIGHTS, found) + CONSTANT)


def signs(one: Sense, other: Sense) -> Floats | None:
    """Measure how alike two questions are; ``None`` where something forbids it."""
    if (
        not may_be_one(one.wish, other.wish)
        or one.places != other.places
        or one.facts != other.facts
        or are_rivals(one.choice, other.choice)
    ):
        return None
    mine, theirs, shared = _compared(one, other)
    untold = sorted((mine.untold, theirs.untold))
    if untold[0] >= TELLING_ON_BOTH or untold[1] >= TELLING:
        return None
    covered = sorted((mine.covered(shared), theirs.covered(shared)))
    literal = min(mine.literal(shared), theirs.literal(shared))
    manners = {one.manner, other.manner} - {Manner.OPEN}
    return np.array(
        [
            *covered,
            literal,
            one.is_english != other.is_english,
            len(manners) > 1,
        ],
        np.float64,
    )


class _Side:
    """The words of one question that are no shared terms, and what matches each."""

    def __init__(self, words: Sequence[Word], matched: Floats) -> None:
        self._weights = np.array([word.weight for word in words], np.float64)
        self._matched = matched

    @property
    def untold(self) -> float:
        """The heaviest word that the other has nothing for."""
        return float(np.max(self._weights * (1 - self._matched), initial=0.0))

    def covered(self, shared: float) -> float:
        """Give the share of the question that the other says too, 0 to 1."""
        said = shared + self._weights @ self._matched
        return float(said / max(shared + self._weights.sum(), 1e-6))

    def literal(self, shared: float) -> float:
        """Give the share that the other says as surely as in the same words."""
        said = shared + self._weights @ (self._matched >= BY_DICTIONARY)
        return float(said / max(shared + self._weights.sum(), 1e-6))


def _compared(one: Sense, other: Sense) -> tuple[_Side, _Side, float]:
    """Give both sides, and the weight of the terms that both have."""
    both = one.terms.keys() & other.terms.keys()
    shared = sum((one.terms[k].weight + other.terms[k].weight) / 2 for k in both)
    mine, theirs = _own_words(one, both), _own_words(other, both)
    matched, answered = _matched(mine, theirs)
    return _Side(mine, matched), _Side(theirs, answered), shared


def _own_words(sense: Sense, both: set[frozenset[str]]) -> list[Word]:
    terms: list[Term] = [t for key, t in sense.terms.items() if key not in both]
    return [*sense.words, *(word for term in terms for word in term.words)]


def _matched(mine: Sequence[Word], theirs: Sequence[Word]) -> tuple[Floats, Floats]:
    """Give each word its counterpart, the likest first, each counterpart once."""
    if not mine or not theirs:
        return np.zeros(len(mine)), np.zeros(len(theirs))
    alike = np.array([[_alike(a, b) for b in theirs] for a in mine], np.float64)
    forth, back = SHARED * alike.max(axis=1), SHARED * alike.max(axis=0)
    left = alike.copy()
    while left.max() > 0:
        row, column = np.unravel_index(left.argmax(), left.shape)
        forth[row] = max(forth[row], left[row, column])
        back[column] = max(back[column], left[row, column])
        left[row, :] = left[:, column] = 0
    return forth, back


def _alike(one: Word, other: Word) -> float:
    if one.text == other.text:
        return 1.0
    if not one.means.isdisjoint(other.means):
        return BY_DICTIONARY
    cosine = float(one.direction @ other.direction)
    near = (cosine - LEAST_COSINE) / (FULL_COSINE - LEAST_COSINE)
    is_within = _is_within(one, other) or _is_within(other, one)
    return max(min(near, 1.0), WITHIN if is_within else 0.0)


def _is_within(one: Word, other: Word) -> bool:
    """Tell whether *one*, or what it means, is a part of the Chinese word *other*."""
    if other.text.isascii():
        return False
    return any(
        isinstance(means, str) and not means.isascii() and means in other.text
        for means in one.means
    )
