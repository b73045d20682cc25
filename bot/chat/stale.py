"""A press that no route takes -> one sentence; made-up data reaches nothing else."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.chat.desk import Desk
from bot.chat.pressed import say_briefly
from bot.chat.route import Route
from bot.chat.speech import language_for
from bot.texts.conversation import conversation_texts_for


def stale_route(desk: Desk) -> Route:
    """Give the route of every press that is left; it comes after all others."""

    async def on_press(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.callback_query is not None:
            language = await language_for(desk, update)
            texts = conversation_texts_for(language)
            await say_briefly(update.callback_query, texts.stale_button)

    return Route(CallbackQueryHandler(on_press))
