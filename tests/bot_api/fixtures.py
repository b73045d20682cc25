"""Fixtures: a started server, in this process or in its own, closed afterwards."""

from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio
from telegram import Bot
from telegram.request import HTTPXRequest

from .raw import RawBot
from .remote import RemoteBotApi
from .server import BotApi


@pytest_asyncio.fixture
async def bot_api() -> AsyncIterator[BotApi]:
    """Give a strict Bot API on loopback."""
    async with BotApi() as api:
        yield api


@pytest_asyncio.fixture
async def remote_bot_api() -> AsyncIterator[RemoteBotApi]:
    """Give a strict Bot API in a process of its own."""
    async with RemoteBotApi() as api:
        yield api


@pytest_asyncio.fixture
async def raw(bot_api: BotApi) -> AsyncIterator[RawBot]:
    """Give plain HTTP calls to `bot_api`."""
    async with aiohttp.ClientSession() as session:
        yield RawBot(session, f"{bot_api.base_url}{bot_api.token}")


@pytest_asyncio.fixture
async def ptb(bot_api: BotApi) -> AsyncIterator[Bot]:
    """Give an unmodified python-telegram-bot bot that talks to `bot_api`."""
    async with Bot(
        bot_api.token,
        base_url=bot_api.base_url,
        base_file_url=bot_api.base_file_url,
        request=_connection(),
        get_updates_request=_connection(),
    ) as bot:
        yield bot


def _connection() -> HTTPXRequest:
    """Give a connection to loopback, without all authorities that it would trust."""
    return HTTPXRequest(connection_pool_size=1, httpx_kwargs={"verify": False})


@pytest_asyncio.fixture
async def ann(bot_api: BotApi) -> int:
    """Give the id of a person who has started the bot."""
    return bot_api.people.add_started()[0]
