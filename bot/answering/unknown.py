"""Question, the best passages -> what their documents say that they do not know."""

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.asked import Asked
from bot.answering.asking import names
from bot.answering.aspects import aspects_in
from bot.answering.fit import CITED, Fitted
from bot.answering.held import Held, held_of
from bot.answering.parsed import parsed_all
from bot.answering.phrases import says_unknown
from ingest.document import Language
from ingest.index import Index
from ingest.passage import Passage
from ingest.script import fold, language_of

DENIED_IN = 8
"""Passages in which a document may say that it does not know."""

LOOKED_AT = 4096
"""Passages of which it is kept whether they may deny: the same documents are cited
again and again."""

NEAR = 0.8
"""Coverage and likeness together, 0 to 2, from which a sentence that names the kind of
thing asked for speaks of this very question. Of the golden questions that are refused a
third have such a sentence; 1 in 15 of these speaks of something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A sentence in which a document says that it does not know what is asked."""

    passage: Passage
    text: str
    score: float
    """How near it is to the question, 0 to 2."""

    @property
    def is_english(self) -> bool:
        """Tell whether it is in English, Chinese names in it or not."""
        return language_of(self.text) is Language.EN


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Denial:
    """A passage that says what is not known."""

    passage: Passage
    held: Held


def denials_of(asked: Asked, passages: Sequence[Fitted], index: Index) -> list[Denial]:
    """Give what says what is not known among *passages*, and in their documents."""
    paths = dict.fromkeys(one.hit.passage.path for one in passages[:CITED])
    whole = _that_may_deny(paths, index)
    of_whole = held_of(asked, parsed_all(whole, index.encoder))
    further = [
        (one.hit.passage, one.held)
        for one in passages[:DENIED_IN]
        if one.hit.passage.path not in paths
    ]
    return [
        Denial(passage=passage, held=held)
        for passage, held in (*zip(whole, of_whole, strict=True), *further)
        if any(held.found.is_unknown)
    ]


def denied_in(paths: Iterable[str], index: Index) -> Iterator[tuple[Passage, str]]:
    """Yield the sentences in which the documents at *paths* say what they do not know."""
    passages = _that_may_deny(paths, index)
    for passage, found in zip(
        passages, parsed_all(passages, index.encoder), strict=True
    ):
        for text in itertools.compress(found.sentences, found.is_unknown):
            yield passage, text


def _that_may_deny(paths: Iterable[str], index: Index) -> list[Passage]:
    """Of a document only what may deny is parsed: it may have hundreds of passages."""
    return [
        passage
        for path in paths
        for passage in index.passages.of(path)
        if _may_deny(passage.text)
    ]


@functools.lru_cache(maxsize=LOOKED_AT)
def _may_deny(text: str) -> bool:
    return says_unknown(fold(text))


def unknown_of(asked: Asked, denials: Sequence[Denial]) -> Unknown | None:
    """Give where one of *denials* says that just this is not known.

    To who asks in English, in English where it is said so.
    """
    wants_english = asked.question.language is Language.EN
    found = (
        one
        for denial in denials
        for one in _named_in(asked, denial)
        if wants_english or not one.is_english
    )
    return max(
        found,
        key=lambda one: (one.is_english == wants_english, one.score),
        default=None,
    )


def _named_in(asked: Asked, denial: Denial) -> Iterator[Unknown]:
    """Yield what *denial* says not to be known of what is asked."""
    found = denial.held.found
    near = denial.held.under_title + found.alone @ asked.embedding
    told = zip(found.sentences, found.folded, near.tolist(), strict=True)
    for text, folded, score in itertools.compress(told, found.is_unknown):
        if score >= NEAR and _names_what_is_sought(asked, folded):
            yield Unknown(passage=denial.passage, text=text, score=score)


def _names_what_is_sought(asked: Asked, folded: str) -> bool:
    return any(names(sought, folded) for sought in asked.sought) or any(
        aspect.named.search(folded) for aspect in aspects_in(asked.folded)
    )
