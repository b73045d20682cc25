"""/documents: what the folder holds, what is wrong with it, and out with one."""

import logging

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.catalogue import Catalogue, key_of
from bot.chat.desk import Desk
from bot.chat.keyboard import Button, Rows, page_of, turns
from bot.chat.messages import escape
from bot.chat.pressed import say_briefly
from bot.chat.preview import back_html
from bot.chat.registered import registered_for
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.shelving import Shelving
from bot.chat.speech import language_for
from bot.chat.told_finding import finding_told
from bot.store.roles import Role
from bot.texts.staff import StaffTexts, staff_texts_for
from ingest.document import Card
from ingest.errors import NotOnShelfError

_log = logging.getLogger(__name__)

PAGE = 10
"""Documents of one message: two rows of numbers below it."""


def document_routes(desk: Desk) -> list[Route]:
    """Give staff's routes to the documents."""
    documents = Documents(desk)
    fresh = filters.UpdateType.MESSAGE
    pressed = CallbackQueryHandler(
        documents.on_press, pattern=r"^st:(page|doc|out|back):"
    )
    return [
        Route(CommandHandler("documents", documents.on_command, fresh), Role.STAFF),
        Route(pressed, Role.STAFF),
    ]


class Documents:
    """Lists documents, shows one, takes it out and brings it back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._catalogue = Catalogue(desk)
        self._shelving = Shelving(desk)

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the first page."""
        if (message := update.effective_message) is not None:
            texts = staff_texts_for(await language_for(self._desk, update))
            await send_html(message, *await self._page(0, texts))

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the page, show a document, take it out, or bring it back."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        texts = staff_texts_for(await language_for(self._desk, update))
        verb, what = query.data.removeprefix("st:").split(":", 1)
        try:
            shown = await self._do(verb, what, texts)
        except OSError as error:
            _log.error("the folder was not changed: %s", type(error).__name__)
            await say_briefly(query, texts.not_kept)
            return
        await say_briefly(query, "")
        if query.message is not None:
            await put_html(query.message, *shown)

    async def _do(self, verb: str, what: str, texts: StaffTexts) -> tuple[str, Rows]:
        """Do what a press says; give what stands in its place then.

        Raises:
            OSError: The folder, or what left it, could not be written.
        """
        if verb == "page":
            return await self._page(int(what) if what.isdecimal() else 0, texts)
        if verb == "doc":
            return await self._document(what, texts)
        if verb == "out":
            return await self._take_out(what, texts)
        return await self._bring_back(what, texts)

    async def _page(self, page: int, texts: StaffTexts) -> tuple[str, Rows]:
        cards = await self._catalogue.cards()
        shown, page, pages = page_of(cards, page, PAGE)
        first = page * PAGE + 1
        lines = [texts.documents.format(count=len(cards), page=page + 1, pages=pages)]
        found = await self._catalogue.findings(shown)
        lines += [
            f"{number}. {escape(card.title)}{' ⚠️' if found[card.path] else ''}"
            for number, card in enumerate(shown, first)
        ]
        numbers: list[Button] = [
            (str(number), f"st:doc:{key_of(card.path)}")
            for number, card in enumerate(shown, first)
        ]
        turn = turns("st:page", page, pages, texts.previous, texts.next)
        return "\n".join(lines), [numbers[:5], numbers[5:], turn]

    async def _document(self, key: str, texts: StaffTexts) -> tuple[str, Rows]:
        known = await self._catalogue.card(key)
        if known is None:
            return texts.gone, ()
        card, place = known
        lines = [f"<b>{escape(card.title)}</b>", f"<code>{escape(card.path)}</code>"]
        found = (await self._catalogue.findings([card]))[card.path]
        back = _way_back(place, texts)
        lines += await self._registered(card, texts)
        lines += [f"• {escape(finding_told(f, texts))}" for f in found] or [texts.well]
        return "\n".join(lines), [[(texts.withdraw, f"st:out:{key}")], [back]]

    async def _take_out(self, key: str, texts: StaffTexts) -> tuple[str, Rows]:
        known = await self._catalogue.card(key)
        if known is None:
            return texts.gone, ()
        card, place = known
        back = _way_back(place, texts)
        try:
            token, is_followed = await self._shelving.withdraw(card.path)
        except NotOnShelfError:
            return texts.gone, ()
        form = texts.withdrawn if is_followed else texts.withdrawn_later
        said = form.format(title=escape(card.title))
        said = "\n".join([said, *await self._registered(card, texts)])
        return said, [[(texts.undo, f"st:back:{token}")], [back]]

    async def _bring_back(self, token: str, texts: StaffTexts) -> tuple[str, Rows]:
        try:
            path, is_followed = await self._shelving.bring_back(token)
        except NotOnShelfError:
            return texts.gone, ()
        return back_html(path, texts, is_followed=is_followed), ()

    async def _registered(self, card: Card, texts: StaffTexts) -> list[str]:
        """Say how many are registered for an event ahead: its document is for them, too."""
        count = await registered_for(self._desk, card.path)
        return [escape(texts.registered.format(count=count))] if count else []


def _way_back(place: int, texts: StaffTexts) -> Button:
    """Give the button that shows again the page on which a document is listed."""
    return texts.all_documents, f"st:page:{place // PAGE}"
