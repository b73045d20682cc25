"""The button of /my for one's own clocks: events then show one's own time too."""

from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.chat.announced import is_private, meet
from bot.chat.desk import Desk
from bot.chat.keyboard import Button, Rows
from bot.chat.messages import escape
from bot.chat.pressed import message_of, say_briefly
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for
from bot.notices.cities import CITIES, city
from bot.store import zones
from bot.texts.events import event_texts_for
from ingest.document import Language

CITIES_A_ROW = 3


class Zones:
    """Asks whose clocks a person lives by; presses are ``my:zones`` and ``my:zone:NAME``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_ask(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the cities."""
        query = update.callback_query
        if query is None:
            return
        language = await language_for(self._desk, update)
        message = message_of(query)
        await say_briefly(query, "")
        if message is not None and is_private(message):
            texts = event_texts_for(language)
            rows = _rows(language, self._desk.settings.zone)
            await send_html(message, escape(texts.ask_zone), rows)

    async def on_choice(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep the city of a press; one that is not offered changes nothing."""
        query = update.callback_query
        if query is None:
            return
        language = await language_for(self._desk, update)
        texts = event_texts_for(language)
        name = (query.data or "").split(":", 2)[2]
        if name and name not in CITIES:
            await say_briefly(query, texts.stale)
            return
        async with self._desk.store.writing() as tx:
            await meet(tx, self._desk, query.from_user)
            await zones.choose(tx, query.from_user.id, name)
        await say_briefly(query, "")
        chosen = city(name, language) if name else texts.zone_of_events
        if (message := message_of(query)) is not None:
            said = texts.zone_chosen.format(city=chosen) if name else chosen
            await put_html(message, escape(said))


def _rows(language: Language, here: ZoneInfo) -> Rows:
    same = (event_texts_for(language).zone_of_events, "my:zone:")
    cities: list[Button] = [
        (city(name, language), f"my:zone:{name}") for name in CITIES if name != here.key
    ]
    rows = [
        cities[start : start + CITIES_A_ROW]
        for start in range(0, len(cities), CITIES_A_ROW)
    ]
    return [[same], *rows]


def zone_routes(desk: Desk) -> list[Route]:
    """Give what people choose their clocks by."""
    choosing = Zones(desk)
    return [
        Route(CallbackQueryHandler(choosing.on_ask, r"^my:zones$")),
        Route(CallbackQueryHandler(choosing.on_choice, r"^my:zone:[\w/]{0,48}$")),
    ]
