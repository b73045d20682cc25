"""RemoteBotApi: the same server in a process of its own, driven over HTTP."""

import asyncio
import base64
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from .errors import Json
from .server import DEFAULT_TOKEN, DEFAULT_USERNAME, HOST

HERE = Path(__file__).resolve().parent
MODULE = f"{HERE.parent.name}.{HERE.name}"
"""The name to run, whatever name this package was imported by."""

START_S = 20.0
"""How long the process may take to name its port, in seconds."""


class RemoteBotApi:
    """A server that outlives the bot's crashes and shares no event loop with it."""

    def __init__(
        self,
        *,
        token: str = DEFAULT_TOKEN,
        username: str = DEFAULT_USERNAME,
        seed: int = 0,
        port: int = 0,
    ) -> None:
        self.token = token
        self.port = port
        self._arguments = ["--token", token, "--username", username]
        self._arguments += ["--seed", str(seed)]
        self._process: asyncio.subprocess.Process | None = None
        self._session: aiohttp.ClientSession | None = None

    @property
    def base_url(self) -> str:
        """The root of the methods, as python-telegram-bot takes it."""
        return f"http://{HOST}:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """The root of the files, as python-telegram-bot takes it."""
        return f"http://{HOST}:{self.port}/file/bot"

    async def start(self) -> Self:
        """Start the process and wait until it listens."""
        arguments = ["-m", MODULE, "--port", str(self.port), *self._arguments]
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=HERE.parent.parent,
            stdout=asyncio.subprocess.PIPE,
        )
        self._session = aiohttp.ClientSession()
        if self._process.stdout is None:
            raise RuntimeError("the process has no output")
        async with asyncio.timeout(START_S):
            line = await self._process.stdout.readline()
        self.port = int(line)
        return self

    async def close(self) -> None:
        """Stop the process."""
        if self._session is not None:
            await self._session.close()
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def act(self, action: str, **arguments: Any) -> Any:
        """Let a person act: `act("text", user_id=7, text="hello")`."""
        return await self._ask(f"people/{action}", _encoded(arguments))

    async def act_on_group(self, action: str, **arguments: Any) -> Any:
        """Act on a group: `act_on_group("add", title="Staff", members=[7])`."""
        return await self._ask(f"groups/{action}", _encoded(arguments))

    async def arm(self, kind: str, **details: Any) -> None:
        """Arm a fault, with the fields of `Fault`."""
        await self._ask("arm", {"kind": kind, **details})

    async def disarm(self) -> None:
        """Disarm all faults."""
        await self._ask("disarm", {})

    async def fired(self, since: int = 0) -> list[Json]:
        """Return the faults that struck."""
        fired: list[Json] = await self._ask("fired", {"since": since})
        return fired

    async def calls(self, since: int = 0) -> list[Json]:
        """Return every accepted call from index *since*, page by page."""
        calls: list[Json] = []
        while page := await self._ask("outbox", {"since": since + len(calls)}):
            calls += page
        return calls

    async def refusals(self, since: int = 0) -> list[Json]:
        """Return the calls that were refused."""
        refusals: list[Json] = await self._ask("refusals", {"since": since})
        return refusals

    async def counts(self) -> Json:
        """Return how many calls, refusals, faults, polls and updates there were."""
        counts: Json = await self._ask("counts", {})
        return counts

    async def screen(self, chat_id: int) -> list[Json]:
        """Return what a person sees in a chat now."""
        screen: list[Json] = await self._ask("screen", {"chat_id": chat_id})
        return screen

    async def file(self, index: int) -> bytes:
        """Return the file that call *index* sent."""
        return base64.b64decode(await self._ask("file", {"index": index}))

    async def wait_for(self, timeout_s: float = 5.0, **wanted: Any) -> Json:
        """Return the first call that fits *wanted*: method, chat_id, part, since.

        Raises:
            TimeoutError: none came in *timeout_s* seconds.
        """
        call: Json | None = await self._ask("wait", {"timeout_s": timeout_s, **wanted})
        if call is None:
            raise TimeoutError(f"no call with {wanted}")
        return call

    async def _ask(self, path: str, question: Json) -> Any:
        if self._session is None:
            raise RuntimeError("start it first")
        url = f"http://{HOST}:{self.port}/_control/{path}"
        async with self._session.post(url, json=question) as answer:
            body = await answer.json()
        if "error" in body:
            raise ValueError(body["error"])
        return body["result"]


def _encoded(arguments: Json) -> Json:
    content = arguments.pop("content", None)
    if content is not None:
        arguments["content_base64"] = base64.b64encode(content).decode()
    return arguments
