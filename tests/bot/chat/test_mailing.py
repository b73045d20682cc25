"""bot.chat.mailing: letters are sent by one process, whole, and none is emptied."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import httpx
import pytest
from telegram.error import NetworkError

from bot.answering.composer import Composer
from bot.chat.desk import Desk
from bot.chat.mailing import LEASE, LONGEST_PAUSE, Mailing
from bot.metrics import Metrics
from bot.settings import Settings
from bot.store import letters
from bot.store.sending import State
from tests.bot_api import Fault, Kind

pytestmark = pytest.mark.asyncio


class Clock:
    """The store's time, put on by hand."""

    def __init__(self, store, monkeypatch) -> None:
        self.now = datetime.now(UTC)
        monkeypatch.setattr(store, "now", lambda: self.now)

    def put_on(self, time: timedelta) -> None:
        self.now += time


class Unreachable:
    """A bot that cannot connect; *meanwhile* is what happens while it tries."""

    def __init__(self, meanwhile: Callable[[], Awaitable[None]]) -> None:
        self.calls = 0
        self._meanwhile = meanwhile

    async def send_message(self, *_: object, **__: object) -> None:
        self.calls += 1
        await self._meanwhile()
        raise NetworkError("x") from httpx.ConnectTimeout("x")


@pytest.fixture
def clock(sqlite_store, monkeypatch) -> Clock:
    return Clock(sqlite_store, monkeypatch)


@pytest.fixture
def desk(sqlite_store, assistant) -> Desk:
    return Desk(
        composer=Composer(assistant),
        store=sqlite_store,
        settings=Settings(),
        metrics=Metrics(),
    )


async def _write(desk: Desk, to_id: int, number: int) -> list[str]:
    texts = [f"letter {place}" for place in range(number)]
    async with desk.store.writing() as tx:
        for text in texts:
            await letters.write(tx, text, to_id, desk.now(), text=text)
    return texts


def _seen(bot_api, person: int) -> list[str]:
    shown = bot_api.world.screen(person)
    return [one["text"] for one in shown if one["from"]["is_bot"]]


async def test_a_round_of_time_outs_keeps_its_lease(bot_api, ptb, ann, desk, clock):
    """Ten letters that each take a while are still those of one process."""
    other = Mailing(ptb, desk)
    taken_over = []

    async def meanwhile() -> None:
        clock.put_on(LEASE / 4)
        taken_over.append(await other.round())

    await _write(desk, ann, 10)
    down = Unreachable(meanwhile)
    assert await Mailing(down, desk).round() == 10
    assert (down.calls, taken_over) == (10, [0] * 10)
    assert _seen(bot_api, ann) == []


async def test_who_lost_the_lease_leaves_the_rest_to_who_has_it(
    bot_api, ptb, ann, desk, clock
):
    """What was taken and not sent arrives whole, once, by the other process."""
    other = Mailing(ptb, desk)

    async def meanwhile() -> None:
        clock.put_on(2 * LEASE)
        assert await other.round() == 0  # it gives up what it finds

    texts = await _write(desk, ann, 3)
    down = Unreachable(meanwhile)
    assert await Mailing(down, desk).round() == 1
    assert down.calls == 1
    clock.put_on(LONGEST_PAUSE)
    assert await other.round() == 3
    assert _seen(bot_api, ann) == texts


async def test_of_a_long_letter_only_what_is_left_is_sent_again(
    bot_api, ptb, ann, desk, clock
):
    """Telegram asks to wait between two messages: the first is not doubled."""
    text = "<i>Staff answered</i>\n" + "A sentence of the answer. " * 400
    async with desk.store.writing() as tx:
        await letters.write(tx, "a", ann, desk.now(), text=text)
    limited = Fault(
        kind=Kind.TOO_MANY_REQUESTS, method="sendMessage", chat_id=ann, skip=1
    )
    bot_api.faults.add(limited)
    mailing = Mailing(ptb, desk)
    for _ in range(3):
        await mailing.round()
        clock.put_on(timedelta(seconds=2))
    seen = _seen(bot_api, ann)
    assert len(seen) == 3
    assert " ".join(seen).count("A sentence of the answer.") == 400
    assert sum("Staff answered" in one for one in seen) == 1


async def test_a_message_that_its_writer_deleted_is_not_tried_for_ever(
    bot_api, ptb, ann, desk, clock
):
    """It is settled, whether it was to go to the group or to a person, and nobody is told."""
    group = bot_api.groups.add("Staff", [ann])
    async with desk.store.writing() as tx:
        for name, to_id in (("to staff", group), ("to the asker", ann)):
            await letters.write(tx, name, to_id, desk.now(), copies=(ann, 999))
    mailing = Mailing(ptb, desk)
    assert await mailing.round() == 2
    clock.put_on(LONGEST_PAUSE)
    assert await mailing.round() == 0
    async with desk.store.reading() as tx:
        found = await letters.named(tx, "to ", "")
    assert [one.state for one in found] == [State.REFUSED] * 2


async def test_a_letter_that_brings_about_a_mistake_ends_nothing(desk, caplog):
    """It is logged and given up: the next one is sent, now and after a new start."""

    class Mistaken:
        calls = 0

        async def send_message(self, *_: object, **__: object) -> SimpleNamespace:
            self.calls += 1
            if self.calls == 1:
                raise KeyError("x")
            return SimpleNamespace(message_id=5)

    names = await _write(desk, 7, 2)
    bot = Mistaken()
    assert await Mailing(bot, desk).round() == 2
    assert bot.calls == 2
    assert "a letter was given up" in caplog.text
    async with desk.store.reading() as tx:
        found = [one for name in names for one in await letters.named(tx, name, "")]
    assert [one.state.value for one in found] == ["unknown", "sent"]
