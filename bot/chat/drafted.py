"""A message of ours with a draft's button -> the draft's key, and replies to it."""

from telegram import Message
from telegram.ext import filters


def key_in(message: Message | None, button: str) -> str:
    """Give the key behind *button* below *message*; empty where there is none."""
    markup = message.reply_markup if message is not None else None
    rows = markup.inline_keyboard if markup is not None else ()
    said = (str(one.callback_data) for row in rows for one in row)
    found = (data.removeprefix(button) for data in said if data.startswith(button))
    return next(found, "")


class RepliesToDraft(filters.MessageFilter):
    """A reply to a draft that *button* stands below: it words the question otherwise."""

    def __init__(self, button: str) -> None:
        super().__init__()
        self._button = button

    def filter(self, message: Message) -> bool:
        """Tell whether *message* is one."""
        return bool(key_in(message.reply_to_message, self._button))
