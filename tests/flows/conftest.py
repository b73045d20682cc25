"""A running bot: the real application, polling the loopback Bot API."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.answering.assistant import Assistant
from bot.app import run
from bot.chat import after_sync, dispatch, mailing
from bot.errors import StoreUnavailableError
from bot.notices import delivery
from bot.settings import Settings
from bot.store import Transaction, inbox
from tests.bot_api import BotApi


def settings_for(api: BotApi, folder: Path, **more: Any) -> Settings:
    """Give settings that point the bot at *api*, its database below *folder*."""
    found = {
        "data_dir": folder,
        "telegram_bot_token": api.token,
        "telegram_api_url": api.base_url,
        "telegram_file_url": api.base_file_url,
    }
    return Settings(**found | more)


@dataclass
class Running:
    """A bot at work, and what it told the operator."""

    stop: asyncio.Event = field(default_factory=asyncio.Event)
    said: list[str] = field(default_factory=list)


@contextlib.asynccontextmanager
async def running(settings: Settings, assistant: Assistant) -> AsyncIterator[Running]:
    """Run the bot until the block is left; its failure is the block's."""
    bot = Running()
    task = asyncio.create_task(run(settings, assistant, bot.said.append, bot.stop))
    try:
        yield bot
    finally:
        bot.stop.set()
        await asyncio.wait_for(task, 20)


@contextlib.asynccontextmanager
async def answering(settings: Settings, assistant: Assistant) -> AsyncIterator[Running]:
    """Run the bot as `running`, from when it says that it answers."""
    async with running(settings, assistant) as bot:
        await until(lambda: bool(bot.said))
        yield bot


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot look for what is due every moment: each test waits for its looks."""
    for looking in (after_sync, dispatch, mailing):
        monkeypatch.setattr(looking, "LOOK_EVERY_S", 0.05)
    monkeypatch.setattr(delivery, "IDLE_S", 0.05)


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Give what lets the store fail so many times when a reply is about to begin."""
    begin_replies, left = inbox.begin_replies, []

    async def begin(tx: Transaction, ids: Collection[int], process: str) -> set[int]:
        if ids and left:
            left.pop()
            raise StoreUnavailableError
        return await begin_replies(tx, ids, process)

    monkeypatch.setattr(inbox, "begin_replies", begin)
    return lambda times: left.extend([True] * times)


async def until(is_so: Callable[[], bool], timeout_s: float = 10.0) -> None:
    """Wait until *is_so*."""
    async with asyncio.timeout(timeout_s):
        while not is_so():  # noqa: ASYNC110 - a condition of any kind has no event
            await asyncio.sleep(0.01)


@pytest_asyncio.fixture
async def bot(
    bot_api: BotApi, assistant: Assistant, tmp_path: Path
) -> AsyncIterator[Running]:
    """Give a bot that is answering."""
    async with answering(settings_for(bot_api, tmp_path), assistant) as started:
        yield started
