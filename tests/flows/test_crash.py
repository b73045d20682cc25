"""A sender that is killed while it sends, in a process of its own.

The long run is `python -m tests.bench.crash`.
"""

import pytest

from bot.store import open_store
from tests.bench.crash import crash_run

pytestmark = pytest.mark.asyncio

KILLS, PEOPLE = 2, 30


async def test_a_killed_sender_loses_and_doubles_nobody(database_url):
    """After kills in the middle of sends the ledger says what Telegram has, row by row."""
    store = await open_store(database_url)
    figures = await crash_run(store, database_url, KILLS, PEOPLE, seed=5)
    await store.close()
    assert figures.people == PEOPLE
    assert figures.sent > 0
    assert (figures.lost, figures.doubled, figures.disagreements) == (0, 0, 0)
    assert figures.unknown <= KILLS
