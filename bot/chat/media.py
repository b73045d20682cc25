"""Voices, stickers, pictures -> one sentence; the text in a picture is asked about."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.chat.ask import Asking
from bot.chat.at_work import typing
from bot.chat.desk import Desk
from bot.chat.heard import question_in
from bot.chat.messages import escape
from bot.chat.pictures import LARGEST, Picture, lines_on
from bot.chat.route import OnUpdate, Route
from bot.chat.sender import send_html
from bot.chat.speech import language_for, speaker_of
from bot.chat.too_much import PER_HOUR, minutes_left
from bot.store import limits
from bot.texts.conversation import ConversationTexts, conversation_texts_for
from ingest.pictured import can_read_pictures
from ingest.script import has_ideographs

LONGEST = 300
"""Characters of a picture's text that are asked about."""


PASSED_ON = filters.FORWARDED & filters.CAPTION
"""A post of somebody else, with words below its picture."""


def media_routes(media: "Media") -> list[Route]:
    """Give the routes of what is no text, and was not passed on with one."""
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~PASSED_ON
    voice = filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE
    return [
        Route(MessageHandler(private & voice, media.on_voice)),
        Route(MessageHandler(private & filters.VIDEO, media.on_video)),
        Route(MessageHandler(private & filters.Sticker.ALL, media.on_sticker)),
        Route(MessageHandler(private & filters.PHOTO, media.on_picture)),
    ]


def pictures_or(media: "Media", otherwise: OnUpdate) -> OnUpdate:
    """Give what reads a picture, also one sent as a file, and what is written below one.

    *otherwise* takes other files.
    """
    is_picture = filters.PHOTO | filters.Document.IMAGE

    async def take(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if is_picture.check_update(update):
            await media.on_picture(update, context)
        elif not await media.hears_caption(update):
            await otherwise(update, context)

    return take


MOST_ALBUMS = 1000
"""Albums that are remembered, the latest: their pictures come within seconds."""


class Media:
    """Says what can be sent; reads the text of pictures where that is installed."""

    def __init__(self, desk: Desk, asking: Asking) -> None:
        self._desk = desk
        self._asking = asking
        self._albums: dict[str, None] = {}

    async def on_voice(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that voices are not understood; what is written below one is."""
        if not await self.hears_caption(update):
            await self._say(update, (await self._texts(update)).no_voice)

    async def on_video(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that videos are not watched; what is written below one is read."""
        if not await self.hears_caption(update):
            await self._say(update, (await self._texts(update)).no_video)

    async def hears_caption(self, update: Update) -> bool:
        """Answer what is written below a file; False where nothing is."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return False
        caption = " ".join((message.caption or "").split())
        if caption:
            await self._asking.hear(message, person, caption)
        return bool(caption)

    def noting(self, take: OnUpdate) -> Callable[..., Coroutine[Any, Any, None]]:
        """Give *take*, after which the other pictures of an album are no news."""

        async def noted(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if update.effective_message is not None:
                self._is_told(update.effective_message)
            await take(update, context)

        return noted

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
            minutes = await minutes_left(self._desk, person.id, "upload")
            await self._say(update, texts.too_many_uploads.format(minutes=minutes))
            return
        caption = " ".join((message.caption or "").split())
        is_told = self._is_told(message)
        async with typing(message):
            found = await _text_on(message)
        if not found and not caption:
            can_read = can_read_pictures()
            if not is_told:
                said = texts.no_picture if can_read else texts.no_pictures
                await self._say(update, said)
            return
        question = " ".join(filter(None, (caption, found)))
        if found:
            speaker = await speaker_of(self._desk, person, question)
            own = conversation_texts_for(speaker.language)
            said = own.picture_says.format(text=found)
            await send_html(message, f"<i>{escape(said)}</i>")
        await self._asking.hear(message, person, question)

    def _is_told(self, message: Message) -> bool:
        """Tell whether another picture of its album came before, and had its word."""
        album = message.media_group_id
        if album is None:
            return False
        if album in self._albums:
            return True
        self._albums[album] = None
        if len(self._albums) > MOST_ALBUMS:
            self._albums.pop(next(iter(self._albums)))
        return False

    async def _texts(self, update: Update) -> ConversationTexts:
        return conversation_texts_for(await language_for(self._desk, update))

    @staticmethod
    async def _say(update: Update, said: str) -> None:
        if (message := update.effective_message) is not None:
            await send_html(message, escape(said))


async def _text_on(message: Message) -> str:
    """Give what is asked about of a picture; empty where none can be read here."""
    picture = _picture_of(message)
    if picture is None or not can_read_pictures():
        return ""
    lines = await lines_on(picture) or []
    return asked_in_lines([line.text for line in lines])


def _picture_of(message: Message) -> Picture | None:
    if message.photo:
        return message.photo[-1]
    document = message.document
    is_small = document is not None and (document.file_size or 0) <= LARGEST
    return document if is_small else None


def asked_in_lines(lines: Sequence[str]) -> str:
    """Give the text of *lines*, or of a long one what asks; a line's end is no gap."""
    text = ""
    for line in lines:
        is_one = has_ideographs(text[-1:]) and has_ideographs(line[:1])
        text += line if is_one or not text else f" {line}"
    return question_in(text, LONGEST) or text[:LONGEST]
