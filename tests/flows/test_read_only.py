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

QUESTION = "留学生落户上海要交多久社保?"
ANSWER = "连续6个月"
ROOT = Path(__file__).parents[2]

# Root may write everywhere, until this right is taken away.
BOUND: list[str] = (
    ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
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
def environment(remote_bot_api: RemoteBotApi, knowledge, generations) -> dict[str, str]:
    """Give what the commands find: an index, an empty database, a Bot API."""
    return {
        **os.environ,
        "KNOWLEDGE_DIR": str(knowledge),
        "DATA_DIR": str(generations.folder.parent),
        "TELEGRAM_BOT_TOKEN": remote_bot_api.token,
        "TELEGRAM_API_URL": remote_bot_api.base_url,
        "TELEGRAM_FILE_URL": remote_bot_api.base_file_url,
    }


@contextlib.asynccontextmanager
async def _running(environment: Mapping[str, str]) -> AsyncIterator[None]:
    process = await _process(environment, "bot", "run")
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        await process.communicate()


async def _asked(api: RemoteBotApi, number: int) -> list[int]:
    people = await api.act("add_started", number=number)
    for person in people:
        await api.act("text", user_id=person, text=QUESTION)
    return list(people)


async def _answers(api: RemoteBotApi, people: list[int]) -> list[int]:
    sent = [c["chat_id"] for c in await api.calls() if c["method"] == "sendMessage"]
    return [sent.count(person) for person in people]


async def _until_answered(api: RemoteBotApi, people: list[int]) -> None:
    async with asyncio.timeout(60):
        while min(await _answers(api, people)) == 0:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)


async def test_an_index_that_may_only_be_read_answers(environment):
    """`ask` answers from it; `sync` and `doctor` say what to do, and leave it whole."""
    data = Path(environment["DATA_DIR"])
    with _only_read(data):
        code, told, _ = await _ran(environment, "bot", "ask", QUESTION)
        assert (code, ANSWER in told) == (0, True)
        (Path(environment["KNOWLEDGE_DIR"]) / "new.md").write_text(
            "# 新\n\n新的一段话。"
        )
        code, told, error = await _ran(environment, "ingest", "sync")
        assert code == 2
        assert "cannot be written" in error
        assert "Traceback" not in told + error
        _, told, error = await _ran(environment, "bot", "doctor")
        assert f"{data} may not be written" in told
        assert "Traceback" not in told + error
    code, _, _ = await _ran(environment, "ingest", "sync")
    assert code == 0


async def test_a_bot_that_may_not_write_does_not_start(
    environment, remote_bot_api: RemoteBotApi
):
    """It says so in one sentence; who asked meanwhile is answered after the repair."""
    people = await _asked(remote_bot_api, 2)
    with _only_read(Path(environment["DATA_DIR"])):
        code, told, error = await _ran(environment, "bot", "run")
        assert code == 2
        assert "the right to write" in error
        assert "Traceback" not in told + error
    async with _running(environment):
        await _until_answered(remote_bot_api, people)
    assert await _answers(remote_bot_api, people) == [1, 1]


async def test_files_that_turn_read_only_under_a_running_bot(
    environment, remote_bot_api: RemoteBotApi
):
    """Who asks meanwhile is answered, then or after the repair, and once."""
    async with _running(environment):
        people = await _asked(remote_bot_api, 2)
        await _until_answered(remote_bot_api, people)
        with _only_read(Path(environment["DATA_DIR"])):
            people += await _asked(remote_bot_api, 6)
            await asyncio.sleep(2)
        people += await _asked(remote_bot_api, 2)
        await _until_answered(remote_bot_api, people)
        await asyncio.sleep(0.5)
    assert await _answers(remote_bot_api, people) == [1] * len(people)
