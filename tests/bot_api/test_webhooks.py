"""Webhooks: the secret, retries, order within a chat, and the counters."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict

from .errors import Json
from .raw import RawBot
from .server import BotApi
from .webhooks import SECRET_HEADER

pytestmark = pytest.mark.asyncio


@dataclass
class Receiver:
    """A bot's webhook that answers as told and keeps what it got."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[Json] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    at_once: int = 0
    most_at_once: int = 0

    async def handle(self, request: web.BaseRequest) -> web.Response:
        """Keep an update, and answer with the next status, else 200."""
        self.secrets.append(request.headers.get(SECRET_HEADER))
        update = await request.json()
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await self.gate.wait()
        self.at_once -= 1
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.got.append(update)
        return web.Response(status=status)

    def texts(self) -> list[str]:
        """Return the texts of the updates that were taken."""
        return [update["message"]["text"] for update in self.got]


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Give a webhook on loopback whose gate is open."""
    receiver = Receiver()
    receiver.gate.set()
    runner = web.ServerRunner(web.Server(receiver.handle), shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    receiver.gate.set()
    await runner.cleanup()


async def _drained(bot_api: BotApi) -> None:
    async with asyncio.timeout(5):
        while bot_api.updates.pending:  # noqa: ASYNC110 - the queue has no event
            await asyncio.sleep(0.01)


async def test_updates_come_with_the_secret(
    ptb: Bot, bot_api: BotApi, receiver: Receiver, ann: int
) -> None:
    """What was pending and what follows is brought, with the secret's header."""
    bot_api.people.text(ann, "one")
    await ptb.set_webhook(receiver.url, secret_token="s3cret")
    bot_api.people.text(ann, "two")
    await _drained(bot_api)
    assert receiver.texts() == ["one", "two"]
    assert set(receiver.secrets) == {"s3cret"}
    assert (await ptb.get_webhook_info()).pending_update_count == 0


async def test_an_update_is_sent_until_it_is_taken(
    ptb: Bot, bot_api: BotApi, receiver: Receiver, ann: int
) -> None:
    """A 500 and a 403 are tried again, in order, and shown by getWebhookInfo."""
    receiver.statuses = [500, 403]
    await ptb.set_webhook(receiver.url)
    bot_api.people.text(ann, "one")
    bot_api.people.text(ann, "two")
    await _drained(bot_api)
    assert receiver.texts() == ["one", "two"]
    assert [item.status for item in bot_api.webhook.attempts] == [500, 403, 200, 200]
    info = await ptb.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"


async def test_chats_run_side_by_side(
    ptb: Bot, bot_api: BotApi, receiver: Receiver
) -> None:
    """One chat waits for itself only, and no more run than connections allow."""
    receiver.gate.clear()
    await ptb.set_webhook(receiver.url, max_connections=3)
    for user_id in bot_api.people.add_started(5):
        bot_api.people.text(user_id, "one")
        bot_api.people.text(user_id, "two")
    await asyncio.sleep(0.2)
    assert receiver.most_at_once == 3
    assert (await ptb.get_webhook_info()).pending_update_count == 10
    receiver.gate.set()
    await _drained(bot_api)
    for user_id in bot_api.world.people:
        own = [u["message"]["text"] for u in receiver.got if _sender(u) == user_id]
        assert own == ["one", "two"]


def _sender(update: Json) -> int:
    return int(update["message"]["from"]["id"])


async def test_polling_and_a_webhook_exclude_each_other(
    ptb: Bot, bot_api: BotApi, receiver: Receiver, ann: int
) -> None:
    """GetUpdates is a 409 while a webhook is set, and works after deleting it."""
    await ptb.set_webhook(receiver.url)
    with pytest.raises(Conflict, match="while webhook is active"):
        await ptb.get_updates()
    await ptb.delete_webhook()
    bot_api.people.text(ann, "one")
    [update] = await ptb.get_updates()
    assert update.message is not None
    assert update.message.text == "one"


async def test_a_dead_webhook_keeps_updates_pending(
    ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """Nobody listens: the update stays, and can be dropped."""
    await ptb.set_webhook("http://127.0.0.1:9/hook")
    bot_api.people.text(ann, "one")
    await asyncio.sleep(0.1)
    info = await ptb.get_webhook_info()
    assert (info.pending_update_count, info.last_error_message) == (
        1,
        "Connection refused",
    )
    await ptb.delete_webhook(drop_pending_updates=True)
    assert await ptb.get_updates() == ()


async def test_only_https_or_loopback_is_taken(ptb: Bot, raw: RawBot) -> None:
    """Plain HTTP to elsewhere and odd secrets are refused."""
    with pytest.raises(BadRequest):
        await ptb.set_webhook("http://example.org/hook")
    words = await raw.refusal("setWebhook", url="http://example.org/hook")
    assert words == "bad webhook: An HTTPS URL must be provided for webhook"
    words = await raw.refusal("setWebhook", url="https://127.0.0.1", secret_token="a b")
    assert words == "secret token contains unallowed characters"
