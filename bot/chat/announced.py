"""What the documents announce now -> events, as they stand for who looks."""

import asyncio
import logging

from telegram import Message, User
from telegram.constants import ChatType

from bot.chat.desk import Desk
from bot.chat.event_card import EVENTS_A_PAGE, Shown
from bot.chat.keyboard import page_of
from bot.chat.speech import language_of_app
from bot.hindrance import Hindrance
from bot.notices.event import Event, coming
from bot.store import (
    Transaction,
    attendance,
    carried,
    people,
    registrations,
    rooms,
    zones,
)
from bot.store.registrations import State
from ingest.document import Language
from ingest.errors import OperatorError
from ingest.script import language_of

_log = logging.getLogger(__name__)


class Events:
    """What every route about events begins with."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._hindrance = Hindrance(_log, "no event can be shown")

    async def all(self) -> dict[str, Event]:
        """Give what the documents announce now, by key; empty while there is no index."""
        try:
            announced = await asyncio.to_thread(self._announced)
        except OperatorError as error:
            self._hindrance.note(error)
            return {}
        self._hindrance.over()
        return announced

    def _announced(self) -> dict[str, Event]:
        cards = self.desk.composer.assistant.library.cards()
        return self.desk.announced.of(cards, self.desk.settings.zone)

    async def find(self, key: str) -> Event | None:
        """Give the event of a button's *key*, also of one that had another path then."""
        events = await self.all()
        if key in events:
            return events[key]
        async with self.desk.store.reading() as tx:
            return events.get(await carried.current_key(tx, key))

    async def shown(
        self, event: Event, person: User, language: Language, *, is_private: bool
    ) -> Shown:
        """Give how *event* stands for a person."""
        async with self.desk.store.reading() as tx:
            return await self._shown(tx, event, person.id, language, is_private)

    async def _shown(
        self,
        tx: Transaction,
        event: Event,
        person_id: int,
        language: Language,
        is_private: bool,  # noqa: FBT001 - one of the facts
    ) -> Shown:
        room = await rooms.get(tx, event.key)
        mine, rank, counts = None, 0, None
        if room is not None:
            counts = await attendance.counts(tx, event.key)
            mine = await registrations.get(tx, event.key, person_id)
        if mine is not None and mine.state is State.WAITING:
            rank = await registrations.rank(tx, mine)
        return Shown(
            event=event,
            room=room,
            counts=counts,
            mine=mine if is_private else None,
            rank=rank,
            language=language,
            now=self.desk.now(),
            is_private=is_private,
            zone=await zones.zone_of(tx, person_id) if is_private else "",
        )

    async def page(
        self, person: User, language: Language, page: int, *, is_private: bool
    ) -> tuple[list[Shown], int, int, int]:
        """Give a page of what is coming, its number, of how many, and how many events."""
        ahead = coming((await self.all()).values(), self.desk.now())
        some, page, pages = page_of(ahead, page, EVENTS_A_PAGE)
        async with self.desk.store.reading() as tx:
            found = [
                await self._shown(tx, event, person.id, language, is_private)
                for event in some
            ]
        return found, page, pages, len(ahead)


def is_private(message: Message | None) -> bool:
    """Tell whether only one person reads along; so it is where nothing is known."""
    return message is None or message.chat.type == ChatType.PRIVATE


def shared_in(message: Message | None, language: Language) -> Language:
    """Give the language in which what many read stays, whoever presses below it."""
    if message is None or is_private(message):
        return language
    return language_of(message.text or "", otherwise=language)


async def meet(tx: Transaction, desk: Desk, person: User) -> None:
    """Note that a person is there: who registers must be known."""
    language = language_of_app(person.language_code)
    await people.see(tx, person.id, language.value, desk.now())
