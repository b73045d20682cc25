"""Text -> Answer or NoAnswer: the whole way, for every face of the program."""

from bot.answering.answer import Answer, NoAnswer, answer_from
from bot.answering.cross_encoder import CrossEncoder
from bot.answering.evidence import find_evidence
from bot.answering.library import Library
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.scope import outside
from ingest.document import Card, Language
from ingest.glossary import Glossary

TOP_K = 20
"""Passages that evidence is sought in."""


class Assistant:
    """Answers questions from the documents; safe to use from several threads.

    Everything here is CPU work of a few milliseconds: an event loop hands it to a
    thread.
    """

    def __init__(
        self,
        library: Library,
        glossary: Glossary | None = None,
        cross_encoder: CrossEncoder | None = None,
    ) -> None:
        self._library = library
        self._glossary = glossary if glossary is not None else Glossary()
        self._retriever = Retriever(self._glossary, cross_encoder)

    def answer(self, text: str, language: Language | None = None) -> Answer | NoAnswer:
        """Answer *text*, in *language* or in its own.

        Raises:
            IndexMissingError: Nothing is indexed yet.
            EncoderMismatchError: The index was built by another encoder.
            IndexBrokenError: The index's files cannot be used.
        """
        question = question_of(text, language)
        if (why := outside(question.text)) is not None:
            return NoAnswer(question=question, nearest=(), outside=why)
        with self._library.reading() as index:
            hits = self._retriever.hits(question, index, TOP_K)
            evidence = find_evidence(question, hits, index, self._glossary)
            return answer_from(question, evidence, hits, index.cards)

    @property
    def library(self) -> Library:
        """Where the index of the moment is lent."""
        return self._library

    @property
    def glossary(self) -> Glossary:
        """The words that mean the same."""
        return self._glossary

    def documents(self) -> list[Card]:
        """Give the cards of all documents, by path."""
        with self._library.reading() as index:
            return list(index.cards.values())
