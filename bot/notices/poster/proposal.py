"""The parts of a poster -> title, time, place, deadline and contact, as far as it tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from bot.notices.poster.contact import contact_of
from bot.notices.poster.named import DayNamed, HourNamed, names
from bot.notices.poster.place import place_of
from bot.notices.poster.plain import plain
from bot.notices.poster.printed import About, Part, parts_of
from bot.notices.poster.times import Times, times_in
from bot.notices.poster.title import titles_of
from ingest.pictured import PrintedLine

LONGEST_AHEAD = timedelta(days=182)
"""A deadline without a year is in the half year before the event."""

_LOOK_BELOW = 2
"""Lines below a day in which its hours may stand."""

_ENTRY = re.compile(
    r"\d{1,2}\s*[:点时.]\s*\d{0,2}\s*(?:-\s*\d{1,2}\s*[:点时.]\s*\d{0,2}\s*)?(?:开始)?\s*(?:签到|入场|报到|check-?in)"
    r"|(?:签到|入场|报到|check-?in|doors(?: open)?)(?:时间)?(?:\s*(?:at|from))?\s*[: ]*\d{1,2}\s*"
    r"(?:[:点时.]\s*\d{0,2})?\s*(?:[ap]\.?m\.?)?(?:\s*-\s*\d{1,2}[:点时.]\d{0,2})?"
)
"""When the doors open, which is not when it begins."""


_HOURS_ALONE = re.compile(
    r"(?:上午|下午|晚上|[ap]\.?m\.?|to|[\d\s:.~\u2013\u2014至到点-])+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a poster announces; what it does not tell, or was not read, is empty."""

    title: str
    title_en: str
    """In English, where the poster has both."""
    times: Times | None
    place: str
    until: datetime | None
    """By the clocks of the place; a day alone lasts to its end."""
    contact: str


def proposal_of(lines: Sequence[PrintedLine], today: date) -> Proposal:
    """Give what *lines*, from top to bottom, announce."""
    parts = parts_of(lines)
    timed, times = _times(parts, today)
    place_at, place = place_of(parts)
    used = {*timed, *place_at}
    smallest = min((part.size for part in parts), default=0.0)
    free = [part for at, part in enumerate(parts) if at not in used]
    title, title_en = titles_of(free, smallest)
    return Proposal(
        title=title,
        title_en=title_en,
        times=times,
        place=place,
        until=_until(parts, times, today),
        contact=contact_of(parts),
    )


def _times(parts: Sequence[Part], today: date) -> tuple[frozenset[int], Times | None]:
    """Give when it takes place, and in which parts that stands."""
    for places in _days_at(parts):
        text = _without_entry("\n".join(parts[at].text for at in places))
        times = times_in(text, today)
        if times is not None:
            return frozenset(places), times
    return frozenset(), None


def _days_at(parts: Sequence[Part]) -> list[tuple[int, ...]]:
    """Give the places that may tell of the time, the likeliest first."""
    labelled = [at for at, part in enumerate(parts) if part.about is About.TIME]
    free = [at for at, part in enumerate(parts) if not part.about]
    days = [at for at in free if names(parts[at].text, DayNamed)]
    with_hours = [at for at in days if names(parts[at].text, HourNamed)]
    rest = [at for at in days if at not in with_hours]
    found = [_with_hours(parts, at) for at in (*labelled, *with_hours, *rest)]
    if len(labelled) > 1:  # a day and an hour with labels of their own
        found.insert(0, tuple(labelled))
    return found


def _with_hours(parts: Sequence[Part], at: int) -> tuple[int, ...]:
    """Give the place of a day, with those around it that name its hours or its day."""
    wanted = [kind for kind in (DayNamed, HourNamed) if not names(parts[at].text, kind)]
    if not wanted:
        more = takewhile(_is_of_hours_alone, parts[at + 1 :])
        return tuple(range(at, at + 1 + len(list(more))))
    below = range(at + 1, min(at + 1 + _LOOK_BELOW, len(parts)))
    above = range(at - 1, max(at - 1 - _LOOK_BELOW, -1), -1)
    for near in (*below, *above):
        part = parts[near]
        fits = part.about in {About.NOTHING, About.TIME}
        if fits and names(_without_entry(part.text), *wanted):
            return tuple(sorted((at, near)))
    return (at,)


def _is_of_hours_alone(part: Part) -> bool:
    """Tell whether a line goes on with hours: the afternoon of what is above it."""
    text = plain(part.text)
    return (
        not part.about and bool(_HOURS_ALONE.fullmatch(text)) and names(text, HourNamed)
    )


def _without_entry(text: str) -> str:
    return _ENTRY.sub(" ", plain(text))


def _until(parts: Sequence[Part], times: Times | None, today: date) -> datetime | None:
    """Give the deadline: the last day named where registration is told of."""
    near = times.starts.date() - LONGEST_AHEAD if times else today
    for part in parts:
        found = times_in(part.text, near) if part.about is About.UNTIL else None
        if found is not None:
            return found.last
    return None
