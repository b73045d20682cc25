"""Kill the sender again and again, then compare the ledger with what Telegram took.

`python -m tests.bench.crash [--kills 100] [--people 1500] [--database URL …]` prints one
JSON object a database; without a URL it takes a SQLite file and a PostgreSQL of its own.
Half of the kills come at a random moment, half right after Telegram has taken a message
whose answer is still under way.
"""

import argparse
import asyncio
import contextlib
import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass

from bot.store import Store, ledger, open_store
from bot.store.database import connect
from tests.bench.senders import Senders, end, kill
from tests.bot.notices.made import plan, queue, subscribe
from tests.bot_api import Kind, RemoteBotApi
from tests.databases import make_postgres

ANSWER_S = 0.03
"""How long an answer takes, so that a kill finds a request in the air."""

LIFE_S = (0.0, 0.6)
"""How long a sender lives after its first message, in seconds."""

PATIENCE_S = 60.0
"""For a sender to send its first message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the run came to."""

    database: str
    kills: int
    people: int
    sent: int
    unknown: int
    unknown_that_arrived: int
    lost: int
    """Neither told nor reported."""
    doubled: int
    disagreements: int
    """Rows that say something else than Telegram's side."""
    seconds: float


async def crash_run(store: Store, url: str, kills: int, people: int, seed: int):
    """Send to *people* while the sender is killed *kills* times; give the figures."""
    began_s = time.monotonic()
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    async with RemoteBotApi() as api, Senders(url, api) as senders:
        numbers = await api.act("add_started", number=people)
        await subscribe(store, *numbers)
        made = await queue(store, plan())
        await api.arm(Kind.LATE, times=None, delay_s=ANSWER_S)
        for _ in range(kills):
            await _live_and_die(api, senders, chance)
        await _finish(store, made.notice_id, senders)
        run = {
            "database": url.partition(":")[0],
            "kills": kills,
            "seconds": round(time.monotonic() - began_s, 1),
        }
        return await _compare(store, made.notice_id, api, run)


async def _live_and_die(api, senders: Senders, chance: random.Random) -> None:
    pid = await senders.start()
    taken = await _calls(api)
    await _until_more(api, taken)
    await asyncio.sleep(chance.uniform(*LIFE_S))
    if chance.random() < 0.5:
        await _until_more(api, await _calls(api))
    kill(pid)


async def _calls(api) -> int:
    return (await api.counts())["calls"]


async def _until_more(api, taken: int) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while await _calls(api) <= taken:  # noqa: ASYNC110 - another process's event
            await asyncio.sleep(0.001)


async def _finish(store: Store, notice_id: int, senders: Senders) -> None:
    pid = await senders.start()
    while True:
        async with store.reading() as tx:
            if await ledger.is_over(tx, notice_id):
                break
        await asyncio.sleep(0.1)
    end(pid)


async def _compare(store, notice_id, api, run) -> Figures:
    messages: dict[int, list[int]] = {}
    for call in await api.calls():
        if call["method"] == "sendMessage":
            messages.setdefault(call["chat_id"], []).append(call["message_id"])
    async with store.reading() as tx:
        rows = await ledger.deliveries(tx, notice_id)
    states = Counter(row.state.value for row in rows)
    return Figures(
        **run,
        people=len(rows),
        sent=states["sent"],
        unknown=states["unknown"],
        unknown_that_arrived=sum(
            row.state == "unknown" and row.person_id in messages for row in rows
        ),
        lost=len(rows) - states["sent"] - states["unknown"],
        doubled=sum(len(ids) > 1 for ids in messages.values()),
        disagreements=sum(not _agrees(row, messages) for row in rows),
    )


def _agrees(row: ledger.Delivery, messages: dict[int, list[int]]) -> bool:
    there = messages.get(row.person_id, [])
    if row.state == "sent":
        return there == [row.message_id]
    return row.state == "unknown" and len(there) <= 1


@contextlib.contextmanager
def databases(urls: list[str]):
    """Give the URLs, or those of an own file and an own server."""
    if urls:
        yield urls
        return
    servers = contextlib.contextmanager(make_postgres)
    with tempfile.TemporaryDirectory() as folder, servers() as server:
        asyncio.run(server.run("CREATE DATABASE crash"))
        yield [f"sqlite:///{folder}/crash.db", server.url("crash")]


async def _run(url: str, arguments: argparse.Namespace) -> Figures:
    migrated = connect(url)
    await migrated.migrate()
    await migrated.close()
    store = await open_store(url)
    try:
        return await crash_run(
            store, url, arguments.kills, arguments.people, arguments.seed
        )
    finally:
        await store.close()


def main() -> int:
    """Run, print, and fail when anybody was lost or told twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--people", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", action="append", default=[])
    arguments = parser.parse_args()
    is_right = True
    with databases(arguments.database) as urls:
        for url in urls:
            figures = asyncio.run(_run(url, arguments))
            print(json.dumps(asdict(figures)), flush=True)
            wrong = figures.lost or figures.doubled or figures.disagreements
            is_right &= not wrong and figures.unknown <= figures.kills
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
