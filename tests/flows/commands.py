"""Commands in processes of their own, and what people see of them."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from ingest.index import Generations
from tests.bot_api import RemoteBotApi

QUESTION = "留学生落户上海要交多久社保?"
ROOT = Path(__file__).parents[2]
"""Where they are run from."""


def environment(
    api: RemoteBotApi, knowledge: Path, generations: Generations
) -> dict[str, str]:
    """Give what commands find: a folder, its index, an empty database, a Bot API."""
    return {
        **os.environ,
        "KNOWLEDGE_DIR": str(knowledge),
        "DATA_DIR": str(generations.folder.parent),
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_API_URL": api.base_url,
        "TELEGRAM_FILE_URL": api.base_file_url,
    }


async def people_of(api: RemoteBotApi, number: int) -> list[int]:
    """Give so many people who have started the bot."""
    return list(await api.act("add_started", number=number))


async def ask(api: RemoteBotApi, people: Sequence[int]) -> None:
    """Have each of *people* ask `QUESTION`."""
    for person in people:
        await api.act("text", user_id=person, text=QUESTION)


async def answers(api: RemoteBotApi, people: Sequence[int]) -> list[int]:
    """Count what each of *people* was sent."""
    sent = [c["chat_id"] for c in await api.calls() if c["method"] == "sendMessage"]
    return [sent.count(person) for person in people]


async def until_answered(api: RemoteBotApi, people: Sequence[int]) -> None:
    """Wait until each of *people* was sent something."""
    async with asyncio.timeout(60):
        while min(await answers(api, people)) == 0:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)
