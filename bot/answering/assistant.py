"""Text -> Answer or NoAnswer: the whole way, for every face of the program."""

from bot.answering.answer import Answer, NoAnswer, answer_from
from bot.answering.evidence import find_evidence
from bot.answering.library import Library
from bot.answering.question import question_of
from ingest.document import Card, Language
from ingest.index.search import plain_query

TOP_K = 20
"""Passages that evidence is sought in."""


class Assistant:
    """Answers questions from the documents; safe to use from several threads.

    Everything here is CPU work of a few milliseconds: an event loop hands it to a
    thread.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, text: str, language: Language | None = None) -> Answer | NoAnswer:
        """Answer *text*, in *language* or in its own.

        Raises:
            IndexMissingError: Nothing is indexed yet.
            EncoderMismatchError: The index was built by another encoder.
            IndexBrokenError: The index's files cannot be used.
        """
        question = question_of(text, language)
        with self._library.reading() as index:
            hits = index.search(plain_query(question.text), top_k=TOP_K)
            evidence = find_evidence(question, hits, index)
            return answer_from(question, evidence, hits, index.cards)

    def documents(self) -> list[Card]:
        """Give the cards of all documents, by path."""
        with self._library.reading() as index:
            return list(index.cards.values())
