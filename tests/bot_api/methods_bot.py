"""Methods about the bot itself: who it is, what it offers, how it hears updates."""

import json

from . import validate
from .errors import bad_request, conflict
from .params import Params
from .registry import Done, method, succeeded
from .state import State

MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120
"""Characters of the bot's descriptions. Source: Bot API, setMyDescription."""

_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_WRONG_SCOPE = "can't parse BotCommandScope JSON object"


@method("getMe")
def get_me(state: State, _params: Params) -> Done:
    """Return the bot."""
    rights = {
        "can_join_groups": True,
        "can_read_all_group_messages": state.reads_all_group_messages,
        "supports_inline_queries": True,
    }
    return Done(state.world.bot | rights)


@method("getUpdates")
async def get_updates(state: State, params: Params) -> Done:
    """Return updates, waiting for them where asked to."""
    if state.webhook.url:
        raise conflict(_WEBHOOK_ACTIVE)
    refusal = "can't parse allowed updates JSON object"
    state.updates.allow(params.data("allowed_updates", refusal))
    batch = await state.updates.poll(
        params.integer("offset"),
        params.integer("limit", 100),
        params.integer("timeout"),
    )
    return Done(batch)


@method("setWebhook")
async def set_webhook(state: State, params: Params) -> Done:
    """Have updates brought to an address; an empty one stops that."""
    url = params.text("url").strip()
    secret = validate.secret_token(params)
    if params.flag("drop_pending_updates"):
        state.updates.drop()
    if not url:
        await state.webhook.remove()
        return succeeded()
    refusal = "can't parse allowed updates JSON object"
    state.updates.allow(params.data("allowed_updates", refusal))
    await state.webhook.set(url, secret, params.integer("max_connections"))
    return succeeded(text=url)


@method("deleteWebhook")
async def delete_webhook(state: State, params: Params) -> Done:
    """Stop bringing updates."""
    await state.webhook.remove()
    if params.flag("drop_pending_updates"):
        state.updates.drop()
    return succeeded()


@method("getWebhookInfo")
def get_webhook_info(state: State, _params: Params) -> Done:
    """Return how the webhook fares."""
    return Done(state.webhook.info())


@method("setMyCommands")
def set_my_commands(state: State, params: Params) -> Done:
    """Set the menu of commands for a scope and a language."""
    state.profile.commands[_menu(params)] = validate.commands(params)
    return succeeded()


@method("getMyCommands")
def get_my_commands(state: State, params: Params) -> Done:
    """Return the menu of commands of exactly this scope and language."""
    return Done(state.profile.commands.get(_menu(params), []))


@method("deleteMyCommands")
def delete_my_commands(state: State, params: Params) -> Done:
    """Drop the menu of commands of this scope and language."""
    state.profile.commands.pop(_menu(params), None)
    return succeeded()


@method("setMyDescription")
def set_my_description(state: State, params: Params) -> Done:
    """Set what an empty chat with the bot shows."""
    text = params.text("description")
    if len(text) > MAX_DESCRIPTION:
        raise bad_request("description is too long")
    state.profile.descriptions[params.text("language_code")] = text
    return succeeded(text=text)


@method("setMyShortDescription")
def set_my_short_description(state: State, params: Params) -> Done:
    """Set what the bot's page shows."""
    text = params.text("short_description")
    if len(text) > MAX_SHORT_DESCRIPTION:
        raise bad_request("short description is too long")
    state.profile.short_descriptions[params.text("language_code")] = text
    return succeeded(text=text)


@method("logOut")
def log_out(_state: State, _params: Params) -> Done:
    """Say goodbye; nothing follows from it here."""
    return succeeded()


@method("close")
def close(_state: State, _params: Params) -> Done:
    """Close the bot; nothing follows from it here."""
    return succeeded()


def _menu(params: Params) -> tuple[str, str]:
    scope = params.data("scope", _WRONG_SCOPE) or {"type": "default"}
    if not isinstance(scope, dict) or "type" not in scope:
        raise bad_request(_WRONG_SCOPE)
    return json.dumps(scope, sort_keys=True), params.text("language_code")
