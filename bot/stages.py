"""A stage of an update's way to its reply -> who watches it: figures, and traces.

::

    update ─┬─ store       what is known of the person and the conversation
            ├─ answer ─┬─ retrieve, weigh     once a question of the message
            │          └─ model ── verify     where one is set
            ├─ store       what is kept of question and answer
            └─ send

Whoever is at work says only where it stands; what is done with it, and whether anybody
watches at all, is decided where the work began.
"""

import contextlib
import enum
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Stage(enum.StrEnum):
    """Where an update stands."""

    UPDATE = "update"
    """All of it: from when it was kept to when it is handled."""
    STORE = "store"
    ANSWER = "answer"
    RETRIEVE = "retrieve"
    WEIGH = "weigh"
    MODEL = "model"
    VERIFY = "verify"
    SEND = "send"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A stage that is over."""

    stage: Stage
    begun_at: datetime
    ended_at: datetime


class Watcher(Protocol):
    """Who times the stages of one process."""

    def timing(
        self, stage: Stage, since: datetime | None = None
    ) -> AbstractContextManager[object]:
        """Time the block as *stage*, begun at *since* where not now."""

    def note(self, timed: Timed) -> None:
        """Take what another process has timed."""


class Stopwatch:
    """Keeps what it times, for who watches in another process."""

    def __init__(self) -> None:
        self.timed: list[Timed] = []

    @contextlib.contextmanager
    def timing(self, stage: Stage, since: datetime | None = None) -> Iterator[None]:
        """Time the block as *stage*, begun at *since* where not now."""
        begun_at = since or datetime.now(UTC)
        try:
            yield
        finally:
            ended_at = datetime.now(UTC)
            self.note(Timed(stage=stage, begun_at=begun_at, ended_at=ended_at))

    def note(self, timed: Timed) -> None:
        """Keep it."""
        self.timed.append(timed)


_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)
"""Of the work in hand; a thread has it where its work was given a copy of the context."""


@contextlib.contextmanager
def watched_by(watcher: Watcher | None) -> Iterator[None]:
    """Let *watcher* see the stages of this block."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def timing(
    stage: Stage, since: datetime | None = None
) -> AbstractContextManager[object]:
    """Let whoever watches time the block as *stage*, begun at *since* where not now."""
    watcher = _watcher.get()
    return nullcontext() if watcher is None else watcher.timing(stage, since)


def note(timed: Iterable[Timed]) -> None:
    """Let whoever watches have what another process has timed."""
    watcher = _watcher.get()
    if watcher is not None:
        for one in timed:
            watcher.note(one)
