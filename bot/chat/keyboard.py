"""Rows of labels and data -> the buttons below a message, and back."""

from collections.abc import Sequence
from typing import TypeAlias, TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

T = TypeVar("T")

Button: TypeAlias = tuple[str, str]
"""A label, and the data that a press brings; at most 64 bytes."""

Rows: TypeAlias = Sequence[Sequence[Button]]


def page_of(items: Sequence[T], page: int, most: int) -> tuple[Sequence[T], int, int]:
    """Give *most* of *items*: those of *page*, from 0, or of the last before it.

    Gives its number, too, and how many pages there are; one at least.
    """
    pages = max(1, -(-len(items) // most))
    page = max(0, min(page, pages - 1))
    return items[page * most : (page + 1) * most], page, pages


def turns(
    data: str, page: int, pages: int, previous: str, following: str
) -> list[Button]:
    """Give the buttons that turn *page*, from 0; they bring *data* and the other's number."""
    back = [(previous, f"{data}:{page - 1}")] if page > 0 else []
    return [*back, (following, f"{data}:{page + 1}")] if page + 1 < pages else back


def markup(rows: Rows) -> InlineKeyboardMarkup | None:
    """Give the buttons of *rows*, none where there are none."""
    shown = [
        [InlineKeyboardButton(label, callback_data=data) for label, data in row]
        for row in rows
        if row
    ]
    return InlineKeyboardMarkup(shown) if shown else None


def key_in(message: Message | None, button: str) -> str:
    """Give what follows *button* in the data of a button below *message*.

    Empty where none has such data.
    """
    markup = message.reply_markup if message is not None else None
    rows = markup.inline_keyboard if markup is not None else ()
    said = (str(one.callback_data) for row in rows for one in row)
    found = (data.removeprefix(button) for data in said if data.startswith(button))
    return next(found, "")
