"""Presses below an answer: liked or not, tell me when it changes, or is known."""

import asyncio
from collections.abc import Iterable, Sequence

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.chat.desk import Desk
from bot.chat.gap_note import count_gap, note_unhelpful
from bot.chat.keyboard import Rows
from bot.chat.messages import escape
from bot.chat.pressed import Pressed, pressed, say_briefly
from bot.chat.private_link import private_link
from bot.chat.route import Route
from bot.chat.sender import send_html
from bot.chat.speech import language_for
from bot.people.change import read_documents
from bot.store import conversation, gaps, watches
from bot.store.conversation import Exchange
from bot.store.gaps import SETTLED
from bot.store.watches import Watched, digest_of
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from ingest.script import written_in


def feedback_routes(desk: Desk) -> list[Route]:
    """Give the routes of the presses below an answer."""
    feedback = Feedback(desk)
    return [
        Route(CallbackQueryHandler(feedback.on_verdict, r"^q:(up|down):")),
        Route(CallbackQueryHandler(feedback.on_watch, r"^q:watch:")),
        Route(CallbackQueryHandler(feedback.on_unwatch, r"^q:unwatch:")),
        Route(CallbackQueryHandler(feedback.on_tell, r"^q:tell:")),
    ]


class Feedback:
    """Takes what a person thinks of an answer, and wants to hear later."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_verdict(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep a verdict; an answer that did not help is counted as a gap, once."""
        press = await pressed(self._desk, update, is_own=True)
        if press is None:
            return
        texts, exchange = press.texts, press.exchange
        verdict = press.words[1]
        async with self._desk.store.writing() as transaction:
            await conversation.change(
                transaction, exchange.exchange_id, verdict=verdict
            )
        if verdict == "down" and exchange.gap_id is None and exchange.turn:
            title = await self._title(exchange)
            gap_id = await count_gap(
                self._desk, exchange.turn["meant"], exchange.language, title
            )
            async with self._desk.store.writing() as transaction:
                await conversation.change(
                    transaction, exchange.exchange_id, gap_id=gap_id
                )
            await note_unhelpful(self._desk, gap_id)
        said = texts.thanks_up if verdict == "up" else texts.thanks_down
        await say_briefly(press.query, said)

    async def _title(self, exchange: Exchange) -> str:
        def find() -> str:
            cards = self._desk.composer.assistant.library.cards()
            cited = [cards.get(s.document) for s in exchange.sources]
            return next((card.title for card in cited if card is not None), "")

        return await asyncio.to_thread(find)

    async def on_watch(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Let a person watch the documents of an answer."""
        press = await pressed(self._desk, update, is_own=True)
        if press is None:
            return
        documents = dict.fromkeys(s.document for s in press.exchange.sources)
        read = await asyncio.to_thread(self._read, documents)
        if not read:
            await say_briefly(press.query, press.texts.source_gone)
            return
        person = press.query.from_user.id
        async with self._desk.store.writing() as transaction:
            for one in read:
                await watches.add(
                    transaction, person, one, press.exchange.language, self._desk.now()
                )
        language = Language(press.exchange.language)
        titles = "\n".join(f"\u2022 {written_in(one.title, language)}" for one in read)
        rows: Rows = [
            [(_unwatch_label(one, read, press), f"q:unwatch:{digest_of(one.document)}")]
            for one in read
        ]
        await self._tell(press, press.texts.watching.format(titles=titles), rows)

    def _read(self, documents: Iterable[str]) -> list[Watched]:
        with self._desk.composer.assistant.library.reading() as index:
            return read_documents(index, documents)

    async def on_unwatch(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """End the watch of one document, by its number among the person's."""
        query, person = update.callback_query, update.effective_user
        if query is None or person is None:
            return
        texts = conversation_texts_for(await language_for(self._desk, update))
        digest = (query.data or "").rsplit(":", 1)[-1]
        async with self._desk.store.writing() as transaction:
            for document in await watches.of_person(transaction, person.id):
                if watches.digest_of(document) != digest:
                    continue
                for watcher in await watches.watchers(transaction, document):
                    if watcher.person_id == person.id:
                        texts = conversation_texts_for(Language(watcher.language))
                await watches.remove(transaction, person.id, document)
        await say_briefly(query, texts.unwatched)

    async def on_tell(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Note that a person wants to be told when there is an answer."""
        press = await pressed(self._desk, update, is_own=True)
        if press is None:
            return
        if press.exchange.gap_id is None:
            await say_briefly(press.query, press.texts.stale_button)
            return
        async with self._desk.store.writing() as transaction:
            gap = await gaps.get(transaction, press.exchange.gap_id)
            is_settled = gap is None or gap.state in SETTLED
            if not is_settled:
                await gaps.ask_to_be_told(
                    transaction,
                    press.exchange.gap_id,
                    press.query.from_user.id,
                    press.exchange.language,
                    self._desk.now(),
                )
        if is_settled:  # who was to be told has been
            await say_briefly(press.query, press.texts.answered_now)
        else:
            await self._tell(press, press.texts.will_tell)

    @staticmethod
    async def _tell(press: Pressed, said: str, rows: Rows = ()) -> None:
        """Say what a person will be written, and that they can be, below a press."""
        await say_briefly(press.query, "")
        if press.message is None:
            return
        if press.message.chat.type != ChatType.PRIVATE:
            link = private_link(press.message)
            said = f"{said}\n\n{press.texts.open_chat.format(link=link)}"
        await send_html(press.message, escape(said), rows)


def _unwatch_label(one: Watched, read: Sequence[Watched], press: Pressed) -> str:
    """Name the button that ends a watch; by its document where there are several."""
    if len(read) == 1:
        return press.texts.unwatch_button
    title = written_in(one.title, Language(press.exchange.language))
    return press.texts.unwatch_one.format(title=title)
