"""bot.notices.event: a document's card -> the event that it announces."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.notices.event import coming, event_of, events_of, key_of
from ingest.document import Card, Kind, Language, Status

SHANGHAI = ZoneInfo("Asia/Shanghai")


def _card(kind=Kind.EVENT, status=Status.PLANNED, path="events/a.md", **details):
    return Card(
        path=path,
        title="归国人才路演",
        kind=kind,
        language=Language.ZH_HANS,
        status=status,
        topics=("startup",),
        details=details,
    )


def _event(**details):
    found = event_of(_card(**{"starts_at": "2026-12-05 14:00", **details}), SHANGHAI)
    assert found is not None
    return found


def test_an_event_is_read_with_its_zone():
    """Local times become instants; what the card tells has its place."""
    event = _event(
        ends_at="2026-12-05 17:00",
        venue="人才港",
        address="嘉定区",
        capacity="80",
        registration_until="2026-12-03",
        languages="zh-Hans, en",
        asks="company\n您坐哪路车?",
        map="https://maps.example/1",
    )
    assert event.starts_at == datetime(2026, 12, 5, 6, tzinfo=UTC)
    assert event.over_at == datetime(2026, 12, 5, 9, tzinfo=UTC)
    assert event.closes_at == datetime(2026, 12, 3, 15, 59, 59, tzinfo=UTC)
    assert event.capacity == 80
    assert event.languages == ("zh-Hans", "en")
    assert event.asks == ("company", "您坐哪路车?")
    assert event.place == "人才港, 嘉定区"
    assert not event.is_whole_day


@pytest.mark.parametrize(
    ("told", "starts_at"),
    [
        ("2026-07-01 09:00", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("2026-12-01 09:00", datetime(2026, 12, 1, 9, tzinfo=UTC)),
        ("2026-12-01 09:00:00+01:00", datetime(2026, 12, 1, 8, tzinfo=UTC)),
    ],
)
def test_a_document_may_name_its_zone(told, starts_at):
    """An event abroad has its own zone, summer time included; an offset is exact."""
    assert _event(starts_at=told, time_zone="Europe/London").starts_at == starts_at


def test_a_day_without_hours_lasts_until_midnight():
    """An event of whole days ends with its last day."""
    event = _event(starts_at="2026-12-05", ends_at="2026-12-06")
    assert event.is_whole_day
    assert event.over_at == datetime(2026, 12, 6, 16, tzinfo=UTC)
    assert _event(starts_at="2026-12-05").over_at == datetime(
        2026, 12, 5, 16, tzinfo=UTC
    )


def test_without_an_end_it_is_over_with_its_day():
    """Where no end is told, none is invented; it is past after its day."""
    event = _event()
    assert event.ends_at is None
    assert event.over_at == datetime(2026, 12, 5, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "card",
    [
        _card(starts_at="2026-12-05 14:00-17:00"),
        _card(kind=Kind.POLICY, starts_at="2026-12-05"),
        _card(),
        _card(starts_at="soon"),
    ],
)
def test_what_tells_of_no_event_is_none(card):
    """A policy, or an event without a day, cannot be announced."""
    assert event_of(card, SHANGHAI) is None


def test_what_is_wrong_is_left_out():
    """A wrong link, number or zone never reaches a person."""
    event = _event(map="javascript:x", capacity="viele", time_zone="Mars/Base")
    assert (event.map, event.capacity, event.zone) == ("", None, SHANGHAI)
    assert _event(ends_at="2026-12-05 13:00").ends_at is None


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
@pytest.mark.parametrize("far", ["9999-12-31", "9999-12-31 23:59", "0001-01-01"])
def test_a_time_that_says_ever_is_none(far, zone):
    """Year 9999 is no end and no deadline, and what begins then is no event."""
    event = _event(ends_at=far, registration_until=far, time_zone=zone)
    assert (event.ends_at, event.closes_at) == (None, event.starts_at)
    assert event_of(_card(starts_at=far, time_zone=zone), SHANGHAI) is None


@pytest.mark.parametrize("many", ["2147483648", "9999999999", "9" * 5000])
def test_more_places_than_can_be_counted_are_no_limit(many):
    """A column holds 2147483647, and more than that is nobody's hall."""
    assert _event(capacity=many).capacity is None
    assert _event(capacity="2147483647").capacity == 2**31 - 1


def test_a_long_question_is_cut():
    """Its answers are kept by it, in a column of 200 characters."""
    assert _event(asks="company\n" + "问" * 201).asks == ("company", "问" * 200)


def test_what_comes_is_in_order():
    """Coming events are sorted by their beginning; held and past ones are left out."""
    events = events_of(
        [
            _card(path="events/c.md", starts_at="2026-12-09"),
            _card(path="events/b.md", starts_at="2026-12-05 14:00"),
            _card(path="events/past.md", starts_at="2026-11-01"),
            _card(path="events/held.md", status=Status.HELD, starts_at="2027-01-01"),
            _card(
                path="events/off.md", status=Status.CANCELLED, starts_at="2027-01-01"
            ),
        ],
        SHANGHAI,
    )
    now = datetime(2026, 12, 1, tzinfo=UTC)
    paths = [event.path for event in coming(events.values(), now)]
    assert paths == ["events/b.md", "events/c.md", "events/off.md"]
    running = datetime(2026, 12, 5, 6, tzinfo=UTC) + timedelta(hours=1)
    assert coming(events.values(), running)[0].path == "events/b.md"


def test_keys_fit_into_buttons():
    """A key is short, safe, and differs from document to document."""
    assert key_of("events/a.md") != key_of("events/b.md")
    assert key_of("events/很长的名字" * 50 + ".md").isalnum()
    assert len(key_of("events/a.md")) == 12


def test_a_title_is_shown_in_the_readers_language():
    """The title follows the reader's script, and English where the document has it."""
    event = _event(title_en="Roadshow")
    assert event.title_in(Language.ZH_HANT) == "歸國人才路演"
    assert event.title_in(Language.EN) == "Roadshow"
    assert _event().title_in(Language.EN) == "归国人才路演"
