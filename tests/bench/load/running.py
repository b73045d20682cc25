"""A bot in a process of its own, its processor time and its memory."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bot_api import RemoteBotApi

ROOT = Path(__file__).parents[3]

READY_S = 120.0
"""How long a bot may take to poll, or to set its webhook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A running bot, with the processes that answer beside it."""

    pid: int
    ready_s: float
    """From its start to its first poll."""

    def cpu_s(self) -> float:
        """Give the processor time that it and its processes have used."""
        return sum(map(cpu_s, self._pids()))

    def memory_mb(self) -> float:
        """Give the memory of all its processes; what several map counts once."""
        return sum(map(_memory_mb, self._pids()))

    def _pids(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [self.pid, *map(int, children.read_text("ascii").split())]


def cpu_s(pid: int) -> float:
    """Give the processor time that a process has used."""
    stat = Path(f"/proc/{pid}/stat").read_text("ascii")
    fields = stat.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(one.split()[1]) for one in lines if one.startswith("Pss:")) / 1024


def environment(api: RemoteBotApi, **more: str) -> dict[str, str]:
    """Give what a bot finds in its environment."""
    return {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_API_URL": api.base_url,
        "TELEGRAM_FILE_URL": api.base_file_url,
        "PTB_TIMEDELTA": "true",
        **more,
    }


@asynccontextmanager
async def started(
    api: RemoteBotApi, arguments: list[str], found: Mapping[str, str]
) -> AsyncIterator[Bot]:
    """Run ``python -m`` *arguments* until the block is left."""
    since, polls = time.monotonic(), (await api.counts())["polls"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *arguments, cwd=ROOT, env=dict(found)
    )
    try:
        async with asyncio.timeout(READY_S):
            while not await _is_ready(api, polls):
                if process.returncode is not None:
                    raise RuntimeError(f"it ended with {process.returncode}")
                await asyncio.sleep(0.05)
        yield Bot(pid=process.pid, ready_s=time.monotonic() - since)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _is_ready(api: RemoteBotApi, polls: int) -> bool:
    counts = await api.counts()
    hooked = counts["by_method"].get("setWebhook", 0)
    return bool(counts["polls"] > polls or hooked)
