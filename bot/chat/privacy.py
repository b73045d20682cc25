"""/privacy, /export, /forget: what is kept, all of it as a file, and its end."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.desk import Desk
from bot.chat.files import send_file
from bot.chat.messages import escape
from bot.chat.pressed import say_briefly
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for
from bot.people import privacy
from bot.store.conversation import BUTTONS_LAST, KEPT_TURNS
from bot.texts.conversation import ConversationTexts, conversation_texts_for

FILE_NAME = "my-data.json"


def privacy_routes(desk: Desk) -> list[Route]:
    """Give the routes by which people decide on what is kept of them."""
    own = Own(desk)
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    return [
        Route(CommandHandler("privacy", own.on_privacy, filters.UpdateType.MESSAGE)),
        Route(CommandHandler("export", own.on_export, private)),
        Route(CommandHandler("forget", own.on_forget, private)),
        Route(CallbackQueryHandler(own.on_decision, r"^own:(forget|keep)$")),
    ]


class Own:
    """Tells, exports and deletes what is kept of a person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_privacy(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say in plain words what is kept, and for how long."""
        if (message := update.effective_message) is not None:
            texts = await self._texts(update)
            said = texts.privacy.format(
                turns=KEPT_TURNS,
                days=BUTTONS_LAST.days,
                answers_days=self._desk.settings.answers_days,
            )
            await send_html(message, escape(said))

    async def on_export(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send everything that is kept, as a file."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        texts = await self._texts(update)
        content = await privacy.export(self._desk.store, person.id, self._desk.now())
        await send_file(message, FILE_NAME, content, texts.export_caption)

    async def on_forget(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask once more before everything is deleted."""
        if (message := update.effective_message) is None:
            return
        texts = await self._texts(update)
        rows = [[(texts.forget_yes, "own:forget"), (texts.forget_no, "own:keep")]]
        await send_html(message, escape(texts.forget_sure), rows)

    async def on_decision(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Delete everything at once, or nothing."""
        query = update.callback_query
        if query is None or query.message is None:
            return
        texts = await self._texts(update)  # the choice of language is deleted too
        said = texts.kept
        if query.data == "own:forget":
            remains = await privacy.forget(self._desk.store, query.from_user.id)
            said = texts.forgotten.format(remains=_what_remains(texts, remains))
        await say_briefly(query, "")
        await put_html(query.message, escape(said))

    async def _texts(self, update: Update) -> ConversationTexts:
        return conversation_texts_for(await language_for(self._desk, update))


def _what_remains(texts: ConversationTexts, remains: dict[str, int]) -> str:
    if not remains:
        return texts.nothing_remains
    counts = texts.count_notices.format(count=sum(remains.values()))
    return texts.counts_remain.format(counts=counts)
