"""bot.store.drafts: what staff wrote, each under a key of its own, for two days."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store import drafts, privacy

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_each_draft_has_its_key_and_the_same_has_the_same(store):
    """A message that is handled twice is one draft; two people's words are two."""
    async with store.writing() as tx:
        first = await drafts.keep(tx, 7, {"text": "a"}, NOW)
        assert await drafts.keep(tx, 7, {"text": "a"}, NOW) == first
        second = await drafts.keep(tx, 7, {"text": "b"}, NOW)
        other = await drafts.keep(tx, 8, {"text": "a"}, NOW)
        assert len({first, second, other}) == 3
        found = await drafts.get(tx, first)
        assert (found.person_id, found.state) == (7, {"text": "a"})
        await drafts.put(tx, replace(found, state={"text": "a", "placed": "faq/a.md"}))
        assert (await drafts.get(tx, first)).state["placed"] == "faq/a.md"
        await drafts.end(tx, first)
        assert await drafts.get(tx, first) is None
        assert await drafts.get(tx, second) is not None


@pytest.mark.parametrize("key", ["", "x", "\u0000", "0123456789abcdef", "A" * 16])
async def test_a_forged_key_finds_nothing(store, key):
    """Whatever a button's data holds, it is a key or it is none."""
    async with store.reading() as tx:
        assert await drafts.get(tx, key) is None


async def test_drafts_are_forgotten(store):
    """With the person at once, and by themselves after two days."""
    async with store.writing() as tx:
        old = await drafts.keep(tx, 7, {"text": "a"}, NOW - timedelta(days=3))
        new = await drafts.keep(tx, 7, {"text": "b"}, NOW)
        await privacy.let_go(tx, NOW, 100)
        assert await drafts.get(tx, old) is None
        assert [row["state"] for row in (await privacy.everything_of(tx, 7))["draft"]]
        await privacy.forget(tx, 7)
        assert await drafts.get(tx, new) is None
