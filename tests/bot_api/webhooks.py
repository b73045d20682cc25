"""Updates -> a bot's webhook: in order within a chat, side by side across chats.

An update is sent until it gets a 2xx; the update of another chat does not wait for it.
This is how the official server's `WebhookActor` goes about it, with a shorter pause.
"""

import asyncio
import json
import time
from collections import defaultdict, deque
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import urlsplit

import aiohttp

from .errors import Json, bad_request
from .updates import Updates

DEFAULT_CONNECTIONS = 40
"""Connections at once where a webhook names none. Source: Bot API, setWebhook."""

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_PAUSE_S = 0.02
LONGEST_PAUSE_S = 1.0
"""Pause between two tries in seconds; the real server's goes up to a minute."""

ATTEMPT_S = 60.0
"""How long one try may take, in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to hand an update over; *status* is 0 where none came back."""

    update_id: int
    status: int
    at_monotonic: float


@dataclass(slots=True)
class Webhook:
    """The webhook that is set, if one is, and the tries made for it."""

    updates: Updates
    url: str = ""
    secret: str = ""
    max_connections: int = DEFAULT_CONNECTIONS
    attempts: list[Attempt] = field(default_factory=list)
    last_error: tuple[int, str] | None = None
    _lanes: dict[int, deque[Json]] = field(default_factory=lambda: defaultdict(deque))
    _workers: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    _session: aiohttp.ClientSession | None = None

    async def set(self, url: str, secret: str, max_connections: int) -> None:
        """Start delivering to *url*, what is pending first."""
        _check_url(url)
        await self.remove()
        if not 1 <= max_connections <= 100:
            max_connections = DEFAULT_CONNECTIONS
        self.url, self.secret = url, secret
        self.max_connections = max_connections
        self._slots = asyncio.Semaphore(max_connections)
        connector = aiohttp.TCPConnector(limit=max_connections)
        self._session = aiohttp.ClientSession(connector=connector)
        self.updates.terminate()
        self.updates.on_add = self._deliver
        for update in list(self.updates.pending.values()):
            self._deliver(update)

    async def remove(self) -> None:
        """Stop delivering; what is unconfirmed stays pending."""
        self.updates.on_add = None
        self.url, self.last_error = "", None
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        self._workers.clear()
        self._lanes.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def info(self) -> Json:
        """Return the Bot API's WebhookInfo."""
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.pending),
        }
        if self.url:
            info |= {"max_connections": self.max_connections, "ip_address": "127.0.0.1"}
        if self.updates.allowed:
            info["allowed_updates"] = sorted(self.updates.allowed)
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        return info

    def _deliver(self, update: Json) -> None:
        lane = lane_of(update)
        self._lanes[lane].append(update)
        if lane not in self._workers:
            worker = asyncio.get_running_loop().create_task(self._drain(lane))
            self._workers[lane] = worker

    async def _drain(self, lane: int) -> None:
        waiting = self._lanes[lane]
        pause_s = FIRST_PAUSE_S
        while waiting:
            update = waiting[0]
            gone = update["update_id"] not in self.updates.pending
            if gone or await self._post(update):
                self.updates.confirm(update["update_id"])
                waiting.popleft()
                pause_s = FIRST_PAUSE_S
            else:
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        del self._workers[lane]
        del self._lanes[lane]

    async def _post(self, update: Json) -> bool:
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers[SECRET_HEADER] = self.secret
        status = 0
        async with self._slots:
            with suppress(aiohttp.ClientError, TimeoutError):
                status = await self._status(json.dumps(update), headers)
        attempt = Attempt(
            update_id=update["update_id"], status=status, at_monotonic=time.monotonic()
        )
        self.attempts.append(attempt)
        if 200 <= status < 300:
            return True
        self.last_error = int(time.time()), _complaint(status)
        return False

    async def _status(self, body: str, headers: dict[str, str]) -> int:
        if self._session is None:
            return 0
        timeout = aiohttp.ClientTimeout(total=ATTEMPT_S)
        async with self._session.post(
            self.url, data=body, headers=headers, timeout=timeout, allow_redirects=False
        ) as answer:
            await answer.read()
            return answer.status


def lane_of(update: Json) -> int:
    """Return whose order an update keeps: its chat's, else its person's, else 0."""
    content = next(value for name, value in update.items() if name != "update_id")
    message = content.get("message", {}) if "data" in content else content
    chat = message.get("chat") or content.get("from") or {}
    return int(chat.get("id", 0))


def _complaint(status: int) -> str:
    if not status:
        return "Connection refused"
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Unknown"
    return f"Wrong response from the webhook: {status} {phrase}"


def _check_url(url: str) -> None:
    """Refuse what is not HTTPS; plain HTTP is for loopback, and only here."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and parts.hostname and _loopback(parts.hostname):
        return
    raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
