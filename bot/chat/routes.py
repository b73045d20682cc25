"""Which message goes where; the order matters, the first that fits takes it."""

import logging
from collections.abc import Callable
from datetime import date

from telegram import Update
from telegram.ext import (
    Application,
    CallbackContext,
    CommandHandler,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.answering.composer import Composer
from bot.chat.ask import Asking, is_meant_for_bot
from bot.chat.sender import send_html
from bot.chat.welcome import Welcome, language_of_person
from bot.texts import texts_for

_log = logging.getLogger(__name__)

Context = CallbackContext[ExtBot[None], dict, dict, dict]  # type: ignore[type-arg]
App = Application[ExtBot[None], Context, dict, dict, dict, None]  # type: ignore[type-arg]


def add_routes(app: App, composer: Composer, today: Callable[[], date]) -> None:
    """Connect every kind of message with what answers it."""
    welcome = Welcome(composer.assistant, today)
    asking = Asking(composer, today)
    fresh = filters.UpdateType.MESSAGE
    app.add_handler(CommandHandler("start", welcome.on_start, fresh))
    app.add_handler(CommandHandler("help", welcome.on_help, fresh))
    app.add_handler(CommandHandler("sources", welcome.on_sources, fresh))
    is_question = fresh & filters.TEXT & ~filters.COMMAND
    app.add_handler(MessageHandler(is_question, asking.on_text))
    is_other = fresh & ~filters.StatusUpdate.ALL
    app.add_handler(MessageHandler(is_other, welcome.on_other))
    app.add_error_handler(on_error)


async def on_error(update: object, context: Context) -> None:
    """Log what went wrong, then say sorry; the person never sees the exception."""
    _log.error("an update was not handled", exc_info=context.error)
    if not isinstance(update, Update) or (message := update.effective_message) is None:
        return
    if is_meant_for_bot(message):
        await send_html(message, texts_for(language_of_person(update)).failed)
