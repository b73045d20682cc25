"""Question -> other tokens that mean what it asks: by glossary, dictionary, sound, slip."""

import functools
import itertools
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np

from bot.answering.dictionary import dictionary
from bot.answering.question import FRAME_TOKENS, Question
from bot.answering.regions import countries_in
from bot.answering.wording.pinyin import ideographs, is_read, syllables_of
from bot.answering.wording.spelling import slips_of
from ingest.encode import Encoder, FloatArray
from ingest.glossary import Glossary
from ingest.index import Index, Terms
from ingest.lexicon import tokens, words
from ingest.script import fold, has_ideographs

SYNONYM_WEIGHT = 0.4
"""Weight of a glossary's other word, against the asked one."""

CHARACTER_WEIGHT = 0.4
"""Weight of a translated word's single characters, against that of its pairs."""

LEAST_LIKELY = 0.02
"""How likely a translation must be meant to be sought. Tried: 0, which finds nothing
more and takes longer, and 0.06 to 0.16, which find less."""

OWN_WORDS = 0.25
"""What the asker's own words count in what a question means, beside those that the
glossary puts in their place. Of the passages read for a golden question in English, the
likest by 0.25 has its fact at a mean reciprocal rank of .72, by 1 at .64; in Chinese .83
and .79."""

MOST_SAID = 8
"""Ways to say a word by the glossary that are encoded, at most: the first that staff list."""

REMEMBERED = 64
"""Questions whose meaning is kept: retrieval and evidence ask for it one after the other."""

_ENGLISH_RUN = re.compile(r"(?<![A-Za-z])[a-z]{3,}(?:[ -][a-z]+)*(?![A-Za-z])")
"""English words among Chinese ones; names, which begin with a capital, stay names."""

SHORTEST_NAME = 5
"""Letters of the shortest word that may be a name in pinyin."""

MOST_READ = 2500
"""Pairs of ideographs that may be read as two syllables, at most: more say nothing."""

MOST_NAMES = 8
"""Names that documents have and that are read alike, at most."""

MOST_SPELT = 2
"""Words that documents have and that another may be a slip of, at most: of more, any."""


FOREIGN = ("外国", "境外", "国外", "foreign", "overseas")
"""What holds for what is foreign holds for each country's."""


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


def meanings_of(
    question: Question, glossary: Glossary, terms: Terms
) -> Iterator[Meaning]:
    """Yield the other ways to say what *question* asks, of documents with *terms*."""
    explained: set[str] = set()
    for synonyms in glossary.synonyms_in(question.text):
        asked = frozenset(tokens(synonyms.word))
        explained |= asked
        for other in synonyms.others:
            yield Meaning(asked, other, SYNONYM_WEIGHT)
    for country in countries_in(fold(question.text)):
        for foreign in FOREIGN:
            yield Meaning(frozenset(tokens(country)), foreign, SYNONYM_WEIGHT)
    is_chinese = has_ideographs(question.text)
    told = set(explained)
    for run in _english_in(question) if is_chinese else [question.text]:
        for meaning in _translated(run, explained):
            told |= meaning.asked
            yield meaning
    for word in () if is_chinese else words(question.text):
        if len(word) >= SHORTEST_NAME and told.isdisjoint(tokens(word)):
            yield from _guessed(word, terms)


def _guessed(word: str, terms: Terms) -> Iterator[Meaning]:
    """Yield what an English *word* may be that nobody knows: pinyin, or a slip."""
    asked = frozenset(tokens(word))
    for name in names_read(word, terms):
        yield Meaning(asked, name, 1.0)
    for spelt in words_spelt(word, terms):
        yield Meaning(asked, spelt, 1.0)
        for meaning in _translated(spelt, frozenset()):
            yield meaning._replace(asked=asked)


def embedding_of(question: Question, glossary: Glossary, index: Index) -> FloatArray:
    """Give what *question* means, in its own words and in the glossary's.

    A model of a hub knows words that mean the same, and takes long over each text.
    """
    folded, said = fold(question.text), list[str]()
    if index.encoder is index.pieces_encoder:
        for found in glossary.synonyms_in(question.text):
            said += itertools.islice(found.said_otherwise(folded), MOST_SAID)
    return _meant(index.encoder, question.text, tuple(said))


@functools.lru_cache(maxsize=REMEMBERED)
def _meant(encoder: Encoder, text: str, said: tuple[str, ...]) -> FloatArray:
    """Encode *text*, which was *said* otherwise, too."""
    found = encoder.encode_queries([text, *said])
    own: FloatArray = found[0]
    others = found[1:]
    if not len(others):
        return own
    meant: FloatArray = OWN_WORDS * own + (1 - OWN_WORDS) * others.mean(axis=0)
    meant /= max(float(np.linalg.norm(meant)), 1e-6)
    return meant


def _english_in(question: Question) -> Iterator[str]:
    """Yield the English words in a Chinese *question*; what was pinyin is so no more."""
    for run in _ENGLISH_RUN.findall(question.asked):
        if run in question.text:
            yield run


def _translated(text: str, explained: AbstractSet[str]) -> Iterator[Meaning]:
    """Yield what the dictionary has for English *text*, in part *explained* already."""
    english = tokens(text)
    for found in dictionary().translations(english, FRAME_TOKENS):
        spelled = english[found.first : found.last]
        asked = frozenset(spelled)
        # To the glossary a hukou is no county called 湖口.
        is_other = asked <= explained and is_read("".join(spelled), found.word)
        if found.weight >= LEAST_LIKELY and not is_other:
            yield Meaning(asked, found.word, found.weight**0.5)


def names_read(word: str, terms: Terms) -> list[str]:
    """Give the names, of documents with *terms*, that *word* may be the pinyin of.

    Empty where it is no pinyin, or too many names are read so.
    """
    heard = syllables_of(word)
    names: list[str] = list(ideographs()[heard[0]]) if len(heard) > 1 else []
    for syllable in heard[1:]:
        nexts = ideographs()[syllable]
        if len(names) * len(nexts) > MOST_READ:
            return []
        longer = ["".join(p) for p in itertools.product(names, nexts)]
        known = terms.ids(name[-2:] for name in longer) >= 0
        names = list(itertools.compress(longer, known.tolist()))
    return names if len(names) <= MOST_NAMES else []


def words_spelt(word: str, terms: Terms) -> list[str]:
    """Give the words, of documents with *terms*, that *word* may be a slip of.

    Empty where documents have *word* itself, or too many that are like it.
    """
    if (terms.ids(tokens(word)) >= 0).any():
        return []
    by_stem = _meant_by(word)
    known = terms.ids(by_stem) >= 0
    spelt = list(itertools.compress(by_stem.values(), known.tolist()))
    return spelt if len(spelt) <= MOST_SPELT else []


@functools.lru_cache(maxsize=REMEMBERED)
def _meant_by(word: str) -> Mapping[str, str]:
    """Give the words that *word* may be a slip of, by their tokens (2 ms)."""
    return {tokens(slip)[0]: slip for slip in sorted(slips_of(word))}
