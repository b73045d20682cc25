"""Question -> hits: both sides of the index, weighed by what is asked, reordered."""

import functools

from bot.answering.dictionary import Dictionary
from bot.answering.question import ENGLISH_FRAMES, Question
from bot.answering.reranker import reranked
from ingest.index import Candidates, Hit, Index, Query
from ingest.lexicon import tokens
from ingest.script import has_ideographs

DEPTH = 100
"""Passages that each side of the index contributes."""

CHINESE_DENSE_WEIGHT = 0.4
"""Share of the dense side for a question with ideographs: half and half finds the most
among the first 50, which the reranker then orders."""

ENGLISH_DENSE_WEIGHT = 0.7
"""Share of the dense side for any other question: the dictionary errs more often."""

CHARACTER_WEIGHT = 0.4
"""Weight of a translated word's single characters, against that of its pairs."""


@functools.cache
def _dictionary() -> Dictionary:
    return Dictionary()


def query_of(question: Question) -> Query:
    """Say what each side of the index looks for."""
    asked = tokens(question.text)
    terms = dict.fromkeys(asked, 1.0)
    is_chinese = has_ideographs(question.text)
    if not is_chinese:
        for token, weight in _translated(asked).items():
            terms[token] = max(weight, terms.get(token, 0.0))
    return Query(
        text=question.text,
        terms=terms,
        dense_weight=CHINESE_DENSE_WEIGHT if is_chinese else ENGLISH_DENSE_WEIGHT,
    )


def _translated(asked: list[str]) -> dict[str, float]:
    """Give the Chinese tokens that English tokens may mean, each with its weight."""
    weights: dict[str, float] = {}
    for found in _dictionary().translations(asked, ENGLISH_FRAMES):
        for token in tokens(found.word):
            is_part = len(token) < len(found.word)
            factor = CHARACTER_WEIGHT if len(token) == 1 and is_part else 1.0
            weights[token] = max(weights.get(token, 0.0), factor * found.weight**0.5)
    return weights


class Retriever:
    """Fetches what may answer a question; safe to use from several threads."""

    def hits(self, question: Question, index: Index, top_k: int) -> list[Hit]:
        """Give the *top_k* passages that fit *question* best, best first."""
        return index.hits(self.candidates(question, index).first(top_k))

    def candidates(self, question: Question, index: Index) -> Candidates:
        """Give all passages that may answer, best first; at most 2 x ``DEPTH``."""
        query = query_of(question)
        return reranked(query, index, index.candidates(query, DEPTH))
