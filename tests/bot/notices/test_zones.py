"""bot.notices.zones: times by a reader's own clocks, and their quiet hours."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.notices.zones import told_there, zone_named
from bot.store import claims, people, zones
from ingest.document import Language

from .made import plan, queue, rows, subscribe

HERE = ZoneInfo("Asia/Shanghai")

MOMENT = datetime(2026, 12, 5, 6, tzinfo=UTC)


def test_a_moment_is_told_there_where_clocks_differ():
    """Not where they show the same, and not for a zone that nobody knows."""
    assert told_there(MOMENT, HERE, "Europe/London", Language.EN) == (
        "Sat 5 Dec 2026, 06:00 (London time, UTC+0)"
    )
    assert told_there(MOMENT, HERE, "Asia/Hong_Kong", Language.EN) == ""
    assert told_there(MOMENT, HERE, "", Language.EN) == ""
    assert zone_named("No/Where", HERE) is HERE


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
