"""bot.answering.processes: the same answers from beside, whatever happens there."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answering.answer import Answer, NoAnswer
from bot.answering.assistant import Assistant
from bot.answering.composer import Composer
from bot.answering.processes import TRIES, NoProcessError, Processes
from bot.answering.topic import turn_of
from bot.answering.vocabulary import vocabulary_of
from bot.errors import ProcessesKilledError
from bot.settings import Settings
from bot.stages import Stage, Stopwatch, watched_by
from ingest.document import Language
from ingest.errors import EncoderMismatchError, IndexMissingError
from ingest.index import Generations

pytestmark = pytest.mark.asyncio

QUESTION = "留学生落户上海要交多久社保?"
UNKNOWN = "火星上的房租多少钱?"
ROOT = Path(__file__).parents[3]

PARENT = """
import multiprocessing, sys, time
from bot.answering.processes import Processes
from bot.settings import Settings

if __name__ == "__main__":
    processes = Processes(Settings(answering_processes=1))
    processes._first.result()
    print(multiprocessing.active_children()[0].pid, flush=True)
    time.sleep(60)
"""


def _settings(generations: Generations, knowledge: Path, **more) -> Settings:
    data = generations.folder.parent
    more = {"answering_processes": 1, **more}
    return Settings(data_dir=data, knowledge_dir=knowledge, **more)


@contextlib.contextmanager
def _begun(settings: Settings) -> Iterator[Processes]:
    made = Processes(settings)
    try:
        yield made
    finally:
        made.close()
        for child in multiprocessing.active_children():
            child.join(20)


@pytest.fixture
def processes(generations, knowledge) -> Iterator[Processes]:
    """Give one process over the small folder."""
    with _begun(_settings(generations, knowledge)) as made:
        yield made


@pytest.fixture
def assistant(library, knowledge) -> Assistant:
    """Give an assistant of this process over the same folder."""
    return Assistant(library, vocabulary_of(knowledge))


@pytest.fixture
def no_interpreter() -> Iterator[None]:
    """Let every process end as soon as it begins."""
    multiprocessing.set_executable("/bin/false")
    yield
    multiprocessing.set_executable(sys.executable)


def _pids() -> set[int]:
    return {child.pid for child in multiprocessing.active_children() if child.pid}


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)


async def test_answers_are_those_of_a_thread(processes, assistant):
    """A question, one that leans on it, and one without an answer."""
    first = assistant.answer(QUESTION)
    assert isinstance(first, Answer)
    earlier = (turn_of(first, assistant.glossary, None),)
    for text, language, before in (
        (QUESTION, None, ()),
        (QUESTION, Language.EN, ()),
        ("那贷款呢?", None, earlier),
        (UNKNOWN, None, ()),
    ):
        expected = assistant.answer(text, language, before)
        assert await processes.answer(text, language, before, "") == expected


async def test_a_new_generation_is_followed(processes, generations, knowledge, encoder):
    """What a sync brings is answered from there."""
    from ingest.sync import sync  # noqa: PLC0415 - only here

    asked = "创业大街的咖啡馆几点开门?"
    assert isinstance(await processes.answer(asked, None, (), ""), NoAnswer)
    told = "# 创业大街\n\n创业大街的咖啡馆每天8:30开门。\n"
    (knowledge / "parks" / "street.md").write_text(told, "utf-8")
    await asyncio.to_thread(sync, knowledge, generations, encoder)
    answer = await processes.answer(asked, None, (), "")
    assert isinstance(answer, Answer)
    assert "8:30" in answer.text


async def test_what_is_built_while_it_begins_is_open_when_it_is_ready(
    generations, knowledge
):
    """At the first start there is no index yet: the first person waits for none."""
    built = (generations.folder / "current").read_text("utf-8")
    (generations.folder / "current").unlink()
    with _begun(_settings(generations, knowledge)) as processes:
        await asyncio.wrap_future(processes._first)
        (generations.folder / "current").write_text(built, "utf-8")
        await processes.ready()
        [pid] = _pids()
        mapped = Path(f"/proc/{pid}/maps").read_text("utf-8")
        assert str(generations.current()) in mapped


async def test_a_process_that_is_killed_is_replaced(processes):
    """Questions under way are put again, and answered once each."""
    await processes.ready()
    [pid] = _pids()
    asked = [
        asyncio.create_task(processes.answer(f"{QUESTION}{number}", None, (), ""))
        for number in range(8)
    ]
    await asyncio.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
    answers = await asyncio.gather(*asked)
    assert all(isinstance(answer, Answer) for answer in answers)
    assert _pids().isdisjoint({pid})


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def test_a_question_that_kills_each_process_does_not_kill_the_bot(
    processes, assistant, monkeypatch
):
    """It is put only so often, and never to the bot's own threads; others go on."""
    await processes.ready()
    with monkeypatch.context() as poisoned:
        poisoned.setattr("bot.answering.processes._answered", _die)
        with pytest.raises(ProcessesKilledError):
            await Composer(assistant, processes=processes).answer(QUESTION)
    assert isinstance(await processes.answer(QUESTION, None, (), ""), Answer)


async def test_processes_that_are_killed_at_once_are_not_tried_for_ever(processes):
    """So many are begun for one question, whoever kills them."""
    await processes.ready()
    killed: set[int] = set()

    async def kill() -> None:
        while True:
            for pid in _pids() - killed:
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
            await asyncio.sleep(0.01)

    killer = asyncio.create_task(kill())
    try:
        with pytest.raises((ProcessesKilledError, NoProcessError)):
            await processes.answer(QUESTION, None, (), "")
    finally:
        killer.cancel()
    assert len(killed) >= TRIES
    assert isinstance(await processes.answer(QUESTION, None, (), ""), Answer)


async def test_signals_for_the_bot_do_not_end_it(processes):
    """An interrupt reaches the whole group, and the bot still wants its answers."""
    await processes.ready()
    before = _pids()
    for pid in before:
        os.kill(pid, signal.SIGINT)
        os.kill(pid, signal.SIGTERM)
    assert isinstance(await processes.answer(QUESTION, None, (), ""), Answer)
    assert _pids() == before


async def test_it_ends_with_a_bot_that_is_killed(generations, knowledge):
    """A killed parent closes nothing; its processes still do not stay."""
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT,
        cwd=ROOT, stdout=subprocess.PIPE,
        env={
            **os.environ,
            "DATA_DIR": str(generations.folder.parent),
            "KNOWLEDGE_DIR": str(knowledge),
        },
    )  # fmt: skip
    assert parent.stdout is not None
    pid = int(await asyncio.wait_for(parent.stdout.readline(), 60))
    parent.kill()
    await parent.wait()
    await _until(lambda: not _is_running(pid))


def _is_running(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


async def test_what_it_raises_arrives_whole(tmp_path, knowledge, generations):
    """An error of ours keeps its class, its words and its data."""
    none = _settings(Generations(tmp_path / "none" / "index"), knowledge)
    with _begun(none) as empty, pytest.raises(IndexMissingError) as missing:
        await empty.answer(QUESTION, None, (), "")
    here = IndexMissingError(tmp_path / "none" / "index")
    assert (str(missing.value), vars(missing.value)) == (str(here), vars(here))
    manifest = generations.current() / "manifest.json"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace('"bundled-', '"another-'), "utf-8")
    with (
        _begun(_settings(generations, knowledge)) as other,
        pytest.raises(EncoderMismatchError),
    ):
        await other.answer(QUESTION, None, (), "")


async def test_its_stages_are_seen_here(processes):
    """Who watches hears how long the other process took for each."""
    await processes.ready()
    stopwatch, begun_at = Stopwatch(), datetime.now(UTC)
    with watched_by(stopwatch):
        await processes.answer(QUESTION, None, (), "")
    stages = [timed.stage for timed in stopwatch.timed]
    assert stages == [Stage.RETRIEVE, Stage.WEIGH]
    for timed in stopwatch.timed:
        assert begun_at <= timed.begun_at <= timed.ended_at <= datetime.now(UTC)


@pytest.mark.usefixtures("no_interpreter")
async def test_where_none_can_begin_a_thread_answers(
    generations, knowledge, assistant, caplog
):
    """Processes that end again and again cost nobody their answer."""
    with _begun(_settings(generations, knowledge)) as broken:
        await broken.ready()
        with pytest.raises(NoProcessError):
            await broken.answer(QUESTION, None, (), "")
        composer = Composer(assistant, processes=broken)
        assert isinstance(await composer.answer(QUESTION), Answer)
    assert "a thread does" in caplog.text


async def test_the_loop_goes_on_while_one_answers(processes):
    """Nothing that answers holds up what else there is to do."""
    await processes.ready()
    task = asyncio.create_task(processes.answer(QUESTION, None, (), ""))
    turns = 0
    while not task.done():
        await asyncio.sleep(0)
        turns += 1
    assert isinstance(task.result(), Answer)
    assert turns > 10
