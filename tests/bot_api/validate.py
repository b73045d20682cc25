"""What a call may carry: texts, answers, reactions, commands, files.

Limits and words: Bot API documentation, the official server's `Client.cpp`, and
python-telegram-bot 22.8 `constants` (all read 2026-11).
"""

import re

from .errors import Json, bad_request
from .markup import parse_html
from .params import Params, Upload
from .spans import checked, trimmed, utf16_length

MAX_TEXT = 4096
"""UTF-16 units of a message's text after entities are parsed (strict reading)."""

MAX_CAPTION = 1024
"""UTF-16 units of a caption after entities are parsed."""

MAX_ANSWER = 200
"""Characters of the answer to a button press."""

MAX_COMMANDS = 100
"""Commands for one scope and language."""

MAX_UPLOAD = 50 * 1024 * 1024
"""Bytes of an uploaded document."""

MAX_PHOTO = 10 * 1024 * 1024
"""Bytes of an uploaded photo."""

MAX_DOWNLOAD = 20 << 20
"""Bytes that getFile hands out. Source: the official server's `Client.h`, line 71."""

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
_COMMAND = re.compile(r"/?([a-z0-9_]{1,32})")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_ACTION_WORDS = """
typing upload_photo record_video upload_video record_voice upload_voice
upload_document choose_sticker find_location record_video_note upload_video_note
"""
_CHAT_ACTIONS = frozenset(_ACTION_WORDS.split())
_REACTION_WORDS = """
👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤️\u200d🔥 🌚 🌭
💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅
🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂️ 🤷 🤷\u200d♀️ 😡
"""
_REACTIONS = frozenset(_REACTION_WORDS.split())

Marked = tuple[str, list[Json]]
"""A text as a person sees it, and its entities."""


def message_text(params: Params) -> Marked:
    """Return a message's text, refusing an empty or an overlong one."""
    text, entities = _marked(params, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text, entities


def draft_text(params: Params) -> Marked:
    """Return a draft's text; an empty one shows as thinking."""
    text, entities = _marked(params, "text", "entities")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption(params: Params) -> Marked:
    """Return a caption, empty where absent, refusing an overlong one."""
    text, entities = _marked(params, "caption", "caption_entities")
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def _marked(params: Params, name: str, entities_name: str) -> Marked:
    text = params.text(name).replace("\r", "")
    mode = params.text("parse_mode").lower()
    entities: list[Json] = []
    if mode == "html":
        text, entities = parse_html(text)
    elif mode not in {"", "none"}:
        raise bad_request("unsupported parse_mode")
    elif params.has(entities_name):
        given = params.data(entities_name, "can't parse entities JSON object")
        entities = checked(given, text)
    return trimmed(text, entities)


def answer_text(params: Params) -> str:
    """Return what a person sees after pressing a button."""
    text = params.text("text")
    if len(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    return text


def chat_action(params: Params) -> str:
    """Return the action that a person sees, such as typing."""
    action = params.text("action").lower()
    if action not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    return action


def reaction(params: Params) -> list[Json]:
    """Return the reactions to set; bots may set one emoji that exists."""
    given = params.data("reaction", "can't parse reaction types JSON object") or []
    if not isinstance(given, list):
        raise bad_request("can't parse reaction types: expected an Array")
    if len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for item in given:
        if not isinstance(item, dict) or item.get("emoji") not in _REACTIONS:
            raise bad_request("REACTION_INVALID")
    return given


def commands(params: Params) -> list[Json]:
    """Return the commands of a menu, without their slashes."""
    refusal = "can't parse commands JSON object"
    given = params.data("commands", refusal)
    if not isinstance(given, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(given) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(item) for item in given]


def _command(item: Json) -> Json:
    found = _COMMAND.fullmatch(str(item.get("command", "")))
    if found is None:
        raise bad_request("BOT_COMMAND_INVALID")
    description = str(item.get("description", "")).strip()
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": found.group(1), "description": description}


def secret_token(params: Params) -> str:
    """Return the webhook's secret, empty where absent."""
    secret = params.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def document_file(upload: Upload) -> Upload:
    """Return *upload* where it may be sent as a document."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MAX_UPLOAD:
        raise bad_request("file is too big")
    return upload


def photo_file(upload: Upload) -> Upload:
    """Return *upload* where it may be sent as a photo."""
    document_file(upload)
    if len(upload.content) > MAX_PHOTO:
        raise bad_request("file is too big")
    if not upload.content.startswith(_IMAGES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return upload


def photo_size(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels; read from PNG, assumed for the rest."""
    if not content.startswith(_IMAGES[0]):
        return 800, 600
    width = int.from_bytes(content[16:20])
    height = int.from_bytes(content[20:24])
    if not width or not height or width + height > 10_000:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
