"""/language: the language of all answers, or that of each question."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.desk import Desk
from bot.chat.menu import show_in
from bot.chat.messages import escape
from bot.chat.pressed import say_briefly
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for, language_of_app
from bot.store import people
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language

NAMES = {
    Language.ZH_HANS: "简体中文",
    Language.ZH_HANT: "繁體中文",
    Language.EN: "English",
}
"""Each language in its own words."""


def language_routes(desk: Desk) -> list[Route]:
    """Give the routes of the choice of a language."""
    choosing = Choosing(desk)
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    return [
        Route(CommandHandler("language", choosing.on_command, private)),
        Route(CallbackQueryHandler(choosing.on_choice, r"^lang:set:")),
    ]


class Choosing:
    """Fixes the language of a person's answers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask which language."""
        if (message := update.effective_message) is None:
            return
        texts = conversation_texts_for(await language_for(self._desk, update))
        names = [(name, f"lang:set:{code.value}") for code, name in NAMES.items()]
        rows = [names[:2], [*names[2:], (texts.language_as_asked, "lang:set:")]]
        await send_html(message, escape(texts.language_which), rows)

    async def on_choice(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep the choice; any other data than ours means “as I write”."""
        query = update.callback_query
        if query is None:
            return
        person = query.from_user
        chosen = (query.data or "").removeprefix("lang:set:")
        chosen = chosen if chosen in set(Language) else ""
        of_app = language_of_app(person.language_code)
        async with self._desk.store.writing() as transaction:
            await people.see(transaction, person.id, of_app, self._desk.now())
            await people.change(transaction, person.id, chosen_language=chosen)
        language = Language(chosen) if chosen else of_app
        texts = conversation_texts_for(language)
        said = texts.language_set if chosen else texts.language_follows
        await say_briefly(query, "")
        if query.message is not None:
            await put_html(query.message, escape(said))
            code = person.language_code
            await show_in(query.get_bot(), person.id, language, code)
