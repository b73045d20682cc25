"""Asked, passages that fit -> the sentences of an answer, as a phone has room for them."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.asked import Asked
from bot.answering.asking import EXACT, Sought, is_list, shows
from bot.answering.aspects import shows_an_aspect
from bot.answering.complement import complement_of, tells_more
from bot.answering.fit import Fitted
from bot.answering.parsed import Parsed
from bot.answering.phrases import leans_back
from ingest.document import Language
from ingest.index import Hit
from ingest.script import fold, language_of

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
class _Weighed:
    """A sentence with its place, before the best are chosen."""

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


def chosen(
    asked: Asked, passages: Sequence[Fitted], most: int
) -> Iterator[SupportingSentence]:
    """Yield the best sentences that a phone has room for, as they stand together.

    They are of the first *most* passages. Of the first one the sentence that says most
    goes before what leads up to it; the items of a list keep their order. Who asks in
    English is told the main in English, and what is missing there in Chinese.
    """
    read = _readable(asked, passages)
    cited = [one for one in read[:most] if one.fit >= read[0].fit - FALLS_OFF]
    complement = None
    if asked.question.language is Language.EN and read[0].found.is_english:
        cited = [one for one in cited if one.found.is_english]
        near = [one for one in read if one.fit >= read[0].fit - FALLS_OFF]
        complement = complement_of(asked, cited, near)
    yield from _told(asked, cited)
    if complement is not None:
        yield from itertools.islice(_beside(asked, complement, cited), 1)


def _told(asked: Asked, cited: Sequence[Fitted]) -> Iterator[SupportingSentence]:
    """Yield the best sentences of *cited*, in the order in which they are read."""
    weighed = [
        s for place, one in enumerate(cited) for s in _weighed(asked, one, place)
    ]
    is_whole = is_list(asked.folded)
    kept = list(_within_budget(weighed, is_whole=is_whole))
    if asked.question.language is Language.EN:
        kept = _not_told_again(kept, cited)
    kept.sort(key=lambda s: (s.passage, s.is_of_itself, s.position))
    for sentence in kept if is_whole else _answering_first(kept):
        yield sentence.of(cited[sentence.passage])


def _not_told_again(
    kept: Sequence[_Weighed], cited: Sequence[Fitted]
) -> list[_Weighed]:
    """Leave out of *kept* the Chinese sentences that say what an English one says."""
    places = [(cited[one.passage], one.position) for one in kept]
    pairs = list(zip(kept, places, strict=True))
    english = [place for one, place in pairs if one.is_english]
    return [one for one, place in pairs if one.is_english or tells_more(place, english)]


def _beside(
    asked: Asked, complement: Fitted, english: Sequence[Fitted]
) -> Iterator[SupportingSentence]:
    """Yield the sentences of *complement* that tell more, the best first."""
    ranked = sorted(_weighed(asked, complement, 0), key=lambda s: -s.score)
    told = [
        (one, place) for one in english for place in range(len(one.found.sentences))
    ]
    for sentence in ranked:
        is_near = sentence.score >= NEAR_BEST * ranked[0].score
        if is_near and tells_more((complement, sentence.position), told):
            yield sentence.of(complement)


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
