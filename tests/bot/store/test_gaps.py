"""bot.store.gaps: counted, put aside, opened again; nobody is named."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import gaps, limits, privacy, watches
from bot.store.gaps import WAITING, State
from bot.store.watches import Watched

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def test_a_gap_counts_and_keeps_its_wordings(store):
    """The most asked goes first; each wording is kept once, with its count."""
    async with store.writing() as tx:
        one = await gaps.add(tx, "一?", "zh-Hans", "", NOW)
        two = await gaps.add(tx, "二?", "zh-Hans", "近", NOW)
        await gaps.count(tx, one, "一?", NOW)
        for wording in ("二?", "贰?", "贰?"):
            await gaps.count(tx, two, wording, NOW + HOUR)
        found = await gaps.in_state(tx, WAITING)
        assert [(g.gap_id, g.asked_count) for g in found] == [(two, 3), (one, 1)]
        assert found[0].last_seen_at == NOW + HOUR
        assert await gaps.wordings(tx, two) == ["贰?", "二?"]
        assert await gaps.asked_as(tx, "贰?") == two


async def test_a_kept_wording_is_counted_however_many_are_kept(store):
    """No thirty-first is kept; how often each of the thirty is asked still counts."""
    async with store.writing() as tx:
        one = await gaps.add(tx, "0?", "en", "", NOW)
        for number in range(gaps.MOST_WORDINGS + 1):
            await gaps.count(tx, one, f"{number}?", NOW)
        await gaps.count(tx, one, "29?", NOW)
        kept = await gaps.wordings(tx, one)
    assert len(kept) == gaps.MOST_WORDINGS
    assert kept[0] == "29?"


async def test_an_answered_gap_opens_again_when_it_is_asked_in_vain(store):
    """What is not ours stays so; what was answered is open again."""
    async with store.writing() as tx:
        for state, becomes in (
            (State.ANSWERED, State.OPEN),
            (State.CLOSED, State.OPEN),
            (State.NOT_OURS, State.NOT_OURS),
            (State.LATER, State.LATER),
        ):
            gap = await gaps.add(tx, "?", "en", "", NOW)
            await gaps.set_state(tx, gap, state, NOW, "faq/a.md")
            await gaps.count(tx, gap, "?", NOW)
            assert (await gaps.get(tx, gap)).state is becomes


async def test_who_wants_to_be_told_is_told_once(store):
    """Taking the askers forgets them."""
    async with store.writing() as tx:
        gap = await gaps.add(tx, "?", "en", "", NOW)
        for _ in range(2):
            await gaps.ask_to_be_told(tx, gap, 7, "en", NOW)
        assert [a.person_id for a in await gaps.askers(tx, gap)] == [7]
        assert [a.person_id for a in await gaps.take_askers(tx, gap)] == [7]
        assert await gaps.take_askers(tx, gap) == []


async def test_a_limit_is_a_number_within_a_time(store):
    """The next hour begins anew; each kind and person counts alone."""

    async def take(tx, now, person=7, kind="answer"):
        return await limits.take(tx, person, kind, most=2, within=HOUR, now=now)

    async with store.writing() as tx:
        assert [await take(tx, NOW) for _ in range(3)] == [True, True, False]
        assert await take(tx, NOW, person=8)
        assert await take(tx, NOW, kind="upload")
        assert not await take(tx, NOW + HOUR / 2)
        assert await take(tx, NOW + HOUR)


async def test_a_document_is_known_while_somebody_watches_it(store):
    """How it read goes with the last who watches."""
    read = Watched(document="a.md", title="A", sections={"h": "一"})
    async with store.writing() as tx:
        for person in (7, 8):
            await watches.add(tx, person, read, "en", NOW)
        await watches.note(tx, Watched(document="a.md", title="B", sections={}))
        assert [w.title for w in await watches.all_watched(tx)] == ["B"]
        await watches.remove(tx, 7, "a.md")
        assert [w.person_id for w in await watches.watchers(tx, "a.md")] == [8]
        await privacy.forget(tx, 8)
        assert await watches.all_watched(tx) == []
