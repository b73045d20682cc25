"""What every sender of letters keeps to: the fake, and Telegram over loopback."""

from abc import ABC, abstractmethod
from datetime import timedelta

import pytest
import pytest_asyncio
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.chat.deliver import TelegramSender
from bot.notices.letter import (
    Blocked,
    Later,
    Letter,
    Locked,
    NotSent,
    Refused,
    Sender,
    Sent,
    Unknown,
)
from tests.bot.notices.senders import FakeSender
from tests.bot_api import BotApi, Fault, Kind

pytestmark = pytest.mark.asyncio

LETTER = Letter(
    text="<b>Open day</b>\n\nSaturday & Sunday".replace("&", "&amp;"),
    buttons=((("Unsubscribe", "nt:off:1"),),),
)


class Stand(ABC):
    """A sender, and the world behind it."""

    sender: Sender

    @abstractmethod
    def person(self) -> int:
        """Add somebody who can be reached."""

    @abstractmethod
    def block(self, person_id: int) -> None:
        """Let them block the bot."""

    @abstractmethod
    def arm(self, fault: str) -> None:
        """Let the next letter go wrong."""

    @abstractmethod
    def refuse_text(self) -> Letter:
        """Give a letter whose text is never taken."""

    @abstractmethod
    def got(self, person_id: int) -> int:
        """Give how many letters somebody has."""


class Fake(Stand):
    """No network."""

    def __init__(self) -> None:
        self.sender = self._fake = FakeSender()

    def person(self) -> int:
        self._fake.known.add(number := len(self._fake.known) + 1)
        return number

    def block(self, person_id: int) -> None:
        self._fake.blocked.add(person_id)

    def arm(self, fault: str) -> None:
        self._fake.faults.append(fault)

    def refuse_text(self) -> Letter:
        self._fake.refused_texts.add("bad")
        return Letter(text="bad", buttons=())

    def got(self, person_id: int) -> int:
        return len(self._fake.got[person_id])


KINDS = {
    "later": Kind.TOO_MANY_REQUESTS,
    "locked": Kind.UNAUTHORIZED,
    "lost_before": Kind.DROP_BEFORE,
    "lost_after": Kind.DROP_AFTER,
    "failed_before": Kind.SERVER_ERROR_BEFORE,
    "failed_after": Kind.BAD_GATEWAY_AFTER,
    "late": Kind.LATE,
}


class Loopback(Stand):
    """Telegram's side, over HTTP."""

    def __init__(self, api: BotApi, bot: Bot) -> None:
        self._api = api
        self.sender = TelegramSender(bot)

    def person(self) -> int:
        return self._api.people.add_started()[0]

    def block(self, person_id: int) -> None:
        self._api.people.block(person_id)

    def arm(self, fault: str) -> None:
        self._api.faults.add(Fault(kind=KINDS[fault]))

    def refuse_text(self) -> Letter:
        return Letter(text="<b>never closed", buttons=())

    def got(self, person_id: int) -> int:
        return len(self._api.outbox.messages(person_id))


@pytest_asyncio.fixture(params=["fake", "loopback"])
async def stand(request, bot_api):
    if request.param == "fake":
        yield Fake()
        return
    async with Bot(
        bot_api.token,
        base_url=bot_api.base_url,
        request=HTTPXRequest(read_timeout=0.3),
    ) as bot:
        yield Loopback(bot_api, bot)


async def test_a_letter_arrives_once_with_its_number(stand):
    """A letter that is taken gives the number of its message."""
    ann = stand.person()
    outcome = await stand.sender.send(ann, LETTER)
    assert isinstance(outcome, Sent)
    assert outcome.message_id > 0
    assert stand.got(ann) == 1


async def test_who_blocked_the_bot_is_told_apart(stand):
    """A block is a fact about the person."""
    ann = stand.person()
    stand.block(ann)
    assert await stand.sender.send(ann, LETTER) == Blocked()
    assert stand.got(ann) == 0


async def test_an_unknown_person_is_not_the_texts_fault(stand):
    """A chat that does not exist says nothing about the text."""
    assert await stand.sender.send(987654, LETTER) == Refused(is_person_known=False)


async def test_a_text_that_is_refused_is_the_texts_fault(stand):
    """A broken text is told apart from a missing person, though both are refused."""
    ann = stand.person()
    letter = stand.refuse_text()
    assert await stand.sender.send(ann, letter) == Refused(is_person_known=True)
    assert stand.got(ann) == 0


async def test_being_asked_to_wait_sends_nothing(stand):
    """What is to be sent later was not sent."""
    ann = stand.person()
    stand.arm("later")
    outcome = await stand.sender.send(ann, LETTER)
    assert outcome == Later(wait=timedelta(seconds=1))
    assert stand.got(ann) == 0


async def test_a_key_that_is_not_accepted_locks(stand):
    """A wrong token is nobody's fault but the operator's."""
    ann = stand.person()
    stand.arm("locked")
    assert await stand.sender.send(ann, LETTER) == Locked()
    assert stand.got(ann) == 0


@pytest.mark.parametrize(("fault", "arrived"), [("lost_before", 0), ("lost_after", 1)])
async def test_a_lost_answer_is_unknown_whatever_happened(stand, fault, arrived):
    """A dropped connection proves nothing, and nothing is sent a second time."""
    ann = stand.person()
    stand.arm(fault)
    assert isinstance(await stand.sender.send(ann, LETTER), Unknown)
    assert stand.got(ann) == arrived


@pytest.mark.parametrize(
    ("fault", "arrived"), [("failed_before", 0), ("failed_after", 1), ("late", 1)]
)
async def test_a_failing_or_late_server_is_unknown(bot_api, fault, arrived):
    """5xx and a read time-out may come before or after the message was taken."""
    async with Bot(
        bot_api.token,
        base_url=bot_api.base_url,
        request=HTTPXRequest(read_timeout=0.3),
    ) as bot:
        stand = Loopback(bot_api, bot)
        ann = stand.person()
        stand.arm(fault)
        assert isinstance(await stand.sender.send(ann, LETTER), Unknown)
        assert stand.got(ann) == arrived


async def test_a_refused_connection_proves_that_nothing_left(bot_api):
    """Where nobody listens, sending again is safe."""
    url, token = bot_api.base_url, bot_api.token
    bot = Bot(token, base_url=url, request=HTTPXRequest())
    await bot._request[1].initialize()
    await bot_api.close()
    assert await TelegramSender(bot).send(7, LETTER) == NotSent()
    await bot._request[1].shutdown()


async def test_buttons_come_under_the_letter(bot_api, ptb):
    """A button's label and what it sends back are Telegram's own."""
    ann = bot_api.people.add_started()[0]
    await TelegramSender(ptb).send(ann, LETTER)
    [call] = bot_api.outbox.messages(ann)
    [[button]] = call.reply_markup["inline_keyboard"]
    assert button == {"text": "Unsubscribe", "callback_data": "nt:off:1"}
    assert call.text == "Open day\n\nSaturday & Sunday"
