"""A conversation in the terminal: remembers, and takes numbers where a phone has buttons."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.answering.answer import Answer, NoAnswer
from bot.answering.assistant import Assistant
from bot.answering.small_talk import (
    OF_ANY_LANGUAGE,
    SmallTalk,
    sentence_for,
    small_talk,
)
from bot.answering.topic import turn_of
from bot.answering.turn import Turn
from bot.terminal import show, show_coming
from bot.texts import texts_for
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from ingest.script import language_of

AnswerTo: TypeAlias = Callable[[str, Sequence[Turn]], Answer | NoAnswer]
"""Answers a text after the turns of the conversation so far."""

LONGEST_RANK = 2
"""Digits of a source's number; a longer number is a question, such as a hotline's."""

KEPT_TURNS = 6
"""Turns that a next question may lean on, as in chat."""


class Talk:
    """One person's conversation; what was said is gone with the process."""

    def __init__(
        self,
        assistant: Assistant,
        answer_to: AnswerTo,
        zone: ZoneInfo,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Answer by *answer_to*, from documents that begin to hold in *zone*."""
        self._assistant = assistant
        self._answer_to = answer_to
        self._zone = zone
        self._now = now
        self._turns: list[Turn] = []
        self._last: Answer | NoAnswer | None = None

    def reply(self, said: str) -> str:
        """Answer what was *said*: a question, small talk, or the number of a source."""
        said = said.strip()
        if said.isdecimal() and len(said) <= LONGEST_RANK and self._turns:
            return self._source(int(said))
        kind = small_talk(said)
        if kind is SmallTalk.EVENTS:
            cards, language = self._assistant.documents(), language_of(said)
            return show_coming(cards, self._now(), self._zone, language)
        if kind is not None:
            spoken = self._turns[-1].language if self._turns else Language.ZH_HANS
            is_any = kind in OF_ANY_LANGUAGE
            return _sentence(kind, spoken if is_any else language_of(said))
        answer = self._answer_to(said, self._turns)
        before = self._turns[-1] if self._turns else None
        turn = turn_of(answer, self._assistant.glossary, before)
        self._turns = [*self._turns, turn][-KEPT_TURNS:]
        self._last = answer
        return self._shown(answer)

    def _shown(self, answer: Answer | NoAnswer) -> str:
        texts = conversation_texts_for(answer.question.language)
        lines = [show(answer, self._now().astimezone(self._zone).date())]
        if answer.question.understood:
            understood = texts.understood.format(question=answer.question.understood)
            lines.insert(0, f"({understood})")
        if answer.shown:
            label = texts.source_button
            ranks = [citation.rank for citation in answer.shown]
            lines.append("  ".join(f"{r} = {label.format(rank=r)}" for r in ranks))
        return "\n".join(lines)

    def _source(self, rank: int) -> str:
        """Show a passage that was named last, between its neighbours."""
        texts = conversation_texts_for(self._turns[-1].language)
        citations = self._last.shown if self._last is not None else ()
        if not 0 < rank <= len(citations):
            return texts.no_such_source.format(rank=rank)
        citation = citations[rank - 1]
        with self._assistant.library.reading() as index:
            passages = index.passages.of(citation.card.path)
        places = [n for n, one in enumerate(passages) if one.text == citation.quote]
        if not places:
            return texts.source_gone
        near = passages[max(places[0] - 1, 0) : places[0] + 2]
        return "\n\n".join([citation.card.title, *(one.text for one in near)])


def _sentence(kind: SmallTalk, language: Language) -> str:
    texts = conversation_texts_for(language)
    if kind is SmallTalk.PERSON:
        return texts.handoff_off
    if kind is SmallTalk.USE:
        return texts_for(language).help
    return sentence_for(kind, texts)
