"""A question, many others -> the one that asks the same."""

import functools
from collections.abc import Sequence

import numpy as np

from bot.answering.sameness.alike import likeness
from bot.answering.sameness.sense import Sense, sense_of
from ingest.encode import Encoder, pieces_encoder
from ingest.encode.static import StaticEncoder
from ingest.glossary import Glossary

SURE = 2.0
"""Log-odds from which two questions are taken to ask the same (``tests.bench.gaps``: on
the subjects that were held apart, 92 % of what is joined asks the same where every other
question is a near miss, and 46 % of what asks the same is joined)."""

REMEMBERED = 4_000
"""Questions whose sense is kept: each costs some milliseconds and 10 kB. Twice as many as
are compared at once: with just as many each new one pushes out the next to be looked at."""

LOOKED_AT = 40
"""Of many questions, so many that lie nearest are compared word by word."""


class Sameness:
    """Compares questions; safe to share between threads. This is CPU work."""

    def __init__(self, glossary: Glossary, encoder: StaticEncoder) -> None:
        self._glossary = glossary
        self._encoder = encoder
        self._sense_of = functools.lru_cache(REMEMBERED)(self._read)

    def _read(self, question: str) -> Sense:
        return sense_of(question, self._glossary, self._encoder)

    def likeness(self, one: str, other: str) -> float | None:
        """Give the log-odds that both ask the same; ``None`` where something forbids it."""
        return likeness(self._sense_of(one), self._sense_of(other))

    def same_among(self, question: str, others: Sequence[str]) -> int | None:
        """Give the place of the one of *others* that asks what *question* asks."""
        if not others:
            return None
        wanted = self._sense_of(question)
        senses = [self._sense_of(other) for other in others]
        near = np.stack([one.direction for one in senses]) @ wanted.direction
        best, found = SURE, None
        for place in np.argsort(-near, kind="stable")[:LOOKED_AT].tolist():
            alike = likeness(wanted, senses[place])
            if alike is not None and alike > best:
                best, found = alike, place
        return found


def sameness_of(glossary: Glossary, encoder: Encoder) -> Sameness:
    """Give what compares questions by *glossary*.

    By the encoder of the index where it is of the bundled kind; else by the bundled one,
    since every bound here was measured with it.
    """
    return _kept(glossary, pieces_encoder(encoder))


@functools.lru_cache(2)
def _kept(glossary: Glossary, encoder: StaticEncoder) -> Sameness:
    return Sameness(glossary, encoder)
