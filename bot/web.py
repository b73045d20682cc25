"""What listens on HTTP: health and figures for the operator, updates from Telegram."""

import contextlib
import json
from collections.abc import Awaitable, Callable, Iterator
from http import HTTPStatus
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.errors import ListenError

MAX_BODY_BYTES = 1_000_000
"""An update is a few kB; a larger body is no update."""

BODY_TIMEOUT_S = 10.0
"""A body that comes more slowly is given up."""

Ready = Callable[[], Awaitable[dict[str, object]]]
"""Gives the state of each part, and under ``ready`` whether the work can be done."""

Refresh = Callable[[], Awaitable[CollectorRegistry]]
"""Brings the figures up to date and gives them."""

Rule = tuple[str, type[RequestHandler], dict[str, Any]]


class _Live(RequestHandler):
    """The process answers, whatever else is wrong."""

    def get(self) -> None:
        self.finish("ok\n")

    head = get  # what looks after containers asks without a body; tornado sends none


class _Ready(RequestHandler):
    """Whether the work can be done now, and what is wrong where not."""

    def initialize(self, ready: Ready) -> None:
        self._is_ready = ready

    async def get(self) -> None:
        state = await self._is_ready()
        if not state["ready"]:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(state) + "\n")

    head = get


class _Figures(RequestHandler):
    """The figures, as Prometheus reads them."""

    def initialize(self, refresh: Refresh) -> None:
        self._refresh = refresh

    async def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(generate_latest(await self._refresh()))


def health_rules(ready: Ready, refresh: Refresh) -> list[Rule]:
    """Give what ``HEALTH_LISTEN`` serves."""
    return [
        ("/healthz", _Live, {}),
        ("/readyz", _Ready, {"ready": ready}),
        ("/metrics", _Figures, {"refresh": refresh}),
    ]


def listen(address: str, rules: list[Rule]) -> HTTPServer:
    """Serve *rules* on ``host:port``, until the server is stopped.

    Raises:
        ListenError: The address is taken, or is not this machine's.
    """
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")  # an address of IPv6, as in a URL
    server = HTTPServer(
        Application(list(rules), log_function=_unlogged),
        max_body_size=MAX_BODY_BYTES,
        max_buffer_size=MAX_BODY_BYTES,
        body_timeout=BODY_TIMEOUT_S,
        idle_connection_timeout=60,
    )
    try:
        server.add_sockets(bind_sockets(int(port), host))
    except OSError as error:
        raise ListenError(address) from error
    return server


@contextlib.contextmanager
def serving_health(address: str, ready: Ready, refresh: Refresh) -> Iterator[None]:
    """Serve health and figures on *address* meanwhile; nothing where it is empty.

    Raises:
        ListenError: As `listen`.
    """
    if not address:
        yield
        return
    server = listen(address, health_rules(ready, refresh))
    try:
        yield
    finally:
        server.stop()


def _unlogged(_: RequestHandler) -> None:
    """Keep requests out of the log: their paths and sources are not ours to keep."""
