"""Clocks that are wrong, or jump: nothing is doubled, nothing lost, and nobody waits."""

import asyncio
import uuid
from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.chat.intake import kept_form
from bot.store import ledger, open_store
from bot.store.database import connect
from bot.store.sending import State
from tests.bench.senders import Senders, end, kill
from tests.bot.chat.test_dispatch import (
    Working,
    _message,
    _until_settled,
    app,
    recorder,
)
from tests.bot.notices.made import plan, queue, subscribe, until_settled
from tests.bot_api import Kind, RemoteBotApi

pytestmark = pytest.mark.asyncio

HOUR = timedelta(hours=1)

PEOPLE = 30

__all__ = ["app", "recorder"]


class _Skewed(datetime):
    """This machine's clock, put wrong by as much as the test says."""

    by = timedelta(0)

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + cls.by


@pytest.fixture
def clock(monkeypatch):
    """Give the machine's clock, as the store reads it, to put forward and back."""
    _Skewed.by = timedelta(0)
    monkeypatch.setattr("bot.store.clock.datetime", _Skewed)
    return _Skewed


async def _postgres_url(postgres) -> str:
    name = f"clocks_{uuid.uuid4().hex}"
    await postgres.run(f"CREATE DATABASE {name}")
    store = connect(postgres.url(name))
    await store.migrate()
    await store.close()
    return postgres.url(name)


async def test_processes_on_a_server_have_its_time(postgres, clock):
    """Two clocks two hours apart: both processes say the same, also between two looks."""
    url = await _postgres_url(postgres)
    stores = [await open_store(url) for _ in range(2)]
    told = []
    for store, by in zip(stores, (HOUR, -HOUR), strict=True):
        clock.by = by
        await store.read_clock()
        clock.by = -by
        told.append(store.now())
        await store.close()
    assert abs(told[0] - told[1]) < HOUR


@pytest.mark.parametrize("by", [HOUR, -HOUR])
async def test_a_clock_that_jumps_while_people_are_answered(
    app, recorder, sqlite_store, clock, by
):
    """Put forward or back in the middle of answers: each is given once, in order."""
    async with Working(app, sqlite_store) as dispatch:
        for n in range(4):
            await dispatch.keep([kept_form(_message(p, str(n))) for p in range(6)])
        await asyncio.sleep(0.03)
        clock.by = by
        for n in range(4, 8):
            await dispatch.keep([kept_form(_message(p, str(n))) for p in range(6)])
        await _until_settled(sqlite_store)
    for person in range(6):
        said = [text for p, text in recorder.seen if p == person]
        assert said == [str(n) for n in range(8)]


async def test_senders_with_clocks_hours_apart(postgres):
    """One an hour ahead, one behind, one killed: nobody is lost or told twice."""
    url = await _postgres_url(postgres)
    store = await open_store(url)
    async with (
        RemoteBotApi() as api,
        Senders(url, api, skew_s=3600) as ahead,
        Senders(url, api, skew_s=-3600) as behind,
    ):
        people = await api.act("add_started", number=PEOPLE)
        await subscribe(store, *people)
        made = await queue(store, plan())
        await api.arm(Kind.LATE, times=None, delay_s=0.03)
        killed = await ahead.start()
        living = await behind.start()
        await _sent(api, PEOPLE // 3)
        kill(killed)
        try:
            await until_settled(store, made.notice_id)
        finally:
            end(living)
        counts = await _counts(api)
    async with store.reading() as tx:
        rows = await ledger.deliveries(tx, made.notice_id)
    await store.close()
    unknown = sum(row.state is State.UNKNOWN for row in rows)
    assert max(counts.values()) == 1
    assert unknown <= 1
    assert len(counts) >= PEOPLE - unknown
    assert all(row.person_id in counts for row in rows if row.state is State.SENT)


async def _counts(api) -> Counter[int]:
    return Counter(
        c["chat_id"] for c in await api.calls() if c["method"] == "sendMessage"
    )


async def _sent(api, number: int) -> None:
    async with asyncio.timeout(60):
        while len(await _counts(api)) < number:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.02)
