"""Faults on demand: what the library raises, and whether the person got it."""

import time

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from .faults import Fault, Kind
from .raw import RawBot
from .server import BotApi

pytestmark = pytest.mark.asyncio


@pytest.fixture(autouse=True)
def _waits_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let RetryAfter carry a timedelta; whole seconds are deprecated since 22.2."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


ERRORS: dict[Kind, type[TelegramError]] = {
    Kind.TOO_MANY_REQUESTS: RetryAfter,
    Kind.FORBIDDEN: Forbidden,
    Kind.BAD_REQUEST: BadRequest,
    Kind.UNAUTHORIZED: InvalidToken,
    Kind.SERVER_ERROR_BEFORE: NetworkError,
    Kind.SERVER_ERROR_AFTER: NetworkError,
    Kind.BAD_GATEWAY_BEFORE: NetworkError,
    Kind.BAD_GATEWAY_AFTER: NetworkError,
    Kind.DROP_BEFORE: NetworkError,
    Kind.DROP_AFTER: NetworkError,
    Kind.TRUNCATED: NetworkError,
}
DONE = {
    Kind.SERVER_ERROR_AFTER,
    Kind.BAD_GATEWAY_AFTER,
    Kind.DROP_AFTER,
    Kind.TRUNCATED,
}


async def test_every_kind_of_fault_is_tried() -> None:
    """The table above knows all faults but the late answer, which has own tests."""
    assert set(ERRORS) == set(Kind) - {Kind.LATE}


@pytest.mark.parametrize("kind", list(ERRORS))
async def test_each_fault_reaches_the_library(
    ptb: Bot, bot_api: BotApi, ann: int, kind: Kind
) -> None:
    """The caller sees the error, the ledger what happened, and then all is well."""
    accepted = kind in DONE
    bot_api.faults.add(Fault(kind=kind))
    with pytest.raises(ERRORS[kind]) as caught:
        await ptb.send_message(ann, "one")
    assert type(caught.value) is ERRORS[kind]
    [fired] = bot_api.faults.fired
    assert (fired.kind, fired.accepted) == (kind, accepted)
    assert bot_api.outbox.sent_texts(ann) == ["one"] * accepted
    assert fired.message_id == (1 if accepted else None)
    await ptb.send_message(ann, "two")


@pytest.mark.parametrize("kind", [Kind.DROP_BEFORE, Kind.DROP_AFTER])
async def test_a_drop_looks_the_same_before_and_after(
    ptb: Bot, bot_api: BotApi, ann: int, kind: Kind
) -> None:
    """The words do not tell whether the person got the message."""
    bot_api.faults.add(Fault(kind=kind))
    with pytest.raises(NetworkError) as caught:
        await ptb.send_message(ann, "x")
    words = "httpx.RemoteProtocolError: Server disconnected without sending a response."
    assert caught.value.message == words


async def test_a_late_answer_was_done_at_once(
    ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """The library gives up, though the person has had the message for long."""
    bot_api.faults.add(Fault(kind=Kind.LATE, delay_s=0.6))
    began = time.monotonic()
    with pytest.raises(TimedOut):
        await ptb.send_message(ann, "x", read_timeout=0.3)
    assert bot_api.outbox.last(ann).at_monotonic - began < 0.2
    assert bot_api.faults.fired[0].accepted


async def test_a_late_answer_that_is_awaited_arrives(
    ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """A patient caller gets the message."""
    bot_api.faults.add(Fault(kind=Kind.LATE, delay_s=0.2))
    assert (await ptb.send_message(ann, "x", read_timeout=5)).text == "x"


async def test_a_429_carries_its_wait(raw: RawBot, bot_api: BotApi, ann: int) -> None:
    """Status, words and parameter agree."""
    bot_api.faults.add(Fault(kind=Kind.TOO_MANY_REQUESTS, retry_after=7))
    status, body = await raw.call("sendMessage", chat_id=ann, text="x")
    assert (status, body["parameters"]) == (429, {"retry_after": 7})
    assert body["description"] == "Too Many Requests: retry after 7"


async def test_a_refused_call_after_a_fault_is_not_accepted(
    raw: RawBot, bot_api: BotApi
) -> None:
    """A call that would be refused anyway is not done by an after-fault."""
    bot_api.faults.add(Fault(kind=Kind.SERVER_ERROR_AFTER))
    assert (await raw.call("sendMessage", chat_id=1, text="x"))[0] == 500
    assert not bot_api.faults.fired[0].accepted


async def test_faults_are_aimed(raw: RawBot, bot_api: BotApi) -> None:
    """Method, chat, skipped calls and number of times narrow a fault down."""
    ann, bo = bot_api.people.add_started(2)
    aimed = Fault(
        kind=Kind.FORBIDDEN, method="sendMessage", chat_id=bo, skip=1, times=2
    )
    bot_api.faults.add(aimed)
    statuses = []
    for chat_id in (ann, bo, bo, ann, bo, bo):
        await raw.call("sendChatAction", chat_id=bo, action="typing")
        statuses.append((await raw.call("sendMessage", chat_id=chat_id, text="x"))[0])
    assert statuses == [200, 200, 403, 200, 403, 200]


async def test_probability_repeats_with_its_seed(ann: int) -> None:
    """The same seed hits the same calls; about the asked share is hit."""
    hits = []
    for _ in range(2):
        api = BotApi(seed=7)
        api.faults.add(Fault(kind=Kind.DROP_AFTER, probability=0.3, times=None))
        hits.append([bool(api.faults.next_for("sendMessage", ann)) for _ in range(500)])
    assert hits[0] == hits[1]
    assert 100 < sum(hits[0]) < 200


async def test_disarmed_faults_strike_no_more(
    ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """Clearing ends a storm and keeps its record."""
    bot_api.faults.add(Fault(kind=Kind.TOO_MANY_REQUESTS, times=None))
    for _ in range(3):
        with pytest.raises(RetryAfter):
            await ptb.send_message(ann, "x")
    bot_api.faults.clear()
    await ptb.send_message(ann, "x")
    assert len(bot_api.faults.fired) == 3
