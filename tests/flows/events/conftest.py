"""A bot with one organiser, over documents of events."""

import pytest
import pytest_asyncio

from bot.settings import Settings
from bot.store import open_store
from ingest.sync import sync
from tests.flows.conftest import answering, settings_for
from tests.flows.event_documents import write_event


@pytest.fixture
def organiser(bot_api) -> int:
    """Give an organiser."""
    return bot_api.people.add_started(language_code="en")[0]


@pytest.fixture
def settings(bot_api, organiser, tmp_path, knowledge, generations) -> Settings:
    """Give settings with one organiser, over the small folder."""
    return settings_for(
        bot_api,
        generations.folder.parent,
        knowledge_dir=knowledge,
        database_url=f"sqlite:///{tmp_path}/events.db",
        organiser_ids=(organiser,),
        notice_rate=500,
    )


@pytest.fixture
def publish(knowledge, generations, encoder):
    """Give what writes the event's document anew and brings the index up to it."""

    def write(name="roadshow", *, is_last=True, **told) -> None:
        write_event(knowledge, name, **told)
        if is_last:
            sync(knowledge, generations, encoder)

    return write


@pytest_asyncio.fixture
async def store(settings):
    """Give the bot's own store, seen from a second connection."""
    opened = await open_store(settings.database)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def bot(settings, assistant):
    """Give a bot that answers, and sends what it has to tell by itself."""
    async with answering(settings, assistant) as started:
        yield started
