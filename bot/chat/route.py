"""A route: a kind of update, what handles it, and who may take it."""

import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import Update, User
from telegram.ext import Application, BaseHandler, CallbackContext, ContextTypes, ExtBot

from bot.chat.desk import Desk
from bot.chat.pressed import say_briefly
from bot.chat.sender import send_html
from bot.chat.speech import language_for, language_of_app
from bot.errors import BotError
from bot.store import people
from bot.store.roles import Role
from bot.texts import texts_for

_log = logging.getLogger(__name__)

Context = CallbackContext[ExtBot[None], dict, dict, dict]  # type: ignore[type-arg]
App = Application[ExtBot[None], Context, dict, dict, dict, None]  # type: ignore[type-arg]
OnUpdate = Callable[[Update, ContextTypes.DEFAULT_TYPE], Awaitable[object]]
Handler = BaseHandler[Update, Any, Any]


@dataclass(frozen=True, slots=True)
class Route:
    """What takes an update, for whom."""

    handler: Handler
    role: Role | None = None
    """Who may take it, admins aside; ``None`` is everybody."""
    otherwise: OnUpdate | None = None
    """What others get instead of a word that this is not for them."""


def guarded(route: Route, desk: Desk) -> Handler:
    """Give the handler of *route*, which only those with its role get through to.

    This is the one place where a role is asked for: no route checks by itself.
    """
    role, handle = route.role, route.handler.callback
    otherwise = route.otherwise
    if role is None:
        return route.handler

    async def handle_for_role(
        update: Update, context: ContextTypes.DEFAULT_TYPE
    ) -> object:
        person = update.effective_user
        if person is not None and await desk.may(person.id, role):
            await _know(desk, person)
            return await handle(update, context)
        if otherwise is not None:
            return await otherwise(update, context)
        _log.info("a route was refused: %s", role.value)
        await refuse(update, desk)
        return None

    route.handler.callback = handle_for_role
    return route.handler


async def _know(desk: Desk, person: User) -> None:
    """Know the language of who has a role: reports and letters to them come by themselves."""
    language = language_of_app(person.language_code)
    async with desk.store.reading() as tx:
        known = await people.get(tx, person.id)
    if known is not None and known.app_language == language:
        return
    with contextlib.suppress(BotError):  # what cannot be written now is so next time
        async with desk.store.writing() as tx:
            await people.see(tx, person.id, language.value, desk.now())


async def refuse(update: Update, desk: Desk) -> None:
    """Say that this is not for who wants it."""
    texts = texts_for(await language_for(desk, update))
    if update.callback_query is not None:
        await say_briefly(update.callback_query, texts.not_allowed)
    elif update.effective_message is not None:
        await send_html(update.effective_message, texts.not_allowed)
