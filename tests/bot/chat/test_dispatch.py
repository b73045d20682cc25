"""bot.chat.dispatch and intake: kept, in order, once, whatever breaks."""

import asyncio
import itertools
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.chat.dispatch import Dispatch
from bot.chat.in_hand import before_reply
from bot.chat.intake import kept_form, lane_of
from bot.chat.routes import on_error
from bot.errors import StoreUnavailableError
from bot.store import inbox

pytestmark = pytest.mark.asyncio

NUMBERS = itertools.count(1)


def _message(person: int, text: str) -> dict:
    number = next(NUMBERS)
    chat = {"id": person, "type": "private", "first_name": "Ann"}
    sender = {"id": person, "is_bot": False, "first_name": "Ann"}
    message = {
        "message_id": number,
        "date": 1,
        "chat": chat,
        "from": sender,
        "text": text,
    }
    return {"update_id": number, "message": message}


class Recorder:
    """A handler that remembers what it saw."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, str]] = []
        self.fails: list[BaseException] = []
        self.at_once = self.most_at_once = 0

    async def handle(self, update, _) -> None:
        """Take a message, after a while."""
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.02)
        self.at_once -= 1
        if self.fails:
            raise self.fails.pop()
        await before_reply()
        self.seen.append((update.effective_user.id, update.message.text))


@pytest.fixture
def recorder() -> Recorder:
    """Give a handler that remembers."""
    return Recorder()


@pytest_asyncio.fixture
async def app(bot_api, recorder):
    """Give an application with one route."""
    built = (
        ApplicationBuilder()
        .token(bot_api.token)
        .base_url(bot_api.base_url)
        .updater(None)
        .job_queue(None)
        .build()
    )
    built.add_handler(MessageHandler(filters.TEXT, recorder.handle))
    built.add_error_handler(on_error)
    async with built:
        yield built


class Working:
    """A dispatch at work until the block is left."""

    def __init__(self, app, store, process="a") -> None:
        self.dispatch = Dispatch(app, store, process)
        self._stop = asyncio.Event()

    async def __aenter__(self) -> Dispatch:
        self.task = asyncio.create_task(self.dispatch.run(self._stop))
        return self.dispatch

    async def __aexit__(self, *_: object) -> None:
        self._stop.set()
        await asyncio.wait_for(self.task, 10)


async def _until_settled(store) -> None:
    async with asyncio.timeout(10):
        while True:
            async with store.reading() as tx:
                if (await inbox.waiting(tx))[0] == 0:
                    return
            await asyncio.sleep(0.01)


async def test_people_go_side_by_side_and_each_in_order(app, recorder, store):
    """Ten messages of each of eight people: at once, but each person's in order."""
    async with Working(app, store) as dispatch:
        for n in range(10):
            await dispatch.keep([kept_form(_message(p, str(n))) for p in range(8)])
        await _until_settled(store)
    for person in range(8):
        said = [text for p, text in recorder.seen if p == person]
        assert said == [str(n) for n in range(10)]
    assert recorder.most_at_once > 1


async def test_a_replayed_update_is_handled_once(app, recorder, sqlite_store):
    """The same update three times is one question."""
    update = kept_form(_message(7, "once"))
    async with Working(app, sqlite_store) as dispatch:
        for _ in range(3):
            await dispatch.keep([update])
        await _until_settled(sqlite_store)
    assert recorder.seen == [(7, "once")]


async def test_an_unreadable_update_stops_nobody(app, recorder, sqlite_store, caplog):
    """An update that cannot be parsed is put aside; its text is in no log."""
    poison = _message(7, "secret words")
    del poison["message"]["chat"]["type"]
    async with Working(app, sqlite_store) as dispatch:
        await dispatch.keep([kept_form(poison), kept_form(_message(7, "next"))])
        await _until_settled(sqlite_store)
    assert recorder.seen == [(7, "next")]
    assert "could not be read" in caplog.text
    assert "secret words" not in caplog.text


async def test_a_handler_waits_out_an_absent_store(app, recorder, sqlite_store):
    """What failed for the store's sake is handled again when nothing was said yet."""
    recorder.fails = [StoreUnavailableError(), StoreUnavailableError()]
    async with Working(app, sqlite_store) as dispatch:
        await dispatch.keep([kept_form(_message(7, "patient"))])
        await _until_settled(sqlite_store)
    assert recorder.seen == [(7, "patient")]


async def test_what_a_stop_left_is_handled_by_the_next(app, recorder, sqlite_store):
    """An update kept but not taken before a stop is answered after the start."""
    async with sqlite_store.writing() as tx:
        kept = [kept_form(_message(7, "left"))]
        await inbox.keep(tx, kept, datetime.now(UTC))
    async with Working(app, sqlite_store):
        await _until_settled(sqlite_store)
    assert recorder.seen == [(7, "left")]


async def test_two_processes_share_the_work(app, recorder, store):
    """Two dispatches on one database handle each update once."""
    async with Working(app, store, "a") as first, Working(app, store, "b"):
        for n in range(30):
            await first.keep([kept_form(_message(n, "x"))])
        await _until_settled(store)
    assert sorted(p for p, _ in recorder.seen) == list(range(30))


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"update_id": 1, "message": {"from": {"id": 7}, "chat": {"id": -1}}}, 7),
        ({"update_id": 1, "message": {"chat": {"id": -1}}}, -1),
        ({"update_id": 1, "callback_query": {"from": {"id": 8}}}, 8),
        ({"update_id": 1, "poll": {"id": "x"}}, 0),
    ],
)
async def test_the_lane_is_the_senders(update, lane):
    """Who sent decides whose turn it is, else the chat."""
    assert lane_of(update) == lane
