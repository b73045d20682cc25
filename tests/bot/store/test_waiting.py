"""bot.store.waiting: a database that is away at the start."""

import asyncio

import pytest

from bot.store.waiting import wait_for_store

pytestmark = pytest.mark.asyncio


async def test_a_database_that_never_comes_keeps_nobody_from_stopping():
    """A signal ends the waiting."""
    stop, said = asyncio.Event(), list[str]()

    def say(sentence: str) -> None:
        said.append(sentence)
        stop.set()

    assert await wait_for_store("postgresql://x@127.0.0.1:1/x", stop, say) is None
    assert len(said) == 1
