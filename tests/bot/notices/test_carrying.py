"""bot.notices.carrying: registrations follow their event to another path, and no other."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.notices.calendar_file import calendar_file, uid_of
from bot.notices.carrying import carry
from bot.notices.documents import Documents
from bot.notices.event import key_of
from bot.notices.registering import register, sweep
from bot.notices.room import calendar_version
from bot.notices.rsvp import Wish
from bot.notices.schedule import keep_schedule
from bot.notices.standing import facts_told
from bot.notices.told import changed
from bot.store import (
    answers,
    attendance,
    carried,
    notices,
    people,
    registrations,
    rooms,
)
from bot.store.answers import Given
from bot.store.notices import Status
from ingest.document import Language
from ingest.sync import sync
from tests.bot.notices.folder import NOW, ORGANISER, Folder
from tests.bot.notices.made import LONG_AGO, plan, queue
from tests.flows.event_documents import write_event

pytestmark = pytest.mark.asyncio

OLD, NEW = "events/roadshow.md", "events/roadshow-2026.md"
STARTS = "2026-12-03 12:00"
HELD = {"starts_at": STARTS, "venue": "Hall 1", "address": "1 Road", "capacity": 2}


class _Moving(Folder):
    """The folder of an event that people registered for, whose document moves."""

    async def begin(self) -> None:
        self.write("roadshow", **HELD)
        await self.look(NOW)
        async with self.store.writing() as tx:
            await people.see(tx, ORGANISER, "en", LONG_AGO)
            for person in (1, 2, 3):
                await people.see(tx, person, "en", LONG_AGO)
                at = NOW + timedelta(seconds=person)
                await register(
                    tx, self.of("roadshow"), person, Wish(is_coming=True), at
                )
            given = Given(field="company", value="Firm", file_id="")
            await answers.give(tx, key_of(OLD), 1, given, NOW)
            found = await attendance.listed(tx, key_of(OLD))
            self.tickets = {one.person_id: one.ticket for one in found}

    def write(self, name: str, *, is_last=True, **told) -> None:
        write_event(self.knowledge, name, **told)
        if is_last:
            self.sync()

    def sync(self) -> None:
        sync(self.knowledge, self.generations, self.encoder)

    def of(self, name: str):
        return self.documents.events[key_of(f"events/{name}.md")]

    def drop(self, name="roadshow") -> None:
        (self.knowledge / f"events/{name}.md").unlink()

    async def states(self, path: str) -> dict[int, str]:
        async with self.store.reading() as tx:
            found = [await registrations.get(tx, key_of(path), n) for n in (1, 2, 3, 4)]
        return {one.person_id: one.state.value for one in found if one is not None}


ALL_THREE = {1: "coming", 2: "coming", 3: "waiting"}


@pytest.fixture
def folder(knowledge, generations, encoder, store):
    """Give the folder; each test begins it."""
    return _Moving(knowledge, generations, encoder, store)


async def test_a_renamed_document_keeps_its_registrations(folder):
    """Places, the waiting list, answers, codes, calendar and buttons go on; staff hear."""
    await folder.begin()
    wanted = plan(
        event=OLD,
        groups=(f"event:{OLD}",),
        at=datetime(2026, 12, 1, 9),  # noqa: DTZ001 - a wall clock's
    )
    made = await queue(folder.store, wanted, NOW)
    folder.drop()
    folder.write("roadshow-2026", **HELD)
    await folder.look(NOW)
    assert await folder.states(NEW) == ALL_THREE
    assert await folder.states(OLD) == {}
    async with folder.store.writing() as tx:
        assert await rooms.get(tx, key_of(OLD)) is None
        assert await carried.current_key(tx, key_of(OLD)) == key_of(NEW)
        mine = await registrations.get(tx, key_of(NEW), 1)
        given = await answers.of_people(tx, key_of(NEW))
        version = await calendar_version(tx, folder.of("roadshow-2026"), NOW)
        notice = await notices.get(tx, made.notice_id)
    assert mine.ticket == folder.tickets[1]
    assert given[1]["company"].value == "Firm"
    assert version.path == OLD
    file = calendar_file(
        folder.of("roadshow-2026"), Language.EN, version, NOW, is_cancelled=False
    )
    assert uid_of(OLD).encode() in file
    assert (notice.event, notice.groups) == (NEW, (f"event:{NEW}",))
    [told] = await folder.asked()
    assert (told.to_id, "(3)" in told.text, NEW in told.text) == (ORGANISER, True, True)
    await folder.look(NOW)
    assert await folder.asked() == []


async def test_another_format_under_the_same_name_is_the_same_event(folder):
    """Saved as .txt it may even begin at another time; what was told of it stays known."""
    await folder.begin()
    folder.write("roadshow", **{**HELD, "starts_at": "2026-12-04 12:00"}, is_last=False)
    file = folder.knowledge / OLD
    file.rename(file.with_suffix(".markdown"))
    folder.sync()
    await folder.look(NOW)
    path = "events/roadshow.markdown"
    assert await folder.states(path) == ALL_THREE
    async with folder.store.reading() as tx:
        room = await rooms.get(tx, key_of(path))
    assert datetime.fromisoformat(room.told["starts_at"]) == datetime(
        2026, 12, 3, 4, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "told",
    [
        {"title": "Another", "venue": "Hall 2"},
        {"venue": "Hall 2"},
        {"starts_at": "2027-12-03 12:00"},
    ],
)
async def test_what_may_be_another_event_is_asked_about(folder, told):
    """A parallel session, or next year's, gets nobody's registration by itself."""
    await folder.begin()
    folder.drop()
    folder.write("roadshow-2026", **{**HELD, **told})
    await folder.look(NOW)
    await folder.look(NOW)
    assert await folder.states(NEW) == {}
    assert await folder.states(OLD) == ALL_THREE
    [asked] = await folder.asked()
    assert asked.buttons[0][0][1] == f"ev:o:same:{key_of(NEW)}:{key_of(OLD)}"


async def test_the_same_name_for_another_event_is_not_the_same(folder):
    """A new title at a new time is next year's, whatever the file is called."""
    await folder.begin()
    changed = {**HELD, "title": "Another", "starts_at": "2027-12-03 12:00"}
    folder.write("roadshow", **changed, is_last=False)
    (folder.knowledge / OLD).rename((folder.knowledge / OLD).with_suffix(".markdown"))
    folder.sync()
    await folder.look(NOW)
    assert await folder.states("events/roadshow.markdown") == {}


async def test_where_two_would_do_nobody_is_carried(folder):
    """Two documents of one event: organisers say which."""
    await folder.begin()
    folder.drop()
    folder.write("roadshow-2026", **HELD, is_last=False)
    folder.write("copy", **HELD)
    await folder.look(NOW)
    assert await folder.states(OLD) == ALL_THREE
    [asked] = await folder.asked()
    assert len(asked.buttons) == 2


async def test_a_document_that_is_there_still_keeps_its_own(folder):
    """A copy beside it takes nothing away, nor does one that lost its date."""
    await folder.begin()
    folder.write("roadshow-2026", **HELD, is_last=False)
    folder.write("roadshow", **{**HELD, "starts_at": "soon"})
    await folder.look(NOW)
    assert await folder.states(OLD) == ALL_THREE
    assert await folder.asked() == []


async def test_who_registered_under_both_keeps_what_they_said_last(folder):
    """Between rename and look somebody was quick; who waited longer goes first."""
    await folder.begin()
    folder.drop()
    folder.write("roadshow-2026", **HELD)
    await folder.documents.look()
    event, later = folder.of("roadshow-2026"), NOW + timedelta(minutes=1)
    async with folder.store.writing() as tx:
        await people.see(tx, 4, "en", LONG_AGO)
        await register(tx, event, 1, Wish(is_coming=False), later)
        await register(tx, event, 2, Wish(is_coming=True, guests=1), later)
        for person in (4, 3):
            await register(tx, event, person, Wish(is_coming=True), later)
    await folder.look(later)
    assert await folder.states(NEW) == {
        1: "out",
        2: "coming",
        3: "waiting",
        4: "waiting",
    }
    async with folder.store.reading() as tx:
        mine = [await registrations.get(tx, key_of(NEW), n) for n in (3, 4)]
        room = await rooms.get(tx, key_of(NEW))
        second = await registrations.get(tx, key_of(NEW), 2)
    assert mine[0].place < mine[1].place < room.next_place
    assert (second.guests, second.ticket) == (1, folder.tickets[2])


async def test_a_notice_that_is_due_follows_its_event(folder):
    """It is sent, and not held because the document of before is gone."""
    await folder.begin()
    async with folder.store.writing() as tx:
        for person in (1, 2):
            await people.change(tx, person, consented_at=LONG_AGO)
            await people.subscribe(tx, person, ("*",), LONG_AGO)
    folder.documents.events = {key_of(OLD): folder.of("roadshow")}
    made = await queue(folder.store, await folder.plan(), NOW)
    folder.drop()
    folder.write("roadshow-2026", **HELD)
    await folder.look(NOW + timedelta(days=5))
    assert (await folder.notice(made.notice_id)).status is Status.SENDING


async def test_two_that_look_at_once_carry_once(folder):
    """A sender that takes over while another still looks loses and doubles nothing."""
    await folder.begin()
    folder.drop()
    folder.write("roadshow-2026", **HELD)
    seen = [Documents(folder.settings) for _ in range(3)]
    await asyncio.gather(
        *(keep_schedule(folder.store, folder.settings, NOW, one) for one in seen)
    )
    assert await folder.states(NEW) == ALL_THREE
    assert len(await folder.asked()) == 1


async def test_another_event_under_the_old_name_is_its_own(folder):
    """This month's salon has the name that last month's had: neither is taken for both."""
    await folder.begin()
    folder.drop()
    folder.write("roadshow-2026", **HELD)
    await folder.look(NOW)
    async with folder.store.reading() as tx:
        assert await carried.current_key(tx, key_of(OLD)) == key_of(NEW)
    salon = {"title": "Salon", "title_en": "Salon", "starts_at": "2026-12-20 12:00"}
    folder.write("roadshow", **salon)
    await folder.look(NOW)
    event = folder.of("roadshow")
    draft = plan(
        event=OLD,
        told=facts_told(event, is_own=False),
        starts_at=event.starts_at,
        at=(NOW + timedelta(days=1)).replace(tzinfo=None),
        groups=(f"event:{OLD}",),
    )
    async with folder.store.writing() as tx:
        await register(tx, event, 1, Wish(is_coming=True), NOW)
        assert await carried.current_key(tx, key_of(OLD)) == key_of(OLD)
    made = await queue(folder.store, draft, NOW)
    folder.write("roadshow", **salon, contact="Ms Li", is_last=True)
    await folder.look(NOW + timedelta(days=2))
    held = await folder.held(made.notice_id)
    assert held.event.title == "Salon"
    assert held.found.what == ("contact",)


NEXT = {**HELD, "title": "Next", "title_en": "Next", "starts_at": "2027-01-07 12:00"}
AFTER = NOW + timedelta(days=20)
PAST = "events/roadshow@20261203.md"


async def test_who_registered_for_what_is_over_is_not_registered_for_the_next(folder):
    """One document announces a salon each month: each has registrations of its own."""
    await folder.begin()
    folder.write("roadshow", **NEXT)
    await folder.documents.look()
    event = folder.of("roadshow")
    async with folder.store.writing() as tx:
        assert (await calendar_version(tx, event, AFTER)).sequence == 0
        await people.see(tx, 4, "en", LONG_AGO)
        await register(tx, event, 1, Wish(is_coming=True), AFTER)
        version = await calendar_version(tx, event, AFTER)
    assert uid_of(version.path) != uid_of(OLD)
    assert await folder.states(OLD) == {1: "coming"}
    assert await folder.states(PAST) == ALL_THREE
    await folder.look(AFTER)
    await folder.look(AFTER + timedelta(days=1))
    [asked] = await folder.asked()
    assert asked.buttons[0][0][1] == f"ev:o:same:{key_of(OLD)}:{key_of(PAST)}"
    assert "(3)" in asked.text


async def test_what_was_put_off_too_late_is_carried_over_by_a_press(folder):
    """Under another title, when its day had passed: an organiser says that it is it."""
    await folder.begin()
    folder.write("roadshow", **NEXT)
    await folder.documents.look()
    event = folder.of("roadshow")
    await sweep(folder.store, folder.documents.events, AFTER)
    assert await folder.states(OLD) == {}
    async with folder.store.writing() as tx:
        room = await rooms.get(tx, key_of(PAST))
        assert await carry(tx, room, event, folder.settings, AFTER)
        version = await calendar_version(tx, event, AFTER)
        found = await attendance.listed(tx, key_of(OLD))
        room = await rooms.get(tx, key_of(OLD))
    assert await folder.states(OLD) == ALL_THREE
    assert {one.person_id: one.ticket for one in found} == folder.tickets
    assert uid_of(version.path) == uid_of(OLD)
    assert changed(event, room.told) == ("time",)


async def test_who_was_checked_in_says_that_it_took_place(folder):
    """The next has the same title all the same, and nobody is asked."""
    await folder.begin()
    async with folder.store.writing() as tx:
        mine = await registrations.get(tx, key_of(OLD), 1)
        assert await attendance.check_in(tx, mine, ORGANISER, NOW)
    folder.write("roadshow", **{**HELD, "starts_at": NEXT["starts_at"]})
    await folder.documents.look()
    await sweep(folder.store, folder.documents.events, AFTER)
    await folder.look(AFTER)
    assert await folder.asked() == []
    assert await folder.states(PAST) == ALL_THREE
