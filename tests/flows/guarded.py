"""A running bot that is guarded, and what an attack on it has left."""

import asyncio
from types import SimpleNamespace

import pytest_asyncio
from sqlalchemy import select

from bot.store import open_store
from bot.store.tables import metadata

from .conftest import answering, settings_for


@pytest_asyncio.fixture
async def guarded_bot(bot_api, assistant, generations, knowledge):
    """Give a running bot with one member of staff, and where its rows are."""
    staff = bot_api.people.add_started()[0]
    plain = settings_for(bot_api, generations.folder.parent)
    changed = {"staff_ids": (staff,), "knowledge_dir": knowledge}
    settings = plain.model_copy(update=changed)
    async with answering(settings, assistant):
        yield SimpleNamespace(settings=settings, staff=staff, knowledge=knowledge)


async def rows(settings) -> dict[str, list]:
    """Give all rows but those that any update leaves."""
    store = await open_store(settings.database)
    passing = {"inbox", "lease", "person", "allowance"}
    async with store.reading() as tx:
        found = {
            table.name: sorted(map(str, (await tx.execute(select(table))).all()))
            for table in metadata.sorted_tables
            if table.name not in passing
        }
    await store.close()
    return found


async def settled(settings) -> None:
    store = await open_store(settings.database)
    async with asyncio.timeout(20):
        while True:
            async with store.reading() as tx:
                found = await tx.exec_driver_sql(
                    "SELECT count(*) FROM inbox WHERE state = 'waiting'"
                )
                if not found.scalar_one():
                    break
            await asyncio.sleep(0.05)
    await store.close()
