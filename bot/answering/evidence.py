"""Question and hits -> the sentences that support an answer, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.question import Question
from ingest.document import Language
from ingest.index import Hit, Index
from ingest.lexicon import tokens
from ingest.script import fold, has_ideographs
from ingest.sentence import sentences

READ_HITS = 8
"""Hits whose sentences are weighed."""

MAX_SENTENCES = 3
"""An answer is read on a phone."""

NEAR_BEST = 0.8
"""A further sentence must score this share of the best one's score."""

ANSWERS_FROM = 0.5
"""The least support with which an answer is given, 0 to 1: the operating point."""

MIN_CHARS = 6
"""A shorter line is a label, not a sentence."""

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


def find_evidence(question: Question, hits: Sequence[Hit], index: Index) -> Evidence:
    """Weigh the sentences of the best *hits* against *question*."""
    wanted = question.subject_tokens
    weighed = [
        (hit, sentence)
        for hit in hits[:READ_HITS]
        for sentence in sentences(hit.passage.text)
        if len(sentence) >= MIN_CHARS
    ]
    if not weighed or not wanted:
        return Evidence(sentences=(), support=0.0)
    rarity = index.lexical.idf(index.terms.ids(wanted))
    coverage = np.array(
        [_coverage(wanted, rarity, _with_place(hit, text)) for hit, text in weighed]
    )
    similarity = _similarity(question, [_with_place(h, t) for h, t in weighed], index)
    hit_scores = np.array([hit.score for hit, _ in weighed])
    score = 0.5 * coverage + 0.35 * similarity + 0.15 * hit_scores
    score += [_bonus(question, text) for _, text in weighed]
    order = np.argsort(-score, kind="stable")
    ranked = [
        SupportingSentence(hit=weighed[i][0], text=weighed[i][1], score=float(score[i]))
        for i in order
    ]
    best = weighed[order[0]][0]
    whole = f"{best.passage.searched_text}"
    support = _support(_coverage(wanted, rarity, whole), float(similarity[order[0]]))
    return Evidence(sentences=_chosen(ranked), support=support)


def _with_place(hit: Hit, sentence: str) -> str:
    """Give *sentence* with the headings that it stands under."""
    return "\n".join((hit.passage.title, *hit.passage.heading, sentence))


def _coverage(wanted: Sequence[str], rarity: np.ndarray, text: str) -> float:
    """Give the share of the wanted tokens that *text* holds, weighed by rarity."""
    held = set(tokens(text))
    is_held = np.fromiter((token in held for token in wanted), bool, len(wanted))
    return float(rarity[is_held].sum() / max(rarity.sum(), 1e-6))


def _similarity(question: Question, texts: Sequence[str], index: Index) -> np.ndarray:
    asked = index.encoder.encode_queries([question.text])[0]
    return np.asarray(index.encoder.encode_passages(texts) @ asked)


def _bonus(question: Question, sentence: str) -> float:
    is_english = not has_ideographs(sentence)
    wants_english = question.language is Language.EN
    return _OWN_LANGUAGE_BONUS if is_english == wants_english else 0.0


def _support(coverage: float, similarity: float) -> float:
    """Join both signs into one number, 0 to 1."""
    return float(np.clip(0.55 * coverage + 0.6 * similarity, 0.0, 1.0))


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
