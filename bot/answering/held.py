"""Asked, parsed passages -> which of the wanted tokens each of their sentences has."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bot.answering.asked import Asked, Floats
from bot.answering.parsed import Parsed
from ingest.lexicon import is_cut

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Held:
    """A passage, and what it has of a question; columns are the wanted tokens."""

    asked: Asked
    found: Parsed
    telling: Bools
    """Which of the question's `telling` tokens its sentences, its title and its headings
    have, ``(sentences + 2, telling)``."""
    has: Bools
    """Which wanted tokens these have, ``(sentences + 2, wanted)``."""

    @property
    def sentences(self) -> Bools:
        """``(sentences, wanted)``."""
        return self.has[:-2]

    @property
    def title(self) -> Bools:
        """``(wanted,)``."""
        title: Bools = self.has[-2]
        return title

    @property
    def heading(self) -> Bools:
        """``(wanted,)``."""
        heading: Bools = self.has[-1]
        return heading

    @cached_property
    def place(self) -> Bools:
        """What title and headings have, ``(wanted,)``."""
        found: Bools = self.title | self.heading
        return found

    @cached_property
    def under_title(self) -> Floats:
        """The coverage of each sentence with the words of its document's title."""
        coverage: Floats = (self.sentences | self.title) @ self.asked.weights
        return coverage

    @cached_property
    def told(self) -> Bools:
        """What it tells, without what it says not to know, ``(telling,)``."""
        is_told = np.array([*(not u for u in self.found.is_unknown), True, True])
        told: Bools = self.telling[is_told].any(axis=0)
        return told


def held_of(asked: Asked, found: Sequence[Parsed]) -> list[Held]:
    """Look for what *asked* wants in all passages *found*, in their order."""
    column = {token: place for place, token in enumerate(asked.telling)}
    cut = [(token, place) for token, place in column.items() if is_cut(token)]
    whole = frozenset(token for token in column if not is_cut(token))
    rows: list[int] = []
    columns: list[int] = []
    row = 0
    for one in found:
        # Few are in the passage at all, and need be looked for in each of its parts.
        held = [(token, place) for token, place in cut if token in one.whole_text]
        held_words = whole & one.all_words
        for text, words in zip(one.parts, one.words, strict=True):
            has = [place for token, place in held if token in text]
            has += [column[token] for token in held_words & words]
            columns += has
            rows += [row] * len(has)
            row += 1
    telling = np.zeros((row, len(column)), bool)
    telling[rows, columns] = True
    wanted = telling @ asked.meant > 0
    bounds = itertools.accumulate((len(one.parts) for one in found), initial=0)
    return [
        Held(asked=asked, found=one, telling=telling[begin:end], has=wanted[begin:end])
        for one, (begin, end) in zip(found, itertools.pairwise(bounds), strict=True)
    ]
