"""bot.notices.poster.likely: the event of a poster, among those of the folder."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.notices.event import Event
from bot.notices.poster.likely import alike, likely_event
from bot.notices.poster.proposal import proposal_of
from ingest.pictured import PrintedLine
from tests.bot.notices.announced import event_told

ZONE = ZoneInfo("Asia/Shanghai")


def event(title: str, starts_at: str, title_en: str = "") -> Event:
    return event_told(
        f"events/{title}.md", title=title, starts_at=starts_at, title_en=title_en
    )


EVENTS = (
    event("归国人才项目路演", "2026-12-05 14:00", "Returnee roadshow"),
    event("归国人才新年招待会", "2026-12-18 18:00"),
    event("学历认证答疑", "2026-12-05 20:00"),
)


def found(*lines: str) -> str | None:
    """Give the title of the event that a poster of *lines* is taken for."""
    printed = [PrintedLine(text=text, size=30.0) for text in lines]
    likely = likely_event(proposal_of(printed, date(2026, 11, 23)), EVENTS)
    return likely.title if likely is not None else None


def test_the_same_title_is_the_same_event():
    """In either script and in English, even where the day is another or not read."""
    assert found("归国人才项目路演") == "归国人才项目路演"
    assert found("歸國人才項目路演", "12月6日") == "归国人才项目路演"
    assert found("RETURNEE ROADSHOW") == "归国人才项目路演"


def test_on_the_same_day_a_like_title_is_enough():
    """Posters shorten and lengthen titles."""
    assert found("2026归国人才创新项目路演专场", "2026年12月5日") == "归国人才项目路演"
    assert found("学历认证在线答疑会", "12月5日 20:00") == "学历认证答疑"


def test_another_event_is_not_taken_for_it():
    """The day alone is no proof, and neither are a few words in common."""
    assert found("海归亲子日", "2026年12月5日") is None
    assert found("归国人才社保讲座", "2026年12月20日") is None
    assert likely_event(proposal_of([], date(2026, 11, 23)), EVENTS) is None


def test_how_alike_titles_are():
    """The same is 1, nothing in common is 0, marks do not count."""
    assert alike("创业·沙龙", "创业沙龙") == 1.0
    assert alike("创业沙龙", "Visa day") == 0.0
