"""Telegram -> inbox: an update is confirmed only when it is kept."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeGuard
from urllib.parse import urlencode

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.chat.dispatch import Dispatch
from bot.chat.failures import wait_of
from bot.errors import BotError, TokenRefusedError
from bot.hindrance import Hindrance
from bot.pause import doubling
from bot.store import inbox

_log = logging.getLogger(__name__)

KINDS = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]
"""The kinds of update that the routes take."""

POLL_S = 30
"""How long Telegram may hold a poll without news; its limit is 50."""

LONGEST_PAUSE_S = 30.0
"""Before polling again after a failure, in seconds."""

STORE_PAUSE_S = 2.0
"""Before polling again where the store could not keep what came: nobody is asked too
often by that, and once there is room again nobody waits."""

_SENTENCES: dict[type[TelegramError], str] = {
    Conflict: "Another program is polling with the same token (or a webhook is set): the "
    "operator stops the other one. This one goes on trying.",
    InvalidToken: f"{TokenRefusedError()} Then the operator starts the bot again.",
}
"""What the operator hears, once, of a failure that does not pass by itself."""

Raw = dict[str, Any]


MOST_NUMBER = 2**63
"""Numbers below it fit a column; Telegram's have at most 52 bits (Bot API, User)."""


def is_number(value: object) -> TypeGuard[int]:
    """Tell whether *value* is a number that the store can hold."""
    return type(value) is int and -MOST_NUMBER <= value < MOST_NUMBER


def lane_of(update: Raw) -> int:
    """Give whose turn an update takes: its sender's, else its chat's."""
    body = next((v for v in update.values() if isinstance(v, dict)), {})
    sender = body.get("from") or body.get("chat") or {}
    number = sender.get("id", 0) if isinstance(sender, dict) else 0
    return number if is_number(number) else 0


def kept_form(update: Raw) -> inbox.Update:
    """Give a raw update as the inbox keeps it; in ASCII, which any database takes."""
    payload = json.dumps(update)
    return inbox.Update(
        update_id=update["update_id"], lane=lane_of(update), payload=payload
    )


class Polling:
    """Long polling that tells Telegram only of what is already kept."""

    def __init__(
        self,
        request: BaseRequest,
        base_url: str,
        dispatch: Dispatch,
        say: Callable[[str], None],
        remove_webhook: Callable[[], Awaitable[object]],
    ) -> None:
        self._request = request
        self._base_url = base_url
        self._dispatch = dispatch
        self._say = say
        self._remove_webhook = remove_webhook
        self._is_webhook_removed = False
        self._offset = 0
        self._pauses = doubling(LONGEST_PAUSE_S)
        self._told: set[type[TelegramError]] = set()
        self._hindrance = Hindrance(_log, "updates cannot be kept")

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until *stop*."""
        stopping = asyncio.create_task(stop.wait())
        while not stop.is_set():
            turn = asyncio.create_task(self._turn())
            await asyncio.wait({turn, stopping}, return_when="FIRST_COMPLETED")
            if not turn.done():  # nothing was given yet, so nothing is lost
                turn.cancel()
                await asyncio.wait({turn})
                break
            if wait_s := turn.result():
                await asyncio.wait({stopping}, timeout=wait_s)

    async def _turn(self) -> float:
        """Poll once and keep what came; give how long to wait before the next turn."""
        if not self._is_webhook_removed:
            with contextlib.suppress(TelegramError):  # polling tells what is wrong
                await self._remove_webhook()
                # Once only: who sets one later means to take over.
                self._is_webhook_removed = True
        try:
            updates = await self._poll()
        except TelegramError as error:
            self._tell(error)
            return max(asked_wait_s(error), next(self._pauses))
        self._pauses = doubling(LONGEST_PAUSE_S)
        readable = [u for u in updates if is_number(u.get("update_id"))]
        if not readable:
            return 0.0
        try:
            # Kept even when told to stop in the middle of it: else asked for again.
            await asyncio.shield(self._dispatch.keep([kept_form(u) for u in readable]))
        except BotError as error:
            self._hindrance.note(error)
            return STORE_PAUSE_S
        self._hindrance.over()
        self._offset = max(u["update_id"] for u in readable) + 1
        return 0.0

    async def _poll(self) -> Sequence[Raw]:
        # A method of python-telegram-bot would parse the whole batch, and one update
        # that it cannot parse would come again for ever (22.8).
        asked = {"timeout": POLL_S, "allowed_updates": json.dumps(KINDS)}
        if self._offset:
            asked["offset"] = self._offset
        url = f"{self._base_url}/getUpdates?{urlencode(asked)}"
        found = await self._request.post(url, read_timeout=POLL_S + 10)
        return found if isinstance(found, list) else []

    def _tell(self, error: TelegramError) -> None:
        _log.warning("polling failed: %s", type(error).__name__)
        sentence = _SENTENCES.get(type(error))
        if sentence is not None and type(error) not in self._told:
            self._told.add(type(error))
            self._say(sentence)


def asked_wait_s(error: TelegramError) -> float:
    """Give how long Telegram itself asks to wait."""
    return wait_of(error).total_seconds() if isinstance(error, RetryAfter) else 0.0
