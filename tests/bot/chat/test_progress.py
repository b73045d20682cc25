"""bot.chat.progress: how organisers tell notices and their reminders apart."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.progress import standing
from bot.notices.reminders import REMINDERS
from bot.store import notices
from ingest.document import Language
from tests.bot.notices.made import plan, queue, subscribe

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


async def test_what_is_ahead_says_when(sqlite_store):
    """A notice and its two reminders bear one title; their times tell them apart."""
    await subscribe(sqlite_store, 1)
    wanted = plan(
        at=datetime(2026, 12, 1, 9),  # noqa: DTZ001 - a wall clock's
        starts_at=NOW + timedelta(days=12),
        remind_before=REMINDERS,
    )
    made = await queue(sqlite_store, wanted, NOW)
    at_once = await queue(sqlite_store, plan(), NOW)
    numbers = (made.notice_id, *made.reminders, at_once.notice_id)
    async with sqlite_store.reading() as tx:
        found = [await notices.get(tx, number) for number in numbers]
    assert [standing(one, Language.EN) for one in found] == [
        "scheduled: Tue 1 Dec 2026, 09:00 (Beijing time, UTC+8)",
        "Reminder, scheduled: Wed 2 Dec 2026, 12:00 (Beijing time, UTC+8)",
        "Reminder, scheduled: Sat 5 Dec 2026, 10:00 (Beijing time, UTC+8)",
        "being sent",
    ]
