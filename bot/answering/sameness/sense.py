"""Question -> Sense: what it says, ready to be compared with others."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.dictionary import dictionary
from bot.answering.question import ENGLISH_FRAMES, subject_of
from bot.answering.regions import HOME, regions_in
from bot.answering.sameness.rivals import Choice, choice_of
from bot.answering.sameness.wish import Manner, Wish, manner_of, wish_of
from bot.answering.verify.fact import Fact, FactKind
from bot.answering.verify.facts import read_facts
from ingest.encode import FloatArray
from ingest.encode.static import StaticEncoder
from ingest.glossary import Glossary, Synonyms
from ingest.lexicon import tokens
from ingest.script import CJK, fold, has_ideographs

HEAVIEST = 3.0
"""The most that one word weighs: an English word of many pieces is no weightier."""

SHORTEST_ENGLISH = 3
"""Letters of the shortest English word that tells something."""

_SMALL = 2
"""Numbers up to this are words more often than numbers: 一个, two."""

_EXACT = frozenset({FactKind.DATE, FactKind.TIME, FactKind.DOCUMENT})

_AT_HOME = re.compile(HOME)
_HOME_TERM = re.compile(rf"(?:{HOME}).{{0,9}}")
"""A glossary's word for where the documents are at home: it tells nothing apart."""

_ASKED_FOR = re.compile(
    "什么时候|什么地方|联系方式|联络方式|电话|号码|地址|多少钱|多少|费用|价格|多长时间|多久|期限|周期|何时"
    "|几号|几年|几个月|几天|多长|多高|手续|流程|办理|申请|材料|条件|要求|怎么办|一年|一个月|一次"
    r"|\b(?:phone|number|address|costs?|fees?|price|how long|apply|requirements?|documents?"
    r"|contact|procedure|money)\b"
)
"""Words for the kind of thing that is wanted, folded; the wish tells it already."""

_PIECE = re.compile(rf"[a-z][a-z'-]+|[{CJK}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a question."""

    text: str
    direction: FloatArray
    """What it means: a unit row of the encoder."""
    weight: float
    """How much it tells, in (0, `HEAVIEST`]."""
    means: frozenset[str | int]
    """Words that share one of these mean the same in the other language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the glossary in a question."""

    weight: float
    words: tuple[Word, ...]
    """The same in Chinese words, for a question that has not this term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """A question as it is compared with others."""

    wish: Wish
    manner: Manner
    places: frozenset[str]
    facts: frozenset[tuple[FactKind, object, str]]
    """Its dates, times and numbers."""
    choice: Choice
    terms: Mapping[frozenset[str], Term]
    """By the words that mean the same."""
    words: tuple[Word, ...]
    """What else it is about."""
    direction: FloatArray
    """All of its words together: a unit row, to look for its like among many."""
    is_english: bool


def sense_of(question: str, glossary: Glossary, encoder: StaticEncoder) -> Sense:
    """Read *question*."""
    folded = fold(question)
    named = [
        synonyms
        for synonyms in glossary.synonyms_in(question)
        if not _HOME_TERM.fullmatch(synonyms.word)
    ]
    terms = {_key(found): _term(found, encoder) for found in named}
    words = tuple(_words(_rest(folded, glossary), encoder))
    said = [*words, *(word for term in terms.values() for word in term.words)]
    return Sense(
        wish=wish_of(folded),
        manner=manner_of(folded),
        places=regions_in(question),
        facts=frozenset(_exact(read_facts(folded).facts)),
        choice=choice_of(folded),
        terms=terms,
        words=words,
        direction=_together(said, encoder.dimension),
        is_english=not has_ideographs(question),
    )


def _exact(facts: Sequence[Fact]) -> Iterator[tuple[FactKind, object, str]]:
    for fact in facts:
        is_number = fact.kind is FactKind.NUMBER and fact.value > _SMALL  # type: ignore[operator]
        if is_number or fact.kind in _EXACT:
            yield fact.kind, fact.value, fact.unit


def _key(found: Synonyms) -> frozenset[str]:
    return frozenset([found.word, *map(fold, found.others)])


def _term(found: Synonyms, encoder: StaticEncoder) -> Term:
    chinese = sorted(filter(has_ideographs, map(fold, found.others)), key=len)
    is_english = not has_ideographs(found.word)
    name = chinese[0] if is_english and chinese else found.word
    rows = [row for _, row in encoder.words(found.word)]
    weight = float(np.linalg.norm(np.sum(rows, axis=0))) if rows else 0.0
    return Term(weight=min(weight, HEAVIEST), words=tuple(_words(name, encoder)))


def _rest(folded: str, glossary: Glossary) -> str:
    """Give what a question says beside the glossary's words and what it asks for."""
    rest = folded
    for found in glossary.synonyms_in(folded):
        rest = rest.replace(found.word, " ")
    return subject_of(_ASKED_FOR.sub(" ", _AT_HOME.sub(" ", rest)))


def _words(text: str, encoder: StaticEncoder) -> Iterator[Word]:
    for piece in _PIECE.findall(text):
        if has_ideographs(piece):
            for word, row in encoder.words(piece):
                yield _word(word, row, [word, *dictionary().senses_of(word)])
        elif len(piece) >= SHORTEST_ENGLISH and piece not in ENGLISH_FRAMES:
            rows = [row for _, row in encoder.words(piece)]
            stems = tokens(piece)
            found = dictionary().translations(stems, frozenset())
            yield _word(
                piece,
                np.sum(rows, axis=0, dtype=np.float32),
                [*stems, *(one.word for one in found)],
            )


def _word(text: str, row: FloatArray, means: Sequence[str | int]) -> Word:
    length = float(np.linalg.norm(row))
    return Word(
        text=text,
        direction=row / length if length else row,
        weight=min(length, HEAVIEST),
        means=frozenset(means),
    )


def _together(words: Sequence[Word], dimension: int) -> FloatArray:
    row = np.zeros(dimension, np.float32)
    for word in words:
        row += word.weight * word.direction
    length = float(np.linalg.norm(row))
    return row / length if length else row
