"""Methods that change what a person already has."""

import time

from . import validate
from .errors import Json, bad_request
from .keyboards import reply_markup
from .methods_send import resolved
from .params import Params
from .registry import Done, method, succeeded
from .state import State

DELETABLE_S = 48 * 3600
"""How long a message can be deleted, in seconds. Source: Bot API, deleteMessage."""

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


@method("editMessageText")
def edit_message_text(state: State, params: Params) -> Done:
    """Replace a message's text and keyboard."""
    chat_id, message = _own_message(state, params)
    text, entities = validate.message_text(params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    marks = resolved(state, entities)
    return _edit(params, chat_id, message, {"text": text, "entities": marks})


@method("editMessageCaption")
def edit_message_caption(state: State, params: Params) -> Done:
    """Replace a file's caption and keyboard."""
    chat_id, message = _own_message(state, params)
    text, entities = validate.caption(params)
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    marks = resolved(state, entities)
    content = {"caption": text, "caption_entities": marks}
    return _edit(params, chat_id, message, content)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(state: State, params: Params) -> Done:
    """Replace a message's keyboard only."""
    chat_id, message = _own_message(state, params)
    return _edit(params, chat_id, message, {})


@method("deleteMessage")
def delete_message(state: State, params: Params) -> Done:
    """Take a message away from everybody."""
    chat_id = state.world.reachable(params.values.get("chat_id"))
    message_id = params.integer("message_id")
    message = state.world.messages[chat_id].get(message_id)
    if message is None:
        raise bad_request("message to delete not found")
    group = state.world.groups.get(chat_id)
    own = message["from"]["id"] == state.world.bot["id"]
    if group is not None and not own and group.bot_status != "administrator":
        raise bad_request("message can't be deleted")
    if time.time() - message["date"] > DELETABLE_S:
        raise bad_request("message can't be deleted for everyone")
    del state.world.messages[chat_id][message_id]
    return succeeded(chat_id=chat_id, message_id=message_id)


@method("setMessageReaction")
def set_message_reaction(state: State, params: Params) -> Done:
    """Put the bot's reaction under a message."""
    chat_id = state.world.reachable(params.values.get("chat_id"))
    message_id = params.integer("message_id")
    reaction = validate.reaction(params)
    if message_id not in state.world.messages[chat_id]:
        raise bad_request("message to react not found")
    text = "".join(item.get("emoji", "") for item in reaction)
    return succeeded(chat_id=chat_id, message_id=message_id, text=text)


def _own_message(state: State, params: Params) -> tuple[int, Json]:
    if params.has("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat_id = state.world.reachable(params.values.get("chat_id"))
    if not params.has("message_id"):
        raise bad_request("message identifier is not specified")
    message = state.world.messages[chat_id].get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != state.world.bot["id"]:
        raise bad_request("message can't be edited")
    return chat_id, message


def _edit(params: Params, chat_id: int, message: Json, content: Json) -> Done:
    """Apply an edit in place; empty parts disappear, an absent keyboard too."""
    markup = reply_markup(params)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    wanted = content | {"reply_markup": markup}
    if all((message.get(name) or None) == (wanted[name] or None) for name in wanted):
        raise bad_request(_NOT_MODIFIED)
    for name, value in wanted.items():
        if value:
            message[name] = value
        else:
            message.pop(name, None)
    message["edit_date"] = int(time.time())
    kind = "caption_entities" if "caption" in message else "entities"
    details = {
        "chat_id": chat_id,
        "message_id": message["message_id"],
        "text": message.get("text", message.get("caption")),
        "entities": message.get(kind, []),
        "reply_markup": markup,
    }
    return Done(dict(message), details)
