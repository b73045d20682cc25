"""The ledger: what it keeps, waiting for it, and its cost when it is long."""

import asyncio
import time

import pytest

from .errors import bad_request
from .outbox import Outbox

pytestmark = pytest.mark.asyncio


async def test_sends_edits_and_others_are_told_apart() -> None:
    """Texts come from sends only, and both clocks are kept."""
    outbox = Outbox()
    outbox.accept("sendMessage", chat_id=7, text="one")
    outbox.accept("editMessageText", chat_id=7, text="two")
    outbox.accept("sendChatAction", chat_id=7, text="typing")
    outbox.accept("sendDocument", chat_id=8, text=None, file=b"x")
    assert outbox.sent_texts() == ["one", ""]
    assert outbox.sent_texts(7) == ["one"]
    assert [call.text for call in outbox.edits()] == ["two"]
    assert [call.method for call in outbox.of(chat_id=8)] == ["sendDocument"]
    call = outbox.last(7)
    assert abs(call.at_wall - time.time()) < 5
    assert abs(call.at_monotonic - time.monotonic()) < 5


async def test_nothing_sent_is_an_error() -> None:
    """Asking for the last message of a silent chat fails."""
    with pytest.raises(LookupError):
        Outbox().last(7)


async def test_waiting_sees_the_past_and_the_future() -> None:
    """A call that was there counts, unless the wait begins after it."""
    outbox = Outbox()
    outbox.accept("sendMessage", chat_id=7, text="one")
    assert (await outbox.wait_for_text(7, "on")).index == 0
    later = asyncio.create_task(outbox.wait_for_text(7, "one", since=1))
    await asyncio.sleep(0)
    outbox.accept("sendMessage", chat_id=7, text="one")
    assert (await later).index == 1


async def test_waiting_ends() -> None:
    """What does not come is a TimeoutError, and nobody is left waiting."""
    outbox = Outbox()
    with pytest.raises(TimeoutError):
        await outbox.wait_for(lambda _: True, timeout_s=0.01)
    with pytest.raises(TimeoutError):
        await outbox.wait_for_count("sendMessage", 1, timeout_s=0.01)
    assert outbox.calls == []


async def test_refusals_are_kept_apart() -> None:
    """A refused call is no accepted call."""
    outbox = Outbox()
    outbox.refuse("sendMessage", 7, bad_request("chat not found"))
    assert (outbox.calls, outbox.refusals[0].code) == ([], 400)


async def test_100_000_calls_cost_no_scans() -> None:
    """Writing down and looking up stay cheap while somebody waits."""
    outbox = Outbox()
    waiting = asyncio.create_task(outbox.wait_for_count("sendMessage", 100_000, 30))
    await asyncio.sleep(0)
    began = time.monotonic()
    for number in range(100_000):
        outbox.accept("sendMessage", chat_id=number % 1000, text="x")
        outbox.last(number % 1000)
    await waiting
    assert len(outbox.messages(7)) == 100
    assert time.monotonic() - began < 10
