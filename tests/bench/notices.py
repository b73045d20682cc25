"""Send notices to many, and measure pace, memory, speed, queueing, faults, takeover.

`python -m tests.bench.notices [pace|speed|queue|faults|takeover …] [--database URL …]`
prints one JSON object a measurement and database. The loopback Bot API runs in a process
of its own, and so does the sender (`takeover` has two); times are the API's.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy

from bot.notices.broadcast import confirm
from bot.store import Store, ledger, open_store
from bot.store.database import connect
from bot.store.tables import people as tables
from tests.bench.crash import databases
from tests.bench.load.running import cpu_s
from tests.bench.senders import Senders, end, kill
from tests.bot.notices.made import LONG_AGO, plan, queue, settings
from tests.bot_api import Kind, RemoteBotApi
from tests.bot_api.world import FIRST_USER_ID

FAULTS = (
    (Kind.TOO_MANY_REQUESTS, 0.02, {"retry_after": 1}),
    (Kind.FORBIDDEN, 0.01, {}),
    (Kind.SERVER_ERROR_BEFORE, 0.01, {}),
    (Kind.SERVER_ERROR_AFTER, 0.01, {}),
    (Kind.DROP_BEFORE, 0.01, {}),
    (Kind.DROP_AFTER, 0.01, {}),
    (Kind.LATE, 0.01, {"delay_s": 1.5}),
)
"""The mix: what goes wrong, for which share of the calls."""


async def _people(store: Store, number: int) -> None:
    """Add subscribers; their numbers are those of the Bot API's people."""
    numbers = [FIRST_USER_ID + place for place in range(number)]
    for start in range(0, number, 1000):
        some = numbers[start : start + 1000]
        async with store.writing() as tx:
            await tx.execute(
                sqlalchemy.insert(tables.person),
                [
                    {
                        "person_id": one,
                        "chosen_language": "",
                        "app_language": "en",
                        "first_seen_at": LONG_AGO,
                        "is_active": True,
                        "consented_at": LONG_AGO,
                        "quiet_from": 0,
                        "quiet_until": 0,
                        "wants_digest": False,
                    }
                    for one in some
                ],
            )
            await tx.execute(
                sqlalchemy.insert(tables.subscription),
                [
                    {"person_id": one, "topic": "*", "subscribed_at": LONG_AGO}
                    for one in some
                ],
            )


async def _sent(api, number: int, timeout_s: float) -> None:
    async with asyncio.timeout(timeout_s):
        while (await api.counts())["by_method"].get("sendMessage", 0) < number:  # noqa: ASYNC110 - another process's event
            await asyncio.sleep(0.2)


async def _settled(store: Store, notice_id: int, timeout_s: float) -> None:
    async with asyncio.timeout(timeout_s):
        while True:
            async with store.reading() as tx:
                if await ledger.is_over(tx, notice_id):
                    return
            await asyncio.sleep(0.5)


def _rss_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(one.split()[1]) for one in lines if "VmRSS" in one) / 1024


def _seconds(times: list[float]) -> dict[str, float]:
    """Give the fullest second, by the clock and anywhere between."""
    clock = max(Counter(int(moment) for moment in times).values())
    sliding, first = 0, 0
    for last, moment in enumerate(times):
        while moment - times[first] >= 1.0:
            first += 1
        sliding = max(sliding, last - first + 1)
    return {"fullest_clock_second": clock, "fullest_second": sliding}


async def pace(store: Store, url: str, number: int) -> dict[str, object]:
    """Send at 25 a second."""
    return await _timed(store, url, number, rate=25.0, concurrency=4)


async def speed(store: Store, url: str, number: int) -> dict[str, object]:
    """Send as fast as it goes."""
    return await _timed(store, url, number, rate=1000.0, concurrency=4)


async def _timed(store, url, number, *, rate, concurrency) -> dict[str, object]:
    await _people(store, number)
    made = await queue(store, plan())
    async with (
        RemoteBotApi() as api,
        Senders(url, api, rate=rate, concurrency=concurrency, lease_s=12) as senders,
    ):
        await api.act("add_started", number=number)
        pid = await senders.start()
        await _sent(api, min(200, number // 2), 120)
        early_mb, early_s = _rss_mb(pid), cpu_s(pid)
        early = (await api.counts())["calls"]
        await _settled(store, made.notice_id, 3 * number / rate + 600)
        late_mb, used_s = _rss_mb(pid), cpu_s(pid) - early_s
        end(pid)
        calls = [c for c in await api.calls() if c["method"] == "sendMessage"]
    times = [call["at_monotonic"] for call in calls]
    async with store.reading() as tx:
        counted = await ledger.counts(tx, made.notice_id)
    return {
        "people": number,
        "sent": counted["sent"],
        "doubled": len(calls) - len({call["chat_id"] for call in calls}),
        "rate_set": rate,
        "rate": round((len(times) - 1) / (times[-1] - times[0]), 3),
        **_seconds(times),
        "cpu_ms_a_send": round(1000 * used_s / (number - early), 2),
        "load": [round(one, 1) for one in os.getloadavg()],
        "rss_mb_early": round(early_mb, 1),
        "rss_mb_late": round(late_mb, 1),
    }


async def queueing(store: Store, _: str, number: int) -> dict[str, object]:
    """Queue rows for many."""
    await _people(store, number)
    began_s = time.monotonic()
    async with store.writing() as tx:
        made = await confirm(tx, plan(), settings(), datetime.now(UTC))
    return {
        "people": len(made.audience.members),
        "seconds": round(time.monotonic() - began_s, 2),
    }


async def faults(store: Store, url: str, number: int) -> dict[str, object]:
    """Send while things go wrong, and compare with the truth."""
    await _people(store, number)
    made = await queue(store, plan())
    async with (
        RemoteBotApi(seed=3) as api,
        Senders(url, api, concurrency=4, lease_s=12) as senders,
    ):
        await api.act("add_started", number=number)
        for kind, share, details in FAULTS:
            await api.arm(
                kind, method="sendMessage", probability=share, times=None, **details
            )
        pid = await senders.start(read_timeout_s=1.0)
        await _settled(store, made.notice_id, 1800)
        end(pid)
        calls = [c for c in await api.calls() if c["method"] == "sendMessage"]
        fired = await api.fired()
    return await _against_truth(store, made.notice_id, calls, fired)


async def _against_truth(store, notice_id, calls, fired) -> dict[str, object]:
    async with store.reading() as tx:
        rows = await ledger.deliveries(tx, notice_id)
    got = Counter(call["chat_id"] for call in calls)
    hidden = {
        one["chat_id"]
        for one in fired
        if one["kind"] not in {Kind.TOO_MANY_REQUESTS, Kind.FORBIDDEN}
    }
    states = Counter(row.state.value for row in rows)
    return {
        "people": len(rows),
        **states,
        "faults": dict(Counter(one["kind"] for one in fired)),
        "doubled": sum(number > 1 for number in got.values()),
        "lost": sum(
            row.state in {"pending", "sending"}
            or (row.state == "sent" and not got[row.person_id])
            for row in rows
        ),
        "unknown_without_reason": sum(
            row.state == "unknown" and row.person_id not in hidden for row in rows
        ),
        "unknown_that_arrived": sum(
            row.state == "unknown" and got[row.person_id] > 0 for row in rows
        ),
        "blocked_that_arrived": sum(
            row.state == "blocked" and got[row.person_id] > 0 for row in rows
        ),
    }


async def takeover(store: Store, url: str, number: int) -> dict[str, object]:
    """Two senders on one database; the one that sends is killed."""
    await _people(store, number)
    made = await queue(store, plan())
    async with (
        RemoteBotApi() as api,
        Senders(url, api, rate=25.0, concurrency=1, lease_s=12) as senders,
    ):
        await api.act("add_started", number=number)
        first = await senders.start()
        await _sent(api, 20, 60)
        second = await senders.start()
        await _sent(api, 60, 60)
        kill(first)
        killed_s, before = time.monotonic(), len(await api.calls())
        await asyncio.sleep(0.2)
        before = max(before, len(await api.calls()))
        await _sent(api, before + 1, 60)
        moved_s = time.monotonic() - killed_s
        await _settled(store, made.notice_id, 600)
        end(second)
        calls = [c for c in await api.calls() if c["method"] == "sendMessage"]
    found = await _against_truth(store, made.notice_id, calls, [])
    return {**found, "moved_after_s": round(moved_s, 1)}


MEASURED = {
    "pace": (pace, 10_000),
    "speed": (speed, 3_000),
    "queue": (queueing, 100_000),
    "faults": (faults, 3_000),
    "takeover": (takeover, 600),
}


async def _run(name: str, url: str, number: int | None) -> dict[str, object]:
    store = connect(url)
    await store.migrate()
    await store.close()
    store = await open_store(url)
    measure, usual = MEASURED[name]
    try:
        found = await measure(store, url, number or usual)
    finally:
        await store.close()
    return {"measured": name, "database": url.partition(":")[0], **found}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", default=list(MEASURED))
    parser.add_argument("--people", type=int)
    parser.add_argument("--database", action="append", default=[])
    arguments = parser.parse_args()
    for name in arguments.what:
        with databases(arguments.database) as urls:
            for url in urls:
                found = asyncio.run(_run(name, url, arguments.people))
                print(json.dumps(found), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
