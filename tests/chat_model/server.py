"""HTTP: /v1/chat/completions as a stream of server-sent events."""

import asyncio
import json
from typing import Any, Self

from aiohttp import web

from .script import Cut, Fault, Hang, Piece, Raw, Refuse, Reply, Say, Stop, Wait


def saying(text: str, size: int = 7) -> Reply:
    """Give a reply that says *text* in small pieces."""
    places = range(0, len(text), size)
    return Reply((*(Say(text[p : p + size]) for p in places), Stop()))


class ChatModelServer:
    """Answers requests with the scripted replies, in order; the last one stays."""

    def __init__(self) -> None:
        self.script: list[Reply | Fault] = []
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self._released = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def url(self) -> str:
        """The base URL that a client is given."""
        return f"http://127.0.0.1:{self._port}/v1"

    def will(self, *replies: Reply | Fault | str) -> None:
        """Script what comes next; a text is said in small pieces."""
        self.script = [saying(r) if isinstance(r, str) else r for r in replies]

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._complete)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._released.set()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(await request.json())
        self.keys.append(request.headers.get("Authorization", ""))
        reply = self.script[0] if len(self.script) == 1 else self.script.pop(0)
        if isinstance(reply, Fault):
            return web.Response(
                status=reply.status,
                headers=reply.headers,
                text=reply.body,
                content_type="application/json",
            )
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        try:
            await self._send(request, response, reply)
        except ConnectionError:  # the client has read enough
            return response
        return response

    async def _send(
        self, request: web.Request, response: web.StreamResponse, reply: Reply
    ) -> None:
        for piece in reply.pieces:
            if isinstance(piece, Cut):
                if request.transport is not None:
                    request.transport.abort()
                return
            if isinstance(piece, Hang):
                await self._released.wait()
                return
            if isinstance(piece, Wait):
                await piece.until.wait()
                continue
            if isinstance(piece, Say) and piece.after_s:
                await asyncio.sleep(piece.after_s)
            await response.write(_event(piece))
        await response.write(b"data: [DONE]\n\n")


def _event(piece: Piece) -> bytes:
    match piece:
        case Raw(data):
            return data
        case Say(text):
            delta: dict[str, Any] = {"role": "assistant", "content": text}
            reason = None
        case Refuse(text):
            delta, reason = {"role": "assistant", "refusal": text}, None
        case Stop(why):
            delta, reason = {}, why
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    chunk = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "scripted",
        "choices": [choice],
    }
    return f"data: {json.dumps(chunk)}\n\n".encode()
