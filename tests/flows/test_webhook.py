"""Webhooks: updates that Telegram brings, and those that others forge."""

import asyncio
import io
import json

import aiohttp
import pytest

from tests.bot_api import Fault, Kind
from tests.databases import free_port

from .commands import QUESTION
from .conftest import running, settings_for, until
from .hooked import HEADER, SECRET, hooked

pytestmark = pytest.mark.asyncio


async def test_a_webhook_answers_as_polling_does(bot_api, ann, assistant, tmp_path):
    """An update that Telegram brings is kept, confirmed and answered."""
    settings, _ = hooked(bot_api, tmp_path)
    async with running(settings, assistant):
        await until(lambda: bool(bot_api.webhook.url))
        bot_api.people.text(ann, QUESTION)
        await until(lambda: bool(bot_api.outbox.messages(ann)))
    assert "连续6个月" in bot_api.outbox.messages(ann)[0].text


async def test_a_webhook_that_telegram_does_not_take_is_set_again(
    bot_api, ann, assistant, tmp_path, monkeypatch
):
    """A limit or a broken connection at the start leaves nobody without an answer."""
    monkeypatch.setattr("bot.pause.FIRST_PAUSE_S", 0.05)
    for kind in (Kind.DROP_BEFORE, Kind.BAD_REQUEST, Kind.TOO_MANY_REQUESTS):
        bot_api.faults.add(Fault(kind=kind, method="setWebhook"))
    settings, _ = hooked(bot_api, tmp_path)
    async with running(settings, assistant) as bot:
        await until(lambda: bool(bot_api.webhook.url))
        bot_api.people.text(ann, QUESTION)
        await until(lambda: bool(bot_api.outbox.messages(ann)))
        assert len([one for one in bot.said if "WEBHOOK_URL" in one]) == 1


async def test_a_webhook_of_before_is_removed_however_often_it_takes(
    bot_api, ann, assistant, tmp_path, monkeypatch
):
    """Back from a webhook to polling: a failure at the start silences nobody."""
    monkeypatch.setattr("bot.pause.FIRST_PAUSE_S", 0.05)
    await bot_api.webhook.set("http://127.0.0.1:9/hook", SECRET, 1)
    bot_api.faults.add(Fault(kind=Kind.DROP_BEFORE, method="deleteWebhook"))
    async with running(settings_for(bot_api, tmp_path), assistant):
        bot_api.people.text(ann, QUESTION)
        await until(lambda: bool(bot_api.outbox.messages(ann)))


async def test_a_forged_update_is_refused(bot_api, ann, assistant, tmp_path):
    """Without the secret, with a wrong one, or too large: nothing is kept."""
    settings, url = hooked(bot_api, tmp_path)
    sender = {"id": ann, "is_bot": False, "first_name": "x"}
    chat = {"id": ann, "type": "private", "first_name": "x"}
    body = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": QUESTION}
    update = {"update_id": 999, "message": body}
    async with running(settings, assistant), aiohttp.ClientSession() as session:
        await until(lambda: bool(bot_api.webhook.url))

        async def post(content: bytes, **headers: str) -> int:
            try:
                async with session.post(
                    url, data=io.BytesIO(content), headers=headers
                ) as reply:
                    return reply.status
            except aiohttp.ClientError:
                return 0

        content = json.dumps(update).encode()
        assert await post(content) == 403
        assert await post(content, **{HEADER: "wrong"}) == 403
        assert await post(b"{", **{HEADER: SECRET}) == 400
        assert await post(b"[" * 50_000, **{HEADER: SECRET}) == 400
        assert await post(b"x" * 2_000_000, **{HEADER: SECRET}) in {0, 400, 413}
        assert await post(b'{"update_id": 1, "poll": {}}', **{HEADER: SECRET}) == 200
        assert bot_api.outbox.messages(ann) == []
        assert await post(content, **{HEADER: SECRET}) == 200
        await until(lambda: bool(bot_api.outbox.messages(ann)))


async def test_updates_that_no_database_holds_end_nothing(
    bot_api, ann, assistant, tmp_path, database_url
):
    """Numbers out of all bounds, halves of characters, NULs: the next person is answered."""
    settings, url = hooked(bot_api, tmp_path, database_url=database_url)
    chat = {"id": ann, "type": "private", "first_name": "x"}
    plain = {"message_id": 1, "date": 1, "chat": chat, "text": QUESTION}
    sender = {"id": ann, "is_bot": False, "first_name": "x"}
    hostile: list[object] = [
        {"update_id": 10**30, "message": plain | {"from": sender}},
        {"update_id": 10, "message": plain | {"from": sender | {"id": 10**30}}},
        {"update_id": 11, "message": plain | {"from": 7}},
        {"update_id": 12, "message": plain | {"from": sender, "text": "\ud83d"}},
        {"update_id": 13, "message": plain | {"from": sender, "text": "a\x00b"}},
        {"update_id": 14, "message": [1]},
        {"update_id": 15, "message": plain | {"from": sender, "date": 10**30}},
        {"update_id": True, "message": plain},
        [{"update_id": 16}],
    ]
    async with running(settings, assistant), aiohttp.ClientSession() as session:
        await until(lambda: bool(bot_api.webhook.url))
        for one in hostile:
            headers = {HEADER: SECRET}
            async with session.post(
                url, data=json.dumps(one), headers=headers
            ) as reply:
                assert reply.status in {200, 400}
        await asyncio.sleep(0.3)
        bot_api.people.text(ann, "配偶可以随迁吗?")
        await until(lambda: any("随迁" in m.text for m in bot_api.outbox.messages(ann)))


async def test_two_replicas_answer_each_question_once(
    bot_api, assistant, tmp_path, database_url
):
    """Two processes on one database, one webhook: every question gets one answer."""
    people = bot_api.people.add_started(12)
    settings, _ = hooked(bot_api, tmp_path, database_url=database_url)
    other = settings.model_copy(update={"webhook_listen": f"127.0.0.1:{free_port()}"})
    async with running(settings, assistant), running(other, assistant):
        await until(lambda: bool(bot_api.webhook.url))
        for person in people:
            bot_api.people.text(person, QUESTION)
        await until(lambda: all(bot_api.outbox.messages(p) for p in people))
        await asyncio.sleep(0.3)
    assert [len(bot_api.outbox.messages(p)) for p in people] == [1] * 12
