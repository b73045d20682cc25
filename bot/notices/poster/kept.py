"""A proposal between one word of its organiser and the next, and the notice it becomes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.notices.clock import instant
from bot.notices.event import Event
from bot.notices.event_draft import told_of_poster
from bot.notices.poster.proposal import Proposal
from bot.notices.poster.times import Doubt, Times, times_in
from bot.notices.poster.title import TITLE_CHARS
from bot.notices.writing import Written
from ingest.document import Language, Status

NOTHING = "-"
"""What an organiser writes for a part that there is none of."""


class Piece(StrEnum):
    """A part of a proposal that can be corrected by itself."""

    TITLE = "title"
    TIME = "time"
    PLACE = "place"
    UNTIL = "until"
    CONTACT = "contact"


def corrected(
    proposal: Proposal, piece: Piece, said: str, today: date
) -> Proposal | None:
    """Give *proposal* with what an organiser *said*; ``None`` where it names no day."""
    said = " ".join(said.split())
    text = "" if said == NOTHING else said
    if piece is Piece.TITLE:
        # A title of their own is one for all readers.
        return replace(proposal, title=text[:TITLE_CHARS], title_en="")
    if piece is Piece.PLACE:
        return replace(proposal, place=text)
    if piece is Piece.CONTACT:
        return replace(proposal, contact=text)
    times = times_in(text, today) if text else None
    if text and times is None:
        return None
    if piece is Piece.TIME:
        return replace(proposal, times=times)
    return replace(proposal, until=times.last if times else None)


def written_from(proposal: Proposal, zone: ZoneInfo, onto: Written) -> Written:
    """Give the notice that a proposal becomes, in all languages; *onto* has the rest."""
    event = event_told(proposal, zone)
    if event is not None:
        return replace(onto.with_event(event), event="")
    bodies = {
        language: told_of_poster(proposal.place, proposal.contact, language)
        for language in Language
    }
    titles = {language: _title(proposal, language) for language in Language}
    return replace(
        onto,
        step="",
        titles=titles,
        bodies=bodies,
        event="",
        starts_at=None,
        is_previewed=False,
    )


def _title(proposal: Proposal, language: Language) -> str:
    english = proposal.title_en if language is Language.EN else ""
    return english or proposal.title


def event_told(proposal: Proposal, zone: ZoneInfo) -> Event | None:
    """Give what a poster announces as if a document did; ``None`` without a day."""
    times = proposal.times
    if times is None:
        return None
    ends = times.ends
    if times.is_whole_day:
        ends = (ends or times.starts) + timedelta(days=1)
    return Event(
        path="",
        title=proposal.title,
        title_en=proposal.title_en,
        starts_at=instant(times.starts, zone),
        ends_at=instant(ends, zone) if ends is not None else None,
        is_whole_day=times.is_whole_day,
        zone=zone,
        venue=proposal.place,
        address="",
        map="",
        capacity=None,
        registration_until=(
            instant(proposal.until, zone) if proposal.until is not None else None
        ),
        languages=(),
        contact=proposal.contact,
        status=Status.PLANNED,
        asks=(),
    )


def as_state(proposal: Proposal) -> dict[str, Any]:
    """Give a proposal as JSON holds it."""
    times = proposal.times
    return {
        "title": proposal.title,
        "title_en": proposal.title_en,
        "times": None
        if times is None
        else {
            "starts": times.starts.isoformat(),
            "ends": times.ends.isoformat() if times.ends else "",
            "is_whole_day": times.is_whole_day,
            "doubts": list(times.doubts),
        },
        "place": proposal.place,
        "until": proposal.until.isoformat() if proposal.until else "",
        "contact": proposal.contact,
    }


def proposal_from(state: Mapping[str, Any]) -> Proposal:
    """Give what `as_state` has kept."""
    times = state["times"]
    return Proposal(
        title=state["title"],
        title_en=state["title_en"],
        times=None
        if times is None
        else Times(
            starts=datetime.fromisoformat(times["starts"]),
            ends=_moment(times["ends"]),
            is_whole_day=times["is_whole_day"],
            doubts=tuple(map(Doubt, times["doubts"])),
        ),
        place=state["place"],
        until=_moment(state["until"]),
        contact=state["contact"],
    )


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
