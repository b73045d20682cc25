"""/start, /sources, and a word on what is no question."""

import asyncio
from collections.abc import Mapping

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.chat.deep_link import OnLink, link_of
from bot.chat.desk import Desk
from bot.chat.menu import common_language, show_in
from bot.chat.messages import escape
from bot.chat.reply import sources_html
from bot.chat.sender import send_html
from bot.chat.speech import language_for
from bot.texts import texts_for
from ingest.document import Language
from ingest.errors import OperatorError


class Welcome:
    """Answers commands."""

    def __init__(self, desk: Desk, links: Mapping[str, OnLink]) -> None:
        """Answer; *links* are followed, by the letter that their payload begins with."""
        self._desk = desk
        self._links = links

    async def on_start(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Follow the link that was opened; else greet, and say how to ask."""
        if (found := link_of(update, self._links)) is not None:
            on_link, rest = found
            await on_link(update, rest)
            return
        language = await language_for(self._desk, update)
        await self._say(update, texts_for(language).welcome)
        chat, person = update.effective_chat, update.effective_user
        if person is None or chat is None or chat.type != ChatType.PRIVATE:
            return
        if language is not common_language(person.language_code):
            await show_in(chat.get_bot(), chat.id, language, person.language_code)

    async def on_sources(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """List the documents."""
        if (message := update.effective_message) is not None:
            language = await language_for(self._desk, update)
            text = await asyncio.to_thread(self._sources, language)
            await send_html(message, text)

    async def on_other(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that only text is a question; groups are left in peace."""
        chat = update.effective_chat
        if chat is not None and chat.type == ChatType.PRIVATE:
            language = await language_for(self._desk, update)
            await self._say(update, texts_for(language).only_text)

    async def on_unknown(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that there is no such command, and where all are; in private only."""
        language = await language_for(self._desk, update)
        await self._say(update, texts_for(language).unknown_command)

    def _sources(self, language: Language) -> str:
        try:
            cards = self._desk.composer.assistant.documents()
        except OperatorError:
            return escape(texts_for(language).not_ready)
        return sources_html(cards, language, self._desk.today())

    @staticmethod
    async def _say(update: Update, text: str) -> None:
        if (message := update.effective_message) is not None:
            await send_html(message, escape(text))
