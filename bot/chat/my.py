"""/my: a person's registrations, offers, entry codes and subscriptions."""

import io
from zoneinfo import ZoneInfo

import segno
from telegram import CallbackQuery, Update, User
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters
from telegram.helpers import create_deep_linked_url

from bot.chat.announced import Events, is_private
from bot.chat.deep_link import payload_of
from bot.chat.desk import Desk
from bot.chat.files import send_picture
from bot.chat.keyboard import Button, Rows, page_of, turns
from bot.chat.messages import escape
from bot.chat.pressed import message_of, say_briefly
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for
from bot.chat.zones import zone_routes
from bot.notices.clock import zone_named
from bot.notices.event import Event
from bot.notices.room import is_off, title_of
from bot.notices.told import local_time, told_there, told_when, told_zone, when
from bot.store import carried, people, registrations, rooms, zones
from bot.store.people import ALL_TOPICS
from bot.store.registrations import Registration, State
from bot.store.rooms import Room
from bot.store.subscriptions import SIGNS
from bot.texts.events import EventTexts, event_texts_for
from bot.texts.notices import notice_texts_for
from ingest.document import Language

TICKET = "c"
"""Begins the payload of an entry code's link."""

EVENTS_A_PAGE = 8
"""Each has up to five buttons; of more than 100 Telegram takes none (Bot API)."""

CODE_SCALE = 8
"""Pixels of a module of the QR code: large enough for a phone held at arm's length."""


class Mine:
    """Answers /my and the presses ``my:…``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._events = Events(desk)

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show where the person stands; in private only."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None or not is_private(message):
            return
        language = await language_for(self._desk, update)
        await send_html(message, *await self._page(person, language, 0))

    async def on_turn(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show another page of registrations in the place of the one before."""
        query = update.callback_query
        message = message_of(query) if query is not None else None
        if query is None or message is None or not is_private(message):
            return
        language = await language_for(self._desk, update)
        page = int((query.data or "").split(":")[2])
        shown = await self._page(query.from_user, language, page)
        await say_briefly(query, "")
        await put_html(message, *shown)

    async def _page(
        self, person: User, language: Language, page: int
    ) -> tuple[str, Rows]:
        """Give a page of where a person stands: all have buttons of their own."""
        texts = event_texts_for(language)
        async with self._desk.store.reading() as tx:
            found = await registrations.of_person(tx, person.id, self._desk.now())
            some, page, pages = page_of(found, page, EVENTS_A_PAGE)
            ranks = {
                one.event_key: await registrations.rank(tx, one)
                for one, _ in some
                if one.state is State.WAITING
            }
            topics = await people.topics_of(tx, person.id)
            zone = await zones.zone_of(tx, person.id)
        events = await self._events.all()
        lines = [texts.mine] if found else [texts.mine_none]
        rows: list[list[Button]] = []
        for number, (one, room) in enumerate(some, 1 + page * EVENTS_A_PAGE):
            event = events.get(room.event_key)
            rank = ranks.get(one.event_key, 0)
            lines += ["", *_lines(number, one, room, event, rank, language)]
            if event is None or not event.is_whole_day:  # a day is one everywhere
                lines += _there(room, zone, language)
            rows += _rows(number, one, room, event, texts)
        labels = (texts.button_previous, texts.button_next)
        rows.append(turns("my:page", page, pages, *labels))
        lines += ["", _topics(topics - set(SIGNS), language)]
        rows.append([(f"🌐 {texts.button_zone}", "my:zones")])
        return "\n".join(lines), rows

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the entry code of a registration that is the person's own."""
        query = update.callback_query
        if query is None:
            return
        language = await language_for(self._desk, update)
        texts = event_texts_for(language)
        key = (query.data or "").split(":")[2]
        async with self._desk.store.reading() as tx:
            key = await carried.current_key(tx, key)
            mine = await registrations.get(tx, key, query.from_user.id)
            room = await rooms.get(tx, key)
        if mine is None or room is None or mine.state is not State.COMING:
            await say_briefly(query, texts.stale)
            return
        await say_briefly(query, "")
        await _send_code(query, mine, title_of(room, language), texts)


async def _send_code(
    query: CallbackQuery, mine: Registration, title: str, texts: EventTexts
) -> None:
    message = message_of(query)
    if message is None or not is_private(message):
        return
    username = message.get_bot().username
    link = create_deep_linked_url(username, payload_of(TICKET, mine.ticket))
    caption = texts.ticket_caption.format(title=title)
    await send_picture(message, code_of(link), caption)


def code_of(link: str) -> bytes:
    """Give the QR code of *link* as a PNG."""
    written = io.BytesIO()
    segno.make(link, error="m", micro=False).save(written, kind="png", scale=CODE_SCALE)
    return written.getvalue()


def _lines(  # noqa: PLR0913, PLR0917 - all that a registration shows
    number: int,
    one: Registration,
    room: Room,
    event: Event | None,
    rank: int,
    language: Language,
) -> list[str]:
    texts = event_texts_for(language)
    zone = told_zone(room.told)
    at = when(event, language) if event else told_when(room.told, language)
    lines = [f"<b>{number}. {escape(title_of(room, language))}</b>", f"🕒 {escape(at)}"]
    if is_off(room, event):
        return [*lines, texts.mark_cancelled]
    said = texts.mine_coming
    if one.state is State.WAITING:
        said = texts.mine_waiting.format(rank=rank)
    elif one.state is State.OFFERED and one.offered_until is not None:
        until = escape(local_time(one.offered_until, zone, language))
        said = texts.mine_offered.format(until=until)
    if one.guests:
        said += f" · {texts.mine_guests.format(count=one.guests)}"
    return [*lines, said]


def _there(room: Room, zone: str, language: Language) -> list[str]:
    """Say when an event is where the reader lives."""
    here = zone_named(room.told.get("zone", ""), ZoneInfo("Asia/Shanghai"))
    there = told_there(room.starts_at, here, zone, language)
    return [f"🌐 {escape(there)}"] if there else []


def _rows(
    number: int,
    one: Registration,
    room: Room,
    event: Event | None,
    texts: EventTexts,
) -> list[list[Button]]:
    key = room.event_key
    calendar = (f"{number} · 📅 {texts.button_calendar}", f"ev:ics:{key}")
    if is_off(room, event):
        return [[calendar]] if event is not None else []
    if one.state is State.OFFERED:
        return [
            [
                (f"{number} · ✅ {texts.button_accept}", f"rsvp:in:{key}"),
                (texts.button_decline, f"rsvp:out:{key}"),
            ]
        ]
    leave = (f"{number} · {texts.button_leave}", f"rsvp:out:{key}")
    rows: list[list[Button]] = []
    if one.state is State.COMING:
        rows.append([(f"{number} · 🎫 {texts.button_ticket}", f"my:ticket:{key}")])
    if event is None:
        return [*rows, [leave]]
    details = (f"{number} · {texts.button_details}", f"ev:card:{key}")
    rows.append([details, calendar])
    if event.asks:
        rows.append([(f"{number} · 📝 {texts.button_answers}", f"rsvp:fill:{key}")])
    return [*rows, [leave]]


def _topics(topics: set[str], language: Language) -> str:
    texts, names = event_texts_for(language), notice_texts_for(language).topics
    if not topics:
        return texts.mine_no_topics
    if ALL_TOPICS in topics:
        return texts.mine_topics.format(topics=texts.mine_all_topics)
    mark = ", " if language is Language.EN else "\u3001"
    said = mark.join(names.get(topic, topic) for topic in sorted(topics))
    return texts.mine_topics.format(topics=escape(said))


def my_routes(desk: Desk) -> list[Route]:
    """Give what shows people their own."""
    mine = Mine(desk)
    fresh = filters.UpdateType.MESSAGE
    return [
        Route(CommandHandler("my", mine.on_command, fresh)),
        Route(CallbackQueryHandler(mine.on_turn, r"^my:page:\d{1,4}$")),
        *zone_routes(desk),
        Route(CallbackQueryHandler(mine.on_press, r"^my:ticket:[0-9a-f]{12}$")),
    ]
