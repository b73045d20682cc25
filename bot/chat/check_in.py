"""The link of an entry code -> the person is checked in, once, by an organiser."""

from datetime import datetime, timedelta

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.desk import Desk
from bot.chat.files import send_known_file
from bot.chat.keyboard import Button
from bot.chat.messages import escape
from bot.chat.my import TICKET
from bot.chat.pressed import message_of, say_briefly
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for
from bot.notices.asks import heading_of
from bot.notices.room import title_of
from bot.notices.roster import Entry, entry_of
from bot.notices.told import local_time, told_zone
from bot.store import attendance, carried, registrations, rooms
from bot.store.answers import TELEGRAM
from bot.store.registrations import State
from bot.store.roles import Role
from bot.store.rooms import Room
from bot.texts.events import event_texts_for
from ingest.document import Language

OPENS = timedelta(days=1)
"""Before an event begins: an earlier scan is a trial, not an arrival."""

CLOSES = timedelta(hours=12)
"""After an event is over: nobody knows how long one lasts that tells no end, and last
month's code is no way in today."""

_PAYLOAD = rf"^/start(@\w+)? {TICKET}_[A-Za-z0-9_-]{{1,62}}$"


class CheckingIn:
    """Answers links of entry codes, and the presses below what they show."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_link(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Check in whom the scanned code belongs to."""
        message, organiser = update.effective_message, update.effective_user
        if message is None or organiser is None:
            return
        language = await language_for(self._desk, update)
        ticket = (message.text or "").split(maxsplit=1)[1].partition("_")[2]
        async with self._desk.store.writing() as tx:
            mine = await attendance.by_ticket(tx, ticket)
            room = entry = None
            if mine is not None:
                room = await rooms.get(tx, mine.event_key)
                entry = await entry_of(tx, mine)
            is_new = False
            now = self._desk.now()
            if mine is not None and room is not None and _is_open(room, now):
                is_new = await attendance.check_in(tx, mine, organiser.id, now)
        if room is None or entry is None:
            await send_html(message, event_texts_for(language).unknown_ticket)
        else:
            await self._say(message, room, entry, language, is_new=is_new)

    async def on_shown(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell a guest who opens the link of a code what it is for."""
        if (message := update.effective_message) is not None:
            language = await language_for(self._desk, update)
            await send_html(message, event_texts_for(language).code_for_door)

    async def _say(
        self,
        message: Message,
        room: Room,
        entry: Entry,
        language: Language,
        *,
        is_new: bool,
    ) -> None:
        texts, one = event_texts_for(language), entry.registration
        title, name = escape(title_of(room, language)), escape(entry.name)
        zone = told_zone(room.told)
        if is_new:
            said = texts.checked_in.format(name=name, title=title)
        elif one.checked_in_at is not None:
            at = escape(local_time(one.checked_in_at, zone, language))
            said = texts.checked_in_before.format(name=name, title=title, at=at)
        elif one.state is not State.COMING:
            state = texts.states[one.state]
            said = texts.not_coming.format(name=name, title=title, state=state)
        elif self._desk.now() >= room.starts_at:
            at = escape(local_time(room.starts_at, zone, language))
            said = texts.too_late.format(title=title, when=at)
        else:
            at = escape(local_time(room.starts_at - OPENS, zone, language))
            said = texts.too_early.format(title=title, when=at)
        rows: list[list[Button]] = []
        if is_new or one.checked_in_at is not None:
            undo = f"ev:o:undo:{one.event_key}:{one.person_id}"
            rows.append([(texts.button_check_out, undo)])
        if any(given.file_id for given in entry.given.values()):
            file = f"ev:o:file:{one.event_key}:{one.person_id}"
            rows.append([(f"📎 {texts.fields['file']}", file)])
        await send_html(message, "\n".join([said, *answers_of(entry, language)]), rows)

    async def on_undo(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take back a check-in that was a mistake."""
        query = update.callback_query
        if query is None:
            return
        key, person_id = _registration(query.data or "")
        async with self._desk.store.writing() as tx:
            key = await carried.current_key(tx, key)
            await attendance.check_out(tx, key, person_id)
            mine = await registrations.get(tx, key, person_id)
            room = await rooms.get(tx, key)
            entry = None if mine is None else await entry_of(tx, mine)
        language = await language_for(self._desk, update)
        texts = event_texts_for(language)
        await say_briefly(query, texts.checked_out)
        message = message_of(query)
        if message is not None and entry is not None and room is not None:
            said = texts.is_checked_out.format(
                name=escape(entry.name), title=escape(title_of(room, language))
            )
            await put_html(message, said)  # nobody goes by a check-in that is none

    async def on_file(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the files that a person handed in."""
        query = update.callback_query
        if query is None:
            return
        key, person_id = _registration(query.data or "")
        async with self._desk.store.reading() as tx:
            key = await carried.current_key(tx, key)
            mine = await registrations.get(tx, key, person_id)
            entry = None if mine is None else await entry_of(tx, mine)
        await say_briefly(query, "")
        message = message_of(query)
        if message is None or entry is None:
            return
        for given in entry.given.values():
            if given.file_id:
                await send_known_file(message, given.file_id, entry.name)


def _is_open(room: Room, now: datetime) -> bool:
    return room.starts_at - OPENS <= now < room.over_at + CLOSES


def answers_of(entry: Entry, language: Language) -> list[str]:
    """Give a person's guests and answers, a line each."""
    texts, guests = event_texts_for(language), entry.registration.guests
    lines = [texts.mine_guests.format(count=guests)] if guests else []
    for field, given in entry.given.items():
        if field != TELEGRAM:
            heading = escape(heading_of(field, language))
            lines.append(f"{heading}: {escape(given.value)}")
    return lines


def _registration(data: str) -> tuple[str, int]:
    *_, key, person_id = data.split(":")
    return key, int(person_id)


def check_in_routes(desk: Desk) -> list[Route]:
    """Give what organisers do at the door; goes before the plain start."""
    door = CheckingIn(desk)
    # In a group all would read what was answered.
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    scanned = private & filters.Regex(_PAYLOAD)
    of_one = r"[0-9a-f]{12}:\d{1,16}$"
    return [
        Route(
            CommandHandler("start", door.on_link, scanned),
            Role.ORGANISER,
            door.on_shown,
        ),
        Route(
            CallbackQueryHandler(door.on_undo, rf"^ev:o:undo:{of_one}"), Role.ORGANISER
        ),
        Route(
            CallbackQueryHandler(door.on_file, rf"^ev:o:file:{of_one}"), Role.ORGANISER
        ),
    ]
