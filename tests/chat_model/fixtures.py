"""Fixtures: the server, and settings that point the bot at it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.settings import Settings

from .server import ChatModelServer

KEY = "sk-scripted-0123456789"


@pytest_asyncio.fixture
async def chat_model(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ChatModelServer]:
    """Give a scripted chat model on loopback, and its key in the environment."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    async with ChatModelServer() as server:
        yield server


@pytest.fixture
def model_settings(chat_model: ChatModelServer) -> Settings:
    """Give settings that ask this model, with little patience."""
    return Settings(
        chat_model="openai:scripted", chat_base_url=chat_model.url, chat_timeout_s=0.8
    )
