"""A message of ours that a draft's button stands below -> the replies to it."""

from telegram import Message
from telegram.ext import filters

from bot.chat.keyboard import key_in


class RepliesToDraft(filters.MessageFilter):
    """A reply to a draft that *button* stands below: it words the question otherwise."""

    def __init__(self, button: str) -> None:
        super().__init__()
        self._button = button

    def filter(self, message: Message) -> bool:
        """Tell whether *message* is one."""
        return bool(key_in(message.reply_to_message, self._button))
