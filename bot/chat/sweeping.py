"""Offers whose time is out -> the next in the list, and what is kept too long -> gone."""

import asyncio
import logging
from datetime import timedelta

from bot.chat.announced import Events
from bot.chat.desk import Desk
from bot.errors import BotError
from bot.hindrance import Hindrance
from bot.notices.registering import sweep
from bot.pause import pause
from bot.store import answers

_log = logging.getLogger(__name__)

EVERY_S = 20.0
"""Between two rounds, in seconds: an offer of a day may last that much longer."""


async def keep_sweeping(desk: Desk, stop: asyncio.Event) -> None:
    """Pass on offers and delete old answers until *stop*; any number of processes may."""
    events = Events(desk)
    hindrance = Hindrance(_log, "offers are not passed on")
    while not stop.is_set():
        try:
            await sweep(desk.store, await events.all(), desk.now())
            await _forget(desk)
            hindrance.over()
        except BotError as error:
            hindrance.note(error)
        except Exception:  # noqa: BLE001 - an outer loop: one event must not end the bot
            _log.exception("a round of the sweeping failed")
        await pause(stop, EVERY_S)


async def _forget(desk: Desk) -> None:
    over_before = desk.now() - timedelta(days=desk.settings.answers_days)
    async with desk.store.reading() as tx:
        if not await answers.has_old(tx, over_before):
            return
    async with desk.store.writing() as tx:
        await answers.forget(tx, over_before)
