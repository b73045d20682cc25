"""Question -> hits: both sides of the index, weighed by what is asked, reordered."""

import re

from bot.answering.cross_encoder import CrossEncoder
from bot.answering.meaning import embedding_of, meanings_of
from bot.answering.question import Question
from bot.answering.reranker import reranked
from ingest.glossary import Glossary
from ingest.index import Candidates, Hit, Index, Query, Terms
from ingest.lexicon import search_tokens
from ingest.script import has_ideographs

DEPTH = 100
"""Passages that each side of the index contributes."""

CHINESE_DENSE_WEIGHT = 0.25
"""Share of the dense side for a question with ideographs: it decides only who is among
the first that the reranker orders. Tried: 0.4, 0.25, 0.15."""

ENGLISH_DENSE_WEIGHT = 0.5
"""Share of the dense side for any other question: the dictionary errs more often. Tried:
0.7, 0.6, 0.5, 0.4; sentences of news and statutes hardly differ, questions do."""

FRAME_WEIGHT = 0.5
"""Weight of the words by which one asks, against those that one asks about. Tried: 1,
0.6, 0.5, 0.4, 0.2, 0.15; below 0.4 official questions lose what others gain."""

_PETITION = re.compile("咨询|投诉|反映|请求|建议|关于|希望|问题|有关")
"""Words by which one turns to an office."""


def query_of(question: Question, glossary: Glossary, terms: Terms) -> Query:
    """Say what each side of an index with *terms* looks for."""
    subject = set(search_tokens(_PETITION.sub(" ", question.subject)))
    wanted = {
        token: 1.0 if token in subject else FRAME_WEIGHT
        for token in search_tokens(question.text)
    }
    for meaning in meanings_of(question, glossary, terms):
        for token, weight in meaning.weighted.items():
            wanted[token] = max(weight, wanted.get(token, 0.0))
    is_chinese = has_ideographs(question.text)
    return Query(
        text=question.text,
        terms=wanted,
        dense_weight=CHINESE_DENSE_WEIGHT if is_chinese else ENGLISH_DENSE_WEIGHT,
    )


class Retriever:
    """Fetches what may answer a question; safe to use from several threads."""

    def __init__(
        self, glossary: Glossary, cross_encoder: CrossEncoder | None = None
    ) -> None:
        """Search with the words of *glossary*; *cross_encoder* has the last word."""
        self._glossary = glossary
        self._cross_encoder = cross_encoder

    def hits(self, question: Question, index: Index, top_k: int) -> list[Hit]:
        """Give the *top_k* passages that fit *question* best, best first."""
        return index.hits(self.candidates(question, index).first(top_k))

    def candidates(self, question: Question, index: Index) -> Candidates:
        """Give all passages that may answer, best first; at most 2 x ``DEPTH``."""
        meant = embedding_of(question, self._glossary, index)
        near = index.seek(meant, DEPTH)  # while the question is read
        query = query_of(question, self._glossary, index.terms)
        found = reranked(query, index, index.candidates(query, DEPTH, near))
        if self._cross_encoder is None:
            return found
        return self._cross_encoder.reranked(question, index, found)
