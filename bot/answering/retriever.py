"""Question -> hits: both sides of the index, weighed by what is asked, reordered."""

import re

import numpy as np

from bot.answering.question import Question
from ingest.index import Candidates, Hit, Index, Query
from ingest.lexicon import tokens
from ingest.script import has_ideographs

DEPTH = 100
"""Passages that each side of the index contributes."""


class Retriever:
    """Fetches what may answer a question; safe to use from several threads."""

    def hits(self, question: Question, index: Index, top_k: int) -> list[Hit]:
        """Give the *top_k* passages that fit *question* best, best first."""
        return index.hits(self.candidates(question, index).first(top_k))

    def candidates(self, question: Question, index: Index) -> Candidates:
        """Give all passages that may answer, best first; at most 2 x ``DEPTH``."""
        return index.candidates(self.query(question, index), DEPTH)

    def query(self, question: Question, index: Index) -> Query:
        """Say what each side of the index looks for."""
        from ingest.index.search import plain_query  # noqa: PLC0415

        return plain_query(question.text)
