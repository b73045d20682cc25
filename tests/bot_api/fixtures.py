"""Fixtures: a started server, in this process or in its own, closed afterwards."""

from collections.abc import AsyncIterator

import pytest_asyncio

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
