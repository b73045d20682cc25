"""bot.notices.documents: what is announced now, read with each generation."""

import shutil

import pytest

from bot.notices import documents
from bot.notices.documents import Documents
from bot.notices.event import key_of
from bot.settings import Settings
from ingest.sync import sync
from tests.flows.event_documents import write_event

pytestmark = pytest.mark.asyncio


async def test_what_is_new_is_news_once(knowledge, generations, encoder, monkeypatch):
    """Each generation is, and after a while the same one; what cannot be read is not."""
    found = Documents(Settings(data_dir=generations.folder.parent))
    assert not found.is_news
    await found.look()
    assert (found.is_news, found.events) == (True, {})
    found.note_seen()
    await found.look()
    assert not found.is_news
    write_event(knowledge)
    sync(knowledge, generations, encoder)
    await found.look()
    assert found.is_news
    assert list(found.events) == [key_of("events/roadshow.md")]
    assert "events/roadshow.md" in found.paths
    found.note_seen()
    monkeypatch.setattr(documents, "AGAIN_S", -1.0)
    assert found.is_news
    monkeypatch.undo()
    named = generations.folder / "current"
    assert named.is_file()
    named.write_bytes(b"\xff\xfe\xff")
    await found.look()
    assert (found.is_news, found.events) == (False, None)
    shutil.rmtree(generations.folder)
    await found.look()
    assert (found.is_news, found.events) == (False, None)
