"""Transport: tokens, methods, encodings, files, and the ledger of refusals."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import InvalidToken

from .raw import RawBot
from .server import BotApi

pytestmark = pytest.mark.asyncio


async def test_every_encoding_carries_a_call(
    raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """JSON, form, query and multipart are read alike."""
    await raw.call("sendMessage", chat_id=ann, text="json")
    await raw.form("sendMessage", chat_id=str(ann), text="form")
    await raw.get("sendMessage", chat_id=str(ann), text="query")
    await raw.upload("sendMessage", "x", b"y", chat_id=str(ann), text="parts")
    assert bot_api.outbox.sent_texts(ann) == ["json", "form", "query", "parts"]


async def test_a_wrong_token_is_unauthorized(raw: RawBot, bot_api: BotApi) -> None:
    """Another bot's token gets a 401 and leaves no trace."""
    other = RawBot(raw.session, f"{bot_api.base_url}1:wrong")
    status, body = await other.call("getMe")
    assert (status, body["description"]) == (401, "Unauthorized")


async def test_an_unknown_method_is_not_found(raw: RawBot, bot_api: BotApi) -> None:
    """A method outside the list gets a 404, and the refusal is written down."""
    status, body = await raw.call("sendDice", chat_id=1)
    assert (status, body["description"]) == (404, "Not Found")
    assert [item.method for item in bot_api.outbox.refusals] == ["sendDice"]


async def test_methods_do_not_mind_case(raw: RawBot) -> None:
    """GETME is getMe, as with the real server."""
    assert (await raw.call("GETME"))[0] == 200


async def test_broken_json_is_refused(raw: RawBot) -> None:
    """A body that is no JSON gets a 400."""
    headers = {"Content-Type": "application/json"}
    url = f"{raw.root}/getMe"
    async with raw.session.post(url, data=b"{", headers=headers) as answer:
        assert answer.status == 400


async def test_the_library_meets_its_bot(ptb: Bot, bot_api: BotApi) -> None:
    """python-telegram-bot initialises itself against the server."""
    assert ptb.bot.id == bot_api.world.bot["id"]
    assert (await ptb.get_me()).supports_inline_queries


async def test_the_library_sees_a_wrong_token(bot_api: BotApi) -> None:
    """python-telegram-bot raises InvalidToken for another bot's token."""
    stranger = Bot("1:wrong", base_url=bot_api.base_url)
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_a_missing_file_is_not_found(raw: RawBot, bot_api: BotApi) -> None:
    """A file path that nobody got from getFile is a 404; a wrong token a 401."""
    for token, status in ((bot_api.token, 404), ("1:wrong", 401)):
        url = f"{bot_api.base_file_url}{token}/documents/none"
        async with raw.session.get(url) as answer:
            assert answer.status == status


async def test_closing_ends_a_long_poll() -> None:
    """A server with a poll open closes at once."""
    async with BotApi() as api:
        task = asyncio.ensure_future(api.updates.poll(0, 100, 50))
        await asyncio.sleep(0)
    assert await task == []
