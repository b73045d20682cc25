r"""Text -> Answer or NoAnswer, worded by a model where one is set, and then verified.

::

    text -> assistant -> NoAnswer ---------------------------------> NoAnswer
                      -> Answer --- no model, or it fails ---------> the same Answer
                             \----- model -> sentences -> verified -> Answer, is_written
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, suppress
from contextvars import copy_context
from typing import TYPE_CHECKING

from bot.answering.answer import Answer, AnswerSentence, NoAnswer
from bot.answering.assistant import Assistant
from bot.answering.followup import MODEL_TURNS
from bot.answering.processes import NoProcessError, Processes
from bot.answering.rest import Rest
from bot.answering.turn import Turn
from bot.errors import ChatModelFailedError, ModelFailure
from bot.settings import Settings
from bot.stages import Stage, timing
from ingest.document import Language
from ingest.errors import IngestError
from ingest.script import language_of, written_in

if TYPE_CHECKING:  # without a model, nothing of langchain is imported
    from bot.answering.generate import Generator
    from bot.answering.worded import Worded

_log = logging.getLogger(__name__)

OnSentences = Callable[[tuple[AnswerSentence, ...]], None]
"""Takes the verified sentences so far, each time there is one more; must not block."""

OnFailure = Callable[[ModelFailure], None]
"""Takes why a model gave no answer, for a metric; must not block."""


COMPLETION_SHARE = 0.25
"""Of the time that a person waits for a model: the rest is for the answer."""


def _ignored(_: object) -> None:
    """Take what nobody asked for."""


class Composer:
    """Answers as the assistant does, in a model's words where one is set.

    Whatever goes wrong with the model, the documents' own sentences are the answer.
    """

    def __init__(
        self,
        assistant: Assistant,
        generator: Generator | None = None,
        on_failure: OnFailure = _ignored,
        processes: Processes | None = None,
    ) -> None:
        self.assistant = assistant
        self._generator = generator
        self._on_failure = on_failure
        self._processes = processes
        self._rest = Rest()
        # Answering is CPU work: more threads than cores only take turns at it.
        self._answering = ThreadPoolExecutor(os.cpu_count(), "answering")

    async def ready(self) -> None:
        """Wait until the first question would not wait for what is opened once."""
        # The tables of a script take 0.1 s, the cards of 45,000 documents 0.2 s: better
        # now than as people begin to ask.
        opened = asyncio.to_thread(self._open)
        if self._processes is not None:
            await asyncio.gather(self._processes.ready(), opened)
        else:
            await asyncio.wait(
                [asyncio.create_task(asyncio.to_thread(self.assistant.warm))]
            )
            await opened

    def _open(self) -> None:
        for language in Language:
            written_in("\u5b57", language)
        language_of("\u5b57")
        with suppress(IngestError):  # whoever needs the cards says so
            self.assistant.documents()

    async def answer(
        self,
        text: str,
        language: Language | None = None,
        on_sentences: OnSentences = _ignored,
        earlier: Sequence[Turn] = (),
    ) -> Answer | NoAnswer:
        """Answer *text*, in *language* or in its own.

        Args:
            text: The question.
            language: The language to answer in, where it is chosen.
            earlier: The conversation so far, the latest turn at the end.
            on_sentences: Hears of each sentence of a model's that was verified.

        Raises:
            IndexMissingError: Nothing is indexed yet.
            EncoderMismatchError: The index was built by another encoder.
            IndexBrokenError: The index's files cannot be used.
            ProcessesKilledError: Each process that tried was killed.
        """
        completed = await self._completed(text, earlier)
        found = await self.found(text, language, earlier, completed or "")
        if self._generator is None or isinstance(found, NoAnswer):
            return found
        share = 1.0 if completed is None else 1.0 - COMPLETION_SHARE
        return await self.worded(found, on_sentences, share)

    async def found(
        self,
        text: str,
        language: Language | None = None,
        earlier: Sequence[Turn] = (),
        completed: str = "",
    ) -> Answer | NoAnswer:
        """Answer as `Assistant.answer` does, beside the event loop.

        Raises:
            ProcessesKilledError: Each process that tried was killed.
        """
        if self._processes is not None:
            try:
                return await self._processes.answer(text, language, earlier, completed)
            except NoProcessError:
                _log.error("no process beside this one answers: a thread does")
        return await asyncio.get_running_loop().run_in_executor(
            self._answering,
            copy_context().run,  # so that its stages are seen
            self.assistant.answer,
            text,
            language,
            earlier,
            completed,
        )

    async def _completed(self, text: str, earlier: Sequence[Turn]) -> str | None:
        """Have a question that leans on *earlier* completed; ``None`` where none asks."""
        if self._generator is None or not earlier:
            return None
        if not await asyncio.to_thread(self.assistant.leans, text, earlier):
            return None
        if self._rest.reason(asyncio.get_running_loop().time()) is not None:
            return None
        from bot.answering.generate import completion_prompt  # noqa: PLC0415 - see above

        prompt = completion_prompt(text, earlier[-MODEL_TURNS:])
        try:
            with timing(Stage.MODEL):
                return await self._generator.whole(prompt, COMPLETION_SHARE)
        except ChatModelFailedError as error:
            self._note(error)
            return ""

    async def worded(
        self, found: Answer, on_sentences: OnSentences = _ignored, share: float = 1.0
    ) -> Answer:
        """Give *found* in a model's words; unchanged where that does not succeed.

        The model has a *share* of the time that a person waits for it.
        """
        if self._generator is None:
            return found
        try:
            with timing(Stage.MODEL):
                return await self._composed(found, self._generator, on_sentences, share)
        except ChatModelFailedError as error:
            self._note(error)
            return found

    async def _composed(
        self,
        found: Answer,
        generator: Generator,
        on_sentences: OnSentences,
        share: float,
    ) -> Answer:
        """Let the model write, and verify it while it does.

        Raises:
            ChatModelFailedError: It failed, or too little of what it wrote holds.
        """
        from bot.answering.generate import prompt_of  # noqa: PLC0415 - see above
        from bot.answering.worded import Worded  # noqa: PLC0415 - see above

        reason = self._rest.reason(asyncio.get_running_loop().time())
        if reason is not None:
            raise ChatModelFailedError(reason)
        worded, text = Worded(found), ""
        prompt = prompt_of(found.question, found.citations)
        async with aclosing(generator.stream(prompt, share)) as pieces:
            async for piece in pieces:
                text += piece
                if _may_end_a_sentence(piece):
                    known = len(worded.sentences)
                    await asyncio.to_thread(self._read, worded, text, is_whole=False)
                    if len(worded.sentences) > known:
                        on_sentences(worded.sentences)
        answer = await asyncio.to_thread(self._finished, worded, text)
        self._rest.answered()
        if answer is None:
            raise ChatModelFailedError(ModelFailure.UNVERIFIED)
        return answer

    def _read(self, worded: Worded, text: str, *, is_whole: bool) -> None:
        with timing(Stage.VERIFY), self.assistant.library.reading() as index:
            worded.read(text, index, self.assistant.glossary, is_whole=is_whole)

    def _finished(self, worded: Worded, text: str) -> Answer | None:
        with timing(Stage.VERIFY), self.assistant.library.reading() as index:
            worded.read(text, index, self.assistant.glossary, is_whole=True)
            return worded.answer(index, self.assistant.glossary)

    def _note(self, error: ChatModelFailedError) -> None:
        _log.warning("the model gave no answer: %s", error.failure.value)
        self._on_failure(error.failure)
        self._rest.failed(error, asyncio.get_running_loop().time())


def _may_end_a_sentence(piece: str) -> bool:
    """Tell whether a sentence, with its marks, may have ended in *piece*."""
    return any(sign in piece for sign in "\n]\u3011\uff3d")


def composer_of(
    assistant: Assistant,
    settings: Settings,
    on_failure: OnFailure = _ignored,
    processes: Processes | None = None,
) -> Composer:
    """Make the composer that *settings* ask for; *processes* answer, if there are any.

    Raises:
        ChatModelUnavailableError: ``CHAT_MODEL`` cannot be used.
    """
    if not settings.chat_model:
        return Composer(assistant, processes=processes)
    from bot.answering.generate import load_generator  # noqa: PLC0415 - see above

    return Composer(assistant, load_generator(settings), on_failure, processes)
