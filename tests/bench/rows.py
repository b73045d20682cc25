"""A million rows in conversation and ledger: how long each query takes, on either kind.

`python -m tests.bench.rows [--rows 1000000] [--database URL …]` prints one JSON object a
query and database; without a URL it takes a SQLite file and a PostgreSQL of its own. The
ledger has notices of 10,000 people each.
"""

import argparse
import asyncio
import json
import os
import random
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, text

from bot.store import (
    Store,
    claims,
    conversation,
    gaps,
    inbox,
    ledger,
    limits,
    outbox,
    people,
    privacy,
)
from bot.store.conversation import Exchange
from bot.store.database import Transaction, connect
from bot.store.housekeeping import AT_ONCE, UPDATES_KEPT
from bot.store.instant import Instant
from tests.bench.crash import databases

PEOPLE = 10_000
TIMES = 200
"""How often each query is asked."""

NOW = datetime.now(UTC)

SERIES = (
    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :last)"
)

PERSON = f"""INSERT INTO person (person_id, chosen_language, app_language, first_seen_at,
 is_active, quiet_from, quiet_until, wants_digest)
 {SERIES} SELECT i, '', 'en', :at, true, 0, 0, false FROM n"""  # noqa: S608 - made of constants

EXCHANGE = f"""INSERT INTO exchange (exchange_id, person_id, place_id,
 question_message_id, reply_message_ids, asked, turn, said, language, status, sources,
 verdict, at) {SERIES}
 SELECT 'x' || :block || '-' || i, i, i, :block, '[1]', '', '{{}}', '', 'en', 'answered',
 '[]', '', :at FROM n"""  # noqa: S608 - as above

NOTICE = """INSERT INTO notice (notice_id, kind, title, event, audience, status, reason,
 edition, local_time, zone, due_at, confirmed_at, is_frozen) VALUES
 (:block, 'notice', 't', '', '{}', 'sent', '', 0, '', 'UTC', :at, :at, true)"""

DELIVERY = f"""INSERT INTO delivery (notice_id, person_id, variant, why, state, attempts,
 due_at, message_id, settled_at, reason) {SERIES}
 SELECT :block, i, 'en', 'all', CASE WHEN i % 50 = 0 THEN 'blocked' ELSE 'sent' END, 1,
 :at, i, :at, '' FROM n"""  # noqa: S608 - as above

UPDATE = f"""INSERT INTO inbox (update_id, lane, payload, state, received_at,
 is_reply_begun) {SERIES}
 SELECT :block * {PEOPLE} + i, i, '', 'handled', :at, true FROM n"""  # noqa: S608 - as above


async def fill(store: Store, rows: int) -> None:
    """Write so many *rows* into each of the large tables."""
    blocks = rows // PEOPLE
    await _write(store, PERSON, 0, NOW)
    for block in range(1, blocks + 1):
        at = NOW - timedelta(days=29) * (blocks - block) / blocks
        for statement in (EXCHANGE, NOTICE, DELIVERY, UPDATE):
            await _write(store, statement, block, at)
    if not store.is_sqlite:
        async with store.writing() as tx:
            await tx.exec_driver_sql("ANALYZE")


async def _write(store: Store, statement: str, block: int, at: datetime) -> None:
    values = {"last": PEOPLE - 1, "block": block, "at": at}
    asked = text(statement).bindparams(bindparam("at", type_=Instant))
    if ":block ||" in statement:  # there it is text, for PostgreSQL
        asked = text(statement.replace(":block ||", f"'{block}' ||"))
        asked = asked.bindparams(bindparam("at", type_=Instant))
    used = {name: value for name, value in values.items() if f":{name}" in str(asked)}
    async with store.writing() as tx:
        await tx.execute(asked, used)


def _exchange(person: int, number: int) -> Exchange:
    return Exchange(
        exchange_id=f"new{number}",
        person_id=person,
        place_id=person,
        question_message_id=10_000_000 + number,
        reply_message_ids=(),
        asked="?",
        turn={},
        said="!",
        language="en",
        status="answered",
        sources=(),
        verdict="",
        gap_id=None,
        at=NOW,
    )


Query = Callable[[Transaction, int], Awaitable[object]]


def _queries(blocks: int, chance: random.Random) -> dict[str, tuple[bool, Query]]:
    """Give the queries of answering, delivering and looking, and whether they write."""
    hour = timedelta(hours=1)

    def someone() -> int:
        return chance.randrange(PEOPLE)

    def notice() -> int:
        return chance.randrange(1, blocks + 1)

    asks = {"most": 60, "within": hour, "now": NOW}
    return {
        "inbox.keep": (
            True,
            lambda tx, n: inbox.keep(
                tx, [inbox.Update(update_id=10**9 + n, lane=n, payload="{}")], NOW
            ),
        ),
        "inbox.waiting": (False, lambda tx, _: inbox.waiting(tx)),
        "inbox.take": (True, lambda tx, _: inbox.take(tx, "p", 16, NOW)),
        "inbox.begin_replies": (
            True,
            lambda tx, n: inbox.begin_replies(tx, {10**9 + n}, "p"),
        ),
        "inbox.settle": (
            True,
            lambda tx, n: inbox.settle(tx, [10**9 + n], inbox.State.HANDLED),
        ),
        "people.get": (False, lambda tx, _: people.get(tx, someone())),
        "limits.is_left": (
            False,
            lambda tx, _: limits.is_left(tx, someone(), "answer", **asks),
        ),
        "limits.take": (
            True,
            lambda tx, _: limits.take(tx, someone(), "answer", **asks),
        ),
        "conversation.of_message": (
            False,
            lambda tx, _: conversation.of_message(tx, someone(), notice()),
        ),
        "conversation.remembered": (
            False,
            lambda tx, _: conversation.remembered(tx, someone(), NOW),
        ),
        "conversation.keep": (
            True,
            lambda tx, n: conversation.keep(tx, _exchange(someone(), n)),
        ),
        "conversation.change": (
            True,
            lambda tx, n: conversation.change(tx, f"new{n}", reply_message_ids=[n]),
        ),
        "conversation.get": (
            False,
            lambda tx, _: conversation.get(tx, f"x{notice()}-{someone()}"),
        ),
        "housekeeping: updates": (
            True,
            lambda tx, _: inbox.forget_before(tx, NOW - UPDATES_KEPT, AT_ONCE),
        ),
        "housekeeping: conversations": (
            True,
            lambda tx, _: privacy.let_go(tx, NOW + timedelta(days=1), AT_ONCE),
        ),
        "gaps.in_state": (
            False,
            lambda tx, _: gaps.in_state(tx, list(gaps.State)),
        ),
        "claims.going": (False, lambda tx, _: claims.going(tx, "p", NOW)),
        "claims.ready": (False, lambda tx, _: claims.ready(tx, notice(), 16, NOW)),
        "outbox.by_state": (False, lambda tx, _: outbox.by_state(tx)),
        "ledger.counts": (False, lambda tx, _: ledger.counts(tx, notice())),
        "ledger.is_over": (False, lambda tx, _: ledger.is_over(tx, notice())),
        "ledger.deliveries": (
            False,
            lambda tx, _: ledger.deliveries(tx, notice(), most=100),
        ),
    }


async def _timed(store: Store, query: Query, *, writes: bool) -> list[float]:
    took = []
    for number in range(TIMES):
        async with store.writing() if writes else store.reading() as tx:
            began = time.perf_counter()
            await query(tx, number)
            took.append(1000 * (time.perf_counter() - began))
    return sorted(took)


async def _measure(url: str, rows: int) -> None:
    store = connect(url)
    await store.migrate()
    began = time.monotonic()
    await fill(store, rows)
    seconds = round(time.monotonic() - began, 1)
    kind = url.partition(":")[0]
    print(json.dumps({"database": kind, "rows": rows, "filled_s": seconds}), flush=True)
    for name, (writes, query) in _queries(rows // PEOPLE, random.Random(3)).items():  # noqa: S311 - repeatable
        took = await _timed(store, query, writes=writes)
        figures = {
            "p50_ms": round(took[len(took) // 2], 2),
            "p99_ms": round(took[int(0.99 * (len(took) - 1))], 2),
            "worst_ms": round(took[-1], 2),
        }
        load = round(os.getloadavg()[0], 1)
        line = {"database": kind, "query": name, **figures, "machine_load": load}
        print(json.dumps(line), flush=True)
    await store.close()


def main() -> None:
    """Fill and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--database", action="append", default=[])
    arguments = parser.parse_args()
    with databases(arguments.database) as urls:
        for url in urls:
            asyncio.run(_measure(url, arguments.rows))


if __name__ == "__main__":
    main()
