"""The routes of a conversation, beyond the question itself."""

from telegram.ext import MessageHandler, filters

from bot.chat.ask import Asking
from bot.chat.desk import Desk
from bot.chat.feedback import feedback_routes
from bot.chat.route import Route
from bot.chat.source import source_routes


def conversation_routes(desk: Desk, asking: Asking) -> list[Route]:
    """Give the routes of edits and of presses below answers, in their order."""
    is_edit = filters.UpdateType.EDITED_MESSAGE & filters.TEXT & ~filters.COMMAND
    return [
        Route(MessageHandler(is_edit, asking.on_edited)),
        *feedback_routes(desk),
        *source_routes(desk),
    ]
