"""What a person added to a talk -> how far a text speaks of it."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np

from bot.answering.asked import asked_of
from bot.answering.asking import (
    BY_FORM,
    EXACT,
    Sought,
    names,
    shows,
    shows_months,
    sought_in,
    without_asking,
)
from bot.answering.aspects import aspects_in
from bot.answering.bounds import Bound, bound_of, is_child
from bot.answering.question import Question
from ingest.glossary import Glossary
from ingest.index import Index
from ingest.lexicon import tokens
from ingest.script import fold, has_ideographs

IN_OTHER_WORDS = 0.5
"""What a word counts in a sentence that stands there in the glossary's other words."""
MOST = 0.5
"""The share of it that is most of it, weighed by rarity."""

_MUST_SHOW = BY_FORM | {Sought.CLOCK, Sought.DATE, Sought.REASON}
"""Kinds of thing without which nothing is an answer to who asks for one."""

_YEARS = re.compile(r"几年|多少年|how many years")
"""How it asks for a span of years, folded: one of days is none."""


class Added:
    """What a message adds to what was spoken of, weighed once for all its readings."""

    def __init__(
        self, text: str, question: Question, index: Index, glossary: Glossary
    ) -> None:
        """Weigh *text*, the part of *question* that is new; it may be empty."""
        self._asked = asked_of(replace(question, text=text), index, glossary)
        self._text = fold(text)
        sought = sought_in(self._text)
        self._kinds = sought & EXACT
        self._signs = [sign for sign in self._text if has_ideographs(sign)]
        asks_how = sought & {Sought.WAY, Sought.NEEDED}
        self._aspects = () if asks_how else aspects_in(self._text)

    def is_shown_in(self, texts: Iterable[str]) -> bool:
        """Tell whether *texts* hold a thing of a kind that is asked for: a sum, a day."""
        said = fold("\n".join(texts))
        return any(shows(kind, said) for kind in self._kinds)

    @property
    def asks_kind_alone(self) -> bool:
        """Tell whether all that it says is which kind of thing it asks for: 贵吗."""
        if not self._kinds:
            return False
        beside = without_asking(self._text, self._kinds | {Sought.YES})
        return not any(map(str.isalnum, beside))

    def is_named_in(self, sentence: str) -> bool:
        """Tell whether *sentence* speaks of a thing of a kind that is asked for, and of it.

        So a document says what it does not know.
        """
        said = fold(sentence)
        if not any(names(kind, said) for kind in self._kinds):
            return False
        return self.share_in([sentence], IN_OTHER_WORDS, by_signs=True) >= MOST

    def lacks_kind_in(self, texts: Iterable[str]) -> bool:
        """Tell whether it asks for what shows by its form, and *texts* have none of it."""
        said = fold("\n".join(texts))
        if _YEARS.search(self._text) and not shows_months(said):
            return True
        kinds = self._kinds & _MUST_SHOW
        if Sought.CLOCK in kinds:  # who asks when it is open is not told by a year
            kinds -= {Sought.DATE}
        return bool(kinds) and not any(shows(kind, said) for kind in kinds)

    def shows_aspect_in(self, texts: Iterable[str]) -> bool:
        """Tell whether *texts* show what is asked of a thing, and most of what is beside it.

        Who asks what to do once it is lost is told so in whatever word.
        """
        said = fold("\n".join(texts))
        if not self._aspects or not all(a.shown.search(said) for a in self._aspects):
            return False
        asked, rest = self._asked, self._text
        for aspect in self._aspects:
            rest = aspect.asked.sub(" ", rest)
        beside = frozenset(tokens(rest))
        is_beside = np.array([token in beside for token in asked.wanted], bool)
        weights = asked.rarity * (asked.is_known & is_beside)
        held = asked.held_by(set(tokens(said)))
        return float(weights @ held) >= MOST * float(weights.sum())

    def share_in(
        self, texts: Iterable[str], otherwise: float = 1.0, *, by_signs: bool = False
    ) -> float:
        """Give the share of it in *texts*, 0 to 1, weighed by rarity.

        A word in other words counts *otherwise* of itself; *by_signs* one that no document
        has counts by its ideographs, of which a document's other word for it has some.
        """
        asked = self._asked
        if not asked.wanted:
            return 1.0
        texts = list(texts)
        held = set(tokens("\n".join(texts)))
        if not by_signs and not asked.is_known.any() and self._signs:
            # No document has such a pair: it is no word, but two that stand together.
            return sum(sign in held for sign in self._signs) / len(self._signs)
        own = np.array([token in held for token in asked.wanted], np.float64)
        if by_signs:
            strange = zip(asked.wanted, asked.is_known.tolist(), strict=True)
            signs = [
                0.0 if known else _share_of(token, held) for token, known in strange
            ]
            own = np.maximum(own, signs)
        if by_signs and any(self._allows(text) for text in texts):
            own[[one.isdigit() or is_child(one) for one in asked.wanted]] = 1.0
        worth = np.maximum(own, otherwise * asked.held_by(held))
        return float(asked.rarity @ worth / max(asked.rarity.sum(), 1e-6))

    def _allows(self, text: str) -> bool:
        """Tell whether a number of it lies in what *text* allows."""
        return bound_of(self._text, fold(text)) is Bound.WITHIN


def _share_of(token: str, held: AbstractSet[str]) -> float:
    """Give the share of the ideographs of *token* in *held*; 0 where it has none."""
    signs = [sign for sign in token if has_ideographs(sign)]
    return sum(sign in held for sign in signs) / max(len(signs), 1)
