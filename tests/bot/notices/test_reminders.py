"""bot.notices.reminders: they wait with their notice, end with it, follow the event."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.notices.changes import cancel, revive, tell_change
from bot.notices.event import Event, event_of
from bot.notices.registering import register
from bot.notices.reminders import REMINDERS
from bot.notices.rsvp import Wish
from bot.notices.schedule import keep_schedule
from bot.notices.standing import facts_told
from bot.notices.steering import approve, resume, stop
from bot.store import notice_texts, notices
from bot.store.notices import Kind, Notice, Status
from ingest.document import Card, Language
from ingest.document import Kind as OfDocument
from ingest.document import Status as OfEvent

from .made import plan, queue, settings, subscribe, told_to

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
STARTS = NOW + timedelta(days=10)
PATH = "events/talk.md"


def event(starts_at: datetime = STARTS, venue: str = "Hall 1") -> Event:
    """Give the event as its document tells it."""
    card = Card(
        path=PATH,
        title="Talk",
        kind=OfDocument.EVENT,
        language=Language.ZH_HANS,
        status=OfEvent.PLANNED,
        topics=(),
        details={"starts_at": starts_at.isoformat(), "venue": venue},
    )
    found = event_of(card, ZoneInfo("Asia/Shanghai"))
    assert found is not None
    return found


def announcing(**changes):
    """Give a plan to announce it, with both reminders."""
    told = {"event": PATH, "starts_at": STARTS, "remind_before": REMINDERS}
    return plan(title="Talk", **{**told, **changes})


async def all_of(store, kind: Kind) -> list[Notice]:
    """Give all notices of a kind, the newest first."""
    async with store.reading() as tx:
        return [one for one in await notices.newest(tx, 50) if one.kind is kind]


def statuses(found: list[Notice]) -> list[str]:
    """Give where they stand."""
    return [one.status.value for one in found]


async def test_reminders_wait_for_the_second_organiser_too(store):
    """Nothing goes to many past an agreement, not even the reminder of it."""
    await subscribe(store, 1, 2)
    made = await queue(store, announcing(author_id=7), NOW, notice_approval_above=1)
    assert statuses(await all_of(store, Kind.REMINDER)) == ["approval", "approval"]
    later = STARTS - timedelta(days=2)  # one of them is too late by then
    async with store.writing() as tx:
        notice = await notices.get(tx, made.notice_id)
        assert await approve(tx, notice, 8, later)
    assert statuses(await all_of(store, Kind.REMINDER)) == ["scheduled", "dropped"]


async def test_a_stop_ends_the_reminders_as_well(sqlite_store):
    """Those of another notice go on."""
    await subscribe(sqlite_store, 1)
    await queue(sqlite_store, announcing(), NOW - timedelta(minutes=1))
    made = await queue(sqlite_store, announcing(), NOW)
    async with sqlite_store.writing() as tx:
        assert await stop(tx, made.notice_id, NOW)
    found = statuses(await all_of(sqlite_store, Kind.REMINDER))
    assert found == ["stopped", "stopped", "scheduled", "scheduled"]


async def test_who_goes_on_after_a_stop_has_the_reminders_again(store):
    """Those that the stop ended and whose time is ahead; one stopped by itself stays."""
    await subscribe(store, 1)
    made = await queue(store, announcing(), NOW)
    other = await queue(store, announcing(), NOW + timedelta(minutes=1))
    async with store.writing() as tx:
        assert await stop(tx, made.notice_id, NOW)
        assert await stop(tx, other.reminders[1], NOW)
        assert await stop(tx, other.notice_id, NOW + timedelta(hours=1))
    later = STARTS - timedelta(days=2)  # the first is too late by then
    async with store.writing() as tx:
        assert await resume(tx, other.notice_id, NOW + timedelta(hours=2))
        assert await resume(tx, made.notice_id, later)
        assert not await resume(tx, made.notice_id, later)
    async with store.reading() as tx:
        numbers = (*made.reminders, *other.reminders)
        found = [await notices.get(tx, number) for number in numbers]
    assert statuses(found) == ["stopped", "scheduled", "scheduled", "stopped"]
    assert [one.reason for one in found] == ["organiser", "", "", "organiser"]


async def test_reminders_follow_an_event_that_moves(store):
    """They come as long before the new time, and tell it; the old notice is stopped."""
    await subscribe(store, 1)
    async with store.writing() as tx:
        await register(tx, event(), 1, Wish(is_coming=True, guests=None), NOW)
    waits = announcing(at=(NOW + timedelta(days=1)).replace(tzinfo=None))
    made = await queue(store, waits, NOW)
    moved = event(STARTS + timedelta(days=7), "Hall 2")
    async with store.writing() as tx:
        assert told_to(await tell_change(tx, moved, 7, settings(), NOW)) == 1
    before = await all_of(store, Kind.REMINDER)
    assert statuses(before) == ["scheduled", "scheduled"]
    assert {moved.starts_at - one.due_at for one in before} == set(REMINDERS)
    assert {one.drop_at for one in before} == {moved.starts_at}
    assert {one.groups for one in before} == {(f"coming:{PATH}",)}
    async with store.reading() as tx:
        texts = await notice_texts.newest(tx, before[0].notice_id)
        old = await notices.get(tx, made.notice_id)
    assert "Hall 2" in texts["en+1"]
    assert (old.status, old.reason) == (Status.STOPPED, "changed")


async def test_a_cancelled_event_is_reminded_of_no_more(sqlite_store):
    """The correction is the last that is heard of it."""
    await subscribe(sqlite_store, 1)
    await queue(sqlite_store, announcing(), NOW)
    async with sqlite_store.writing() as tx:
        assert await cancel(tx, event(), 7, settings(), NOW) is not None
    found = await all_of(sqlite_store, Kind.REMINDER)
    assert {(one.status, one.reason) for one in found} == {
        (Status.STOPPED, "cancelled")
    }


async def _ahead(store) -> list[Notice]:
    """Give the reminders that are still to come, the earliest first."""
    found = [n for n in await all_of(store, Kind.REMINDER) if n.status == "scheduled"]
    return sorted(found, key=lambda one: one.due_at)


async def _went_out(store, *numbers: int) -> None:
    async with store.writing() as tx:
        for number in numbers:
            ended = {"started_at": NOW, "finished_at": NOW, "is_frozen": True}
            await notices.change(tx, number, status=Status.DONE, **ended)


async def test_who_was_reminded_of_what_is_put_off_is_reminded_again(store):
    """An event moves to another day after its reminders went out: it has new ones, once."""
    await subscribe(store, 1)
    async with store.writing() as tx:
        await register(tx, event(), 1, Wish(is_coming=True, guests=None), NOW)
    made = await queue(store, announcing(), NOW)
    await _went_out(store, *made.reminders)
    first = event(STARTS + timedelta(days=7), "Hall 2")
    again = event(STARTS + timedelta(days=8), "Hall 2")
    now = STARTS - timedelta(hours=1)
    for moved in (first, again):
        async with store.writing() as tx:
            assert told_to(await tell_change(tx, moved, 7, settings(), now)) == 1
        ahead = await _ahead(store)
        assert [moved.starts_at - one.due_at for one in ahead] == list(REMINDERS)
        assert {one.drop_at for one in ahead} == {moved.starts_at}
    async with store.reading() as tx:
        texts = await notice_texts.newest(tx, ahead[0].notice_id)
    assert any("8 Dec 2026" in text and "Hall 2" in text for text in texts.values())


async def test_what_is_put_off_by_an_hour_is_reminded_of_where_there_is_time(store):
    """The reminder of three days before is no longer ahead, and nobody gets it twice."""
    await subscribe(store, 1)
    async with store.writing() as tx:
        await register(tx, event(), 1, Wish(is_coming=True, guests=None), NOW)
    made = await queue(store, announcing(), NOW)
    await _went_out(store, made.reminders[0])
    moved = event(STARTS + timedelta(hours=1))
    now = STARTS - timedelta(days=2)
    async with store.writing() as tx:
        assert told_to(await tell_change(tx, moved, 7, settings(), now)) == 1
    [last] = await _ahead(store)
    assert last.notice_id == made.reminders[1]


async def test_what_takes_place_after_all_is_reminded_of_again(store):
    """Its reminders were stopped when it was cancelled, and go on when it is revived."""
    await subscribe(store, 1)
    async with store.writing() as tx:
        await register(tx, event(), 1, Wish(is_coming=True, guests=None), NOW)
    made = await queue(store, announcing(), NOW)
    async with store.writing() as tx:
        assert told_to(await cancel(tx, event(), 7, settings(), NOW)) == 1
        assert told_to(await revive(tx, event(), 7, settings(), NOW)) == 1
    assert [one.notice_id for one in await _ahead(store)] == list(made.reminders)


async def test_an_announcement_that_says_the_new_time_goes_on(store):
    """Who announces it anew, and then tells those registered, has stopped nothing."""
    await subscribe(store, 1)
    moved = event(STARTS + timedelta(days=7), "Hall 2")
    async with store.writing() as tx:
        await register(tx, event(), 1, Wish(is_coming=True, guests=None), NOW)
    at = (NOW + timedelta(days=1)).replace(tzinfo=None)
    numbers = []
    for one in (event(), moved):
        told = facts_told(one, is_own=False)
        waits = announcing(at=at, told=told, starts_at=one.starts_at, remind_before=())
        numbers.append((await queue(store, waits, NOW)).notice_id)
    async with store.writing() as tx:
        assert told_to(await tell_change(tx, moved, 7, settings(), NOW)) == 1
    async with store.reading() as tx:
        found = [await notices.get(tx, number) for number in numbers]
    assert statuses(found) == ["stopped", "scheduled"]


async def test_of_reminders_that_say_the_same_one_goes_out(store):
    """The bot was down for days, and the event was announced twice: one for each reader."""
    await subscribe(store, 1)
    async with store.writing() as tx:
        await register(tx, event(), 1, Wish(is_coming=True, guests=None), NOW)
    for minutes in (0, 1):
        await queue(store, announcing(), NOW + timedelta(minutes=minutes))
    own = announcing(bodies={Language.EN: "Bring your passport"})
    other = await queue(store, own, NOW)
    await keep_schedule(store, settings(), STARTS - timedelta(hours=1))
    found = await all_of(store, Kind.REMINDER)
    begun = [one for one in found if one.status is Status.SENDING]
    assert len(begun) == 2
    assert {one.due_at for one in begun} == {STARTS - timedelta(hours=2)}
    assert begun[0].notice_id == other.reminders[1]
    assert {one.reason for one in found if one not in begun} == {"repeated"}


async def test_nobody_is_reminded_of_what_they_have_not_heard(store):
    """A notice without a document goes out two days before: one reminder follows it."""
    await subscribe(store, 1)
    at = (STARTS + timedelta(hours=8) - timedelta(days=2)).replace(tzinfo=None)
    made = await queue(store, announcing(event="", at=at), NOW)
    assert len(made.reminders) == 1
    assert len((await queue(store, announcing(at=at), NOW)).reminders) == 2
