"""Telegram's HTTP request -> inbox: 200 only when the update is kept."""

import asyncio
import hmac
import json
import logging
from collections.abc import Callable
from http import HTTPStatus

from telegram import Bot
from telegram.error import TelegramError
from tornado.web import RequestHandler

from bot.chat.dispatch import Dispatch
from bot.chat.failures import Failure, failure_of
from bot.chat.intake import KINDS, asked_wait_s, is_number, kept_form
from bot.errors import BotError
from bot.pause import doubling, pause

_log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


MAX_CONNECTIONS = 40
"""Telegram's own default; it allows 1 to 100."""


async def set_webhook(
    bot: Bot, url: str, secret: str, stop: asyncio.Event, say: Callable[[str], None]
) -> None:
    """Tell Telegram where updates go, until it takes that or *stop* is set.

    What it refuses is said to the operator, once, and tried again: a host's name, or a
    certificate, may be known to Telegram later.
    """
    pauses, has_told = doubling(), False
    while not stop.is_set():
        try:
            await bot.set_webhook(
                url,
                max_connections=MAX_CONNECTIONS,
                allowed_updates=KINDS,
                secret_token=secret,
            )
        except TelegramError as error:
            _log.warning("the webhook was not set: %s", failure_of(error).value)
            if failure_of(error) is Failure.REFUSED and not has_told:
                has_told = True
                say(
                    "Telegram did not take WEBHOOK_URL: the operator checks that it "
                    "begins with https:// and is reached from outside on port 443, 80, "
                    "88 or 8443. It is tried again."
                )
            await pause(stop, max(next(pauses), asked_wait_s(error)))
        else:
            return


class Webhook(RequestHandler):
    """Takes one update a request, from who knows the secret."""

    def initialize(self, dispatch: Dispatch, secret: str) -> None:
        """Take what every request needs."""
        self._dispatch = dispatch
        self._secret = secret.encode()

    async def post(self) -> None:
        """Keep the update; any other answer than 200 makes Telegram send it again."""
        given = self.request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            self.set_status(HTTPStatus.FORBIDDEN)
            return
        try:
            update = json.loads(self.request.body)
            is_ours = is_number(update["update_id"]) and any(k in update for k in KINDS)
            kept = [kept_form(update)] if is_ours else []
        except (ValueError, TypeError, KeyError, RecursionError):
            # The last is raised by a thousand brackets.
            self.set_status(HTTPStatus.BAD_REQUEST)
            return
        if not kept:
            self.set_status(HTTPStatus.OK)  # not ours: it need not come again
            return
        try:
            await self._dispatch.keep(kept)
        except BotError as error:
            _log.warning("an update could not be kept: %s", type(error).__name__)
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)

    def write_error(self, status_code: int, **_: object) -> None:
        """Say nothing about what went wrong."""
        self.finish(f"{status_code}\n")

    def data_received(self, chunk: bytes) -> None:
        """Take no streamed bodies."""
