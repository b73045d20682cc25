"""A rush for few places, over the loopback Bot API, on SQLite and on PostgreSQL.

``python -m tests.bench.rsvp [--people 500] [--places 100]``: everybody presses *I'm
coming* at once, every press comes twice, a fifth leaves again. Then nobody may be over,
the waiting list must be in order, and each who was offered a place told once. Prints one
JSON object a database; exit 1 when any of it does not hold.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.app import run
from bot.notices.event import key_of
from bot.settings import Settings
from bot.store import Store, attendance, inbox, registrations
from bot.store.database import connect
from bot.store.registrations import State
from ingest.encode import load_encoder
from ingest.index import Generations
from ingest.sync import sync
from tests.bot_api import BotApi
from tests.databases import make_postgres
from tests.flows.event_documents import write_event

KEY = key_of("events/roadshow.md")
OFFERED = "A place has become free"
LEAVE_EVERY = 5
WAIT_S = 600.0


@contextlib.contextmanager
def _databases(folder: Path) -> Iterator[dict[str, str]]:
    with contextlib.contextmanager(make_postgres)() as server:
        asyncio.run(server.run("CREATE DATABASE rsvp"))
        yield {
            "sqlite": f"sqlite:///{folder}/rsvp.db",
            "postgresql": server.url("rsvp"),
        }


def _settings(api: BotApi, folder: Path, url: str) -> Settings:
    return Settings(
        data_dir=folder / "data",
        knowledge_dir=folder / "knowledge",
        telegram_bot_token=api.token,
        telegram_api_url=api.base_url,
        telegram_file_url=api.base_file_url,
        database_url=url,
        notice_rate=500,
    )


async def _rush(
    assistant: Assistant, folder: Path, url: str, people: int, places: int
) -> dict[str, Any]:
    async with BotApi() as api:
        store = connect(url)
        await store.migrate()
        stop, said = asyncio.Event(), []
        settings = _settings(api, folder, url)
        bot = asyncio.create_task(run(settings, assistant, said.append, stop))
        try:
            return await _measure(api, store, people, places)
        finally:
            stop.set()
            await asyncio.wait_for(bot, 60)
            await store.close()


async def _measure(
    api: BotApi, store: Store, people: int, places: int
) -> dict[str, Any]:
    crowd = api.people.add_started(people, language_code="en")
    asked = [api.people.command(person, "events") for person in crowd]
    await _until_handled(store, asked[-1]["update_id"])
    began = time.monotonic()
    for person in crowd:
        shown = api.world.screen(person)[-1]["message_id"]
        press = api.people.press(person, shown, f"rsvp:in:{KEY}:c")
        api.people.press_again(press["callback_query"]["id"])
    for person in crowd[::LEAVE_EVERY]:
        shown = api.world.screen(person)[-1]["message_id"]
        last = api.people.press(person, shown, f"rsvp:out:{KEY}:c")
    presses = 2 * people + len(crowd[::LEAVE_EVERY])
    most = await _until_handled(store, last["update_id"])
    seconds = time.monotonic() - began
    await asyncio.sleep(5)  # the last letters leave
    return await _judged(api, store, crowd, places) | {
        "people": people,
        "places": places,
        "presses": presses,
        "seconds": round(seconds, 1),
        "presses_a_second": round(presses / seconds, 1),
        "most_taken": most,
    }


async def _until_handled(store: Store, last: int) -> int:
    """Wait until update *last* and all before it are handled; give the most places taken."""
    most, newest, waiting = 0, 0, 1
    async with asyncio.timeout(WAIT_S):
        while waiting or newest < last:
            await asyncio.sleep(0.1)
            async with store.reading() as tx:
                newest = await tx.scalar(text("SELECT max(update_id) FROM inbox")) or 0
                waiting, _ = await inbox.waiting(tx)
                most = max(most, await registrations.taken(tx, KEY))
    return most


async def _judged(
    api: BotApi, store: Store, crowd: list[int], places: int
) -> dict[str, Any]:
    async with store.reading() as tx:
        counts = await attendance.counts(tx, KEY)
        waiting = await registrations.waiting(tx, KEY)
        offered = await attendance.listed(tx, KEY, [State.OFFERED])
    told = {p: sum(OFFERED in t for t in api.outbox.sent_texts(p)) for p in crowd}
    offered_to = {one.person_id for one in offered}
    order = [one.place for one in waiting]
    last_offer = max((one.place for one in offered), default=0)
    right = {
        "never_over": counts.taken <= places,
        "none_idle": counts.taken == places or not waiting,
        "in_order": order == sorted(order) and (not order or last_offer < order[0]),
        "told_once": max(told.values()) <= 1,
        "all_told": all(told[person] == 1 for person in offered_to),
        "all_left": counts.out.people == len(crowd[::LEAVE_EVERY]),
    }
    return right | {
        "holds": all(right.values()),
        "taken": counts.taken,
        "offers": sum(told.values()),
        "waiting": counts.waiting.people,
    }


def main() -> int:
    """Run the rush on each database; give the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--places", type=int, default=100)
    options = parser.parse_args()
    holds = True
    with tempfile.TemporaryDirectory() as name, _databases(Path(name)) as urls:
        folder = Path(name)
        write_event(folder / "knowledge", capacity=options.places)
        encoder = load_encoder("bundled")
        generations = Generations(folder / "data" / "index")
        sync(folder / "knowledge", generations, encoder)
        assistant = Assistant(Library(generations, encoder))
        for kind, url in urls.items():
            found = asyncio.run(
                _rush(assistant, folder, url, options.people, options.places)
            )
            print(json.dumps({"database": kind, **found}), flush=True)
            holds &= found["holds"]
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
