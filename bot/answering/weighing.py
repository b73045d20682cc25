"""Asked, a passage that fits -> its sentences, each with what it is worth in an answer."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.answering.asked import Asked
from bot.answering.asking import EXACT, Sought, shows
from bot.answering.aspects import shows_an_aspect
from bot.answering.fit import Fitted
from bot.answering.named import is_opposite
from bot.answering.parsed import Parsed
from bot.answering.varieties import asked_variety, is_of_another
from ingest.document import Language
from ingest.index import Hit
from ingest.script import language_of

MIN_CHARS = 6
"""A shorter line is a label, not a sentence."""

LATIN_SHARE = 0.4
"""What a Latin letter takes of a line, beside an ideograph."""

_ALONE, _PLACED, _LIKE, _OF_FIT = 0.4, 0.5, 0.2, 0.1
"""What a sentence's own words, those with its headings, its meaning alone and below its
headings, and the fit of its passage weigh in its score (golden questions)."""

_ITSELF_PENALTY = 0.25
"""What a sentence loses that speaks of its document."""

_OPPOSITE_PENALTY = 0.25
"""What one loses that names the opposite of what is asked for."""

_SHOWS_BONUS, _EXACT_BONUS, _ASPECT_BONUS, _OWN_LANGUAGE_BONUS = 0.08, 0.1, 0.3, 0.15
"""What one gains that shows the kind of thing that is asked for, by its form, or the
aspect, and what by an English asker's own language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportingSentence:
    """A sentence that bears on the question, word for word as its document has it."""

    hit: Hit
    text: str
    score: float
    """How well it fits the question; comparable within one question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A sentence with its place, and what it is worth."""

    passage: int
    position: int
    text: str
    is_english: bool
    """Chinese names in it or not."""
    is_of_itself: bool
    """It speaks of its document."""
    score: float

    @property
    def size(self) -> float:
        """How much of the budget it takes."""
        return len(self.text) * (LATIN_SHARE if self.is_english else 1.0)

    def of(self, passage: Fitted) -> SupportingSentence:
        """Give it as a sentence of *passage*, of which it is."""
        return SupportingSentence(hit=passage.hit, text=self.text, score=self.score)


def weighed(asked: Asked, passage: Fitted, place: int) -> Iterator[Weighed]:
    """Yield what *passage* tells, each sentence with its score.

    What it tells of another class or contest than is asked for is left out.
    """
    held, found = passage.held, passage.found
    variety = asked_variety(asked.folded)
    wants_english = asked.question.language is Language.EN
    scores = (
        _ALONE * (held.sentences @ asked.weights)
        + _PLACED * ((held.sentences | held.place) @ asked.weights)
        + _LIKE * ((found.alone + found.placed) @ asked.embedding)
        + _OF_FIT * float(np.tanh(passage.fit))
    ).tolist()
    for position, text in enumerate(found.sentences):
        if len(text) < MIN_CHARS or found.is_unknown[position]:
            continue
        if variety and is_of_another(variety, found.folded[position], found.parts[-1]):
            continue
        is_english = language_of(text) is Language.EN
        is_own = is_english == wants_english
        yield Weighed(
            passage=place,
            position=position,
            text=text,
            is_english=is_english,
            is_of_itself=found.is_of_itself[position],
            score=scores[position]
            + _OWN_LANGUAGE_BONUS * is_own
            + _worth(asked, found, position),
        )


def _worth(asked: Asked, found: Parsed, position: int) -> float:
    """Give what a sentence of *found* is worth whatever words it shares."""
    folded = found.folded[position]
    shown = [s for s in asked.sought - {Sought.YES} if shows(s, folded)]
    worth = _SHOWS_BONUS * bool(shown)
    worth += _EXACT_BONUS * any(sought in EXACT for sought in shown)
    if found.is_of_itself[position]:
        return worth - _ITSELF_PENALTY
    worth -= _OPPOSITE_PENALTY * is_opposite(asked, folded)
    return worth + _ASPECT_BONUS * shows_an_aspect(asked.folded, folded)
