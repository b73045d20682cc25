"""Question and hits -> the sentences that support an answer, or none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.question import Question
from bot.answering.regions import regions_in
from bot.answering.support import Asked, asked_of, signs_of, support_from
from ingest.document import Language
from ingest.glossary import Glossary
from ingest.index import Hit, Index
from ingest.lexicon import tokens
from ingest.passage import Passage
from ingest.script import fold, has_ideographs
from ingest.sentence import sentences

READ_HITS = 8
"""Hits whose sentences are weighed."""

MAX_SENTENCES = 3
"""An answer is read on a phone."""

NEAR_BEST = 0.8
"""A further sentence must score this share of the best one's score."""

ANSWERS_FROM = 0.3
"""The least support with which an answer is given, 0 to 1: the operating point, chosen
on the golden questions of 2026-11-23, see the table in the README."""

MIN_CHARS = 6
"""A shorter line is a label, not a sentence."""

ELSEWHERE = 0.4
"""What is left of the support when the question names a region that the evidence does
not: the rule of another city is no answer."""

UNKNOWN = 0.4
"""What is left of the support when the best sentence itself says that the documents do
not tell: a person should answer."""

_SAYS_UNKNOWN = re.compile(
    r"(?:本资料|本助手|资料里|资料中)(?:没有|未|不)|没有写明|不能回答"
    r"|knowledge base has no|not known here"
    r"|(?:documents?|files?|folder|knowledge|material|source)s? (?:do|does) not "
    r"(?:say|state|hold|give|tell|list|have)"
)
"""How a document says that it does not know, folded."""

_SPEAKS_OF_ITSELF = re.compile(
    r"^本节|(?:说明|内容|要求)来自|以.{0,16}(?:公布|通知)为准|请(?:联系|联络|向)|现在是否继续"
    r"|latest notice|please ask"
)
"""How a document speaks of its own sources, folded: true, but no answer."""

_ASKS_AMOUNT = re.compile(
    r"多少|多久|多长|[几幾]|哪年|什么时候|何时|期限|有效期|how (?:many|much|long)|\bwhen\b"
)
_AMOUNT = re.compile(r"\d|[一二三四五六七八九十百千万两]+(?:个|年|月|天|日|元|分|倍)")
"""A question after an amount or a time, and what can answer it, folded."""

_ALONE_WEIGHT = 0.4
"""What a sentence's own words are worth beside its headings' (golden questions)."""

_ITSELF_PENALTY = 0.25
_AMOUNT_BONUS = 0.08
_OWN_LANGUAGE_BONUS = 0.15
"""What a sentence in an English asker's own language is worth more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportingSentence:
    """A sentence that bears on the question, word for word as its document has it."""

    hit: Hit
    text: str
    score: float
    """How well it fits the question; comparable within one question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the documents say to the question, best first."""

    sentences: tuple[SupportingSentence, ...]
    support: float
    """How sure it is that they answer, 0 to 1."""

    @property
    def answers(self) -> bool:
        """Tell whether the support is enough to answer."""
        return bool(self.sentences) and self.support >= ANSWERS_FROM


def find_evidence(
    question: Question, hits: Sequence[Hit], index: Index, glossary: Glossary
) -> Evidence:
    """Weigh the sentences of the best *hits* against *question*."""
    weighed = [
        (hit, sentence)
        for hit in hits[:READ_HITS]
        for sentence in sentences(hit.passage.text)
        if len(sentence) >= MIN_CHARS
    ]
    asked = asked_of(question, index, glossary)
    if not weighed or not asked.wanted:
        return Evidence(sentences=(), support=0.0)
    score = _scores(asked, weighed, index)
    ranked = [
        SupportingSentence(hit=weighed[i][0], text=weighed[i][1], score=float(score[i]))
        for i in np.argsort(-score, kind="stable")
    ]
    support = support_of(asked, ranked[0].hit.passage, index)
    if _says_unknown(ranked[0]):
        return Evidence(sentences=_chosen(ranked), support=support * UNKNOWN)
    told = [sentence for sentence in ranked if not _says_unknown(sentence)]
    return Evidence(sentences=_chosen(told), support=support)


def _says_unknown(sentence: SupportingSentence) -> bool:
    return _SAYS_UNKNOWN.search(fold(sentence.text)) is not None


def support_of(asked: Asked, passage: Passage, index: Index) -> float:
    """Give how sure it is that *passage* answers, 0 to 1."""
    place = "\n".join((passage.title, *passage.heading)).strip()
    support = support_from(signs_of(asked, place, passage.text, index))
    elsewhere = regions_in(asked.question.text) - regions_in(passage.searched_text)
    return support * ELSEWHERE if elsewhere else support


def _scores(
    asked: Asked, weighed: Sequence[tuple[Hit, str]], index: Index
) -> np.ndarray:
    """Give how well each sentence fits, read under its headings."""
    texts = [_with_place(hit, text) for hit, text in weighed]
    coverage = np.array([asked.coverage(set(tokens(text))) for text in texts])
    similarity = index.encoder.encode_passages(texts) @ asked.embedding
    of_hits = np.array([hit.score for hit, _ in weighed])
    score = 0.5 * coverage + 0.35 * similarity + 0.3 * of_hits
    wants_amount = _ASKS_AMOUNT.search(fold(asked.question.text)) is not None
    for place, (_, text) in enumerate(weighed):
        score[place] += _worth(asked, text, wants_amount=wants_amount)
    return np.asarray(score)


def _worth(asked: Asked, sentence: str, *, wants_amount: bool) -> float:
    """Give what *sentence* is worth by itself, whatever it stands under."""
    folded = fold(sentence)
    worth = _ALONE_WEIGHT * asked.coverage(set(tokens(sentence)))
    worth += _bonus(asked.question, sentence)
    if _SPEAKS_OF_ITSELF.search(folded) and not _SAYS_UNKNOWN.search(folded):
        worth -= _ITSELF_PENALTY
    if wants_amount and _AMOUNT.search(folded):
        worth += _AMOUNT_BONUS
    return worth


def _with_place(hit: Hit, sentence: str) -> str:
    """Give *sentence* with the headings that it stands under."""
    return "\n".join((hit.passage.title, *hit.passage.heading, sentence))


def _bonus(question: Question, sentence: str) -> float:
    is_english = not has_ideographs(sentence)
    wants_english = question.language is Language.EN
    return _OWN_LANGUAGE_BONUS if is_english == wants_english else 0.0


def _chosen(ranked: Sequence[SupportingSentence]) -> tuple[SupportingSentence, ...]:
    """Keep the best sentence and what stands close to it, never the same twice."""
    chosen: list[SupportingSentence] = []
    seen: set[str] = set()
    for candidate in ranked:
        if len(chosen) == MAX_SENTENCES:
            break
        if candidate.score < NEAR_BEST * ranked[0].score:
            break
        if (folded := fold(candidate.text)) not in seen:
            chosen.append(candidate)
            seen.add(folded)
    return tuple(chosen)
