"""bot.notices.freezing: whose turn quiet hours put off, and by which clocks."""

from datetime import UTC, datetime

import pytest

from bot.store import claims, people, zones

from .made import plan, queue, rows, subscribe

MOMENT = datetime(2026, 12, 5, 6, tzinfo=UTC)


@pytest.mark.asyncio
async def test_quiet_hours_follow_the_persons_clocks(sqlite_store):
    """At two in the afternoon in Shanghai it is still night in London, for who lives there."""
    await subscribe(sqlite_store, 1, 2)
    async with sqlite_store.writing() as tx:
        for number in (1, 2):
            await people.change(tx, number, quiet_from=22 * 60, quiet_until=8 * 60)
        await zones.choose(tx, 2, "Europe/London")
    made = await queue(sqlite_store, plan(), MOMENT)
    found = await rows(sqlite_store, made.notice_id)
    assert len(found) == 2
    async with sqlite_store.reading() as tx:
        ready = await claims.ready(tx, made.notice_id, 5, MOMENT)
        later = await claims.ready(tx, made.notice_id, 5, MOMENT.replace(hour=8))
    assert [row.person_id for row in ready] == [1]
    assert [row.person_id for row in later] == [1, 2]
