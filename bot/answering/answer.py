"""Evidence -> Answer with citations, or a NoAnswer that says what lies nearest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from bot.answering.evidence import Evidence
from bot.answering.question import Question
from bot.answering.scope import Outside
from bot.answering.validity import Force, force_of
from bot.answering.weighing import SupportingSentence
from ingest.document import Card, Language
from ingest.index import Hit
from ingest.passage import Passage
from ingest.script import language_of, written_in

NEAREST = 3
"""Sections that a NoAnswer names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A passage that sentences of the answer come from, and where it stands."""

    rank: int
    """From 1, as the answer's ``[n]``."""
    card: Card
    heading: tuple[str, ...]
    page: int | None
    quote: str
    """The passage, found verbatim in the document, in its own script."""
    score: float
    """How well its best sentence fits the question; comparable within one question."""

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
class AnswerSentence:
    """One sentence of an answer."""

    text: str
    """In the asker's script."""
    original: str
    """As the document has it; part of the citation's quote."""
    rank: int
    """The citation that it comes from."""
    also: tuple[int, ...] = ()
    """Further citations that it rests on, where a model joined several."""

    @property
    def marks(self) -> str:
        """The ``[n]`` behind the sentence."""
        return "".join(f"[{rank}]" for rank in (self.rank, *self.also))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the documents say, sentence by sentence, each with its citation."""

    question: Question
    sentences: tuple[AnswerSentence, ...]
    """In the order in which they are read; those of one citation together."""
    citations: tuple[Citation, ...]
    """At least one, by rank."""
    unanswered: tuple[Question, ...] = ()
    """The questions of the same message that the documents do not answer."""
    is_written: bool = False
    """A model worded the sentences, and each was verified against what it cites."""
    is_unsure: bool = False
    """What is cited comes nearest to the question, and may not answer it."""

    @property
    def status(self) -> str:
        """Its status, as programs are told and the store keeps it."""
        return "answered"

    @property
    def shown(self) -> tuple[Citation, ...]:
        """The passages that a reader can open, by rank."""
        return self.citations

    @property
    def is_translated(self) -> bool:
        """A model put Chinese sentences into the asker's English."""
        return self.is_written and self._cites_chinese_only

    @property
    def is_foreign(self) -> bool:
        """The asker writes English, and the sentences are Chinese."""
        return not self.is_written and self._cites_chinese_only

    @property
    def _cites_chinese_only(self) -> bool:
        return self.question.language is Language.EN and all(
            language_of(sentence.original) is not Language.EN
            for sentence in self.sentences
        )

    @property
    def text(self) -> str:
        """The sentences with their ``[n]``, a line each."""
        return "\n".join(f"{s.text} {s.marks}" for s in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """The documents do not hold the answer."""

    question: Question
    nearest: tuple[Citation, ...]
    """The sections that lie nearest, by rank, at most three; none of them is an answer."""
    outside: Outside | None = None
    """Why no document could answer; ``None`` when these just do not."""
    unknown: Citation | None = None
    """Where a document says that it does not know just this; its quote is the sentence."""

    @property
    def status(self) -> str:
        """Its status, as programs are told and the store keeps it."""
        return "no_answer" if self.outside is None else "refused"

    @property
    def shown(self) -> tuple[Citation, ...]:
        """The passages that a reader can open, by rank."""
        return self.nearest


def answer_from(
    question: Question, evidence: Evidence, cards: Mapping[str, Card]
) -> Answer | NoAnswer:
    """Answer from *evidence*, or say that it does not hold the answer."""
    if not evidence.answers:
        return NoAnswer(
            question=question,
            nearest=_nearest(evidence.nearest, cards),
            unknown=_unknown(evidence, cards),
        )
    citations = _citations(evidence.sentences, cards)
    rank_of = {_key(citation): citation.rank for citation in citations}
    return Answer(
        question=question,
        sentences=tuple(
            AnswerSentence(
                text=written_in(sentence.text, question.language),
                original=sentence.text,
                rank=rank_of[sentence.hit.passage.path, sentence.hit.passage.text],
            )
            for sentence in evidence.sentences
        ),
        citations=citations,
        is_unsure=not evidence.is_sure,
    )


def _nearest(hits: Sequence[Hit], cards: Mapping[str, Card]) -> tuple[Citation, ...]:
    """Name the sections of *hits*, each once, in order."""
    sections: dict[tuple[str, ...], Hit] = {}
    for hit in hits:
        sections.setdefault((hit.passage.path, *hit.passage.heading), hit)
    named = enumerate([*sections.values()][:NEAREST], 1)
    return tuple(
        _citation(rank, hit.passage, cards, hit.passage.text, hit.score)
        for rank, hit in named
    )


def _unknown(evidence: Evidence, cards: Mapping[str, Card]) -> Citation | None:
    found = evidence.unknown
    if found is None:
        return None
    return _citation(1, found.passage, cards, found.text, found.score)


def _citation(
    rank: int, passage: Passage, cards: Mapping[str, Card], quote: str, score: float
) -> Citation:
    return Citation(
        rank=rank,
        card=cards[passage.path],
        heading=passage.heading,
        page=passage.page,
        quote=quote,
        score=score,
    )


def _citations(
    supporting: Sequence[SupportingSentence], cards: Mapping[str, Card]
) -> tuple[Citation, ...]:
    """Cite each passage once, in the order of its first sentence."""
    best: dict[tuple[str, str], SupportingSentence] = {}
    for sentence in supporting:
        key = (sentence.hit.passage.path, sentence.hit.passage.text)
        if key not in best or sentence.score > best[key].score:
            best[key] = sentence
    return tuple(
        _citation(rank, sentence.hit.passage, cards, quote, sentence.score)
        for rank, ((_, quote), sentence) in enumerate(best.items(), 1)
    )


def joined(
    question: Question, answers: Sequence[Answer | NoAnswer]
) -> Answer | NoAnswer:
    """Make one of the *answers* to the parts of *question*, in order.

    What has no answer is named in it; without any answer it is a NoAnswer.
    """
    found = [answer for answer in answers if isinstance(answer, Answer)]
    refused = [answer for answer in answers if isinstance(answer, NoAnswer)]
    if not found:
        why = next((one.outside for one in refused if one.outside), None)
        return NoAnswer(
            question=question,
            nearest=_in_turn([one.nearest for one in refused])[:NEAREST],
            outside=why,
            unknown=next((one.unknown for one in refused if one.unknown), None),
        )
    citations = _in_turn([answer.citations for answer in found])
    rank_of = {_key(citation): citation.rank for citation in citations}
    sentences: dict[str, AnswerSentence] = {}
    for answer in found:
        key_of = {citation.rank: _key(citation) for citation in answer.citations}
        for sentence in answer.sentences:
            rank = rank_of[key_of[sentence.rank]]
            sentences.setdefault(sentence.original, replace(sentence, rank=rank))
    return Answer(
        question=question,
        sentences=tuple(sentences.values()),
        citations=citations,
        unanswered=tuple(answer.question for answer in refused),
        is_unsure=any(answer.is_unsure for answer in found),
    )


def _in_turn(parts: Sequence[Sequence[Citation]]) -> tuple[Citation, ...]:
    """Rank the first citation of each part first, then each second one, and so on."""
    held: dict[tuple[str, str], Citation] = {}
    for row in zip_longest(*parts):
        for citation in row:
            if citation is not None:
                held.setdefault(_key(citation), citation)
    return tuple(replace(one, rank=rank) for rank, one in enumerate(held.values(), 1))


def _key(citation: Citation) -> tuple[str, str]:
    return citation.card.path, citation.quote
