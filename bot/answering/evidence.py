"""Question and hits -> the sentences that support an answer, or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bot.answering.asked import Asked, asked_of
from bot.answering.asking import EXACT, Sought, is_list, shows
from bot.answering.aspects import shows_an_aspect
from bot.answering.fit import CITED, Fitted, fitted
from bot.answering.parsed import Parsed
from bot.answering.phrases import leans_back
from bot.answering.question import Question
from bot.answering.unknown import Unknown, denials_of, unknown_of
from bot.answering.validity import Versions, meant_day
from bot.answering.verdict import ANSWERS_FROM, SURE_FROM, support_of
from ingest.document import Language
from ingest.glossary import Glossary
from ingest.index import Hit, Index
from ingest.script import fold, language_of

CITED_UNSURE = 2
"""Passages of an answer that may miss the question: a third has never held the answer
(53 such answers to golden and unlearned questions; a second has to 6)."""

MIN_CHARS = 6
"""A shorter line is a label, not a sentence."""

BUDGET_CHARS = 350
"""An answer is read on a phone: characters that its sentences take together."""

LATIN_SHARE = 0.4
"""What a Latin letter takes of a line, beside an ideograph."""

NEAR_BEST = 0.7
"""A further sentence must score this share of the best one's score."""

WHOLE_SECTION = 0.4
"""The same, where the question asks for a list: what stands together is told together."""

FALLS_OFF = 2.0
"""A further passage must fit nearly as well as the best: its fit may be less by so much
(golden questions)."""

SAYS_THE_SAME = 4.0
"""How much less a Chinese passage may fit than an English one, and still be read by who
asks in Chinese, with English words among the others."""

SAYS_LESS = 0.05
"""By how much a sentence may score less than the best of its passage and go first, where
it stands before it: of several fees the usual one does."""

_ALONE, _PLACED, _LIKE, _OF_FIT = 0.4, 0.5, 0.2, 0.1
"""What a sentence's own words, those with its headings, its meaning alone and below its
headings, and the fit of its passage weigh in its score (golden questions)."""

_ITSELF_PENALTY = 0.25
"""What a sentence loses that speaks of its document."""

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
class Evidence:
    """What the documents say to the question."""

    sentences: tuple[SupportingSentence, ...]
    """Passage by passage, the best passage first; in a passage, in its order, but for the
    sentence that says most, which goes before all."""
    support: float
    """How sure it is that they answer, 0 to 1."""
    unknown: Unknown | None
    """Where a document says that it does not know; ``None`` where none does, or where
    the sentences answer."""

    @property
    def answers(self) -> bool:
        """Tell whether the support is enough to answer."""
        return bool(self.sentences) and self.support >= ANSWERS_FROM

    @property
    def is_sure(self) -> bool:
        """Tell whether nobody needs to be told that they may miss the question."""
        return self.support >= SURE_FROM


def find_evidence(
    question: Question,
    hits: Sequence[Hit],
    index: Index,
    glossary: Glossary,
    today: date,
) -> Evidence:
    """Weigh the passages of *hits*, and their sentences, against *question*."""
    asked = asked_of(question, index, glossary)
    passages = fitted(asked, hits, index)
    if not passages or not asked.wanted:
        return Evidence(sentences=(), support=0.0, unknown=None)
    day = meant_day(asked.folded, today)
    versions = Versions.of(index.cards, index.replaced)
    passages = versions.one_of_each(asked.folded, passages, day)
    denials = denials_of(asked, passages, index)
    support = support_of(asked, passages, denials, index)
    most = CITED if support >= SURE_FROM else CITED_UNSURE
    return Evidence(
        sentences=tuple(_chosen(asked, passages, most)),
        support=support,
        unknown=None if support >= ANSWERS_FROM else unknown_of(asked, denials),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """A sentence with its place, before the best are chosen."""

    passage: int
    position: int
    text: str
    is_english: bool
    """Chinese names in it or not."""
    score: float

    @property
    def size(self) -> float:
        """How much of the budget it takes."""
        return len(self.text) * (LATIN_SHARE if self.is_english else 1.0)


def _chosen(
    asked: Asked, passages: Sequence[Fitted], most: int
) -> Iterator[SupportingSentence]:
    """Yield the best sentences that a phone has room for, as they stand together.

    They are of the first *most* passages. Of the first one the sentence that says most
    goes before what leads up to it; the items of a list keep their order.
    """
    read = _readable(asked, passages)
    cited = [one for one in read[:most] if one.fit >= read[0].fit - FALLS_OFF]
    weighed = [
        s for place, one in enumerate(cited) for s in _weighed(asked, one, place)
    ]
    is_whole = is_list(asked.folded)
    kept = list(_within_budget(weighed, is_whole=is_whole))
    kept.sort(key=lambda s: (s.passage, s.position))
    for sentence in kept if is_whole else _answering_first(kept):
        hit = cited[sentence.passage].hit
        yield SupportingSentence(hit=hit, text=sentence.text, score=sentence.score)


def _answering_first(kept: Sequence[_Weighed]) -> Sequence[_Weighed]:
    """Put what answers before all of *kept*: a sentence of the first passage.

    That is the first one that says hardly less than the best; one that leans on what
    stands before it stays in its place.
    """
    of_first = [one for one in kept if one.passage == kept[0].passage]
    enough = max((one.score for one in of_first), default=0.0) - SAYS_LESS
    first = next((one for one in of_first if one.score >= enough), None)
    if first is None or leans_back(fold(first.text)):
        return kept
    return [first, *(one for one in kept if one is not first)]


def _readable(asked: Asked, passages: Sequence[Fitted]) -> Sequence[Fitted]:
    """Give *passages*; to who asks in Chinese, those in Chinese where they fit as well.

    A document says in English what it has said in Chinese: its own passages go first.
    """
    if asked.question.language is Language.EN:
        return passages
    best = passages[0]
    path = best.hit.passage.path
    chinese = sorted(
        (one for one in passages if not one.found.is_english),
        key=lambda one: best.found.is_english and one.hit.passage.path != path,
    )
    fits = chinese and chinese[0].fit >= best.fit - SAYS_THE_SAME
    return chinese if fits else passages


def _weighed(asked: Asked, passage: Fitted, place: int) -> Iterator[_Weighed]:
    """Yield what *passage* tells, each sentence with its score."""
    held, found = passage.held, passage.found
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
        is_english = language_of(text) is Language.EN
        is_own = is_english == wants_english
        yield _Weighed(
            passage=place,
            position=position,
            text=text,
            is_english=is_english,
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
    return worth + _ASPECT_BONUS * shows_an_aspect(asked.folded, folded)


def _within_budget(
    weighed: Sequence[_Weighed], *, is_whole: bool
) -> Iterator[_Weighed]:
    """Yield the best of *weighed*, never the same twice, while there is room."""
    ranked = sorted(weighed, key=lambda sentence: -sentence.score)
    left = float(BUDGET_CHARS)
    seen: set[str] = set()
    for sentence in ranked:
        of_best = sentence.passage == ranked[0].passage
        share = WHOLE_SECTION if is_whole and of_best else NEAR_BEST
        is_near = sentence.score >= share * ranked[0].score
        if sentence.text in seen or not is_near or (seen and sentence.size > left):
            continue
        seen.add(sentence.text)
        left -= sentence.size
        yield sentence
