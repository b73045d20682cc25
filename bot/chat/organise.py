"""/registrations, /cancel_event, /change_event: what organisers do with an event."""

from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.announced import Events, is_private
from bot.chat.confirmed import say_queued
from bot.chat.desk import Desk
from bot.chat.event_card import label_of
from bot.chat.keyboard import Rows, page_of, turns
from bot.chat.messages import escape
from bot.chat.pressed import message_of, say_briefly
from bot.chat.rosters import Rosters
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for
from bot.notices.carrying import carry
from bot.notices.changes import (
    can_revive,
    cancel,
    change_of,
    preview,
    revive,
    tell_change,
)
from bot.notices.event import Event, coming, lately
from bot.notices.room import past_event
from bot.notices.rsvp import Said
from bot.store import attendance, carried, rooms
from bot.store.notices import Status
from bot.store.roles import Role
from bot.texts.events import event_texts_for
from ingest.document import Language

EVENTS_A_PAGE = 20
"""Of a choice; each is a button of its own."""


_OnCommand: TypeAlias = Callable[
    [Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]
]


class Organising:
    """Answers organisers; the presses are ``ev:o:VERB:KEY``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._events = Events(desk)
        self._rosters = Rosters(desk)

    def choosing(self, verb: str) -> _OnCommand:
        """Give what answers a command by asking for the event it is about."""

        async def choose(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            message = update.effective_message
            if message is None or not is_private(message):
                return  # names and numbers are nothing for a group
            language = await language_for(self._desk, update)
            await send_html(message, *await self._choice(verb, 0, language))

        return choose

    async def _choice(
        self, verb: str, page: int, language: Language
    ) -> tuple[str, Rows]:
        """Give a page of the events that a command may be about."""
        texts = event_texts_for(language)
        found, now = (await self._events.all()).values(), self._desk.now()
        chosen = coming(found, now)
        if verb == "counts":  # who came is asked for as long as answers are kept
            kept = timedelta(days=self._desk.settings.answers_days)
            chosen += lately(found, now, kept) + await self._past(now - kept)
        if not chosen:
            return texts.organise_none, ()
        asked = {
            "counts": texts.organise,
            "cancel": texts.which_cancel,
            "change": texts.which_change,
        }[verb]
        some, page, pages = page_of(chosen, page, EVENTS_A_PAGE)
        labels = (texts.button_previous, texts.button_next)
        rows = [
            *([(label_of(one, language), f"ev:o:{verb}:{one.key}")] for one in some),
            turns(f"ev:turn:{verb}", page, pages, *labels),
        ]
        return asked, rows

    async def on_turn(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show another page of events in the place of the one before."""
        query = update.callback_query
        message = message_of(query) if query is not None else None
        if query is None or message is None:
            return
        verb, page = (query.data or "").split(":")[2:]
        language = await language_for(self._desk, update)
        shown = await self._choice(verb, int(page), language)
        await say_briefly(query, "")
        await put_html(message, *shown)

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a press asks, for the event that it names."""
        query = update.callback_query
        if query is None:
            return
        language = await language_for(self._desk, update)
        words = [*(query.data or "").split(":"), "0"]
        verb, key = words[2], words[3]
        event = await self._events.find(key) or await self._past_of(key)
        message = message_of(query)
        if event is None or message is None or not is_private(message):
            await say_briefly(query, event_texts_for(language).organise_gone)
            return
        await say_briefly(query, "")
        if verb == "same":
            await self._same(message, event, language, words[4])
        elif verb == "list":
            page = int(words[4]) if words[4].isdecimal() else 0
            await self._rosters.page(message, event, language, page)
        else:
            act = {
                "counts": self._rosters.counts,
                "call": self._rosters.call,
                "csv": self._rosters.csv,
                "xlsx": self._rosters.xlsx,
                "cancel": self._ask_cancel,
                "change": self._ask_change,
            }.get(verb)
            if act is not None:
                await act(message, event, language)
            else:
                await self._confirmed(query, message, event, language)

    async def _past(self, since: datetime) -> list[Event]:
        """Give what was over *since* and whose documents announce another event now."""
        async with self._desk.store.reading() as tx:
            known = await carried.registered_since(tx, since)
        found = [past_event(room) for room in known]
        return [event for event in found if event is not None]

    async def _past_of(self, key: str) -> Event | None:
        async with self._desk.store.reading() as tx:
            room = await rooms.get(tx, key)
        return past_event(room) if room is not None else None

    async def _same(
        self, message: Message, event: Event, language: Language, old_key: str
    ) -> None:
        """Carry over what people registered for under another path."""
        settings, now = self._desk.settings, self._desk.now()
        async with self._desk.store.writing() as tx:
            room = await rooms.get(tx, old_key)
            is_done = room is not None and await carry(tx, room, event, settings, now)
        texts = event_texts_for(language)
        title = escape(event.title_in(language))
        said = texts.carried.format(title=title) if is_done else texts.stale
        await send_html(message, said)

    async def _confirmed(
        self, query: CallbackQuery, message: Message, event: Event, language: Language
    ) -> None:
        """Do what was confirmed by the second button; a second press does nothing more."""
        texts, now = event_texts_for(language), self._desk.now()
        verb = (query.data or "").split(":")[2]
        is_cancel = verb == "cancel!"
        change = {"cancel!": cancel, "revive!": revive}.get(verb, tell_change)
        person = query.from_user
        async with self._desk.store.writing() as tx:
            queued = await change(tx, event, person.id, self._desk.settings, now)
        if queued is None:
            said = texts.cancelled_before if is_cancel else _unchanged(event, language)
        elif queued.status is Status.APPROVAL:
            said = texts.said[Said.CANCELLED] if is_cancel else ""
        else:
            said = texts.cancelled if is_cancel else texts.told_change
            said = said.format(count=len(queued.audience.members))
        if said:
            await send_html(message, said)
        if queued is not None and queued.status is Status.APPROVAL:
            await say_queued(self._desk, message, person, queued)

    async def _ask_cancel(
        self, message: Message, event: Event, language: Language
    ) -> None:
        texts = event_texts_for(language)
        async with self._desk.store.reading() as tx:
            count = (await attendance.counts(tx, event.key)).registered
        title = escape(event.title_in(language))
        rows = [[(texts.button_confirm, f"ev:o:cancel!:{event.key}")]]
        await send_html(
            message, texts.confirm_cancel.format(title=title, count=count), rows
        )

    async def _ask_change(
        self, message: Message, event: Event, language: Language
    ) -> None:
        texts = event_texts_for(language)
        async with self._desk.store.reading() as tx:
            change = await change_of(tx, event)
            count = (await attendance.counts(tx, event.key)).registered
        if change is not None and can_revive(change.room, event, self._desk.now()):
            title = escape(event.title_in(language))
            asked = texts.confirm_revive.format(title=title, count=count)
            rows = [[(texts.button_confirm, f"ev:o:revive!:{event.key}")]]
            await send_html(message, f"{texts.said[Said.CANCELLED]}\n\n{asked}", rows)
        elif change is None or not count:
            await send_html(message, texts.nobody)
        elif change.is_off:
            await send_html(message, texts.said[Said.CANCELLED])
        elif not change.what:
            await send_html(message, _unchanged(event, language))
        else:
            title = escape(event.title_in(language))
            asked = texts.confirm_change.format(title=title, count=count)
            rows = [[(texts.button_confirm, f"ev:o:change!:{event.key}")]]
            await send_html(message, f"{preview(change, language)}\n\n{asked}", rows)


def _unchanged(event: Event, language: Language) -> str:
    texts = event_texts_for(language)
    title = escape(event.title_in(language))
    return texts.unchanged.format(title=title, path=escape(event.path))


def organiser_routes(desk: Desk) -> list[Route]:
    """Give what only organisers do with events."""
    organising = Organising(desk)
    fresh = filters.UpdateType.MESSAGE
    verbs = "counts|list|call|csv|xlsx|same|cancel!?|change!?|revive!"
    pattern = rf"^ev:o:({verbs}):[0-9a-f]{{12}}(:|$)"
    turning = r"^ev:turn:(counts|cancel|change):\d{1,4}$"
    commands = {
        "registrations": "counts",
        "cancel_event": "cancel",
        "change_event": "change",
    }
    return [
        *(
            Route(
                CommandHandler(command, organising.choosing(verb), fresh),
                Role.ORGANISER,
            )
            for command, verb in commands.items()
        ),
        Route(CallbackQueryHandler(organising.on_press, pattern), Role.ORGANISER),
        Route(CallbackQueryHandler(organising.on_turn, turning), Role.ORGANISER),
    ]
