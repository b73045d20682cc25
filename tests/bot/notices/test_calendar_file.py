"""bot.notices.calendar_file: an event -> a calendar file, read again by its own library."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.notices.calendar_file import Version, calendar_file, digest_of, name_of, uid_of
from bot.notices.event import Event
from ingest.document import Language
from tests.bot.notices.announced import event_told

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
LONG = "归国人才项目路演,资本对接;以及\\一场很长很长的座谈会" * 4


def _file(event: Event, sequence: int = 0, *, is_cancelled: bool = False) -> bytes:
    version = Version(path=event.path, sequence=sequence)
    return calendar_file(
        event, Language.ZH_HANS, version, NOW, is_cancelled=is_cancelled
    )


def _read(content: bytes):
    calendar = Calendar.from_ical(content)
    [entry] = calendar.walk("VEVENT")
    assert not calendar.errors
    assert not entry.errors
    return calendar, entry


def test_a_calendar_reads_back_what_the_event_tells():
    """Title, place, contact and map survive commas, semicolons and backslashes."""
    event = event_told(
        title=LONG,
        ends_at="2026-12-05 17:30",
        venue="人才港, 三楼; 东侧",
        address="嘉定区",
        map="https://maps.example/?a=1,2;3",
        contact="李老师\n021-0000",
    )
    calendar, entry = _read(_file(event))
    assert calendar["version"] == "2.0"
    assert calendar["method"] == "PUBLISH"
    assert entry["summary"] == LONG
    assert entry["location"] == "人才港, 三楼; 东侧, 嘉定区"
    assert entry["description"] == "李老师\n021-0000"
    assert entry["url"] == "https://maps.example/?a=1,2;3"
    assert entry["status"] == "CONFIRMED"


def test_times_are_in_utc():
    """A calendar anywhere shows the right hour without knowing our zone."""
    content = _file(event_told(ends_at="2026-12-05 17:30"))
    assert b"DTSTART:20261205T060000Z\r\n" in content
    assert b"DTEND:20261205T093000Z\r\n" in content
    assert b"DTSTAMP:20261123T040000Z\r\n" in content


def test_whole_days_are_dates_and_end_on_the_day_after():
    """An event of two days takes two days in a calendar, whatever its zone."""
    _, entry = _read(_file(event_told(starts_at="2026-12-05", ends_at="2026-12-06")))
    assert entry["dtstart"].dt == date(2026, 12, 5)
    assert entry["dtend"].dt == date(2026, 12, 7)


def test_no_end_is_invented():
    """Where the document tells no end, the file tells none."""
    _, entry = _read(_file(event_told()))
    assert "dtend" not in entry


def test_lines_are_folded_and_end_as_they_must():
    """No line is longer than 75 octets, none is cut inside a letter, all end in CRLF."""
    content = _file(event_told(title=LONG))
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]


def test_a_change_keeps_the_uid_and_counts_up():
    """The same document is the same entry, so a calendar replaces it."""
    _, first = _read(_file(event_told(), 0))
    _, second = _read(_file(event_told(starts_at="2026-12-06 14:00"), 1))
    assert first["uid"] == second["uid"] == uid_of("events/roadshow.md")
    assert (first["sequence"], second["sequence"]) == (0, 1)
    assert uid_of("events/other.md") != first["uid"]


def test_a_cancelled_event_takes_its_entry_back():
    """Method and status say that the entry is cancelled, under the same UID."""
    calendar, entry = _read(_file(event_told(), 3, is_cancelled=True))
    assert calendar["method"] == "CANCEL"
    assert entry["status"] == "CANCELLED"
    assert entry["uid"] == uid_of("events/roadshow.md")


@pytest.mark.parametrize(
    "change",
    [
        {"starts_at": "2026-12-05 15:00"},
        {"ends_at": "2026-12-05 18:00"},
        {"venue": "别处"},
        {"contact": "王老师"},
        {"map": "https://maps.example/2"},
        {"title_en": "Roadshow"},
    ],
)
def test_whatever_a_calendar_shows_is_a_change(change):
    """The digest differs as soon as anything shown differs, and only then."""
    before = digest_of(event_told(), is_cancelled=False)
    assert digest_of(event_told(**change), is_cancelled=False) != before
    assert digest_of(event_told(capacity="9"), is_cancelled=False) == before
    assert digest_of(event_told(), is_cancelled=True) != before


def test_the_files_name_is_plain():
    """Its name is safe in every system."""
    assert name_of(event_told()).isascii()
    assert name_of(event_told()).endswith(".ics")
