"""/events and the presses below it: what is coming, its calendar file, its questions."""

from telegram import CallbackQuery, Message, Update, User
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.announced import Events, is_private, shared_in
from bot.chat.ask import Asking
from bot.chat.desk import Desk
from bot.chat.dialogue import Step
from bot.chat.event_card import IN_PLACE, card_html, card_rows, list_html, list_rows
from bot.chat.files import send_file
from bot.chat.keyboard import Rows
from bot.chat.messages import escape
from bot.chat.pressed import message_of, say_briefly
from bot.chat.remembered import note_heard
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for, speaker_of
from bot.chat.unfinished import says_unfinished
from bot.notices.calendar_file import calendar_file, name_of
from bot.notices.event import Event
from bot.notices.room import calendar_version, is_off
from bot.store import dialogues, rooms
from bot.store.dialogues import Dialogue
from bot.texts.events import event_texts_for
from ingest.document import Language

QUESTION = "event"
"""The dialogue that waits for a question about an event."""

LINK = "e"
"""Begins the payload of a link that shows an event."""


class ShowingEvents:
    """Answers /events, links to an event, and the presses ``ev:…``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._events = Events(desk)

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the first page of what is coming."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        await self.show(message, person, await language_for(self._desk, update))

    async def show(self, message: Message, person: User, language: Language) -> None:
        """Show the first page below *message*."""
        html, rows = await self._list(person, language, 0, message)
        await send_html(message, html, rows)

    async def on_link(self, update: Update, key: str) -> None:
        """Show the event of a link."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        language = await language_for(self._desk, update)
        event = await self._events.find(key)
        if event is None:
            await send_html(message, event_texts_for(language).unknown_event)
            return
        shown = await self._events.shown(event, person, language, is_private=True)
        await send_html(message, card_html(shown), card_rows(shown))

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a press ``ev:VERB:KEY`` asks; a forged or old one does no harm."""
        query = update.callback_query
        if query is None:
            return
        language = await language_for(self._desk, update)
        verb, word = (query.data or "").split(":")[1:3]
        if verb == "list":
            await self._turn(query, language, int(word) if word.isdecimal() else 0)
            return
        event = await self._events.find(word)
        if event is None:
            await say_briefly(query, event_texts_for(language).unknown_event)
        elif verb == "ics":
            await self._send_calendar(query, event, language)
        elif verb == "ask":
            await self._take_question(query, event, language)
        else:
            await say_briefly(query, "")
            in_place = (query.data or "").endswith(f":{IN_PLACE}")
            await show_card(self._events, query, event, language, in_place=in_place)

    async def _list(
        self, person: User, language: Language, page: int, message: Message | None
    ) -> tuple[str, Rows]:
        shown, page, pages, count = await self._events.page(
            person, language, page, is_private=is_private(message)
        )
        if not shown:
            return event_texts_for(language).none_coming, ()
        return list_html(shown, page, pages, count), list_rows(shown, page, pages)

    async def _turn(self, query: CallbackQuery, language: Language, page: int) -> None:
        message = message_of(query)
        language = shared_in(message, language)
        html, rows = await self._list(query.from_user, language, page, message)
        await say_briefly(query, "")
        if message is not None:
            await put_html(message, html, rows)

    async def _send_calendar(
        self, query: CallbackQuery, event: Event, language: Language
    ) -> None:
        async with self._desk.store.writing() as tx:
            version = await calendar_version(tx, event, self._desk.now())
            room = await rooms.get(tx, event.key)
        is_cancelled = is_off(room, event)
        content = calendar_file(
            event, language, version, self._desk.now(), is_cancelled=is_cancelled
        )
        await say_briefly(query, "")
        texts = event_texts_for(language)
        caption = texts.calendar_cancelled if is_cancelled else texts.calendar_caption
        if (message := message_of(query)) is not None:
            await send_file(message, name_of(event), content, caption)

    async def _take_question(
        self, query: CallbackQuery, event: Event, language: Language
    ) -> None:
        message = message_of(query)
        if message is None or not is_private(message):
            await say_briefly(query, event_texts_for(language).stale)
            return
        if await says_unfinished(self._desk, query):
            await say_briefly(query, "")
            return
        async with self._desk.store.writing() as tx:
            state = {"title": event.title}
            now = self._desk.now()
            await dialogues.put(tx, query.from_user.id, QUESTION, state, now)
        await say_briefly(query, "")
        title = escape(event.title_in(language))
        await send_html(message, event_texts_for(language).question.format(title=title))


async def show_card(
    events: Events,
    query: CallbackQuery,
    event: Event,
    language: Language,
    *,
    in_place: bool,
) -> None:
    """Show the card of *event* as it stands now, in the place of what was pressed or not."""
    message = message_of(query)
    if message is None:
        return
    private, language = is_private(message), shared_in(message, language)
    shown = await events.shown(event, query.from_user, language, is_private=private)
    html, rows = card_html(shown), card_rows(shown)
    if in_place:
        await put_html(message, html, rows)
    else:
        await send_html(message, html, rows)


def event_question(desk: Desk, asking: Asking) -> Step:
    """Give what answers the question about an event that a dialogue waits for."""

    async def ask(message: Message, person: User, waiting: Dialogue) -> None:
        if not message.text:
            language = (await speaker_of(desk, person)).language
            said = event_texts_for(language).question
            await send_html(message, said.format(title=escape(waiting.state["title"])))
            return
        title, now = waiting.state["title"], desk.now()
        async with desk.store.writing() as tx:
            await dialogues.end(tx, person.id)
            await note_heard(tx, message, person.id, title, now)
        # Its title makes the question stand by itself.
        await asking.ask(message, person, f"{title} {message.text}")

    return ask


def event_routes(desk: Desk) -> list[Route]:
    """Give what shows events."""
    showing = ShowingEvents(desk)
    fresh = filters.UpdateType.MESSAGE
    return [
        Route(CommandHandler("events", showing.on_command, fresh)),
        Route(CallbackQueryHandler(showing.on_press, r"^ev:(list|card|ics|ask):")),
    ]
