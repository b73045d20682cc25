"""bot.loop: what grows is gone through while others have their turn."""

import asyncio

import pytest

from bot.loop import AT_ONCE, in_turns


@pytest.mark.asyncio
async def test_others_have_their_turn_among_many():
    """All are given, in their order; another task goes on meanwhile."""
    turns, reached = [], 0

    async def other() -> None:
        while True:
            turns.append(reached)
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    async for number in in_turns(range(5 * AT_ONCE)):
        assert number == reached
        reached += 1
    task.cancel()
    assert reached == 5 * AT_ONCE
    assert turns == [AT_ONCE * turn for turn in range(1, 6)]
