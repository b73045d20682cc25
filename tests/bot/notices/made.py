"""People and notices for tests, made through the program's own doors."""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from unittest.mock import patch

from bot.notices import delivery
from bot.notices.broadcast import Plan, Queued, confirm
from bot.notices.delivery import deliver
from bot.notices.draft import Draft
from bot.settings import Settings
from bot.store import Store, ledger, notices, people
from bot.store.notices import Status
from bot.store.sending import State
from ingest.document import Language

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)

FAST = 1000.0

LOOKS_S = 0.05
"""Between two looks of the delivery: tests wait for them."""


async def subscribe(store: Store, *numbers: int, topics=("*",), language="en"):
    """Add subscribers."""
    async with store.writing() as tx:
        for number in numbers:
            await people.see(tx, number, language, LONG_AGO)
            await people.change(tx, number, consented_at=LONG_AGO)
            await people.subscribe(tx, number, topics, LONG_AGO)


def plan(**changes) -> Plan:
    """Give a plan to tell all subscribers now."""
    bodies = changes.pop("bodies", {Language.ZH_HANS: "周六开放", Language.EN: "Come"})
    draft = Draft(
        title=changes.pop("title", "Open day"),
        bodies=bodies,
        titles=changes.pop("titles", {}),
        event=changes.pop("event", ""),
    )
    values = {
        "draft": draft,
        "groups": ("all",),
        "languages": (),
        "author_id": None,
        "at": None,
        "is_urgent": False,
        "starts_at": None,
        "remind_before": (),
        "told": {},
    }
    return Plan(**{**values, **changes})


def settings(**changes) -> Settings:
    """Give settings without a pace worth mentioning."""
    return Settings(**{"notice_rate": FAST, **changes})


async def queue(store: Store, wanted: Plan, now: datetime | None = None, **changes):
    """Confirm a plan."""
    async with store.writing() as tx:
        made = await confirm(tx, wanted, settings(**changes), now or datetime.now(UTC))
    assert isinstance(made, Queued)
    return made


def told_to(queued: Queued | None) -> int:
    """Give how many a notice goes to; 0 where none was queued."""
    return 0 if queued is None else len(queued.audience.members)


@contextlib.asynccontextmanager
async def delivering(store: Store, sender, **changes):
    """Deliver until the block is left."""
    stop = asyncio.Event()
    with patch.object(delivery, "IDLE_S", LOOKS_S):
        task = asyncio.create_task(deliver(store, sender, settings(**changes), stop))
        try:
            yield stop
        finally:
            stop.set()
            await asyncio.wait_for(task, 20)


async def states(store: Store, notice_id: int) -> dict[str, int]:
    """Give how many rows stand where, without zeros."""
    async with store.reading() as tx:
        counted = await ledger.counts(tx, notice_id)
    return {state.value: number for state, number in counted.items() if number}


async def rows(store: Store, notice_id: int) -> dict[int, ledger.Delivery]:
    """Give the rows by person."""
    async with store.reading() as tx:
        found = await ledger.deliveries(tx, notice_id)
    return {row.person_id: row for row in found}


async def eventually(is_so: Callable, timeout_s: float = 15.0):
    """Wait until an awaited answer is true."""
    async with asyncio.timeout(timeout_s):
        while not await is_so():  # noqa: ASYNC110 - a row in a table has no event
            await asyncio.sleep(0.02)


async def until_settled(store: Store, notice_id: int):
    """Wait until no row is pending or sending."""

    async def is_settled() -> bool:
        return not {State.PENDING, State.SENDING} & set(await states(store, notice_id))

    await eventually(is_settled)


async def status(store: Store, notice_id: int) -> tuple[Status, str]:
    """Give where a notice stands, and why."""
    async with store.reading() as tx:
        found = await notices.get(tx, notice_id)
    return found.status, found.reason
