"""What a person added to a talk -> how far a text speaks of it."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from bot.answering.asked import asked_of
from bot.answering.asking import EXACT, shows, sought_in
from bot.answering.question import Question
from ingest.glossary import Glossary
from ingest.index import Index
from ingest.lexicon import tokens
from ingest.script import fold, has_ideographs

IN_OTHER_WORDS = 0.5
"""What a word counts in a sentence that stands there in the glossary's other words."""


class Added:
    """What a message adds to what was spoken of, weighed once for all its readings."""

    def __init__(
        self, text: str, question: Question, index: Index, glossary: Glossary
    ) -> None:
        """Weigh *text*, the part of *question* that is new; it may be empty."""
        self._asked = asked_of(replace(question, text=text), index, glossary)
        self._kinds = sought_in(text) & EXACT
        self._signs = [sign for sign in fold(text) if has_ideographs(sign)]

    def is_shown_in(self, texts: Iterable[str]) -> bool:
        """Tell whether *texts* hold a thing of a kind that is asked for: a sum, a day."""
        said = fold("\n".join(texts))
        return any(shows(kind, said) for kind in self._kinds)

    def share_in(self, texts: Iterable[str], otherwise: float = 1.0) -> float:
        """Give the share of it in *texts*, 0 to 1, weighed by rarity.

        A word in other words counts *otherwise* of itself.
        """
        asked = self._asked
        if not asked.wanted:
            return 1.0
        held = set(tokens("\n".join(texts)))
        if not asked.is_known.any() and self._signs:
            # No document has such a pair: it is no word, but two that stand together.
            return sum(sign in held for sign in self._signs) / len(self._signs)
        own = np.array([token in held for token in asked.wanted], np.float64)
        worth = np.maximum(own, otherwise * asked.held_by(held))
        return float(asked.rarity @ worth / max(asked.rarity.sum(), 1e-6))
