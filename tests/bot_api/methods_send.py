"""Methods that put something before a person."""

from typing import Any

from . import validate
from .errors import Json, bad_request
from .keyboards import reply_markup
from .params import Params, Upload
from .registry import Done, method, succeeded
from .state import State
from .world import StoredFile


@method("sendMessage")
def send_message(state: State, params: Params) -> Done:
    """Send a text."""
    chat_id = state.world.reachable(params.values.get("chat_id"))
    text, entities = validate.message_text(params)
    return _send(state, params, chat_id, _text(state, text, entities))


@method("sendDocument")
def send_document(state: State, params: Params) -> Done:
    """Send a file with a caption."""
    chat_id = state.world.reachable(params.values.get("chat_id"))
    stored = _file(state, params, "document")
    content = _caption(state, params) | {"document": document_of(stored)}
    return _send(state, params, chat_id, content, stored)


@method("sendPhoto")
def send_photo(state: State, params: Params) -> Done:
    """Send a photo with a caption."""
    chat_id = state.world.reachable(params.values.get("chat_id"))
    stored = _file(state, params, "photo")
    content = _caption(state, params) | {"photo": photo_of(stored)}
    return _send(state, params, chat_id, content, stored)


@method("copyMessage")
def copy_message(state: State, params: Params) -> Done:
    """Send a message's content again, without its author."""
    chat_id = state.world.reachable(params.values.get("chat_id"))
    source = _source(state, params, "message to copy not found")
    names = ("text", "entities", "caption", "caption_entities", "document", "photo")
    content = {name: source[name] for name in names if name in source}
    if "caption" in params.values and "text" not in content:
        content = {name: content[name] for name in content if "caption" not in name}
        content |= _caption(state, params)
    done = _send(state, params, chat_id, content)
    return Done({"message_id": done.result["message_id"]}, done.details)


@method("forwardMessage")
def forward_message(state: State, params: Params) -> Done:
    """Send a message on, with its author."""
    chat_id = state.world.reachable(params.values.get("chat_id"))
    source = _source(state, params, "message to forward not found")
    own = {"message_id", "from", "chat", "date", "reply_markup", "reply_to_message"}
    content = {name: source[name] for name in source if name not in own}
    content.setdefault("forward_origin", origin_of(source))
    return _send(state, params, chat_id, content)


@method("sendMessageDraft")
def send_message_draft(state: State, params: Params) -> Done:
    """Show a text that is still being written; private chats only."""
    chat_id = state.world.reachable(params.values.get("chat_id"))
    if chat_id < 0:
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    if not params.integer("draft_id"):
        raise bad_request("invalid draft identifier specified")
    text, entities = validate.draft_text(params)
    shown = _text(state, text, entities)
    return succeeded(chat_id=chat_id, text=text, entities=shown.get("entities", []))


@method("sendChatAction")
def send_chat_action(state: State, params: Params) -> Done:
    """Show that the bot is typing, or the like."""
    chat_id = state.world.reachable(params.values.get("chat_id"))
    return succeeded(chat_id=chat_id, text=validate.chat_action(params))


def resolved(state: State, entities: list[Json]) -> list[Json]:
    """Replace a mentioned person's id by the person; unknown ones lose the mark."""
    kept = []
    for entity in entities:
        if "user_id" in entity:
            person = state.world.people.get(entity["user_id"])
            if person is None:
                continue
            place = {name: entity[name] for name in ("type", "offset", "length")}
            kept.append(place | {"user": person.user()})
        else:
            kept.append(entity)
    return kept


def document_of(stored: StoredFile) -> Json:
    """Return the Bot API's Document."""
    named = {"file_name": stored.name, "mime_type": stored.mime_type}
    return stored.fields() | named


def photo_of(stored: StoredFile) -> list[Json]:
    """Return the Bot API's PhotoSize list, one size only."""
    width, height = validate.photo_size(stored.content)
    return [stored.fields() | {"width": width, "height": height}]


def origin_of(message: Json) -> Json:
    """Return where a forwarded message came from."""
    return {
        "type": "user",
        "sender_user": message["from"],
        "date": message["date"],
    }


def _text(state: State, text: str, entities: list[Json]) -> Json:
    marks = resolved(state, entities)
    return {"text": text} | ({"entities": marks} if marks else {})


def _caption(state: State, params: Params) -> Json:
    text, entities = validate.caption(params)
    marks = resolved(state, entities)
    content: Json = {"caption": text} if text else {}
    return content | ({"caption_entities": marks} if marks else {})


def _send(
    state: State,
    params: Params,
    chat_id: int,
    content: Json,
    stored: StoredFile | None = None,
) -> Done:
    markup = reply_markup(params)
    content = content | _thread(state, params, chat_id) | _reply(state, params, chat_id)
    if markup and "inline_keyboard" in markup:
        content["reply_markup"] = markup
    message = state.world.post(chat_id, state.world.bot, content)
    details = {
        "chat_id": chat_id,
        "message_id": message["message_id"],
        "text": content.get("text", content.get("caption")),
        "entities": content.get("entities", content.get("caption_entities", [])),
        "reply_markup": markup,
    }
    if stored is not None:
        details |= {"file_name": stored.name, "file": stored.content}
    return Done(dict(message), details)


def _thread(state: State, params: Params, chat_id: int) -> Json:
    thread_id = params.integer("message_thread_id")
    if not thread_id:
        return {}
    group = state.world.groups.get(chat_id)
    if group is None or thread_id not in group.topics:
        raise bad_request("message thread not found")
    return state.world.in_topic(chat_id, thread_id)


def _reply(state: State, params: Params, chat_id: int) -> Json:
    wanted: Any = {"message_id": params.integer("reply_to_message_id")}
    if params.has("reply_parameters"):
        refusal = "can't parse reply parameters JSON object"
        wanted = params.data("reply_parameters", refusal)
    message_id = int(wanted.get("message_id") or 0)
    if not message_id:
        return {}
    target = state.world.messages[chat_id].get(message_id)
    if target is not None:
        bare = {name: target[name] for name in target if name != "reply_to_message"}
        return {"reply_to_message": bare}
    lenient = wanted.get("allow_sending_without_reply")
    if lenient or params.flag("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _source(state: State, params: Params, refusal: str) -> Json:
    from_id = state.world.known(params.values.get("from_chat_id"))
    message = state.world.messages[from_id].get(params.integer("message_id"))
    if message is None:
        raise bad_request(refusal)
    return message


def _file(state: State, params: Params, name: str) -> StoredFile:
    upload = _uploaded(params, name)
    if upload is not None:
        check = validate.photo_file if name == "photo" else validate.document_file
        check(upload)
        if name == "photo":
            validate.photo_size(upload.content)
        return state.world.keep(upload.name, upload.mime_type, upload.content)
    value = params.text(name)
    if not value:
        raise bad_request(f"there is no {name} in the request")
    if "://" in value:
        raise bad_request("failed to get HTTP URL content")
    if value not in state.world.files:
        reason = "wrong remote file identifier specified: Wrong string length"
        raise bad_request(reason)
    return state.world.files[value]


def _uploaded(params: Params, name: str) -> Upload | None:
    value = params.text(name)
    if value.startswith("attach://"):
        return params.uploads.get(value.removeprefix("attach://"))
    return params.uploads.get(name)
