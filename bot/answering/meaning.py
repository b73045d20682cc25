"""Question -> other tokens that mean what it asks: by glossary, by dictionary."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.answering.dictionary import dictionary
from bot.answering.question import ENGLISH_FRAMES, Question
from ingest.glossary import Glossary
from ingest.lexicon import tokens
from ingest.script import has_ideographs

SYNONYM_WEIGHT = 0.4
"""Weight of a glossary's other word, against the asked one."""

CHARACTER_WEIGHT = 0.4
"""Weight of a translated word's single characters, against that of its pairs."""


class Meaning(NamedTuple):
    """Another way to say some tokens of a question."""

    asked: frozenset[str]
    """The tokens of the question."""
    word: str
    weight: float
    """How likely it is meant, 0 to 1."""

    @property
    def weighted(self) -> dict[str, float]:
        """The tokens of the word, each with its weight."""
        parts = tokens(self.word)
        has_pairs = any(len(part) > 1 for part in parts)
        factors = [
            CHARACTER_WEIGHT if has_pairs and len(part) == 1 else 1.0 for part in parts
        ]
        return {p: self.weight * f for p, f in zip(parts, factors, strict=True)}


def meanings_of(question: Question, glossary: Glossary) -> Iterator[Meaning]:
    """Yield the other ways to say what *question* asks."""
    for synonyms in glossary.synonyms_in(question.text):
        asked = frozenset(tokens(synonyms.word))
        for other in synonyms.others:
            yield Meaning(asked, other, SYNONYM_WEIGHT)
    if has_ideographs(question.text):
        return
    english = tokens(question.text)
    for found in dictionary().translations(english, ENGLISH_FRAMES):
        asked = frozenset(english[found.first : found.last])
        yield Meaning(asked, found.word, found.weight**0.5)
