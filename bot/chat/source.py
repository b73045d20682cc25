"""“Show source n”: the cited passage with its neighbours, page by page, or the file."""

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.answering.validity import validity_note
from bot.chat.desk import Desk
from bot.chat.failures import failure_of
from bot.chat.in_hand import before_reply
from bot.chat.keyboard import Rows
from bot.chat.messages import escape
from bot.chat.pressed import Pressed, pressed, say_briefly
from bot.chat.reply import with_bold
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.store.conversation import Source
from bot.texts import texts_for
from ingest.document import Card, Language
from ingest.errors import OperatorError
from ingest.passage import Passage
from ingest.script import written_in

_log = logging.getLogger(__name__)

PASSAGES_A_PAGE = 3
"""The cited one and its neighbours; longer stretches are read page by page."""

LONGEST_PASSAGE = 1100
"""Characters shown of one passage, so that three of them fit one message."""

LARGEST_FILE = 45 * 2**20
"""Bytes of a file that is sent (Bot API: 50 MB)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A stretch of a document, around a cited passage."""

    card: Card
    passages: tuple[Passage, ...]
    cited: str
    """The id of the cited passage."""
    number: int
    """0 is the page of the cited passage; those before it are negative."""
    has_before: bool
    has_after: bool


def source_routes(desk: Desk) -> list[Route]:
    """Give the routes of “Show source n”."""
    showing = Showing(desk)
    return [
        Route(CallbackQueryHandler(showing.on_source, r"^q:src:")),
        Route(CallbackQueryHandler(showing.on_file, r"^q:file:")),
    ]


class Showing:
    """Shows what an answer was taken from."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_source(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show a page of a source; a later page takes the place of the one before."""
        press = await pressed(self._desk, update, is_own=False)
        if press is None:
            return
        found = _source(press)
        page = None
        if found is not None:
            source, number = found
            page = await asyncio.to_thread(self._page, source, number)
        if page is None or press.message is None:
            await say_briefly(press.query, press.texts.source_gone)
            return
        await say_briefly(press.query, "")
        html = self._html(page, found[0] if found else None, press)
        rows = self._rows(page, press)
        if _is_page(press):
            await put_html(press.message, html, rows)
        else:
            await send_html(press.message, html, rows)

    def _page(self, source: Source, number: int) -> Page | None:
        """Read a page; ``None`` when the passage is no longer in the document."""
        try:
            with self._desk.composer.assistant.library.reading() as index:
                card = index.cards.get(source.document)
                passages = index.passages.of(source.document)
        except OperatorError:
            return None
        places = [n for n, one in enumerate(passages) if one.id == source.passage]
        if card is None or not places:
            return None
        first = places[0] - 1 + number * PASSAGES_A_PAGE
        shown = passages[max(first, 0) : max(first + PASSAGES_A_PAGE, 0)]
        if not shown:
            return None
        return Page(
            card=card,
            passages=tuple(shown),
            cited=source.passage,
            number=number,
            has_before=first > 0,
            has_after=first + PASSAGES_A_PAGE < len(passages),
        )

    def _html(self, page: Page, source: Source | None, press: Pressed) -> str:
        language = Language(press.exchange.language)
        texts = texts_for(language)
        title = written_in(page.card.title, language)
        lines = [f"\U0001f4d6 <b>{escape(title)}</b>"]
        if note := validity_note(page.card, texts, self._desk.today()):
            lines.append(f"<i>{escape(note)}</i>")
        heading: tuple[str, ...] = ()
        for passage in page.passages:
            if passage.heading != heading and passage.heading:
                heading = passage.heading
                lines.append(f"\n<b>{escape(' › '.join(heading))}</b>")
            if passage.page is not None:
                lines.append(f"<i>{escape(texts.page.format(page=passage.page))}</i>")
            is_cited = passage.id == page.cited
            taken = source.taken if source is not None and is_cited else ()
            shown = with_bold(passage.text[:LONGEST_PASSAGE], taken)
            lines.append(f"<blockquote>{shown}</blockquote>" if is_cited else shown)
        return "\n".join(lines)

    def _rows(self, page: Page, press: Pressed) -> Rows:
        name, rank = press.exchange.exchange_id, press.words[3]
        turns = []
        if page.has_before:
            turns.append(
                (press.texts.previous, f"q:src:{name}:{rank}:{page.number - 1}:p")
            )
        if page.has_after:
            turns.append((press.texts.next, f"q:src:{name}:{rank}:{page.number + 1}:p"))
        if not self._may_share(page.card):
            return (turns,)
        label = press.texts.file_button
        return (turns, [(f"\U0001f4ce {label}", f"q:file:{name}:{rank}")])

    def _may_share(self, card: Card) -> bool:
        return self._desk.settings.share_files and card.details.get("share") != "no"

    async def on_file(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the file itself, where staff allow it."""
        press = await pressed(self._desk, update, is_own=False)
        if press is None:
            return
        found = _source(press)
        file = None
        if found is not None:
            file = await asyncio.to_thread(self._file, found[0])
        if file is None or press.message is None:
            await say_briefly(press.query, press.texts.source_gone)
            return
        await say_briefly(press.query, "")
        await before_reply()
        try:
            name, content = file
            await press.message.reply_document(content, filename=name)
        except TelegramError as error:
            _log.warning("a file was not sent: %s", failure_of(error).value)

    def _file(self, source: Source) -> tuple[str, bytes] | None:
        """Read the file of a document that is indexed and may be shared."""
        card = self._desk.composer.assistant.library.cards().get(source.document)
        if card is None or not self._may_share(card):
            return None
        root = self._desk.settings.knowledge.resolve()
        path: Path = (root / card.path).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            return None
        if path.stat().st_size > LARGEST_FILE:
            return None
        return path.name, path.read_bytes()


def _source(press: Pressed) -> tuple[Source, int] | None:
    """Give the source that a press means, and the page; ``None`` when it is forged."""
    try:
        rank = int(press.words[3])
        number = int(press.words[4]) if len(press.words) > 4 else 0  # noqa: PLR2004 - the fifth piece
    except (IndexError, ValueError):
        return None
    if not 0 < rank <= len(press.exchange.sources):
        return None
    return press.exchange.sources[rank - 1], number


def _is_page(press: Pressed) -> bool:
    return press.words[-1] == "p"
