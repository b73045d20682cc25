"""The server in a process of its own, driven from here."""

import pytest
from telegram import Bot
from telegram.error import NetworkError

from .remote import RemoteBotApi

pytestmark = pytest.mark.asyncio


def _bot(api: RemoteBotApi) -> Bot:
    return Bot(api.token, base_url=api.base_url, base_file_url=api.base_file_url)


async def test_people_act_and_the_bot_answers(remote_bot_api: RemoteBotApi) -> None:
    """An act becomes an update; the answer is in the ledger and on the screen."""
    ann = await remote_bot_api.act("add", first_name="Ann")
    await remote_bot_api.act("start", user_id=ann, payload="x")
    await remote_bot_api.act("document", user_id=ann, name="a.md", content=b"# A")
    async with _bot(remote_bot_api) as bot:
        start, upload = await bot.get_updates()
        assert start.message is not None
        assert upload.message is not None
        assert upload.message.document is not None
        file = await bot.get_file(upload.message.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"# A"
        await bot.send_document(ann, b"PDF", caption="<b>hi</b>", parse_mode="HTML")
    call = await remote_bot_api.wait_for(method="sendDocument", chat_id=ann, part="h")
    assert (call["text"], call["file_bytes"]) == ("hi", 3)
    assert await remote_bot_api.file(call["index"]) == b"PDF"
    assert len(await remote_bot_api.screen(ann)) == 3


async def test_faults_are_armed_from_outside(remote_bot_api: RemoteBotApi) -> None:
    """A fault strikes, its record comes back, and disarming ends it."""
    [ann] = await remote_bot_api.act("add_started")
    await remote_bot_api.arm("drop_after", method="sendMessage", times=None)
    async with _bot(remote_bot_api) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(ann, "one")
        await remote_bot_api.disarm()
        await bot.send_message(ann, "two")
    [fired] = await remote_bot_api.fired()
    assert (fired["kind"], fired["accepted"]) == ("drop_after", True)
    assert [call["text"] for call in await remote_bot_api.calls()] == ["one", "two"]
    counts = await remote_bot_api.counts()
    assert (counts["calls"], counts["by_method"]) == (2, {"sendMessage": 2})


async def test_wrong_questions_are_told(remote_bot_api: RemoteBotApi) -> None:
    """Unknown acts, people and silence are errors here, not hangs."""
    with pytest.raises(ValueError, match="dance"):
        await remote_bot_api.act("dance")
    with pytest.raises(ValueError, match="KeyError"):
        await remote_bot_api.act("text", user_id=1, text="x")
    with pytest.raises(TimeoutError):
        await remote_bot_api.wait_for(method="sendMessage", timeout_s=0.05)
    group = await remote_bot_api.act_on_group("add", title="Club")
    assert group < 0
    assert await remote_bot_api.refusals() == []
