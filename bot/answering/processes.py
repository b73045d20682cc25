"""Text -> Answer or NoAnswer, worked out in a process beside this one.

Answering is Python's work on a processor: in a thread it takes turns with the event
loop, and both wait for the interpreter's lock (measured, 45,000 passages, two cores:
23 to 25 answers a second in threads, 42 to 58 beside).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from bot.errors import BotError, ProcessesKilledError
from bot.settings import Settings
from bot.stages import Stopwatch, Timed, note, watched_by
from ingest.errors import IngestError
from ingest.lasting import lasting

if TYPE_CHECKING:  # the first process begins before this one has loaded what answers
    from bot.answering.answer import Answer, NoAnswer
    from bot.answering.assistant import Assistant
    from bot.answering.turn import Turn
    from ingest.document import Language

_log = logging.getLogger(__name__)

TRIES = 3
"""How often a question is put to processes that die of it, or of one beside it."""


class NoProcessError(Exception):
    """No process begins on this machine; a thread of this one can still answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raised:
    """An error of ours in parts: it is made from data, which pickle does not know."""

    kind: type[BotError | IngestError]
    words: tuple[Any, ...]
    data: dict[str, Any]

    def whole(self) -> BotError | IngestError:
        """Put it together again."""
        error = self.kind.__new__(self.kind)
        error.args = self.words
        vars(error).update(self.data)
        return error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a process tells."""

    found: Answer | NoAnswer | _Raised
    timed: list[Timed]


class Processes:
    """Processes that answer; the first begins at once, the others when all are busy."""

    def __init__(self, settings: Settings) -> None:
        """Begin one; at most ``settings.processes`` answer side by side."""
        self._settings = settings
        self._begin()

    def _begin(self) -> None:
        self._pool = ProcessPoolExecutor(
            self._settings.processes,
            multiprocessing.get_context("spawn"),
            _begin,
            (self._settings,),
        )
        with _unheeding():
            self._first = self._pool.submit(_warm)

    async def ready(self) -> None:
        """Wait until the first process can answer, or has failed to."""
        warmed = self._first
        if warmed.done():  # perhaps before there was an index; else this takes no time
            with contextlib.suppress(BrokenProcessPool), _unheeding():
                warmed = self._pool.submit(_warm)
        await asyncio.wait([asyncio.wrap_future(warmed)])

    def close(self) -> None:
        """End them, each when it has answered what it works on.

        What has not begun to answer yet keeps nobody waiting.
        """
        if not self._first.done():
            for process in self._pool._processes.values():  # noqa: SLF001 - public from 3.14 on
                process.kill()
        # Python waits for them at its own end, too, and may then find what it wakes them
        # by closed (3.11: a traceback in one of ten ends).
        self._pool.shutdown(wait=True, cancel_futures=True)

    async def answer(
        self,
        text: str,
        language: Language | None,
        earlier: Sequence[Turn],
        completed: str,
    ) -> Answer | NoAnswer:
        """Answer as `Assistant.answer` does.

        Raises:
            NoProcessError: None begins.
            ProcessesKilledError: They begin, and each that tries is killed.
            IndexMissingError, EncoderMismatchError, IndexBrokenError: As there.
        """
        loop = asyncio.get_running_loop()
        for _ in range(TRIES):
            pool = self._pool
            try:
                with _unheeding():
                    asked = loop.run_in_executor(
                        pool, _answered, text, language, tuple(earlier), completed
                    )
                told = await asked
            except BrokenProcessPool:
                if self._pool is pool:  # else another question has begun new ones
                    _log.warning("a process that answers has ended: another begins")
                    self._begin()
                continue
            note(told.timed)
            if isinstance(told.found, _Raised):
                raise told.found.whole()
            return told.found
        try:
            await asyncio.wrap_future(self._first)
        except BrokenProcessPool as error:
            raise NoProcessError from error
        # Whatever kills a process would kill this one, and everybody's bot with it.
        raise ProcessesKilledError


@contextlib.contextmanager
def _unheeding() -> Iterator[None]:
    """Let a process that begins meanwhile be deaf to what ends its parent.

    The parent still wants answers when it gets a signal, which a terminal sends to both.
    """
    # Else it is begun in here, and lets the signals in again (CPython 3.11).
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_assistant: Assistant
"""What answers in this process; only `_begin` sets it, before all else."""


def _begin(settings: Settings) -> None:
    """Make this process one that answers, until its parent ends."""
    global _assistant  # noqa: PLW0603 - a process of a pool has no other place for it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with lasting():
        from bot.answering.assistant import assistant_of  # noqa: PLC0415 - only here
        from bot.answering.threads import use_one_thread  # noqa: PLC0415 - only here
        from bot.logs import configure  # noqa: PLC0415 - who begins none logs nothing
        from ingest.encode import load_encoder  # noqa: PLC0415 - only here

        configure(as_json=settings.log_format == "json")
        use_one_thread()
        _assistant = assistant_of(settings, load_encoder(settings.embedding_model))


def _end_with_parent() -> None:
    """End when the parent does, even where it was killed: a pool alone would wait."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _warm() -> None:
    _assistant.warm()


def _answered(
    text: str, language: Language | None, earlier: Sequence[Turn], completed: str
) -> _Told:
    stopwatch = Stopwatch()
    try:
        with watched_by(stopwatch):
            answer = _assistant.answer(text, language, earlier, completed)
    except (BotError, IngestError) as error:
        raised = _Raised(kind=type(error), words=error.args, data=vars(error))
        return _Told(found=raised, timed=stopwatch.timed)
    return _Told(found=answer, timed=stopwatch.timed)
