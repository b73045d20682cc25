"""Files that turn read-only: one sentence to the operator, and nothing else is lost."""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path

import pytest

from tests.bot_api import RemoteBotApi

from .commands import (
    QUESTION,
    ROOT,
    answers,
    ask,
    environment,
    people_of,
    until_answered,
)

ANSWER = "连续6个月"

# Root may read and write everywhere, until this right is taken away.
BOUND: list[str] = (
    [
        "setpriv",
        "--bounding-set=-dac_override,-dac_read_search",
        "--inh-caps=-dac_override,-dac_read_search",
    ]
    if os.geteuid() == 0
    else []
)

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.skipif(
        bool(BOUND) and shutil.which("setpriv") is None, reason="needs setpriv"
    ),
]


@contextlib.contextmanager
def _only_read(folder: Path) -> Iterator[None]:
    """Take the right to write from all that lies in *folder*, for a while."""
    paths = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(modes[path] & 0o555)
    try:
        yield
    finally:
        for path in paths:
            with contextlib.suppress(FileNotFoundError):
                path.chmod(modes[path])


async def _process(
    environment: Mapping[str, str], *arguments: str
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *BOUND, sys.executable, "-m", *arguments,
        cwd=ROOT, env=dict(environment), stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def _ran(environment: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
    process = await _process(environment, *arguments)
    out, error = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode or 0, out.decode(), error.decode()


@pytest.fixture
def found(remote_bot_api: RemoteBotApi, knowledge, generations) -> dict[str, str]:
    """Give what the commands find."""
    return environment(remote_bot_api, knowledge, generations)


@contextlib.asynccontextmanager
async def _running(
    environment: Mapping[str, str],
) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await _process(environment, "bot", "run")
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        await process.communicate()


async def _asked(api: RemoteBotApi, number: int) -> list[int]:
    people = await people_of(api, number)
    await ask(api, people)
    return people


async def test_an_index_that_may_only_be_read_answers(found):
    """`ask` answers from it; `sync` and `doctor` say what to do, and leave it whole."""
    data = Path(found["DATA_DIR"])
    with _only_read(data):
        code, told, _ = await _ran(found, "bot", "ask", QUESTION)
        assert (code, ANSWER in told) == (0, True)
        (Path(found["KNOWLEDGE_DIR"]) / "new.md").write_text("# 新\n\n新的一段话。")
        code, told, error = await _ran(found, "ingest", "sync")
        assert code == 2
        assert "cannot be written" in error
        assert "Traceback" not in told + error
        _, told, error = await _ran(found, "bot", "doctor")
        assert f"{data} may not be written" in told
        assert "Traceback" not in told + error
    code, _, _ = await _ran(found, "ingest", "sync")
    assert code == 0


async def test_a_bot_that_may_not_write_does_not_start(
    found, remote_bot_api: RemoteBotApi
):
    """It says so in one sentence; who asked meanwhile is answered after the repair."""
    people = await _asked(remote_bot_api, 2)
    with _only_read(Path(found["DATA_DIR"])):
        code, told, error = await _ran(found, "bot", "run")
        assert code == 2
        assert "the right to write" in error
        assert "Traceback" not in told + error
    async with _running(found):
        await until_answered(remote_bot_api, people)
    assert await answers(remote_bot_api, people) == [1, 1]


async def test_a_database_of_another_account_is_told(found):
    """Its folder may be written, the file may not: `doctor` and `run` say so."""
    assert (await _ran(found, "bot", "migrate"))[0] == 0
    Path(found["DATA_DIR"], "assistant.db").chmod(0o444)
    _, told, _ = await _ran(found, "bot", "doctor")
    assert "!!  database: The database cannot be opened for writing" in told
    code, _, error = await _ran(found, "bot", "run")
    assert (code, "the right to write" in error) == (2, True)
    assert (await _ran(found, "bot", "gaps"))[0] == 0


async def test_files_that_turn_read_only_under_a_running_bot(
    found, remote_bot_api: RemoteBotApi
):
    """Who asks meanwhile is answered, then or after the repair, and once."""
    async with _running(found):
        people = await _asked(remote_bot_api, 2)
        await until_answered(remote_bot_api, people)
        with _only_read(Path(found["DATA_DIR"])):
            people += await _asked(remote_bot_api, 6)
            await asyncio.sleep(2)
        people += await _asked(remote_bot_api, 2)
        await until_answered(remote_bot_api, people)
        await asyncio.sleep(0.5)
    assert await answers(remote_bot_api, people) == [1] * len(people)


async def test_an_index_that_cannot_be_looked_at_ends_no_bot(
    found, remote_bot_api: RemoteBotApi
):
    """After a sync by another account, or while its disk is away, the bot goes on."""
    current = Path(found["DATA_DIR"]) / "index" / "current"
    async with _running(found) as process:
        people = await _asked(remote_bot_api, 1)
        await until_answered(remote_bot_api, people)
        current.chmod(0)
        async with asyncio.timeout(30):
            while b"IndexUnreadableError" not in (
                line := await process.stderr.readline()
            ):
                assert line, "the bot has ended"
        code, _, error = await _ran(found, "bot", "ask", QUESTION)
        assert (code, "cannot be looked at" in error) == (2, True)
        current.chmod(0o644)
        people = await _asked(remote_bot_api, 1)
        await until_answered(remote_bot_api, people)
