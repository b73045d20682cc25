"""A file or a forwarded text from staff -> a preview -> a document, if they say so."""

import hashlib
import logging
from dataclasses import replace

from telegram import CallbackQuery, Message, Update
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.chat.at_work import typing
from bot.chat.catalogue import Catalogue
from bot.chat.desk import Desk
from bot.chat.drafted import RepliesToDraft
from bot.chat.failures import failure_of
from bot.chat.files import send_picture
from bot.chat.keyboard import Rows, key_in
from bot.chat.media import PASSED_ON, Media, pictures_or
from bot.chat.messages import escape
from bot.chat.pressed import say_briefly
from bot.chat.preview import (
    KINDS,
    back_html,
    preview_html,
    preview_rows,
    taken_html,
    taken_rows,
)
from bot.chat.registered import registered_for
from bot.chat.route import OnUpdate, Route
from bot.chat.sender import put_html, send_html
from bot.chat.shelving import Shelving, Taken
from bot.chat.speech import language_for
from bot.chat.spelled import spelled
from bot.chat.told_finding import problem_told
from bot.store import drafts
from bot.store.gaps import LONGEST_WORDING
from bot.store.roles import Role
from bot.texts.staff import StaffTexts, staff_texts_for
from ingest.document import Kind
from ingest.errors import DocumentError, IngestError, NotOnShelfError
from ingest.script import language_of

_log = logging.getLogger(__name__)

SAVE = "st:faq:"
"""What the button below a forwarded text brings, before the key of its draft."""

TITLE_CHARS = 60
"""Of a question made from the beginning of a text."""


def handing_in_routes(
    desk: Desk, media: Media, otherwise: OnUpdate, asked: OnUpdate
) -> list[Route]:
    """Give staff's routes; *otherwise* takes files of others, *asked* their texts.

    *media* takes their pictures, and what is written below them.
    """
    handing_in = HandingIn(desk)
    otherwise = pictures_or(media, otherwise)
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    files = private & filters.Document.ALL
    forwarded = private & filters.FORWARDED & filters.TEXT
    captioned = MessageHandler(
        private & PASSED_ON, media.noting(handing_in.on_forwarded)
    )
    reworded = private & filters.TEXT & ~filters.COMMAND & RepliesToDraft(SAVE)
    pressed = CallbackQueryHandler(
        handing_in.on_press, pattern=r"^st:(add|rep|no|faq|undo):"
    )
    return [
        Route(MessageHandler(files, handing_in.on_file), Role.STAFF, otherwise),
        Route(MessageHandler(reworded, handing_in.on_reworded), Role.STAFF, asked),
        Route(MessageHandler(forwarded, handing_in.on_forwarded), Role.STAFF, asked),
        Route(captioned, Role.STAFF, otherwise),
        Route(pressed, Role.STAFF),
    ]


class HandingIn:
    """Takes files, shows what they are, and puts them where staff say."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._catalogue = Catalogue(desk)
        self._shelving = Shelving(desk)

    async def on_file(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Fetch a file and show it as the document that it would be."""
        message = update.effective_message
        if message is None or (document := message.document) is None:
            return
        language = await language_for(self._desk, update)
        texts = staff_texts_for(language)
        limit = int(FileSizeLimit.FILESIZE_DOWNLOAD)
        if (document.file_size or 0) > limit:
            await send_html(message, texts.too_large.format(limit_mb=limit // 10**6))
            return
        name = document.file_name or "document"
        token = _token_of(message)
        async with typing(message):
            if not await self._fetch(message, token):
                await send_html(message, texts.not_fetched)
                return
            try:
                look, handed_in, picture = await self._shelving.look(token, name)
            except DocumentError as error:
                said = texts.unreadable.format(
                    problem=escape(problem_told(error, texts))
                )
                await send_html(message, said)
                return
        if picture is not None:
            await send_picture(message, picture)
        titles = {card.path: card.title for card in await self._catalogue.cards()}
        comers = {p: await registered_for(self._desk, p) for p in handed_in.similar}
        ended = await self._catalogue.ended_by(look)
        shown = preview_html(look, handed_in, titles, comers, texts, ended=ended)
        rows = preview_rows(handed_in, titles, texts, language)
        await send_html(message, shown, rows)

    async def _fetch(self, message: Message, token: str) -> bool:
        if message.document is None:
            return False
        try:
            file = await message.document.get_file()
            await file.download_to_drive(self._shelving.room(token))
        except TelegramError as error:
            _log.warning("a file was not fetched: %s", failure_of(error).value)
            return False
        return True

    async def on_forwarded(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer to save a forwarded text, or what stands below a picture, as an answer."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None or not (said := spelled(message)):
            return
        question, text = _question_and_answer(said)
        texts = staff_texts_for(await language_for(self._desk, update))
        await self._offer(message, person.id, question, text, texts)

    async def on_reworded(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take other words for the question of a forwarded text, and offer it anew."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None or not message.text:
            return
        texts = staff_texts_for(await language_for(self._desk, update))
        key = key_in(message.reply_to_message, SAVE)
        async with self._desk.store.reading() as transaction:
            found = await drafts.get(transaction, key)
        if found is None or found.person_id != person.id:
            await send_html(message, escape(texts.stale))
            return
        question = " ".join(message.text.split())[:LONGEST_WORDING]
        await self._offer(message, person.id, question, found.state["text"], texts)
        if question != found.state["question"]:  # what is offered now stands there
            async with self._desk.store.writing() as transaction:
                await drafts.end(transaction, key)

    async def _offer(
        self,
        message: Message,
        person_id: int,
        question: str,
        text: str,
        texts: StaffTexts,
    ) -> None:
        state = {"question": question, "text": text}
        async with self._desk.store.writing() as transaction:
            key = await drafts.keep(transaction, person_id, state, self._desk.now())
        rows = [[(texts.save, f"{SAVE}{key}"), (texts.cancel, f"st:no:{key}")]]
        await send_html(message, texts.save_faq.format(question=escape(question)), rows)

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button of a preview says."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        texts = staff_texts_for(await language_for(self._desk, update))
        verb, *rest = query.data.removeprefix("st:").split(":")
        try:
            told, rows = await self._do(query, verb, rest, texts)
        except NotOnShelfError:  # taken out meanwhile; the other places are still there
            await say_briefly(query, texts.gone)
            return
        except (IngestError, OSError) as error:
            _log.error("a file was not taken in: %s", type(error).__name__)
            await say_briefly(query, texts.not_kept)
            return
        await say_briefly(query, "")
        if query.message is not None:
            await put_html(query.message, told, rows)

    async def _do(
        self, query: CallbackQuery, verb: str, rest: list[str], texts: StaffTexts
    ) -> tuple[str, Rows]:
        """Do what a press says; give what stands in the place of the preview then.

        Raises:
            NotOnShelfError: What it should replace, or bring back, is not there.
            IngestError: It is in the folder, and not in the index.
            OSError: It could not be written.
        """
        if verb == "undo":
            path, is_followed = await self._shelving.undo(rest[-1])
            return back_html(path, texts, is_followed=is_followed), ()
        taken: Taken | None = None
        otherwise = texts.stale
        if verb == "no":
            taken, otherwise = await self._drop(rest[-1]), texts.cancelled
        elif verb == "faq":
            taken = await self._save(query, rest[0], texts)
        elif verb == "add" and len(rest) == 2 and rest[0] in set(KINDS):  # noqa: PLR2004 - kind, token
            taken = await self._shelving.place(rest[1], Kind(rest[0]), -1)
        elif verb == "rep" and len(rest) == 2 and rest[0].isdecimal():  # noqa: PLR2004 - number, token
            taken = await self._shelving.place(rest[1], None, int(rest[0]))
        if taken is None:
            return otherwise, ()
        return taken_html(taken, texts), taken_rows(taken, texts)

    async def _drop(self, key: str) -> Taken | None:
        """Let go of what waits, unless a press before placed it: then give that."""
        async with self._desk.store.reading() as transaction:
            found = await drafts.get(transaction, key)
        if found is not None and (path := found.state.get("placed", "")):
            return await self._shelving.placed(path)
        if (taken := await self._shelving.taken(key)) is not None:
            return taken
        await self._shelving.drop(key)
        if found is not None:
            async with self._desk.store.writing() as transaction:
                await drafts.end(transaction, key)
        return None

    async def _save(
        self, query: CallbackQuery, key: str, texts: StaffTexts
    ) -> Taken | None:
        """Save a forwarded text; a second press finds it saved."""
        async with self._desk.store.reading() as transaction:
            found = await drafts.get(transaction, key)
        if found is None or found.person_id != query.from_user.id:
            return None
        if path := found.state.get("placed", ""):
            return await self._shelving.placed(path)
        text = found.state["text"]
        taken = await self._shelving.save_answer(
            found.state["question"], text, texts.staff_source, language_of(text)
        )
        saved = replace(found, state={**found.state, "placed": taken.path})
        async with self._desk.store.writing() as transaction:
            await drafts.put(transaction, saved)
        return taken


def _token_of(message: Message) -> str:
    """Name a file by its message: a message handled twice is one file."""
    named = f"{message.chat_id}:{message.message_id}:{message.document}"
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def _question_and_answer(text: str) -> tuple[str, str]:
    """Take the first line for the question, where more follows."""
    first, _, rest = text.strip().partition("\n")
    return first.strip()[:TITLE_CHARS], rest.strip() or text.strip()
