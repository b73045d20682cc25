"""What a poster names -> days and hours that are said in full, also at ends of ranges."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace

from bot.notices.poster.named import (
    LEAP_YEAR,
    NOON,
    And,
    Bare,
    DayNamed,
    HourNamed,
    Named,
    Until,
)

EARLIEST = 8
"""An hour before this, with no word for morning or afternoon, is meant after noon."""


def resolved(named: Sequence[Named]) -> list[Named]:
    """Make days and hours of bare numbers: 5-7 December, 2-4pm, 12月5日、6日."""
    told = list(named)
    for place in range(len(told) - 2):
        first, middle, last = told[place : place + 3]
        if isinstance(middle, Until):
            told[place] = _beginning(first, last)
            told[place + 2] = _ending(told[place], last)
        elif isinstance(middle, And):
            told[place + 2] = _further(first, middle, last)
    for place in range(len(told) - 3, -1, -1):
        first, middle, last = told[place : place + 3]
        if isinstance(middle, And):
            told[place] = _earlier(first, middle, last)
    return told


def _beginning(first: Named, last: Named) -> Named:
    if not isinstance(first, Bare):
        return first
    if isinstance(last, DayNamed) and 0 < first.number < last.day:
        return replace(last, day=first.number)
    if isinstance(last, HourNamed) and first.number <= last.hour:
        hour = first.number
        if hour < NOON <= last.hour and hour + NOON <= last.hour and last.has_half:
            hour += NOON
        return HourNamed(hour=hour, minute=0, has_half=last.has_half)
    return first


def _ending(first: Named, last: Named) -> Named:
    if not isinstance(last, Bare):
        return last
    if isinstance(first, DayNamed) and first.day < last.number <= _days_of(first):
        return replace(first, day=last.number)
    if isinstance(first, HourNamed) and last.number <= 2 * NOON:
        return HourNamed(hour=last.number, minute=0, has_half=last.number > NOON)
    return last


def _days_of(named: DayNamed) -> int:
    """Give how many days its month has."""
    return monthrange(named.year or LEAP_YEAR, named.month)[1]


def _further(first: Named, middle: And, last: Named) -> Named:
    """Give a further day of the month before it."""
    is_day = isinstance(last, Bare) and (last.is_day or middle.is_english)
    if not is_day or not isinstance(first, DayNamed) or not isinstance(last, Bare):
        return last
    return (
        replace(first, day=last.number)
        if first.day < last.number <= _days_of(first)
        else last
    )


def _earlier(first: Named, middle: And, last: Named) -> Named:
    """Give an earlier day of the month behind it, as English has it."""
    is_day = isinstance(first, Bare) and middle.is_english
    if not is_day or not isinstance(last, DayNamed) or not isinstance(first, Bare):
        return first
    return replace(last, day=first.number) if 0 < first.number < last.day else first


def without_gaps(days: Sequence[DayNamed]) -> bool:
    """Tell whether each of *days* is the one after that before it."""
    numbers = [(day.month, day.day) for day in days]
    return numbers == [(days[0].month, days[0].day + at) for at in range(len(days))]


def distinct(days: Sequence[DayNamed]) -> list[DayNamed]:
    """Give *days* without those that were named before."""
    return list({(day.month, day.day): day for day in reversed(days)}.values())[::-1]


def first_and_last(told: Sequence[Named]) -> list[HourNamed]:
    """Give when the first session begins and the last ends: 9:00-12:00, 14:00-17:00.

    A range that does not lie behind the one before it tells of something else.
    """
    first, last = [one for one in told if isinstance(one, HourNamed)][:2]
    for place in [at for at, one in enumerate(told) if isinstance(one, Until)][1:]:
        start, end = told[place - 1], (*told, None)[place + 1]
        if not isinstance(start, HourNamed) or not isinstance(end, HourNamed):
            continue
        is_open = not start.has_half and start.hour < EARLIEST
        if (start.hour + is_open * NOON, start.minute) < (last.hour, last.minute):
            break
        last = end
    return [first, last]


def of_first_day(told: Sequence[Named]) -> list[Named]:
    """Give *told* up to a further day that has hours of its own."""
    found: list[Named] = []
    for one in told:
        has_hours = any(isinstance(other, HourNamed) for other in found)
        days = [other for other in found if isinstance(other, DayNamed)]
        if isinstance(one, DayNamed) and days and has_hours and one not in days:
            break
        found.append(one)
    return found


def is_range(told: Sequence[Named], kind: type[DayNamed | HourNamed]) -> bool:
    """Tell whether a mark stands between the first two of a *kind*.

    One between two hours is none between the days around them.
    """
    first, second = [at for at, one in enumerate(told) if isinstance(one, kind)][:2]
    marks = [at for at in range(first, second) if isinstance(told[at], Until)]
    if kind is HourNamed:
        return bool(marks)
    return any(
        not all(isinstance(told[at + side], HourNamed) for side in (-1, 1))
        for at in marks
    )
