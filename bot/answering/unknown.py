"""Question, the best passages -> what their documents say that they do not know."""

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.asked import Asked
from bot.answering.asking import names
from bot.answering.aspects import aspects_in
from bot.answering.fit import CITED, Fitted
from bot.answering.parsed import Parsed, parsed_all
from bot.answering.phrases import says_unknown
from bot.answering.untold import under_title
from ingest.document import Language
from ingest.index import Index
from ingest.passage import Passage
from ingest.script import fold, has_ideographs

WARNED_BY = 8
"""Passages in which a document may say that it does not know."""

LOOKED_AT = 4096
"""Passages of which it is kept whether they may warn: the same documents are cited
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


def warnings_of(
    passages: Sequence[Fitted], index: Index
) -> list[tuple[Passage, Parsed]]:
    """Give all that may say what is not known: *passages*, and their documents."""
    paths = dict.fromkeys(one.hit.passage.path for one in passages[:CITED])
    # Of a document only what may warn is parsed: it may have hundreds of passages.
    whole = [
        passage
        for path in paths
        for passage in index.passages.of(path)
        if _may_warn(passage.text)
    ]
    further = [
        (one.hit.passage, one.found)
        for one in passages[:WARNED_BY]
        if one.hit.passage.path not in paths
    ]
    return [*zip(whole, parsed_all(whole, index.encoder), strict=True), *further]


@functools.lru_cache(maxsize=LOOKED_AT)
def _may_warn(text: str) -> bool:
    return says_unknown(fold(text))


def unknown_of(
    asked: Asked, passages: Sequence[Fitted], index: Index
) -> Unknown | None:
    """Give where the documents of *passages* say that they do not know just this.

    To who asks in English, in English where it is said so.
    """
    wants_english = asked.question.language is Language.EN
    found = (
        one
        for passage, parsed in warnings_of(passages, index)
        for one in _named_in(asked, passage, parsed)
        if wants_english or has_ideographs(one.text)
    )
    return max(
        found,
        key=lambda one: (has_ideographs(one.text) != wants_english, one.score),
        default=None,
    )


def _named_in(asked: Asked, passage: Passage, found: Parsed) -> Iterator[Unknown]:
    """Yield what *passage* says not to know of what is asked."""
    if True not in found.is_unknown:
        return
    near = under_title(asked, found) + found.alone @ asked.embedding
    told = zip(found.sentences, found.folded, near.tolist(), strict=True)
    for text, folded, score in itertools.compress(told, found.is_unknown):
        if score >= NEAR and _names_what_is_sought(asked, folded):
            yield Unknown(passage=passage, text=text, score=score)


def _names_what_is_sought(asked: Asked, folded: str) -> bool:
    return any(names(sought, folded) for sought in asked.sought) or any(
        aspect.named.search(folded) for aspect in aspects_in(asked.folded)
    )
