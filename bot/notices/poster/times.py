"""Days and hours named on a poster -> when the event begins and ends, and what is in doubt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from bot.notices.poster.named import (
    NOON,
    And,
    Bare,
    DayNamed,
    HourNamed,
    Named,
    WeekdayNamed,
    YearNamed,
    named_in,
)
from bot.notices.poster.plain import plain
from bot.notices.poster.ranges import (
    EARLIEST,
    distinct,
    first_and_last,
    is_range,
    of_first_day,
    resolved,
    without_gaps,
)

YEARS_AHEAD = 4
"""In which the next 29 February lies."""

_BEIJING = re.compile(
    r"北京|上海时间|beijing|china time|(?<![a-z])cst(?![a-z])|(?:utc|gmt)\s?\+\s?0?8(?!\d)"
)

_ELSEWHERE = re.compile(
    r"伦敦|纽约|旧金山|硅谷|洛杉矶|波士顿|多伦多|巴黎|柏林|东京|悉尼|墨尔本|新加坡|当地时间|"
    r"美东|美西|英国时间|日本时间|欧洲|"
    r"(?<![a-z])(?:london|new york|paris|berlin|tokyo|sydney|melbourne|toronto|"
    r"gmt|bst|e[sd]?t|p[sd]?t|cet|jst|local time|uk time)(?![a-z])"
)

_ZONE_BEHIND = re.compile(r"(\d|[点半m])\s*\(([^()\d]{2,16})\)")
"""9:00 (London): what stands in brackets behind an hour may say whose clocks it is by."""

_PIECES = re.compile(r"[|/;(),]|\n")


class Doubt(StrEnum):
    """What an organiser should compare with the poster."""

    YEAR = "year"
    """None is named: the next such day is taken."""
    ORDER = "order"
    """Either number may be the month."""
    WEEKDAY = "weekday"
    """The day falls on another day of the week."""
    HALF = "half"
    """Neither morning nor afternoon is said."""
    ZONE = "zone"
    """The clocks of another place are named."""
    PAST = "past"
    """The day is past."""
    DAYS = "days"
    """Several are named, each by itself: the first is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When something takes place, by the clocks of the place."""

    starts: datetime
    ends: datetime | None
    is_whole_day: bool
    """There are days but no hours; the last day is then in *ends*, if it is another."""
    doubts: tuple[Doubt, ...]

    @property
    def last(self) -> datetime:
        """The last moment of it; a day alone lasts to its end."""
        last = self.ends or self.starts
        return datetime.combine(last, time(23, 59)) if self.is_whole_day else last


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    days: tuple[DayNamed, ...]
    """One, or the first and the last."""
    hours: tuple[HourNamed, ...]
    """None, one, or the beginning and the end."""
    weekday: int | None
    is_one_of_several: bool
    """Other days are named that are not of the same range."""


def times_in(text: str, today: date) -> Times | None:
    """Give when something takes place as *text* tells; ``None`` where it names no day."""
    text, is_elsewhere = _here(plain(text))
    has_other_clocks = _ELSEWHERE.search(text) is not None
    named = [one for _, one in named_in(text)]
    parts = _parts(named, has_sessions=not has_other_clocks)
    if parts is None:
        return None
    doubts = [Doubt.ZONE] if is_elsewhere else []
    first, last, found = _days(parts, today)
    doubts += found
    starts_at, ends_at, is_half_open = _hours(parts.hours, is_one_day=first == last)
    doubts += [Doubt.HALF] if is_half_open else []
    doubts += [Doubt.PAST] if last < today else []
    doubts += [Doubt.DAYS] if parts.is_one_of_several else []
    return Times(
        starts=datetime.combine(first, starts_at or time()),
        ends=_end(first, last, starts_at, ends_at),
        is_whole_day=starts_at is None,
        doubts=tuple(doubts),
    )


def _end(
    first: date, last: date, starts_at: time | None, ends_at: time | None
) -> datetime | None:
    if starts_at is None:
        return datetime.combine(last, time()) if last != first else None
    if ends_at is None:  # it lasts through its last day
        return datetime.combine(last, time(23, 59)) if last != first else None
    if last == first and ends_at <= starts_at:  # past midnight
        last += timedelta(days=1)
    return datetime.combine(last, ends_at)


def _here(text: str) -> tuple[str, bool]:
    """Take out hours of other places' clocks; tell whether only those are named."""
    if _ELSEWHERE.search(text) is None:
        return text, False
    pieces = _PIECES.split(_ZONE_BEHIND.sub(_unwrapped, text))
    here = [bool(_BEIJING.search(piece)) for piece in pieces]
    if not any(here):
        return text, True
    kept = [
        _without_hours(piece) if _ELSEWHERE.search(piece) and not is_here else piece
        for piece, is_here in zip(pieces, here, strict=True)
    ]
    return " , ".join(kept), False


def _unwrapped(found: re.Match[str]) -> str:
    is_zone = _ELSEWHERE.search(found[2]) or _BEIJING.search(found[2])
    return f"{found[1]} {found[2]} ;" if is_zone else found[0]


def _without_hours(piece: str) -> str:
    places = [(at, one) for at, one in named_in(piece) if isinstance(one, HourNamed)]
    return piece[: places[0][0]] if places else piece


def _parts(named: Sequence[Named], *, has_sessions: bool) -> _Parts | None:
    told = [one for one in resolved(named) if not isinstance(one, Bare | And)]
    days = _with_years([one for one in told if isinstance(one, DayNamed)], told)
    if not days:
        return None
    weekdays = [one.number for one in told if isinstance(one, WeekdayNamed)]
    has_last_day = len(days) > 1 and is_range(told, DayNamed)
    several = distinct(days)
    timed = told if has_last_day else of_first_day(told)
    hours = [one for one in timed if isinstance(one, HourNamed)]
    if not (hours or has_last_day) and len(several) > 1 and without_gaps(several):
        days, has_last_day = [several[0], several[-1]], True
    has_end = len(hours) > 1 and (has_last_day or is_range(timed, HourNamed))
    return _Parts(
        days=tuple(days[: 1 + has_last_day]),
        hours=tuple(
            first_and_last(timed) if has_end and has_sessions else hours[: 1 + has_end]
        ),
        weekday=weekdays[0] if weekdays else None,
        is_one_of_several=len(several) > 1 and not has_last_day,
    )


def _with_years(days: list[DayNamed], told: Sequence[Named]) -> list[DayNamed]:
    """Give days without a year the one that stands beside them, if one does."""
    alone = [one.number for one in told if isinstance(one, YearNamed)]
    years = [one.year for one in days if one.year is not None] or alone
    if not years:
        return days
    return [replace(one, year=one.year or years[0]) for one in days]


def _days(parts: _Parts, today: date) -> tuple[date, date, list[Doubt]]:
    named, doubts = parts.days[0], []
    if named.is_order_doubtful and not _fits(named, parts.weekday, today):
        turned = replace(named, month=named.day, day=named.month)
        if _fits(turned, parts.weekday, today):
            parts = replace(parts, days=(turned,))
            named = turned
        else:
            doubts.append(Doubt.ORDER)
    if named.year is None:
        doubts.append(Doubt.YEAR)
    first = _next(named, today)
    if parts.weekday is not None and first.weekday() != parts.weekday:
        doubts.append(Doubt.WEEKDAY)
    last = _next(parts.days[-1], first) if len(parts.days) > 1 else first
    return first, max(first, last), doubts


def _fits(named: DayNamed, weekday: int | None, today: date) -> bool:
    """Tell whether a day falls on the day of the week that is named beside it."""
    return weekday is not None and _next(named, today).weekday() == weekday


def _next(named: DayNamed, today: date) -> date:
    """Give the day; the next such where its year is not named."""
    if named.year is not None:
        return min(_real(named, (named.year,)))
    return min(day for day in _real(named, _years(today)) if day >= today)


def _years(today: date) -> range:
    return range(today.year, today.year + YEARS_AHEAD + 1)


def _real(named: DayNamed, years: Sequence[int]) -> Iterator[date]:
    """Yield the day of each of *years* that has it; its eve where none has."""
    for year in years:
        try:
            yield date(year, named.month, named.day)
        except ValueError:
            if len(years) == 1:
                yield date(year, named.month, named.day - 1)


def _hours(
    hours: Sequence[HourNamed], *, is_one_day: bool
) -> tuple[time | None, time | None, bool]:
    """Give beginning and end, and whether it may be the other half of the day."""
    if not hours:
        return None, None, False
    first = hours[0]
    # The end of another day need not be later than the beginning of the first.
    ends = [
        _after(*both) if is_one_day or both[1].hour < EARLIEST else both[1]
        for both in pairwise(hours)
    ]
    if ends and not first.has_half and ends[0].has_half:
        later = replace(first, hour=first.hour + NOON, has_half=True)
        if first.hour < NOON and later.at <= ends[0].at and first.hour < EARLIEST:
            first = later
    is_open = not first.has_half and 0 < first.hour < EARLIEST
    if is_open:
        first = replace(first, hour=first.hour + NOON)
        ends = [_after(first, ends[0])] if ends else []
    return first.at, ends[0].at if ends else None, is_open


def _after(first: HourNamed, last: HourNamed) -> HourNamed:
    """Give the end in the same half of the day as the beginning, where it says none."""
    later = last.hour + NOON
    if last.has_half or last.at > first.at or not first.hour < later <= 24:  # noqa: PLR2004 - a day's hours
        return last
    return replace(last, hour=later, has_half=True)
