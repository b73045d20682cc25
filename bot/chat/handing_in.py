"""A file or a forwarded text from staff -> a preview -> a document, if they say so."""

import hashlib
import logging
from dataclasses import replace

from telegram import CallbackQuery, Message, Update
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.chat.desk import Desk
from bot.chat.failures import failure_of
from bot.chat.files import send_picture
from bot.chat.html import escape
from bot.chat.keyboard import Button, Rows
from bot.chat.pressed import say_briefly
from bot.chat.route import OnUpdate, Route
from bot.chat.sender import put_html, send_html
from bot.chat.shelving import Shelving, Taken
from bot.chat.speech import language_for
from bot.chat.told_finding import finding_told, problem_told
from bot.chat.typing import typing
from bot.people.handed_in import HandedIn
from bot.store import drafts
from bot.store.roles import Role
from bot.texts import texts_for
from bot.texts.staff import StaffTexts, staff_texts_for
from ingest.document import Kind, Language
from ingest.errors import DocumentError
from ingest.script import language_of
from ingest.shelf import Look

_log = logging.getLogger(__name__)

SHOWN = 3
"""Repairs and findings of a preview; the command line shows all."""

TITLE_CHARS = 60
"""Of a question made from the beginning of a text."""

KINDS = (Kind.POLICY, Kind.PARK, Kind.EVENT, Kind.FAQ)


def handing_in_routes(desk: Desk, otherwise: OnUpdate, asked: OnUpdate) -> list[Route]:
    """Give staff's routes; *otherwise* takes files of others, *asked* their texts."""
    handing_in = HandingIn(desk)
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    files = private & filters.Document.ALL
    forwarded = private & filters.FORWARDED & filters.TEXT
    pressed = CallbackQueryHandler(
        handing_in.on_press, pattern=r"^st:(add|rep|no|faq):"
    )
    return [
        Route(MessageHandler(files, handing_in.on_file), Role.STAFF, otherwise),
        Route(MessageHandler(forwarded, handing_in.on_forwarded), Role.STAFF, asked),
        Route(pressed, Role.STAFF),
    ]


class HandingIn:
    """Takes files, shows what they are, and puts them where staff say."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
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
        titles = {card.path: card.title for card in await self._shelving.cards()}
        shown = _preview(look, handed_in, titles, texts)
        rows = _rows(handed_in, titles, texts, language)
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
        """Offer to save a forwarded text as an answer."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None or not message.text:
            return
        question, text = _question_and_answer(message.text)
        state = {"question": question, "text": text}
        async with self._desk.store.writing() as transaction:
            key = await drafts.keep(transaction, person.id, state, self._desk.now())
        texts = staff_texts_for(await language_for(self._desk, update))
        rows = [[(texts.save, f"st:faq:{key}"), (texts.cancel, f"st:no:{key}")]]
        await send_html(message, texts.save_faq.format(question=escape(question)), rows)

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button of a preview says."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        texts = staff_texts_for(await language_for(self._desk, update))
        verb, *rest = query.data.removeprefix("st:").split(":")
        taken: Taken | None = None
        if verb == "no":
            taken = await self._drop(rest[-1])
            told = texts.cancelled if taken is None else _told(taken, texts)
            await _settle(query, told)
            return
        if verb == "faq":
            taken = await self._save(query, rest[0], texts)
        elif verb == "add" and len(rest) == 2 and rest[0] in set(KINDS):  # noqa: PLR2004 - kind, token
            taken = await self._shelving.place(rest[1], Kind(rest[0]), -1)
        elif verb == "rep" and len(rest) == 2 and rest[0].isdigit():  # noqa: PLR2004 - number, token
            taken = await self._shelving.place(rest[1], None, int(rest[0]))
        await _settle(query, texts.stale if taken is None else _told(taken, texts))

    async def _drop(self, key: str) -> Taken | None:
        """Let go of what waits, unless a press before placed it: then give that."""
        async with self._desk.store.reading() as transaction:
            found = await drafts.get(transaction, key)
        path = await self._shelving.where(key)
        if found is not None:
            path = found.state.get("placed", "")
        if path:
            return await self._shelving.placed(path)
        await self._shelving.drop(key)
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


def _preview(
    look: Look, handed_in: HandedIn, titles: dict[str, str], texts: StaffTexts
) -> str:
    document = look.document
    lines = [
        texts.preview.format(title=escape(document.card.title)),
        texts.passages.format(count=len(look.passages)),
    ]
    if document.repairs:
        lines.append(texts.repairs.format(count=len(document.repairs)))
        lines += [
            f"• <s>{escape(r.before[:80])}</s> → {escape(r.after[:80])}"
            for r in document.repairs[:SHOWN]
        ]
    if look.findings:
        lines.append(texts.findings)
        lines += [f"• {escape(finding_told(f, texts))}" for f in look.findings[:SHOWN]]
    if handed_in.similar:
        lines.append(texts.similar)
        lines += [f"• {escape(titles.get(path, path))}" for path in handed_in.similar]
    return "\n".join([*lines, "", texts.where])


def _rows(
    handed_in: HandedIn, titles: dict[str, str], texts: StaffTexts, language: Language
) -> Rows:
    kinds = texts_for(language).kinds
    adds: list[Button] = [
        (texts.add.format(kind=kinds[kind]), f"st:add:{kind}:{handed_in.token}")
        for kind in KINDS
    ]
    replaces: list[list[Button]] = [
        [
            (
                texts.replace.format(title=titles.get(path, path)[:30]),
                f"st:rep:{number}:{handed_in.token}",
            )
        ]
        for number, path in enumerate(handed_in.similar)
    ]
    cancel: Button = (texts.cancel, f"st:no:{handed_in.token}")
    return [*replaces, adds[:2], adds[2:], [cancel]]


def _told(taken: Taken, texts: StaffTexts) -> str:
    path = escape(taken.path)
    if taken.report is None:
        return texts.taken_later.format(path=path)
    lines = [texts.taken.format(path=path, count=taken.report.passages)]
    if taken.questions:
        lines += ["", texts.try_these]
        lines += [f"<code>{escape(question)}</code>" for question in taken.questions]
    return "\n".join(lines)


async def _settle(query: CallbackQuery, text: str) -> None:
    await say_briefly(query, "")
    if query.message is not None:
        await put_html(query.message, text)
