"""What grows with people, events and notices: nobody waits while it is gone through."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import insert

from bot.answering.composer import Composer
from bot.chat.rosters import Rosters
from bot.notices.audience import audience_of
from bot.notices.broadcast import confirm
from bot.notices.carrying import carry_all
from bot.notices.event import Event, events_of, key_of
from bot.notices.holding import Look
from bot.notices.registering import sweep
from bot.notices.review import review
from bot.notices.roster import csv_of, xlsx_of
from bot.notices.schedule import keep_schedule
from bot.notices.standing import facts_told
from bot.notices.told import told_of
from bot.settings import Settings
from bot.store import Store, gaps, ledger, notices
from bot.store.gaps import WAITING
from bot.store.notices import Confirmed, Kind, Status
from bot.store.tables.conversation import gap
from bot.store.tables.people import person, subscription
from bot.store.tables.registrations import event, registration, registration_answer
from ingest.document import Card, Language
from ingest.document import Kind as DocumentKind
from tests.bot.notices.made import plan
from tests.turns import watched

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
PEOPLE, EVENTS, REGISTERED, GAPS = 20_000, 2_000, 3_000, 2_000

HELD_S = 0.05
"""What nobody notices."""


def _card(number: int, path: str, title: str) -> Card:
    starts = datetime(2026, 12, 5, 14) + timedelta(hours=number)  # noqa: DTZ001 - a wall clock's
    told = {"starts_at": f"{starts:%Y-%m-%d %H:%M}", "venue": f"{number}号厅"}
    return Card(
        path=path,
        title=title,
        kind=DocumentKind.EVENT,
        language=Language.ZH_HANS,
        details={**told, "asks": "company, email"},
    )


def _events(moved: int = 0) -> dict[str, Event]:
    """Give the events; the first *moved* have another path and title."""
    cards = [
        _card(n, f"events/new-{n}.md", f"留学人员对接会第{n}场 延期")
        if n < moved
        else _card(n, f"events/{n}.md", f"留学人员对接会第{n}场")
        for n in range(EVENTS)
    ]
    return events_of(cards, Settings().zone)


async def _fill(store: Store, table, rows: list[dict]) -> None:
    async with store.writing() as tx:
        for start in range(0, len(rows), 1000):
            await tx.execute(insert(table), rows[start : start + 1000])


async def _people(store: Store) -> None:
    known = {"chosen_language": "", "app_language": "zh-Hans", "first_seen_at": NOW}
    wants = {"is_active": True, "consented_at": NOW}
    await _fill(
        store,
        person,
        [
            {"person_id": n, **known, **wants, "wants_digest": n % 20 == 0}
            | {"quiet_from": 0, "quiet_until": 480 if n % 10 == 0 else 0}
            for n in range(1, PEOPLE + 1)
        ],
    )
    all_topics = {"topic": "*", "subscribed_at": NOW}
    people = range(1, PEOPLE + 1)
    await _fill(store, subscription, [{"person_id": n, **all_topics} for n in people])


async def _registered(store: Store, events: dict[str, Event]) -> None:
    """Let somebody register for each, and thousands for the first."""
    await _fill(
        store,
        event,
        [
            {
                "event_key": one.key,
                "path": one.path,
                "title": one.title,
                "title_en": "",
                "starts_at": one.starts_at,
                "over_at": one.over_at,
                "sequence": 0,
                "calendar_digest": "",
                "told": str(told_of(one)).replace("'", '"'),
                "next_place": 1,
            }
            for one in events.values()
        ],
    )
    first = key_of("events/0.md")
    whose = [(first, n) for n in range(1, REGISTERED + 1)]
    whose += [(key, 1) for key in events if key != first]
    values = {"state": "coming", "guests": 0, "place": 0}
    at = {"registered_at": NOW, "changed_at": NOW}
    await _fill(
        store,
        registration,
        [
            {"event_key": key, "person_id": n, "ticket": f"{key}{n}", **values, **at}
            for key, n in whose
        ],
    )
    given = {"event_key": first, "value": "某公司", "file_id": "", "given_at": NOW}
    await _fill(
        store,
        registration_answer,
        [
            {"person_id": n, "field": field, **given}
            for n in range(1, REGISTERED + 1)
            for field in ("telegram", "company", "email")
        ],
    )


async def _reminders(store: Store, events: dict[str, Event]) -> None:
    async with store.writing() as tx:
        for one in events.values():
            confirmed = Confirmed(
                kind=Kind.REMINDER,
                title=one.title,
                event=one.path,
                groups=(f"coming:{one.path}",),
                languages=(),
                status=Status.SCHEDULED,
                edition=0,
                author_id=7,
                local_time="",
                zone="Asia/Shanghai",
                due_at=one.starts_at - timedelta(hours=2),
                drop_at=one.starts_at,
                confirmed_at=NOW,
                told=facts_told(one, is_own=False),
            )
            await notices.add(tx, confirmed, {"zh-Hans": "t"})


async def test_a_notice_to_thousands_is_queued_between_answers(sqlite_store, assistant):
    """Whom it goes to, its rows, their list: none of it holds the loop."""
    await _people(sqlite_store)
    await Composer(assistant).ready()
    async with watched() as held:
        async with sqlite_store.reading() as tx:
            people = await audience_of(tx, ("all",))
        async with sqlite_store.writing() as tx:
            made = await confirm(tx, plan(), Settings(), NOW)
        async with sqlite_store.reading() as tx:
            rows = await ledger.deliveries(tx, made.notice_id)
            await ledger.sent_at(tx, made.notice_id)
    assert len(people.members) == PEOPLE == len(rows) + made.digest
    assert held.turns > 100
    assert held.most_s < HELD_S


async def test_thousands_of_events_are_looked_after_between_answers(sqlite_store):
    """Their reminders, what was renamed, what changed: a look holds nobody up."""
    events, settings = _events(), Settings()
    await _people(sqlite_store)
    await _registered(sqlite_store, events)
    await _reminders(sqlite_store, events)
    paths = {one.path for one in events.values()}
    renamed = _events(moved=30)
    later = {one.path for one in renamed.values()}
    look = Look(events=renamed, settings=settings, now=NOW)
    async with watched() as held:
        await keep_schedule(sqlite_store, settings, NOW)
        await carry_all(sqlite_store, paths, events, settings, NOW)
        await sweep(sqlite_store, events, NOW)
        await carry_all(sqlite_store, later, renamed, settings, NOW)
        await review(sqlite_store, look)
    assert held.turns > 100
    assert held.most_s < HELD_S


async def test_a_list_of_thousands_is_written_between_answers(sqlite_store):
    """Who is registered, as CSV and as Excel, and what nobody could answer."""
    events = _events()
    await _people(sqlite_store)
    await _registered(sqlite_store, events)
    seen = {"language": "zh-Hans", "asked_count": 1, "nearest": "", "answered_by": ""}
    at = {"first_seen_at": NOW, "last_seen_at": NOW, "changed_at": NOW}
    await _fill(
        sqlite_store,
        gap,
        [{"question": f"问题{n}", "state": "open", **seen, **at} for n in range(GAPS)],
    )
    rosters = Rosters(SimpleNamespace(store=sqlite_store))
    first = events[key_of("events/0.md")]
    xlsx_of([["a"]])  # what it needs is imported once
    async with watched() as held:
        as_text = await rosters._table(first, Language.ZH_HANS, csv_of)
        as_book = await rosters._table(first, Language.ZH_HANS, xlsx_of)
        async with sqlite_store.reading() as tx:
            open_gaps = await gaps.in_state(tx, WAITING)
            await gaps.questions(tx)
    assert as_text.count(b"\r\n") == REGISTERED + 1
    assert len(as_book) > REGISTERED
    assert len(open_gaps) == GAPS
    assert held.turns > 100
    assert held.most_s < HELD_S
