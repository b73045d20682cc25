"""/start, /sources, and a word on what is no question."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.answering.assistant import Assistant
from bot.chat.html import escape
from bot.chat.menu import show_in
from bot.chat.reply import sources_html
from bot.chat.sender import send_html
from bot.texts import texts_for
from ingest.document import Language
from ingest.errors import OperatorError

_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def language_of_person(update: Update) -> Language:
    """Give the language of the person's app; English where it is none of ours."""
    person = update.effective_user
    code = ((person and person.language_code) or "").lower()
    if code.startswith(_TRADITIONAL):
        return Language.ZH_HANT
    return Language.ZH_HANS if code.startswith("zh") else Language.EN


OnLink = Callable[[Update, str], Awaitable[None]]
"""Takes the update of an opened link, and what follows its letter."""


class Welcome:
    """Answers commands."""

    def __init__(
        self,
        assistant: Assistant,
        today: Callable[[], date],
        link_of: Callable[[Update], tuple[OnLink, str] | None],
    ) -> None:
        self._assistant = assistant
        self._today = today
        self._link_of = link_of

    async def on_start(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Follow the link that was opened; else greet, and say how to ask."""
        if (found := self._link_of(update)) is not None:
            on_link, rest = found
            await on_link(update, rest)
            return
        language = language_of_person(update)
        await self._say(update, texts_for(language).welcome)
        chat = update.effective_chat
        if chat is not None and chat.type == ChatType.PRIVATE:
            await show_in(chat.get_bot(), chat.id, language)

    async def on_sources(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """List the documents."""
        if (message := update.effective_message) is not None:
            language = language_of_person(update)
            text = await asyncio.to_thread(self._sources, language)
            await send_html(message, text)

    async def on_other(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that only text is a question; groups are left in peace."""
        chat = update.effective_chat
        if chat is not None and chat.type == ChatType.PRIVATE:
            await self._say(update, texts_for(language_of_person(update)).only_text)

    def _sources(self, language: Language) -> str:
        try:
            cards = self._assistant.documents()
        except OperatorError:
            return escape(texts_for(language).not_ready)
        return sources_html(cards, language, self._today())

    @staticmethod
    async def _say(update: Update, text: str) -> None:
        if (message := update.effective_message) is not None:
            await send_html(message, escape(text))
