"""bot.notices.schedule and broadcast: what is due, too late, gathered, or agreed to."""

import html
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import StoreUnavailableError
from bot.notices.broadcast import confirm
from bot.notices.clock import next_digest
from bot.notices.review import may_start
from bot.notices.schedule import keep_schedule
from bot.notices.steering import approve, resume, stop
from bot.store import audience, notice_texts, notices, people
from bot.store.notices import Kind, Status
from ingest.document import Language
from tests.bot.notices.made import plan, queue, rows, settings, states, subscribe

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)  # a Monday noon in Shanghai


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - a wall clock's


async def found(store, notice_id):
    async with store.reading() as tx:
        return await notices.get(tx, notice_id)


async def test_what_is_due_starts_however_late_anybody_looks(store):
    """A scheduled notice waits for its moment, and a long pause only delays it."""
    await subscribe(store, 1)
    made = await queue(store, plan(at=at("2026-12-01 09:00")), NOW)
    assert made.due_at == datetime(2026, 12, 1, 1, tzinfo=UTC)
    assert await keep_schedule(store, settings(), NOW) == set()
    assert (await found(store, made.notice_id)).status is Status.SCHEDULED
    later = made.due_at + timedelta(days=2)
    assert await keep_schedule(store, settings(), later) == {made.notice_id}
    started = await found(store, made.notice_id)
    assert (started.status, started.started_at) == (Status.SENDING, later)
    assert (started.local_time, started.zone) == ("2026-12-01T09:00", "Asia/Shanghai")


async def test_what_comes_after_the_beginning_is_dropped_and_told(store):
    """A notice that nobody sent before its event began is not sent at all."""
    await subscribe(store, 1)
    starts = datetime(2026, 12, 1, 6, tzinfo=UTC)
    made = await queue(
        store, plan(at=at("2026-12-01 09:00"), starts_at=starts, event="e.md"), NOW
    )
    assert await keep_schedule(store, settings(), starts) == {made.notice_id}
    dropped = await found(store, made.notice_id)
    assert (dropped.status, dropped.reason) == (Status.DROPPED, "too_late")


async def test_what_is_half_sent_when_it_begins_is_dropped(sqlite_store):
    """Who would hear of it only after the beginning hears nothing."""
    await subscribe(sqlite_store, 1)
    starts = NOW + timedelta(hours=1)
    made = await queue(sqlite_store, plan(starts_at=starts, event="e.md"), NOW)
    await keep_schedule(sqlite_store, settings(), starts)
    assert (await found(sqlite_store, made.notice_id)).status is Status.DROPPED


async def test_reminders_are_those_that_are_still_ahead(sqlite_store):
    """Of 3 days and 2 hours before, what is past is left out; who comes is seen then."""
    await subscribe(sqlite_store, 1)
    starts = NOW + timedelta(days=1)
    before = (timedelta(days=3), timedelta(hours=2))
    made = await queue(
        sqlite_store, plan(starts_at=starts, event="", remind_before=before), NOW
    )
    [number] = made.reminders
    reminder = await found(sqlite_store, number)
    assert (reminder.kind, reminder.is_frozen) == (Kind.REMINDER, False)
    assert reminder.due_at == starts - timedelta(hours=2)
    await subscribe(sqlite_store, 2)
    await keep_schedule(sqlite_store, settings(), reminder.due_at)
    assert await states(sqlite_store, number) == {"pending": 2}
    async with sqlite_store.reading() as tx:
        texts = await notice_texts.newest(tx, number)
    assert texts["en"].startswith("<i>Reminder</i>")


async def test_the_audience_is_frozen_at_confirmation(store):
    """Who subscribes later is not in it; texts and rows are the confirmed ones."""
    await subscribe(store, 1)
    made = await queue(store, plan(at=at("2026-12-01 09:00")), NOW)
    await subscribe(store, 2)
    await keep_schedule(store, settings(), made.due_at)
    assert set(await rows(store, made.notice_id)) == {1}


async def test_a_notice_speaks_the_language_that_is_read_when_it_goes_out(store):
    """It was confirmed a week before, and somebody has chosen another language since."""
    await subscribe(store, 1, 2, 3)
    made = await queue(store, plan(at=at("2026-12-01 09:00")), NOW)
    async with store.writing() as tx:
        await people.change(tx, 1, chosen_language="zh-Hans")
        await people.change(tx, 2, chosen_language="zh-Hant")
    assert {one.variant for one in (await rows(store, made.notice_id)).values()} == {
        "en"
    }
    await keep_schedule(store, settings(), made.due_at)
    found = await rows(store, made.notice_id)
    assert [found[n].variant for n in (1, 2, 3)] == ["zh-Hans", "zh-Hant", "en"]


async def test_a_large_audience_waits_for_a_second_organiser(store):
    """The author cannot agree; another can, once; a script needs nobody."""
    await subscribe(store, 1, 2)
    made = await queue(store, plan(author_id=7), NOW, notice_approval_above=1)
    assert made.status is Status.APPROVAL
    async with store.writing() as tx:
        notice = await notices.get(tx, made.notice_id)
        assert not await approve(tx, notice, 7, NOW)
        assert await approve(tx, notice, 8, NOW)
        assert not await approve(tx, notice, 9, NOW)
    agreed = await found(store, made.notice_id)
    assert (agreed.status, agreed.approved_by) == (Status.SENDING, 8)
    script = await queue(store, plan(), NOW, notice_approval_above=1)
    assert script.status is Status.SENDING


async def test_what_was_stopped_before_the_agreement_waits_for_it_again(sqlite_store):
    """Nothing gets round the second organiser; its reminders wait too."""
    await subscribe(sqlite_store, 1, 2)
    made = await queue(sqlite_store, plan(author_id=7), NOW, notice_approval_above=1)
    async with sqlite_store.writing() as tx:
        assert await stop(tx, made.notice_id, NOW)
        assert await resume(tx, made.notice_id, NOW)
    assert (await found(sqlite_store, made.notice_id)).status is Status.APPROVAL


async def test_why_each_is_in_the_audience(store):
    """Who is in several groups counts for the first; languages narrow it down."""
    await subscribe(store, 1, topics=("visa",), language="en")
    await subscribe(store, 2, topics=("*",), language="zh-Hans")
    await subscribe(store, 3, topics=("tax",), language="en")
    wanted = plan(groups=("topic:visa", "all"))
    async with store.writing() as tx:
        made = await confirm(tx, wanted, settings(), NOW)
    assert made.audience.by_group() == {"topic:visa": 2, "all": 1}
    assert made.audience.by_language() == {"en": 2, "zh-Hans": 1}
    english = await queue(store, plan(languages=(Language.EN,)), NOW)
    assert set(await rows(store, english.notice_id)) == {1, 3}


async def test_a_digest_gathers_the_weeks_notices(store):
    """Who wants a digest gets one message a week with all notices, and nothing between."""
    await subscribe(store, 1, 2)
    async with store.writing() as tx:
        await people.change(tx, 1, wants_digest=True)
    first = await queue(store, plan(title="First"), NOW)
    second = await queue(store, plan(title="Second"), NOW)
    urgent = await queue(store, plan(title="Moved", is_urgent=True), NOW)
    assert first.digest == 1
    assert set(await rows(store, first.notice_id)) == {2}
    assert set(await rows(store, urgent.notice_id)) == {1, 2}
    await keep_schedule(store, settings(), NOW)
    async with store.reading() as tx:
        [planned] = await notices.with_status(tx, Status.SCHEDULED)
    assert planned.kind is Kind.DIGEST
    assert planned.due_at == datetime(2026, 11, 30, 1, tzinfo=UTC)
    await keep_schedule(store, settings(), planned.due_at)
    told = await rows(store, planned.notice_id)
    assert set(told) == {1}
    async with store.reading() as tx:
        text = (await notice_texts.newest(tx, planned.notice_id))[told[1].variant]
        assert await audience.digests(tx) == {}
    assert text.index("First") < text.index("Second")
    assert "Moved" not in text
    assert second.notice_id != first.notice_id


async def test_a_digest_tells_nothing_that_no_longer_holds(sqlite_store):
    """What begins before it is told at once; what was stopped meanwhile is left out."""
    await subscribe(sqlite_store, 1)
    async with sqlite_store.writing() as tx:
        await people.change(tx, 1, wants_digest=True)
    soon = plan(title="Soon", starts_at=NOW + timedelta(days=1))
    assert (await queue(sqlite_store, soon, NOW)).digest == 0
    later = plan(title="Later", starts_at=NOW + timedelta(days=20))
    kept = await queue(sqlite_store, later, NOW)
    gone = await queue(sqlite_store, plan(title="Gone"), NOW)
    assert kept.digest == gone.digest == 1
    async with sqlite_store.writing() as tx:
        assert await stop(tx, gone.notice_id, NOW)
    await keep_schedule(sqlite_store, settings(), NOW)
    async with sqlite_store.reading() as tx:
        [planned] = await notices.with_status(tx, Status.SCHEDULED)
    await keep_schedule(sqlite_store, settings(), planned.due_at)
    told = await rows(sqlite_store, planned.notice_id)
    async with sqlite_store.reading() as tx:
        text = (await notice_texts.newest(tx, planned.notice_id))[told[1].variant]
    assert "Later" in text
    assert "Gone" not in text


async def _digest_of(store, now: datetime) -> str:
    """Let the next digest go out; give the text of its one reader."""
    await keep_schedule(store, settings(), now)
    async with store.reading() as tx:
        scheduled = await notices.with_status(tx, Status.SCHEDULED)
    [planned] = [one for one in scheduled if one.kind is Kind.DIGEST]
    await keep_schedule(store, settings(), planned.due_at)
    [told] = (await rows(store, planned.notice_id)).values()
    async with store.reading() as tx:
        return (await notice_texts.newest(tx, planned.notice_id))[told.variant]


async def test_a_digest_tells_nothing_before_its_time(store):
    """What waits for a second organiser, or its hour, is told once that has come."""
    await subscribe(store, 1, 2, 3)
    async with store.writing() as tx:
        await people.change(tx, 1, wants_digest=True)
    large = plan(title="Large", author_id=7)
    large = await queue(store, large, NOW, notice_approval_above=2)
    later = await queue(store, plan(title="Later", at=at("2026-12-20 09:00")), NOW)
    assert (large.digest, later.digest) == (1, 1)
    await keep_schedule(store, settings(), NOW)
    async with store.reading() as tx:  # there is nothing to gather yet
        assert len(await notices.with_status(tx, Status.SCHEDULED)) == 1
    await queue(store, plan(title="News"), NOW)
    first = await _digest_of(store, NOW)
    assert "News" in first
    assert "Large" not in first
    assert "Later" not in first
    agreed = NOW + timedelta(days=8)
    async with store.writing() as tx:
        notice = await notices.get(tx, large.notice_id)
        assert await approve(tx, notice, 8, agreed)
    second = await _digest_of(store, agreed)
    assert "Large" in second
    assert "Later" not in second
    await keep_schedule(store, settings(), later.due_at)
    assert "Later" in await _digest_of(store, later.due_at)


async def test_a_look_does_not_read_who_waits_for_a_digest(sqlite_store, monkeypatch):
    """It comes twice a second, and they may be many thousands."""
    await subscribe(sqlite_store, 1)
    async with sqlite_store.writing() as tx:
        await people.change(tx, 1, wants_digest=True)
    made = await queue(sqlite_store, plan(at=at("2026-12-20 09:00")), NOW)
    assert made.digest == 1
    monkeypatch.setattr(audience, "digests", None)
    assert await keep_schedule(sqlite_store, settings(), NOW) == set()


@pytest.mark.parametrize("number", [2, 40])
async def test_a_digest_names_all_however_long_they_are(sqlite_store, number):
    """Titles that do not fit side by side are cut, none is left out."""
    await subscribe(sqlite_store, 1)
    async with sqlite_store.writing() as tx:
        await people.change(tx, 1, wants_digest=True)
    for place in range(number):
        title = f"No. {place} <& " + "word " * 600
        await queue(sqlite_store, plan(title=title), NOW)
    text = await _digest_of(sqlite_store, NOW)
    assert all(f"<b>No. {place} &lt;&amp; word" in text for place in range(number))
    assert text.count("\u2026</b>") == number
    assert len(html.unescape(text)) <= 4096


def local(text: str) -> datetime:
    return at(text)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-23 08:59", "2026-11-23 09:00"),
        ("2026-11-23 09:00", "2026-11-30 09:00"),
        ("2026-11-29 23:00", "2026-11-30 09:00"),
    ],
)
async def test_digests_go_out_on_monday_mornings(now, then):
    """The next Monday at nine that is not past."""
    assert next_digest(local(now)) == local(then)


async def test_a_stopped_notice_goes_on_at_its_time(store):
    """Once, to those it was for, and those who hear of it in a digest as well."""
    await subscribe(store, 1, 2)
    async with store.writing() as tx:
        await people.change(tx, 2, wants_digest=True)
    made = await queue(store, plan(at=at("2026-12-01 09:00")), NOW)
    other = await queue(store, plan(title="Other"), NOW)
    async with store.writing() as tx:
        assert await stop(tx, made.notice_id, NOW)
    await keep_schedule(store, settings(), made.due_at)
    stopped = await found(store, made.notice_id)
    assert (stopped.status, stopped.ended_from) == (Status.STOPPED, Status.SCHEDULED)
    assert "Other" in await _digest_of(store, made.due_at)
    assert other.digest == 1
    later = made.due_at + timedelta(days=10)
    async with store.writing() as tx:
        assert await resume(tx, made.notice_id, later)
        assert not await resume(tx, made.notice_id, later)
    await keep_schedule(store, settings(), later)
    await keep_schedule(store, settings(), later)
    started = await found(store, made.notice_id)
    assert (started.status, started.reason) == (Status.SENDING, "")
    assert set(await rows(store, made.notice_id)) == {1}
    assert "Open day" in await _digest_of(store, later)


async def test_a_stopped_notice_whose_event_has_begun_is_dropped(sqlite_store):
    """Who goes on with it too late sends nothing."""
    await subscribe(sqlite_store, 1)
    starts = datetime(2026, 12, 1, 6, tzinfo=UTC)
    wanted = plan(at=at("2026-12-01 09:00"), starts_at=starts)
    made = await queue(sqlite_store, wanted, NOW)
    async with sqlite_store.writing() as tx:
        assert await stop(tx, made.notice_id, NOW)
        assert await resume(tx, made.notice_id, starts)
    await keep_schedule(sqlite_store, settings(), starts)
    assert (await found(sqlite_store, made.notice_id)).status is Status.DROPPED


async def test_each_that_is_due_is_started_by_itself(sqlite_store, monkeypatch):
    """Many are due at once, and others write meanwhile: what was started stays so."""
    await subscribe(sqlite_store, 1)
    hours = (9, 10)
    first, second = [
        await queue(sqlite_store, plan(at=at(f"2026-12-01 {hour:02}:00")), NOW)
        for hour in hours
    ]

    async def fails(tx, notice, look):
        if notice.notice_id == second.notice_id:
            raise StoreUnavailableError
        return await may_start(tx, notice, look)

    monkeypatch.setattr("bot.notices.schedule.may_start", fails)
    with pytest.raises(StoreUnavailableError):
        await keep_schedule(sqlite_store, settings(), second.due_at)
    stands = [(await found(sqlite_store, n.notice_id)).status for n in (first, second)]
    assert stands == [Status.SENDING, Status.SCHEDULED]
