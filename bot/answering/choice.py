"""Asked, passages that fit -> the sentences of an answer, as a phone has room for them."""

import itertools
from collections.abc import Iterator, Sequence

from bot.answering.asked import Asked
from bot.answering.asking import is_list
from bot.answering.channels import is_passage_of_channel
from bot.answering.complement import complement_of, has_more, tells_more
from bot.answering.first import answering_first
from bot.answering.fit import Fitted
from bot.answering.weighing import SupportingSentence, Weighed, weighed
from ingest.document import Language

BUDGET_CHARS = 350
"""An answer is read on a phone: characters that its sentences take together."""

NEAR_BEST = 0.7
"""A further sentence must score this share of the best one's score."""

WHOLE_SECTION = 0.4
"""The same, where the question asks for a list: what stands together is told together."""

FALLS_OFF = 2.5
"""A further passage must fit nearly as well as the best: its fit may be less by so much
(golden questions)."""

SAYS_THE_SAME = 5.0
"""How much less a Chinese passage may fit than an English one, and still be read by who
asks in Chinese, with English words among the others."""


def chosen(
    asked: Asked, passages: Sequence[Fitted], most: int
) -> Iterator[SupportingSentence]:
    """Yield the best sentences that a phone has room for, as they stand together.

    They are of the first *most* passages. Of the first one the sentence that says most
    goes before what leads up to it; the items of a list keep their order. Who asks in
    English is told the main in English, and what is missing there in Chinese, at once
    where only that answers.
    """
    read = _readable(asked, passages)
    cited = [one for one in read[:most] if one.fit >= read[0].fit - FALLS_OFF]
    complement = None
    if asked.question.language is Language.EN and read[0].found.is_english:
        cited = [one for one in cited if one.found.is_english]
        near = [one for one in read if one.fit >= read[0].fit - FALLS_OFF]
        complement = complement_of(asked, cited, near)
    told = list(_told(asked, cited))
    if complement is None:
        yield from told
        return
    beside = itertools.islice(_beside(asked, complement, cited), 1)
    for position, sentence in beside:
        says_more = all(sentence.score > one.score for one in told)
        is_first = says_more and has_more(asked, (complement, position), cited)
        told.insert(0 if is_first else len(told), sentence)
    yield from told


def _told(asked: Asked, cited: Sequence[Fitted]) -> Iterator[SupportingSentence]:
    """Yield the best sentences of *cited*, in the order in which they are read."""
    every = [s for place, one in enumerate(cited) for s in weighed(asked, one, place)]
    is_whole = is_list(asked.folded)
    kept = list(_within_budget(every, is_whole=is_whole))
    if asked.question.language is Language.EN:
        kept = _not_told_again(kept, cited)
    beside = [is_passage_of_channel(asked, one) for one in cited]
    kept.sort(
        key=lambda s: (
            (beside[s.passage], s.passage, s.is_of_itself, s.position)
            if is_whole
            else (s.passage, s.is_of_itself, s.position)
        )
    )
    for sentence in kept if is_whole else answering_first(asked, kept, cited):
        yield sentence.of(cited[sentence.passage])


def _not_told_again(kept: Sequence[Weighed], cited: Sequence[Fitted]) -> list[Weighed]:
    """Leave out of *kept* the Chinese sentences that say what an English one says."""
    places = [(cited[one.passage], one.position) for one in kept]
    pairs = list(zip(kept, places, strict=True))
    english = [place for one, place in pairs if one.is_english]
    return [one for one, place in pairs if one.is_english or tells_more(place, english)]


def _beside(
    asked: Asked, complement: Fitted, english: Sequence[Fitted]
) -> Iterator[tuple[int, SupportingSentence]]:
    """Yield the sentences of *complement* that tell more, by place, the best first."""
    ranked = sorted(weighed(asked, complement, 0), key=lambda s: -s.score)
    told = [
        (one, place) for one in english for place in range(len(one.found.sentences))
    ]
    for sentence in ranked:
        is_near = sentence.score >= NEAR_BEST * ranked[0].score
        if is_near and tells_more((complement, sentence.position), told):
            yield sentence.position, sentence.of(complement)


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


def _within_budget(every: Sequence[Weighed], *, is_whole: bool) -> Iterator[Weighed]:
    """Yield the best of *every*, never the same twice, while there is room."""
    ranked = sorted(every, key=lambda sentence: -sentence.score)
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
