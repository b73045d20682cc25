"""getUpdates: long poll, confirming, redelivery, and two pollers at once."""

import asyncio
import time

import pytest
from telegram import Bot
from telegram.error import Conflict

from .raw import RawBot
from .server import BotApi

pytestmark = pytest.mark.asyncio


async def _ids(raw: RawBot, **params: object) -> list[int]:
    status, body = await raw.call("getUpdates", **params)
    assert status == 200, body
    return [update["update_id"] for update in body["result"]]


def _say(bot_api: BotApi, ann: int, number: int) -> list[int]:
    said = [bot_api.people.text(ann, f"text {place}") for place in range(number)]
    return [update["update_id"] for update in said if update is not None]


async def test_unconfirmed_updates_come_again(
    raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """Only an offset beyond an update takes it out of the queue."""
    ids = _say(bot_api, ann, 3)
    assert await _ids(raw) == await _ids(raw) == ids
    assert await _ids(raw, offset=ids[1]) == ids[1:]
    assert await _ids(raw, offset=ids[-1] + 1) == []
    assert bot_api.updates.confirmed == 3


async def test_a_limit_cuts_the_batch(raw: RawBot, bot_api: BotApi, ann: int) -> None:
    """At most limit updates come, 100 where the limit is out of range."""
    ids = _say(bot_api, ann, 120)
    assert await _ids(raw, limit=2) == ids[:2]
    assert await _ids(raw, limit=0) == await _ids(raw, limit=500) == ids[:100]


async def test_a_negative_offset_keeps_the_last_ones(
    raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """Offset -2 gives the last two and forgets all before them."""
    ids = _say(bot_api, ann, 5)
    assert await _ids(raw, offset=-2) == ids[-2:]
    assert await _ids(raw) == ids[-2:]
    assert await _ids(raw, offset=-9) == ids[-2:]


async def test_a_long_poll_waits_for_an_update(
    raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """The answer comes with the update, long before the timeout."""
    poll = asyncio.create_task(_ids(raw, timeout=30))
    await asyncio.sleep(0.1)
    assert not poll.done()
    began = time.monotonic()
    ids = _say(bot_api, ann, 1)
    assert await poll == ids
    assert time.monotonic() - began < 1


async def test_a_long_poll_ends_empty(raw: RawBot) -> None:
    """After the timeout the answer is an empty list."""
    began = time.monotonic()
    assert await _ids(raw, timeout=1) == []
    assert 0.9 < time.monotonic() - began < 2


async def test_a_second_poller_ends_the_first(ptb: Bot, raw: RawBot) -> None:
    """The earlier long poll fails with 409, the later one goes on."""
    first = asyncio.create_task(ptb.get_updates(timeout=30))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(_ids(raw, timeout=1))
    with pytest.raises(Conflict, match="make sure that only one bot instance"):
        await first
    assert await second == []


async def test_allowed_updates_stay_in_force(
    raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """A list holds until the next list; reactions come only when asked for."""
    assert bot_api.people.react(ann, 1, "👍") is None
    assert await _ids(raw, allowed_updates=["message_reaction"]) == []
    assert await _ids(raw) == []
    assert bot_api.people.text(ann, "x") is None
    assert bot_api.people.react(ann, 1, "👍") is not None
    await _ids(raw, allowed_updates=[])
    assert bot_api.people.text(ann, "x") is not None


async def test_100_000_updates_are_confirmed_in_order(
    bot_api: BotApi, ann: int
) -> None:
    """A long queue costs no more for each update than a short one."""
    began = time.monotonic()
    for number in range(100_000):
        bot_api.updates.add("message", {"text": str(number), "chat": {"id": ann}})
    offset = 0
    while batch := await bot_api.updates.poll(offset, 100, 0):
        offset = batch[-1]["update_id"] + 1
    assert bot_api.updates.confirmed == 100_000
    assert time.monotonic() - began < 5
