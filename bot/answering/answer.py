"""Evidence -> Answer with citations, or a NoAnswer that says what lies nearest."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.evidence import Evidence, SupportingSentence
from bot.answering.question import Question
from ingest.document import Card, Language, Status
from ingest.index import Hit
from ingest.index.search import of_documents
from ingest.script import has_ideographs, written_in

NEAREST = 3
"""Titles that a NoAnswer names."""


class Force(enum.StrEnum):
    """Whether what a document says holds on a day."""

    HOLDS = "holds"
    ENDED = "ended"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a sentence of the answer stands, and its words there."""

    rank: int
    """From 1, as the answer's ``[n]``."""
    card: Card
    heading: tuple[str, ...]
    page: int | None
    quote: str
    """Found verbatim in the document, in its own script."""
    passage: str
    """The passage around the quote, verbatim too."""
    score: float
    """How well the quote fits the question; comparable within one question."""

    def force_on(self, today: date) -> Force:
        """Tell whether the cited document holds *today*."""
        return force_of(self.card, today)

    @property
    def place(self) -> tuple[str, ...]:
        """The document's title, then the heading path."""
        return (self.card.title, *self.heading)

    @property
    def url(self) -> str:
        """The first public address of the document's sources; empty without one."""
        return next((s.url for s in self.card.sources if s.url), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the documents say, sentence by sentence, each with its citation."""

    question: Question
    sentences: tuple[tuple[str, int], ...]
    """A sentence in the asker's script, and the rank of its citation."""
    citations: tuple[Citation, ...]
    """At least one, by rank."""
    is_foreign: bool
    """The asker reads no Chinese, and the sentences are Chinese."""

    @property
    def text(self) -> str:
        """The sentences with their ``[n]``, a line each."""
        return "\n".join(f"{text} [{rank}]" for text, rank in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """The documents do not hold the answer."""

    question: Question
    nearest: tuple[str, ...]
    """Titles of the documents that lie nearest, at most three."""


def answer_from(
    question: Question,
    evidence: Evidence,
    hits: Sequence[Hit],
    cards: Mapping[str, Card],
) -> Answer | NoAnswer:
    """Answer from *evidence*, or say that it does not hold the answer."""
    if not evidence.answers:
        nearest = [hit.passage.title for hit in of_documents(hits)[:NEAREST]]
        return NoAnswer(question=question, nearest=tuple(nearest))
    citations = _citations(evidence.sentences, cards)
    return Answer(
        question=question,
        sentences=tuple(
            (written_in(citation.quote, question.language), citation.rank)
            for citation in citations
        ),
        citations=citations,
        is_foreign=question.language is Language.EN
        and all(has_ideographs(citation.quote) for citation in citations),
    )


def _citations(
    supporting: Sequence[SupportingSentence], cards: Mapping[str, Card]
) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            rank=rank,
            card=cards[sentence.hit.passage.path],
            heading=sentence.hit.passage.heading,
            page=sentence.hit.passage.page,
            quote=sentence.text,
            passage=sentence.hit.passage.text,
            score=sentence.score,
        )
        for rank, sentence in enumerate(supporting, 1)
    )


def force_of(card: Card, today: date) -> Force:
    """Tell whether the document of *card* holds *today*."""
    is_over = card.valid_until is not None and card.valid_until < today
    if card.status is Status.ENDED or is_over:
        return Force.ENDED
    if card.valid_from is not None and card.valid_from > today:
        return Force.NOT_YET
    return Force.HOLDS
