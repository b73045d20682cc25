"""Sender processes for crash runs: started in milliseconds, killed at will.

`python -m tests.bench.senders DATABASE_URL API_URL TOKEN RATE CONCURRENCY LEASE_S` loads the
program once and forks a sender for every line of its input, whose process id it prints;
the sender is the real delivery with the real Telegram adapter.
"""

import asyncio
import os
import signal
import sys
import traceback
from datetime import timedelta
from pathlib import Path

from bot import loop
from bot.chat import deliver
from bot.chat.deliver import TelegramSender, sending_bot
from bot.notices import delivery
from bot.settings import Settings
from bot.store import open_store

ROOT = Path(__file__).resolve().parents[2]

START_S = 60.0
"""How long the program may take to load, in seconds."""


class Senders:
    """The processes, as seen from the one that kills them."""

    def __init__(
        self, url: str, api, *, rate=1000.0, concurrency=1, lease_s=1.0, skew_s=0
    ):
        """Send with a clock that is *skew_s* ahead."""
        self._program = ["tests.bench.senders"]
        if skew_s:
            self._program = ["tests.bench.skewed", str(skew_s), *self._program]
        self._arguments = [url, api.base_url, api.token]
        self._arguments += [str(rate), str(concurrency), str(lease_s)]
        self._forge: asyncio.subprocess.Process | None = None

    async def __aenter__(self):
        pipe = asyncio.subprocess.PIPE
        self._forge = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *self._program, *self._arguments),
            cwd=ROOT,
            stdin=pipe,
            stdout=pipe,
        )
        async with asyncio.timeout(START_S):
            assert await self._forge.stdout.readline() == b"ready\n"
        return self

    async def __aexit__(self, *_):
        self._forge.stdin.close()
        await self._forge.wait()

    async def start(self, read_timeout_s: float = 30.0) -> int:
        """Start a sender; give its process id."""
        self._forge.stdin.write(f"{read_timeout_s}\n".encode())
        await self._forge.stdin.drain()
        return int(await self._forge.stdout.readline())


def kill(pid: int) -> None:
    """End a sender in the middle of whatever it does."""
    os.kill(pid, signal.SIGKILL)


def end(pid: int) -> None:
    """Ask a sender to end."""
    os.kill(pid, signal.SIGTERM)


async def _send(arguments: list[str], read_timeout_s: float) -> None:
    deliver.READ_TIMEOUT_S = read_timeout_s
    url, api_url, token, rate, concurrency, lease_s = arguments
    delivery.LEASE = timedelta(seconds=float(lease_s))
    delivery.RENEW_S = min(delivery.RENEW_S, float(lease_s) / 4)
    settings = Settings(
        telegram_bot_token=token,
        telegram_api_url=api_url,
        notice_rate=float(rate),
        notice_concurrency=int(concurrency),
    )
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    store = await open_store(url)
    async with sending_bot(settings) as bot:
        await delivery.deliver(store, TelegramSender(bot), settings, stop)
    await store.close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Fork a sender for every line, until the input ends."""
    os.environ["PTB_TIMEDELTA"] = "true"
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead need no wait
    _say("ready")
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            try:
                loop.run(_send(sys.argv[1:], float(line)))
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                os._exit(0)
        _say(str(pid))


if __name__ == "__main__":
    main()
