"""Keyboards under messages, and what their buttons may carry.

Limits: Bot API documentation and python-telegram-bot 22.8 `constants` (2026-11).
"""

from typing import Any

from .errors import Json, bad_request
from .params import Params
from .urls import checked_link

MAX_CALLBACK_BYTES = 64
"""Bytes of a button's callback data, in UTF-8."""

MAX_BUTTONS = 100
"""Buttons of one inline keyboard."""

_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "pay",
    "callback_game",
)


def reply_markup(params: Params) -> Json | None:
    """Return the keyboard as the server keeps it, None where absent."""
    if not params.has("reply_markup"):
        return None
    refusal = "can't parse reply keyboard markup JSON object"
    markup = params.data("reply_markup", refusal)
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    return markup or None


def _inline(rows: object) -> Json | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    kept = [[_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    if not isinstance(button.get("text"), str):
        reason = 'Can\'t find field "text"'
        raise bad_request(f"can't parse inline keyboard button: {reason}")
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    action = next((name for name in _ACTIONS if name in button), None)
    if action is None:
        reason = "Text buttons are unallowed in the inline keyboard"
        raise bad_request(f"can't parse inline keyboard button: {reason}")
    if action == "callback_data":
        _check_callback_data(button[action])
    if action == "url":
        return button | {"url": _button_url(str(button[action]))}
    return dict(button)


def _check_callback_data(data: object) -> None:
    size = len(data.encode()) if isinstance(data, str) else 0
    if not 1 <= size <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _button_url(url: str) -> str:
    if url.startswith("tg://"):
        return url
    link = checked_link(url)
    if not link:
        reason = f"inline keyboard button URL '{url}' is invalid"
        raise bad_request(f"{reason}: Wrong HTTP URL")
    return link
