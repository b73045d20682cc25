"""Rows of labels and data -> the buttons below a message."""

from collections.abc import Sequence
from typing import TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

Button: TypeAlias = tuple[str, str]
"""A label, and the data that a press brings; at most 64 bytes."""

Rows: TypeAlias = Sequence[Sequence[Button]]


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
