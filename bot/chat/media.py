"""Voices, stickers, pictures -> one sentence; the text in a picture is asked about."""

import asyncio
import logging
import tempfile
from datetime import timedelta
from pathlib import Path

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.chat.ask import Asking, typing
from bot.chat.desk import Desk
from bot.chat.failures import failure_of
from bot.chat.html import escape
from bot.chat.route import Route
from bot.chat.sender import send_html
from bot.chat.speech import language_for
from bot.store import limits
from bot.texts.conversation import ConversationTexts, conversation_texts_for
from ingest.errors import IngestError
from ingest.shelf import Shelf

_log = logging.getLogger(__name__)

PER_HOUR = timedelta(hours=1)

LONGEST = 300
"""Characters of a picture's text that are asked about."""


def media_routes(desk: Desk, asking: Asking) -> list[Route]:
    """Give the routes of what is no text."""
    media = Media(desk, asking)
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    voice = filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE | filters.VIDEO
    return [
        Route(MessageHandler(private & voice, media.on_voice)),
        Route(MessageHandler(private & filters.Sticker.ALL, media.on_sticker)),
        Route(MessageHandler(private & filters.PHOTO, media.on_picture)),
    ]


class Media:
    """Says what can be sent; reads the text of pictures where that is installed."""

    def __init__(self, desk: Desk, asking: Asking) -> None:
        self._desk = desk
        self._asking = asking

    async def on_voice(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that voices are not understood."""
        await self._say(update, (await self._texts(update)).no_voice)

    async def on_sticker(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that stickers are not understood."""
        await self._say(update, (await self._texts(update)).no_sticker)

    async def on_picture(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask about the text of a picture, and what its sender wrote below."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None or message.chat.type != ChatType.PRIVATE:
            return
        texts = await self._texts(update)
        async with self._desk.store.writing() as transaction:
            may = await limits.take(
                transaction,
                person.id,
                "upload",
                most=self._desk.settings.pictures_an_hour,
                within=PER_HOUR,
                now=self._desk.now(),
            )
        if not may:
            await self._say(update, texts.too_many_uploads.format(minutes=60))
            return
        async with typing(message):
            found = await self._read(message)
        caption = " ".join((message.caption or "").split())
        if not found and not caption:
            await self._say(update, texts.no_picture)
            return
        if found:
            said = texts.picture_says.format(text=found)
            await send_html(message, f"<i>{escape(said)}</i>")
        question = " ".join(filter(None, (caption, found)))
        await self._asking.hear(message, person, question)

    async def _read(self, message: Message) -> str:
        """Give the text of a picture; empty where none can be read here."""
        with tempfile.TemporaryDirectory(prefix="picture-") as folder:
            file = Path(folder) / "picture.jpg"
            try:
                fetched = await message.photo[-1].get_file()
                await fetched.download_to_drive(file)
            except TelegramError as error:
                _log.warning("a picture was not fetched: %s", failure_of(error).value)
                return ""
            try:
                return await asyncio.to_thread(self._text_of, file)
            except IngestError:
                return ""

    def _text_of(self, file: Path) -> str:
        settings = self._desk.settings
        shelf = Shelf(settings.knowledge, file.parent, settings.bounds)
        found = shelf.look(file, file.name, self._desk.today()).passages
        text = " ".join(passage.text for passage in found)
        return " ".join(text.split())[:LONGEST]

    async def _texts(self, update: Update) -> ConversationTexts:
        return conversation_texts_for(await language_for(self._desk, update))

    @staticmethod
    async def _say(update: Update, said: str) -> None:
        if (message := update.effective_message) is not None:
            await send_html(message, escape(said))
