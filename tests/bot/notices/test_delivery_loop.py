"""bot.notices.delivery: one sender at a time, which stops, pauses, waits and shows."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import pytest

from bot.notices.delivery import LEASE, Delivery, deliver
from bot.notices.letter import Sent
from bot.notices.steering import pause, resume, stop
from bot.store import claims, leases, notices, outbox, people
from tests.bot.notices.made import (
    LOOKS_S,
    delivering,
    eventually,
    plan,
    queue,
    rows,
    settings,
    states,
    status,
    subscribe,
    until_settled,
)
from tests.bot.notices.senders import sender_for

pytestmark = pytest.mark.asyncio

FAR_AHEAD = datetime(2031, 1, 1, 9)  # noqa: DTZ001 - a wall clock's


async def test_pause_resume_and_stop(sqlite_store):
    """A paused notice sends nothing, a resumed one the rest, a stopped one at its time."""
    await subscribe(sqlite_store, *range(1, 6))
    sender = sender_for(*range(1, 6))
    made = await queue(sqlite_store, plan())

    async def hold(_: int) -> None:
        if len(sender.order) == 2:
            async with sqlite_store.writing() as tx:
                assert await pause(tx, made.notice_id)

    sender.before_answer = hold
    async with delivering(sqlite_store, sender, notice_concurrency=1):

        async def is_held() -> bool:
            return await states(sqlite_store, made.notice_id) == {
                "sent": 2,
                "pending": 3,
            }

        await eventually(is_held)
        await asyncio.sleep(4 * LOOKS_S)  # longer than the delivery looks away
        assert await is_held()
        async with sqlite_store.writing() as tx:
            assert await resume(tx, made.notice_id, datetime.now(UTC))
        await until_settled(sqlite_store, made.notice_id)
        later = await queue(sqlite_store, plan(at=FAR_AHEAD))
        async with sqlite_store.writing() as tx:
            assert await stop(tx, later.notice_id, datetime.now(UTC))
            assert await resume(tx, later.notice_id, datetime.now(UTC))
        await asyncio.sleep(4 * LOOKS_S)
    assert len(sender.order) == 5


async def test_one_sender_at_a_time(store):
    """Two processes on one database: one sends, and nobody gets it twice."""
    await subscribe(store, *range(1, 41))
    senders = [sender_for(*range(1, 41)) for _ in range(2)]
    made = await queue(store, plan())
    async with delivering(store, senders[0]), delivering(store, senders[1]):
        await until_settled(store, made.notice_id)
    orders = [sender.order for sender in senders]
    assert sorted(orders[0] + orders[1]) == list(range(1, 41))
    assert [] in orders


async def test_a_dead_sender_leaves_its_attempts_unknown(store):
    """Who takes over reports what was in the air, and sends the rest."""
    await subscribe(store, 1, 2, 3)
    made = await queue(store, plan())
    long_ago = datetime.now(UTC) - timedelta(minutes=1)
    async with store.writing() as tx:
        await leases.take(tx, outbox.SENDER, "dead", long_ago, timedelta(seconds=12))
        found = await claims.ready(tx, made.notice_id, 1, datetime.now(UTC))
        [dead] = await claims.begin(tx, made.notice_id, found, "dead")
    sender = sender_for(1, 2, 3)
    async with delivering(store, sender):
        await until_settled(store, made.notice_id)
    assert await states(store, made.notice_id) == {"unknown": 1, "sent": 2}
    assert (await rows(store, made.notice_id))[1].reason == "crash"
    async with store.writing() as tx:  # it was only very slow, and now it knows
        await outbox.settle_sent(tx, [(dead, 99)], datetime.now(UTC))
    assert await states(store, made.notice_id) == {"sent": 3}


async def test_who_lost_the_lease_claims_nothing(sqlite_store):
    """A lease taken by another ends the sending, and what was learnt is kept."""
    await subscribe(sqlite_store, *range(1, 10))
    sender = sender_for(*range(1, 10))
    made = await queue(sqlite_store, plan())

    async def usurp(_: int) -> None:
        async with sqlite_store.writing() as tx:
            future = datetime.now(UTC) + timedelta(seconds=13)
            await leases.take(tx, outbox.SENDER, "other", future, timedelta(seconds=12))

    sender.before_answer = usurp
    async with delivering(sqlite_store, sender, notice_concurrency=1):

        async def has_settled() -> bool:
            return "sent" in await states(sqlite_store, made.notice_id)

        await eventually(has_settled)
        await asyncio.sleep(0.3)
    assert len(sender.order) == 1
    assert await states(sqlite_store, made.notice_id) == {"sent": 1, "pending": 8}


async def test_quiet_hours_wait_for_morning(sqlite_store):
    """Who wants quiet now is sent nothing now, except a correction."""
    await subscribe(sqlite_store, 1, 2)
    zone = settings().zone
    local = datetime.now(zone)
    minute = local.hour * 60 + local.minute
    async with sqlite_store.writing() as tx:
        await people.change(
            tx, 1, quiet_from=(minute - 60) % 1440, quiet_until=(minute + 60) % 1440
        )
    sender = sender_for(1, 2)
    made = await queue(sqlite_store, plan())
    urgent = await queue(sqlite_store, plan(is_urgent=True))
    async with delivering(sqlite_store, sender):
        await until_settled(sqlite_store, urgent.notice_id)

        async def is_waiting() -> bool:
            return await states(sqlite_store, made.notice_id) == {
                "sent": 1,
                "pending": 1,
            }

        await eventually(is_waiting)
    assert sorted(sender.order) == [1, 2, 2]


async def test_a_stop_waits_for_what_is_in_the_air(sqlite_store):
    """A stop in the middle of a request leaves no unknown row, and gives the lease back."""
    await subscribe(sqlite_store, *range(1, 10))
    sender, began = sender_for(*range(1, 10)), asyncio.Event()

    async def linger(_: int) -> None:
        began.set()
        await asyncio.sleep(0.2)

    sender.before_answer = linger
    made = await queue(sqlite_store, plan())
    async with delivering(sqlite_store, sender, notice_concurrency=2) as halt:
        await began.wait()
        halt.set()
    found = await states(sqlite_store, made.notice_id)
    assert found["sent"] == len(sender.order)
    assert set(found) == {"sent", "pending"}
    async with sqlite_store.writing() as tx:
        assert await leases.take(tx, outbox.SENDER, "next", datetime.now(UTC), LEASE)


async def test_a_sender_that_is_cut_off_leaves_unknown(sqlite_store):
    """A cancelled request may have arrived."""
    await subscribe(sqlite_store, 1)
    sender = sender_for(1)

    async def hang(_: int) -> None:
        await asyncio.sleep(60)

    sender.before_answer = hang
    made = await queue(sqlite_store, plan())
    delivery = Delivery(sqlite_store, sender, settings(), _quiet)
    task = asyncio.create_task(delivery.run(asyncio.Event()))

    async def is_sending() -> bool:
        return sender.order == [1]

    await eventually(is_sending)
    for one in delivery._in_air:
        one.cancel()
    await until_settled(sqlite_store, made.notice_id)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert await states(sqlite_store, made.notice_id) == {"unknown": 1}


async def test_a_notice_that_cannot_be_started_holds_up_no_other(
    store, caplog, monkeypatch
):
    """What is due after it goes out; it is told once, and tried again after a while."""
    monkeypatch.setattr("bot.notices.again.FIRST_PAUSE", timedelta(seconds=1))
    await subscribe(store, 1)
    sender, soon = sender_for(1), datetime.now(UTC) + timedelta(seconds=1)
    soon_there = soon.astimezone(settings().zone).replace(tzinfo=None)
    broken, well = [await queue(store, plan(at=soon_there)) for _ in range(2)]
    async with store.writing() as tx:
        await notices.change(tx, broken.notice_id, audience="{")
    async with delivering(store, sender):
        await until_settled(store, well.notice_id)
        await asyncio.sleep(4 * LOOKS_S)
        [told] = [one for one in caplog.records if one.levelname == "ERROR"]
        assert (told.getMessage(), told.notice) == (
            "a due notice could not be started",
            broken.notice_id,
        )
        async with store.writing() as tx:
            whole = '{"groups": ["all"], "languages": []}'
            await notices.change(tx, broken.notice_id, audience=whole)
        await until_settled(store, broken.notice_id)
    assert len(sender.order) == 2


async def _quiet(_: int) -> None:
    """Show nothing."""


async def test_progress_is_shown_until_the_end(sqlite_store, monkeypatch):
    """Whoever watches hears of each notice while it runs and when it is done."""
    monkeypatch.setattr("bot.notices.showing.SHOW_S", 0.2)
    await subscribe(sqlite_store, 1, 2)
    shown: list[tuple[int, str]] = []

    async def watch(notice_id: int) -> None:
        shown.append((notice_id, (await status(sqlite_store, notice_id))[0]))

    sender, halt = sender_for(1, 2), asyncio.Event()
    made = await queue(sqlite_store, plan())
    task = asyncio.create_task(deliver(sqlite_store, sender, settings(), halt, watch))

    async def is_told() -> bool:
        return (made.notice_id, "done") in shown

    await eventually(is_told)
    halt.set()
    await task
    assert isinstance(await sender.send(1, sender.got[1][0]), Sent)
