"""bot.notices.poster: what posters announce, in both scripts and in English."""

import pytest

from bot.notices.poster.proposal import Proposal, proposal_of
from ingest.pictured import PrintedLine

from .later_posters import LAST, LATER
from .posters import POSTERS, TODAY, Poster

ALL = (*POSTERS, *LATER)


def read(poster: Poster) -> Proposal:
    """Give what is read from the lines of a poster."""
    lines = [PrintedLine(text=text, size=size) for text, size in poster.lines]
    return proposal_of(lines, TODAY)


def when(proposal: Proposal) -> str:
    """Say the times as the table does."""
    times = proposal.times
    if times is None:
        return ""
    form = "%Y-%m-%d" if times.is_whole_day else "%Y-%m-%d %H:%M"
    ends = times.ends.strftime(form) if times.ends else ""
    return f"{times.starts.strftime(form)}/{ends}"


@pytest.mark.parametrize("poster", ALL, ids=[one.title for one in ALL])
def test_every_part_of_a_poster_is_read(poster):
    """Title, time, place, deadline, contact, and what is in doubt."""
    read_of = read(poster)
    until = read_of.until.strftime("%Y-%m-%d %H:%M") if read_of.until else ""
    doubts = " ".join(read_of.times.doubts) if read_of.times else ""
    assert (read_of.title, read_of.title_en) == (poster.title, poster.title_en)
    assert (when(read_of), doubts) == (poster.when, poster.doubts)
    assert read_of.place == poster.place
    assert (until, read_of.contact) == (poster.until, poster.contact)


def test_an_empty_poster_announces_nothing():
    """No line, or marks alone, are no mistake."""
    for lines in ([], [PrintedLine(text="---", size=20.0)]):
        proposal = proposal_of(lines, TODAY)
        assert (proposal.title, proposal.times, proposal.place) == ("", None, "")
        assert (proposal.until, proposal.contact) == (None, "")


def test_what_is_hard_is_mostly_read():
    """Of the last posters' parts two are not right: a stop before the place, a small line."""
    wrong = [
        (poster.title, name)
        for poster in LAST
        for name, found in (
            ("title", read(poster).title),
            ("when", when(read(poster))),
            ("place", read(poster).place),
            ("contact", read(poster).contact),
        )
        if found != getattr(poster, name)
    ]
    assert [name for _, name in wrong] == ["place", "title"]


def _printed(*lines: str) -> Proposal:
    printed = [PrintedLine(text=text, size=24.0) for text in lines]
    title = PrintedLine(text="海归沙龙", size=60.0)
    return proposal_of([title, *printed], TODAY)


@pytest.mark.parametrize(
    "line",
    ["DDL：12月2日", "报名结束：12月2日", "报名关闭时间：12月2日", "报名开放至12月2日"],
)
def test_a_deadline_by_other_names(line):
    """Posters close, end and open until as often as they set a deadline."""
    until = _printed("2026年12月5日14:00", "报名开始：11月20日", line).until
    assert f"{until}" == "2026-12-02 23:59:00"


def test_the_number_of_a_meeting_is_nobody_to_call():
    """Of a meeting on line, number and password are no contact."""
    lines = ("2026年12月5日14:00", "会议号：123 456 789", "密码：1205")
    assert _printed(*lines).contact == ""


def test_a_line_of_hours_below_the_time_is_the_afternoon():
    """Two sessions are printed one below the other."""
    times = _printed("时间：2026年12月5日 9:00-12:00", "14:00-17:00").times
    assert times is not None
    assert f"{times.starts} {times.ends}" == "2026-12-05 09:00:00 2026-12-05 17:00:00"
