"""The parts of a running bot -> whether it can answer, and its figures."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable

from prometheus_client import CollectorRegistry, Gauge

from bot.chat.desk import Desk
from bot.errors import BotError
from bot.metrics import outbox_gauge
from bot.store import Store, Transaction, gaps, inbox, outbox
from ingest.errors import IngestError
from ingest.index import is_up


def ready_of(desk: Desk) -> Callable[[], Awaitable[dict[str, object]]]:
    """Give what tells the state of each part."""

    async def ready() -> dict[str, object]:
        index = await asyncio.to_thread(_generation, desk)
        store = await _state_of(desk.store)
        state = {"ready": bool(index) and store == "ok", "index": index, "store": store}
        if url := desk.settings.chroma_url:  # without it, words alone are searched
            is_there = await asyncio.to_thread(is_up, url)
            state["index_server"] = "ok" if is_there else "down"
        return state

    return ready


def figures_of(desk: Desk) -> Callable[[], Awaitable[CollectorRegistry]]:
    """Give what brings the figures up to date."""

    async def refresh() -> CollectorRegistry:
        metrics = desk.metrics
        await asyncio.to_thread(_note_index, desk)
        try:
            async with desk.store.reading() as transaction:
                waiting, since = await inbox.waiting(transaction)
                metrics.gaps.set(await gaps.how_many(transaction, gaps.State.OPEN))
                await _note_outbox(transaction, metrics.outbox)
        except BotError:  # the other figures are worth their line
            return metrics.registry
        lag_s = (desk.now() - since).total_seconds() if since else 0.0
        metrics.updates_waiting.set(waiting)
        metrics.update_lag_s.set(lag_s)
        return metrics.registry

    return refresh


def _note_index(desk: Desk) -> None:
    """Bring the figures of the index up to date."""
    metrics, name = desk.metrics, _generation(desk)
    metrics.is_index_ready.set(bool(name))
    metrics.index_generation.clear()
    if name:
        metrics.index_generation.labels(name).set(1)
        with contextlib.suppress(OSError):  # a sync may be replacing it just now
            built_at = (desk.settings.index / name).stat().st_mtime
            metrics.index_age_s.set(max(0.0, time.time() - built_at))


def _generation(desk: Desk) -> str:
    """Give the name of the generation that answers; empty where there is none."""
    try:
        return desk.composer.assistant.library.usable_generation()
    except IngestError:
        return ""


def sender_ready_of(store: Store) -> Callable[[], Awaitable[dict[str, object]]]:
    """Give what tells whether a sender alone can work."""

    async def ready() -> dict[str, object]:
        state = await _state_of(store)
        return {"ready": state == "ok", "store": state}

    return ready


def sender_figures_of(store: Store) -> Callable[[], Awaitable[CollectorRegistry]]:
    """Give what counts the messages of notices, for a sender alone."""
    registry = CollectorRegistry()
    waiting = outbox_gauge(registry)

    async def refresh() -> CollectorRegistry:
        with contextlib.suppress(BotError):  # readiness tells it
            async with store.reading() as transaction:
                await _note_outbox(transaction, waiting)
        return registry

    return refresh


async def _note_outbox(transaction: Transaction, gauge: Gauge) -> None:
    for state, number in (await outbox.by_state(transaction)).items():
        gauge.labels(state.value).set(number)


async def _state_of(store: Store) -> str:
    try:
        version = await store.schema_version()
    except BotError as error:
        return type(error).__name__
    return store.unwritten or ("ok" if version else "empty")
