"""bot.chat.sweeping: what time alone brings about, by the running bot."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.answering.composer import Composer
from bot.chat.desk import Desk
from bot.chat.sweeping import keep_sweeping
from bot.metrics import Metrics
from bot.notices.event import Event
from bot.notices.registering import register
from bot.notices.rsvp import Wish
from bot.settings import Settings
from bot.store import answers, attendance, people
from bot.store.answers import Given
from bot.store.registrations import State
from tests.bot.notices.announced import event_told

pytestmark = pytest.mark.asyncio

NOW = datetime.now(UTC)
IN = Wish(is_coming=True)


def _event(path: str, starts_at: datetime) -> Event:
    return event_told(path, starts_at=starts_at.isoformat(), capacity="1")


def _desk(store, assistant) -> Desk:
    return Desk(
        composer=Composer(assistant),
        store=store,
        settings=Settings(answers_days=30),
        metrics=Metrics(),
    )


async def test_time_passes_on_offers_and_deletes_answers(sqlite_store, assistant):
    """An offer of two days ago goes to the next; answers of an old event are deleted."""
    ahead = _event("events/a.md", NOW + timedelta(days=5))
    gone = _event("events/b.md", NOW - timedelta(days=40))
    two_days_ago = NOW - timedelta(days=2)
    async with sqlite_store.writing() as tx:
        for person in (1, 2, 3):
            await people.see(tx, person, "en", NOW)
            await register(tx, ahead, person, IN, two_days_ago)
        await register(tx, ahead, 1, Wish(is_coming=False), two_days_ago)
        await register(tx, gone, 1, IN, NOW - timedelta(days=50))
        given = Given(field="company", value="某公司", file_id="")
        await answers.give(tx, gone.key, 1, given, NOW)
    desk = _desk(sqlite_store, assistant)
    stop = asyncio.Event()
    sweeping = asyncio.create_task(keep_sweeping(desk, stop))
    async with asyncio.timeout(20):
        states = {}
        while states.get(3) is not State.OFFERED or given is not None:
            await asyncio.sleep(0.02)
            async with sqlite_store.reading() as tx:
                listed = await attendance.listed(tx, ahead.key, list(State))
                kept = await answers.of_people(tx, gone.key)
            states = {one.person_id: one.state for one in listed}
            given = kept.get(1)
    stop.set()
    await asyncio.wait_for(sweeping, 5)
    assert states == {1: State.OUT, 2: State.LAPSED, 3: State.OFFERED}


async def test_a_round_that_fails_is_not_the_last(
    sqlite_store, assistant, monkeypatch, caplog
):
    """Whatever one event brings about is logged, and the bot goes on sweeping."""
    rounds = []

    async def fails(*_: object) -> int:
        rounds.append(1)
        raise OverflowError

    monkeypatch.setattr("bot.chat.sweeping.sweep", fails)
    monkeypatch.setattr("bot.chat.sweeping.EVERY_S", 0.01)
    stop = asyncio.Event()
    sweeping = asyncio.create_task(keep_sweeping(_desk(sqlite_store, assistant), stop))
    async with asyncio.timeout(10):
        while len(rounds) < 3:  # noqa: ASYNC110 - a call has no event
            await asyncio.sleep(0.01)
    stop.set()
    await asyncio.wait_for(sweeping, 5)
    logged = [one for one in caplog.records if one.exc_info]
    assert {one.getMessage() for one in logged} == {"a round of the sweeping failed"}
