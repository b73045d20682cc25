"""Text -> Answer or NoAnswer: the whole way, for every face of the program."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.answer import Answer, NoAnswer, answer_from, joined
from bot.answering.cross_encoder import CrossEncoder, load_cross_encoder
from bot.answering.evidence import Evidence, find_evidence
from bot.answering.fit import FOUND_HITS
from bot.answering.following import Following
from bot.answering.followup import completed_reading, language_after, readings_of
from bot.answering.library import Library
from bot.answering.parts import parts_of
from bot.answering.question import Question, question_of
from bot.answering.remembered import Remembered
from bot.answering.retriever import Retriever
from bot.answering.scope import FOR_THE_WHOLE, outside
from bot.answering.turn import Turn
from bot.answering.validity import today_in_shanghai
from bot.answering.vocabulary import vocabulary_of
from bot.answering.wording import Wording
from bot.settings import Settings
from bot.stages import Stage, timing
from ingest.document import Card, Language
from ingest.encode import Encoder
from ingest.errors import IngestError, OperatorError
from ingest.glossary import Glossary
from ingest.index import Index, generations_of

REMEMBERED = 2048
"""Answers kept for who asks in the same words, by all processes together; some 10 kB
each."""

WARMING = ("落户", "hukou")
"""Questions in Chinese and in English, each of which needs other trees and words."""


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
        today: Callable[[], date] = today_in_shanghai,
        remembered: int = REMEMBERED,
    ) -> None:
        self._library = library
        self._glossary = glossary if glossary is not None else Glossary()
        self._wording = Wording(self._glossary)
        self._retriever = Retriever(self._glossary, cross_encoder)
        self._today = today
        self._remembered: Remembered[Answer | NoAnswer] = Remembered(remembered)

    def warm(self) -> None:
        """Open what answering needs, where there is an index, before anybody waits."""
        with contextlib.suppress(IngestError):
            for question in WARMING:
                self.answer(question)

    def answer(
        self,
        text: str,
        language: Language | None = None,
        earlier: Sequence[Turn] = (),
        completed: str = "",
    ) -> Answer | NoAnswer:
        """Answer *text*, in *language* or in its own.

        Several questions in one message are answered one by one; the answer names
        those that have none.

        Args:
            text: The message.
            language: The language to answer in, where it is chosen.
            earlier: The conversation so far, the latest turn at the end.
            completed: How a model completed a question that leans on it; it counts
                where it says only what was spoken of.

        Raises:
            IndexMissingError: Nothing is indexed yet.
            EncoderMismatchError: The index was built by another encoder.
            IndexBrokenError: The index's files cannot be used.
        """
        question = self._question(text, language, earlier)
        readings = readings_of(question, earlier, self._glossary)
        if not readings or outside(question.text) is not None:
            return self._remembering(question)
        if completed:
            by_model = completed_reading(question, completed, earlier, readings[0])
            readings = readings if by_model is None else (by_model, *readings)
        with self._library.reading() as index:
            following = Following(self._retriever, self._glossary, self._today(), index)
            return following.answer(readings, earlier[-1])

    def leans(self, text: str, earlier: Sequence[Turn]) -> bool:
        """Tell whether *text* does not say by itself what it is about."""
        question = self._question(text, None, earlier)
        return bool(readings_of(question, earlier, self._glossary))

    def _question(
        self, text: str, language: Language | None, earlier: Sequence[Turn]
    ) -> Question:
        question = question_of(text, language, self._wording.plain)
        if language is None and earlier:
            spoken = language_after(question, earlier[-1])
            return replace(question, language=spoken)
        return question

    def _remembering(self, question: Question) -> Answer | NoAnswer:
        """Answer *question* by itself, as it was answered before where nothing changed."""
        key = (question, self._generation(), self._today())
        found = self._remembered.get(key)
        if found is None:
            found = self._alone(question)
            if key[1] and key[1] == self._generation(is_whole=True):
                self._remembered.put(key, found)
        return found

    def _generation(self, *, is_whole: bool = False) -> str:
        """Give the name of the generation; empty where there is none (that *is_whole*)."""
        try:
            with self._library.reading() as index:
                return "" if is_whole and index.dense.is_away else index.generation
        except OperatorError:  # whoever needs the index says so
            return ""

    def _alone(self, question: Question) -> Answer | NoAnswer:
        parts = parts_of(question, self._glossary)
        why = outside(question.text)
        # What shows in no part by itself shows in the whole: 我排到第几个了，落户批了没.
        if why is not None and (
            why in FOR_THE_WHOLE or not any(outside(part[0].text) for part in parts)
        ):
            return NoAnswer(question=question, nearest=(), outside=why)
        with self._library.reading() as index:
            answers = [self._part(readings, index) for readings in parts]
            if len(answers) == 1:
                return answers[0]
            return joined(question, answers)

    def _part(self, readings: Sequence[Question], index: Index) -> Answer | NoAnswer:
        """Answer one question as that of its *readings* for which most speaks."""
        why = outside(readings[0].text)
        if why is not None:
            return NoAnswer(question=readings[0], nearest=(), outside=why)
        read = [self._read(question, index) for question in readings]
        question, evidence = max(read, key=lambda one: one[1].support)
        return answer_from(question, evidence, index.cards)

    def _read(self, question: Question, index: Index) -> tuple[Question, Evidence]:
        with timing(Stage.RETRIEVE):
            hits = self._retriever.hits(question, index, FOUND_HITS)
        with timing(Stage.WEIGH):
            evidence = find_evidence(
                question, hits, index, self._glossary, self._today()
            )
        return question, evidence

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
        return list(self._library.cards().values())


def assistant_of(settings: Settings, encoder: Encoder) -> Assistant:
    """Give the assistant over the index of the moment, whether it is there or not.

    Raises:
        RerankerUnavailableError: ``RERANKER_MODEL`` cannot be used.
    """
    return Assistant(
        Library(generations_of(settings), encoder),
        vocabulary_of(settings.knowledge),
        load_cross_encoder(settings.reranker_model),
        remembered=REMEMBERED // max(settings.processes, 1),
    )
