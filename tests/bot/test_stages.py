"""bot.stages: who watches sees what is done in the block, in threads too; else nobody."""

import asyncio
import contextlib
from contextvars import copy_context
from datetime import UTC, datetime

import pytest

from bot.stages import Stage, Stopwatch, note, timing, watched_by


class _Notes:
    """Remembers which stage began, and where it ended."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    @contextlib.contextmanager
    def timing(self, stage, since=None):
        self.seen.append(f"{stage}{'' if since is None else '+'}")
        yield
        self.seen.append(f"/{stage}")


def test_nobody_watches_unless_asked():
    """Without a watcher a stage is nothing, and afterwards again."""
    notes = _Notes()
    with watched_by(notes):
        pass
    with timing(Stage.ANSWER) as seen:
        assert seen is None
    assert notes.seen == []


def test_stages_stand_in_one_another():
    """The watcher hears of each stage in order, with when it began where that is told."""
    notes = _Notes()
    with (
        watched_by(notes),
        timing(Stage.UPDATE, datetime.now(UTC)),
        timing(Stage.ANSWER),
    ):
        pass
    assert notes.seen == ["update+", "answer", "/answer", "/update"]


@pytest.mark.asyncio
async def test_people_side_by_side_are_kept_apart():
    """Each task has its own watcher; a thread with a copy of the context has it too."""
    both = [_Notes(), _Notes()]

    def work() -> None:
        with timing(Stage.RETRIEVE):
            pass

    async def handle(notes: _Notes) -> None:
        with watched_by(notes), timing(Stage.ANSWER):
            await asyncio.sleep(0)
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, copy_context().run, work)

    await asyncio.gather(*map(handle, both))
    for notes in both:
        assert notes.seen == ["answer", "retrieve", "/retrieve", "/answer"]


def test_what_another_process_timed_is_heard_here():
    """A stopwatch keeps stages, failed ones too; whoever watches elsewhere has them."""
    there, here = Stopwatch(), Stopwatch()
    since = datetime.now(UTC)
    with watched_by(there), pytest.raises(KeyError):
        with timing(Stage.RETRIEVE):
            pass
        with timing(Stage.WEIGH, since):
            raise KeyError
    note(there.timed)  # nobody watches
    with watched_by(here):
        note(there.timed)
    assert [timed.stage for timed in here.timed] == [Stage.RETRIEVE, Stage.WEIGH]
    assert here.timed[1].begun_at == since
    assert all(timed.begun_at <= timed.ended_at for timed in here.timed)
