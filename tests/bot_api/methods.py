"""A method's name and parameters -> its result, written down in the outbox."""

from collections.abc import Coroutine
from typing import Any

from . import methods_ask, methods_bot, methods_edit, methods_send
from .errors import BotApiError
from .params import Params
from .registry import METHODS, Done
from .state import State

FILLED_BY = (methods_send, methods_edit, methods_ask, methods_bot)
"""The modules whose import fills the table."""

UNRECORDED = frozenset({"getUpdates", "getMe", "getWebhookInfo", "getMyCommands"})
"""Questions that change nothing a person sees; the outbox stays free of them."""


def documented_name(name: str) -> str | None:
    """Return a method's name as documented, None for one we do not know."""
    entry = METHODS.get(name.lower())
    return entry[0] if entry else None


def claimed_chat(params: Params) -> int | None:
    """Return the chat that a call names, without a look at whether it exists."""
    value = params.values.get("chat_id")
    try:
        return int(value) if value not in {None, ""} else None
    except (TypeError, ValueError):
        return None


async def carry_out(state: State, name: str, params: Params) -> Done:
    """Carry out a call and write it down, as accepted or as refused.

    Raises:
        BotApiError: the call was refused, and nothing of it was done.
    """
    handler = METHODS[name.lower()][1]
    try:
        done = handler(state, params)
        if isinstance(done, Coroutine):
            done = await done
    except BotApiError as error:
        state.outbox.refuse(name, claimed_chat(params), error)
        raise
    if name not in UNRECORDED:
        details: dict[str, Any] = done.details
        state.outbox.accept(name, params=params.values, result=done.result, **details)
    return done
