"""bot.notices.registering: wishes -> the store, and who is told, in one transaction."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.notices.changes import cancel
from bot.notices.event import Event
from bot.notices.registering import leave_withdrawn, register, sweep
from bot.notices.rsvp import OFFER_LASTS, Said, Wish
from bot.store import Store, answers, attendance, notice_texts, people, registrations
from bot.store.answers import Given
from bot.store.notices import Kind
from bot.store.registrations import State
from bot.store.tables.notices import delivery, notice
from ingest.document import Status
from tests.bot.notices.announced import event_told
from tests.bot.notices.made import settings

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 12, 1, 4, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
IN, OUT = Wish(is_coming=True), Wish(is_coming=False)


def event_with(status=Status.PLANNED, **details) -> Event:
    told = {"starts_at": "2026-12-10 14:00", "capacity": "2", **details}
    return event_told(status=status, **told)


EVENT = event_with()
COMPANY = Given(field="company", value="ACME", file_id="")


async def _meet(store: Store, number: int) -> None:
    async with store.writing() as tx:
        for person in range(1, number + 1):
            await people.see(tx, person, "en" if person % 2 else "zh-Hant", NOW)


async def _wish(store, person, wish=IN, now=NOW, event=EVENT):
    async with store.writing() as tx:
        return await register(tx, event, person, wish, now)


async def _told(store) -> list[tuple[int, str, str]]:
    """Give who is told what, as the outbox holds it."""
    async with store.reading() as tx:
        rows = await tx.execute(
            select(delivery.c.person_id, delivery.c.variant, delivery.c.notice_id)
            .join(notice, notice.c.notice_id == delivery.c.notice_id)
            .where(notice.c.kind == Kind.PERSONAL)
            .order_by(delivery.c.notice_id, delivery.c.person_id)
        )
        return [
            (
                row.person_id,
                row.variant,
                (await notice_texts.newest(tx, row.notice_id))[row.variant],
            )
            for row in rows
        ]


async def _states(store) -> dict[int, State]:
    async with store.reading() as tx:
        listed = await attendance.listed(tx, EVENT.key, list(State))
    return {one.person_id: one.state for one in listed}


async def test_places_go_first_come_first_served(store):
    """The first get places, the next wait in order, and a place that is left is offered."""
    await _meet(store, 4)
    said = [(await _wish(store, person)) for person in (1, 2, 3, 4)]
    assert [one.said for one in said] == [Said.COMING] * 2 + [Said.WAITING] * 2
    assert [one.rank for one in said] == [0, 0, 1, 2]
    await _wish(store, 1, OUT)
    assert await _states(store) == {
        1: State.OUT,
        2: State.COMING,
        3: State.OFFERED,
        4: State.WAITING,
    }
    [(person, language, text)] = await _told(store)
    assert (person, language) == (3, "en")
    assert "Thu 3" not in text
    assert "Wed 2 Dec 2026, 12:00" in text
    assert (await _wish(store, 3)).said is Said.COMING
    assert (await _wish(store, 4)).rank == 1


async def test_a_press_that_comes_twice_changes_nothing(sqlite_store):
    """A second press of the same keeps rank, ticket and time, and tells nobody."""
    await _meet(sqlite_store, 3)
    for person in (1, 2, 3):
        first = await _wish(sqlite_store, person)
        again = await _wish(sqlite_store, person, now=NOW + timedelta(minutes=1))
        assert again.mine == first.mine
        assert (first.is_new, again.is_new) == (True, False)
    await _wish(sqlite_store, 1, OUT)
    await _wish(sqlite_store, 1, OUT)
    assert len(await _told(sqlite_store)) == 1


async def test_who_waits_and_brings_fewer_has_a_place_at_once(sqlite_store):
    """A wish that now fits needs no offer: pressed once or twice, it is a place."""
    await _meet(sqlite_store, 2)
    await _wish(sqlite_store, 1)
    await _wish(sqlite_store, 2, Wish(is_coming=True, guests=1))
    fewer = Wish(is_coming=True, guests=0)
    first = await _wish(sqlite_store, 2, fewer)
    again = await _wish(sqlite_store, 2, fewer)
    assert first.said is again.said is Said.COMING
    assert first.mine == again.mine
    assert await _told(sqlite_store) == []


async def test_an_offer_that_is_not_taken_goes_to_the_next(store):
    """When its time is out, the one is told so and the next is offered, each once."""
    await _meet(store, 4)
    for person in (1, 2, 3, 4):
        await _wish(store, person)
    await _wish(store, 2, OUT)
    later = NOW + OFFER_LASTS
    assert await sweep(store, {EVENT.key: EVENT}, later - timedelta(seconds=1)) == 0
    assert await sweep(store, {EVENT.key: EVENT}, later) == 1
    assert await sweep(store, {EVENT.key: EVENT}, later) == 0
    states = await _states(store)
    assert (states[3], states[4]) == (State.LAPSED, State.OFFERED)
    assert [person for person, _, _ in await _told(store)] == [3, 3, 4]
    # The late press of who had the offer begins anew, at the end of the list.
    assert (await _wish(store, 3, now=later)).said is Said.WAITING


@pytest.mark.parametrize("by_organiser", [True, False])
async def test_an_offer_of_what_is_cancelled_runs_out_in_silence(store, by_organiser):
    """Nobody is told that a place goes to the next where there is none any more."""
    await _meet(store, 3)
    one = event_with(capacity="1")
    for person in (1, 2, 3):
        await _wish(store, person, event=one)
    await _wish(store, 1, OUT, event=one)
    assert [told[0] for told in await _told(store)] == [2]
    off = one if by_organiser else event_with(Status.CANCELLED, capacity="1")
    if by_organiser:
        async with store.writing() as tx:
            await cancel(tx, one, 9, settings(), NOW)
    await sweep(store, {off.key: off}, NOW + OFFER_LASTS)
    assert [told[0] for told in await _told(store)] == [2]


async def test_a_place_is_kept_for_nobody_who_has_blocked_the_bot(store):
    """It goes to the next who can be told; who comes back is the first again."""
    await _meet(store, 4)
    one = event_with(capacity="1")
    for person in (1, 2, 3):
        await _wish(store, person, event=one)
    async with store.writing() as tx:
        await people.change(tx, 2, is_active=False)
    await _wish(store, 1, OUT, event=one)
    assert [told[0] for told in await _told(store)] == [3]
    await _wish(store, 3, OUT, event=one)
    assert (await _wish(store, 4, event=one)).said is Said.COMING
    async with store.writing() as tx:
        await people.change(tx, 2, is_active=True)
    await _wish(store, 4, OUT, event=one)
    assert [told[0] for told in await _told(store)] == [3, 2]


async def test_a_late_acceptance_needs_no_sweep(sqlite_store):
    """An offer that ran out is gone at the press itself, whether swept or not."""
    await _meet(sqlite_store, 4)
    for person in (1, 2, 3, 4):
        await _wish(sqlite_store, person)
    await _wish(sqlite_store, 1, OUT)
    result = await _wish(sqlite_store, 3, now=NOW + OFFER_LASTS)
    assert result.said is Said.WAITING
    assert (await _states(sqlite_store))[4] is State.OFFERED


async def test_an_event_that_is_postponed_is_not_over(store):
    """Nobody told of it: /my shows it, the list moves up, the answers stay."""
    await _meet(store, 3)
    for person in (1, 2, 3):
        await _wish(store, person)
    after = EVENT.over_at + timedelta(days=31)
    moved = event_with(starts_at="2027-06-01 14:00", capacity="3")
    async with store.reading() as tx:
        assert await registrations.of_person(tx, 1, after) == []
    assert await sweep(store, {moved.key: moved}, after) == 1
    assert (await _states(store))[3] is State.OFFERED
    async with store.writing() as tx:
        await answers.give(tx, moved.key, 1, COMPANY, NOW)
        [(_, room)] = await registrations.of_person(tx, 1, after)
        assert not await answers.has_old(tx, after - timedelta(days=30))
    assert room.starts_at == moved.starts_at
    assert room.told["starts_at"] == EVENT.starts_at.isoformat()


async def test_more_places_are_offered_to_who_waits(sqlite_store):
    """When the document gives more places, the waiting list moves up at the next look."""
    await _meet(sqlite_store, 5)
    for person in range(1, 6):
        await _wish(sqlite_store, person)
    larger = event_with(capacity="4")
    assert await sweep(sqlite_store, {larger.key: larger}, NOW) == 1
    states = await _states(sqlite_store)
    assert [states[n] for n in (3, 4, 5)] == [
        State.OFFERED,
        State.OFFERED,
        State.WAITING,
    ]
    # With fewer places nobody loses one.
    smaller = event_with(capacity="1")
    assert await sweep(sqlite_store, {smaller.key: smaller}, NOW) == 0
    assert (await _states(sqlite_store))[1] is State.COMING


@pytest.mark.parametrize(
    ("event", "now", "said"),
    [
        (event_with(Status.CANCELLED), NOW, Said.CANCELLED),
        (EVENT, EVENT.starts_at, Said.BEGUN),
        (event_with(registration_until="2026-11-30"), NOW, Said.CLOSED),
        (event_with(capacity="0"), NOW, Said.NO_PLACES),
    ],
)
async def test_what_comes_too_late_registers_nobody(sqlite_store, event, now, said):
    """After the end of registration, the beginning, or a cancellation nothing changes."""
    await _meet(sqlite_store, 1)
    result = await _wish(sqlite_store, 1, now=now, event=event)
    assert (result.said, result.mine) == (said, None)


async def test_guests_take_places(sqlite_store):
    """Guests count against the places, and free them again."""
    await _meet(sqlite_store, 3)
    event = event_with(capacity="3")
    await _wish(sqlite_store, 1, Wish(is_coming=True, guests=1), event=event)
    await _wish(sqlite_store, 2, event=event)
    full = await _wish(sqlite_store, 2, Wish(is_coming=True, guests=1), event=event)
    assert full.said is Said.GUESTS_FULL
    assert (await _wish(sqlite_store, 3, event=event)).said is Said.WAITING
    await _wish(sqlite_store, 1, Wish(is_coming=True, guests=0), event=event)
    assert (await _states(sqlite_store))[3] is State.OFFERED


async def test_one_can_leave_what_is_no_longer_announced(sqlite_store):
    """Without its document, a registration can still be given up, once."""
    await _meet(sqlite_store, 3)
    for person in (1, 2, 3):
        await _wish(sqlite_store, person)
    async with sqlite_store.writing() as tx:
        assert await leave_withdrawn(tx, EVENT.key, 1, NOW)
        assert not await leave_withdrawn(tx, EVENT.key, 1, NOW)
        assert not await leave_withdrawn(tx, "nothing", 1, NOW)
    assert (await _states(sqlite_store))[3] is State.OFFERED


async def test_a_rush_never_takes_more_than_there_is(store):
    """Many at once, twice each, some leaving: never too many, in order, told once."""
    people_count, capacity = 40, 8
    event = event_with(capacity=str(capacity))
    await _meet(store, people_count)

    async def act(person: int) -> None:
        await _wish(store, person, event=event)
        await _wish(store, person, event=event)
        if person % 5 == 0:
            await _wish(store, person, OUT, event=event)

    await asyncio.gather(*(act(n) for n in range(1, people_count + 1)))
    async with store.reading() as tx:
        counts = await attendance.counts(tx, event.key)
        waiting = await registrations.waiting(tx, event.key)
        offered = await attendance.listed(tx, event.key, [State.OFFERED])
    assert counts.taken == capacity
    assert waiting
    assert [one.place for one in waiting] == sorted({one.place for one in waiting})
    if offered:
        assert max(one.place for one in offered) < waiting[0].place
    told = [person for person, _, _ in await _told(store)]
    assert len(told) == len(set(told))
    assert {one.person_id for one in offered} <= set(told)
