"""The documents of events and their index, with a schedule that looks at them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.notices.documents import Documents
from bot.notices.holding import Decided, decide, found_of, held_of
from bot.notices.schedule import keep_schedule
from bot.notices.standing import Overtaken
from bot.notices.writing import Written
from bot.settings import Settings
from bot.store import letters, notice_texts, notices
from ingest.sync import sync
from tests.flows.event_documents import SHANGHAI, write_event

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)

ORGANISER = 7

PLACE = {"venue": "Hall 1", "starts_at": "2026-12-03 12:00"}


class Folder:
    """The documents and their index, and a schedule that looks at them."""

    def __init__(self, knowledge, generations, encoder, store):
        self.knowledge, self.generations = knowledge, generations
        self.encoder, self.store = encoder, store
        self.settings = Settings(
            knowledge_dir=knowledge,
            data_dir=generations.folder.parent,
            organiser_ids=(ORGANISER,),
        )
        self.documents = Documents(self.settings)

    def publish(self, **told) -> None:
        write_event(self.knowledge, **{**PLACE, **told})
        sync(self.knowledge, self.generations, self.encoder)

    def remove(self) -> None:
        (self.knowledge / "events/roadshow.md").unlink()
        sync(self.knowledge, self.generations, self.encoder)

    async def event(self):
        await self.documents.look()
        [event] = self.documents.events.values()
        return event

    async def plan(self, *, is_own=False, **changes):
        """Give what an organiser would confirm now, at noon in five days."""
        written = Written().with_event(await self.event())
        if is_own:
            for language in tuple(written.bodies):
                written = written.with_text(language, "Own\nSee you at noon", 1)
        plan = written.plan(ORGANISER, "")
        at = (NOW + timedelta(days=5)).astimezone(SHANGHAI).replace(tzinfo=None)
        fields = {name: getattr(plan, name) for name in type(plan).__slots__}
        return type(plan)(**{**fields, "at": at, **changes})

    async def look(self, now: datetime) -> set[int]:
        return await keep_schedule(self.store, self.settings, now, self.documents)

    async def notice(self, number: int):
        async with self.store.reading() as tx:
            return await notices.get(tx, number)

    async def held(self, number: int):
        async with self.store.reading() as tx:
            notice = await notices.get(tx, number)
            events = self.documents.events
            found = await found_of(tx, notice, events) or Overtaken(what=(), off="")
            return await held_of(tx, notice, found, events)

    async def decide(self, number: int, *, is_new: bool, digest: str = "") -> Decided:
        await self.documents.look()
        shown = await self.held(number)
        async with self.store.writing() as tx:
            notice = await notices.get(tx, number)
            return await decide(
                tx,
                notice,
                digest or shown.digest,
                self.documents.events,
                is_new=is_new,
            )

    async def texts(self, number: int) -> dict[str, str]:
        async with self.store.reading() as tx:
            return await notice_texts.newest(tx, number)

    async def asked(self) -> list[letters.Letter]:
        """Take the letters that organisers are sent."""
        async with self.store.writing() as tx:
            return await letters.take(tx, NOW + timedelta(days=90), 50)


@pytest.fixture
def folder(knowledge, generations, encoder, store):
    """Give the folder with one event, over each kind of database."""
    made = Folder(knowledge, generations, encoder, store)
    made.publish()
    return made
