"""The routes of a conversation, beyond the question itself."""

from telegram.ext import MessageHandler, filters

from bot.chat.ask import Asking
from bot.chat.desk import Desk
from bot.chat.feedback import feedback_routes
from bot.chat.gaps import gap_routes
from bot.chat.handoff import handoff_routes
from bot.chat.inline import inline_routes
from bot.chat.language import language_routes
from bot.chat.media import Media, media_routes
from bot.chat.privacy import privacy_routes
from bot.chat.question_link import link_routes
from bot.chat.route import Route
from bot.chat.source import source_routes


def conversation_routes(desk: Desk, asking: Asking, media: Media) -> list[Route]:
    """Give the routes of a conversation, in their order."""
    is_worded = filters.TEXT | filters.CAPTION
    is_edit = filters.UpdateType.EDITED_MESSAGE & is_worded & ~filters.COMMAND
    return [
        Route(MessageHandler(is_edit, asking.on_edited)),
        *feedback_routes(desk),
        *source_routes(desk),
        *handoff_routes(desk),
        *gap_routes(desk),
        *language_routes(desk),
        *privacy_routes(desk),
        *link_routes(desk),
        *inline_routes(desk),
        *media_routes(media),
    ]
