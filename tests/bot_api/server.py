"""The HTTP server: a request -> a call, its answer, or the fault that was ordered."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from .control import Control
from .errors import BotApiError, Json
from .faults import BEFORE, Fault, Faults, Kind
from .groups import Groups
from .methods import carry_out, claimed_chat, documented_name
from .outbox import Outbox
from .params import Params, read_params
from .people import People
from .registry import Done
from .state import State
from .updates import Updates
from .webhooks import Webhook
from .world import World

DEFAULT_TOKEN = "7000000001:AAFakeTokenForTestsOnLoopbackOnly00"
DEFAULT_USERNAME = "loopback_test_bot"
HOST = "127.0.0.1"
MAX_REQUEST = 64 * 1024 * 1024
"""Bytes of a whole request; above it the answer is 413."""

KEEP_ALIVE_S = 300.0
"""Seconds that an idle connection stays open."""

_NOT_FOUND = BotApiError(404, "Not Found")
_UNAUTHORIZED = BotApiError(401, "Unauthorized")
_BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body></body></html>"
_JSON = "application/json"


class BotApi:
    """One strict Bot API on loopback; use it as an async context manager."""

    def __init__(
        self,
        *,
        token: str = DEFAULT_TOKEN,
        username: str = DEFAULT_USERNAME,
        seed: int = 0,
        reads_all_group_messages: bool = False,
    ) -> None:
        self.token = token
        self.port = 0
        bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Loopback",
            "username": username,
        }
        updates = Updates()
        self.state = State(
            world=World(bot),
            updates=updates,
            webhook=Webhook(updates),
            outbox=Outbox(),
            faults=Faults(seed),
            reads_all_group_messages=reads_all_group_messages,
        )
        self.people = People.of(self.state)
        self._control = Control(self.state, self.people)
        self._runner: web.ServerRunner | None = None

    @property
    def world(self) -> World:
        """What exists, and what is on people's screens."""
        return self.state.world

    @property
    def groups(self) -> Groups:
        """The groups' side of the people."""
        return self.people.groups

    @property
    def updates(self) -> Updates:
        """The queue of updates."""
        return self.state.updates

    @property
    def webhook(self) -> Webhook:
        """The webhook and its attempts."""
        return self.state.webhook

    @property
    def outbox(self) -> Outbox:
        """The ledger of truth."""
        return self.state.outbox

    @property
    def faults(self) -> Faults:
        """The faults, armed and fired."""
        return self.state.faults

    @property
    def base_url(self) -> str:
        """The root of the methods, as python-telegram-bot takes it."""
        return f"http://{HOST}:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """The root of the files, as python-telegram-bot takes it."""
        return f"http://{HOST}:{self.port}/file/bot"

    async def start(self, port: int = 0) -> Self:
        """Listen on *port*, or on a free one."""
        server = web.Server(
            self._handle,
            request_factory=_request,
            keepalive_timeout=KEEP_ALIVE_S,
            access_log=None,
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port, backlog=1024)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def close(self) -> None:
        """End polls and deliveries, and stop listening."""
        self.updates.close()
        await self.webhook.remove()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot"):
            token, _, name = path.removeprefix("/bot").partition("/")
            return await self._method(request, token, name)
        if path.startswith("/file/bot"):
            token, _, name = path.removeprefix("/file/bot").partition("/")
            return self._file(token, name)
        if path.startswith("/_control/"):
            return await self._control.handle(request)
        return _refused(_NOT_FOUND)

    def _file(self, token: str, path: str) -> web.Response:
        if token != self.token:
            return _refused(_UNAUTHORIZED)
        stored = self.world.files_by_path.get(path)
        if stored is None:
            return _refused(_NOT_FOUND)
        return web.Response(body=stored.content, content_type=stored.mime_type)

    async def _method(
        self, request: web.BaseRequest, token: str, name: str
    ) -> web.Response:
        if token != self.token:
            return _refused(_UNAUTHORIZED)
        try:
            params = await read_params(request)
        except BotApiError as error:
            self.outbox.refuse(name, None, error)
            return _refused(error)
        documented = documented_name(name)
        if documented is None:
            self.outbox.refuse(name, claimed_chat(params), _NOT_FOUND)
            return _refused(_NOT_FOUND)
        fault = self.faults.next_for(documented, claimed_chat(params))
        if fault is None:
            return (await self._answer(documented, params))[0]
        return await self._faulty(request, fault, documented, params)

    async def _answer(
        self, name: str, params: Params
    ) -> tuple[web.Response, Done | None]:
        try:
            done = await carry_out(self.state, name, params)
        except BotApiError as error:
            return _refused(error), None
        return _response(200, {"ok": True, "result": done.result}), done

    async def _faulty(
        self, request: web.BaseRequest, fault: Fault, name: str, params: Params
    ) -> web.Response:
        chat_id = claimed_chat(params)
        if fault.kind in BEFORE:
            self.faults.record(fault, name, chat_id, accepted=False)
            return _spoiled(request, fault, _response(200, {}))
        answer, done = await self._answer(name, params)
        self.faults.record(
            fault,
            name,
            chat_id,
            accepted=done is not None,
            message_id=done.details.get("message_id") if done else None,
        )
        if fault.kind is Kind.LATE:
            await asyncio.sleep(fault.delay_s)
            return answer
        return _spoiled(request, fault, answer)


def _spoiled(
    request: web.BaseRequest, fault: Fault, answer: web.Response
) -> web.Response:
    """Return the wrong answer, or cut the connection."""
    if fault.kind in {Kind.BAD_GATEWAY_BEFORE, Kind.BAD_GATEWAY_AFTER}:
        return web.Response(status=502, text=_BAD_GATEWAY, content_type="text/html")
    if fault.kind is Kind.TRUNCATED:
        _write_half(request, answer)
    if fault.kind in {Kind.DROP_BEFORE, Kind.DROP_AFTER, Kind.TRUNCATED}:
        if request.transport is not None:
            request.transport.close()
        return answer
    return _refused(fault.error())


def _write_half(request: web.BaseRequest, answer: web.Response) -> None:
    """Send the head of an answer and half of its body."""
    body = answer.body if isinstance(answer.body, bytes) else b""
    head = (
        f"HTTP/1.1 {answer.status} OK\r\nContent-Type: {_JSON}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    if request.transport is not None:
        request.transport.write(head.encode() + body[: len(body) // 2])


def _refused(error: BotApiError) -> web.Response:
    return _response(error.code, error.body())


def _response(status: int, body: Json) -> web.Response:
    raw = json.dumps(body).encode()
    return web.Response(body=raw, status=status, content_type=_JSON)


def _request(*parts: Any) -> web.BaseRequest:
    """Make a request that takes large uploads."""
    loop = asyncio.get_running_loop()
    message, payload, protocol, writer, task = parts
    return web.BaseRequest(
        message, payload, protocol, writer, task, loop, client_max_size=MAX_REQUEST
    )
