"""A date or time and its Excel format -> what the sheet shows of it, as ISO 8601."""

import re
from datetime import datetime

_NOT_PLACES = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|am/pm|a/p|;.*', re.DOTALL)
"""Words, colours and languages, and what is shown of text (ECMA-376, 18.8.31)."""

_MINUTES = re.compile(r"h+\W*m+|m+\W*s+")
"""An ``m`` beside hours or seconds; any other stands for the month."""

_WEEKDAY = re.compile(r"\s*(?:(a{3,4})|d{3,4})\s*@?\s*")
"""Formats that show of a day only which one of the week it is; ``aaaa`` in Chinese."""

_CHINESE = re.compile(r"\[\$-[^\]]*[48]04\]")
"""What says that names of days are those of China or Taiwan, in any calendar."""

_DAYS = "一二三四五六日"


def shows_weekday(number_format: str) -> bool:
    """Tell whether a number of this format is a day of which only its name is shown."""
    return _WEEKDAY.fullmatch(_places(number_format)) is not None


def _places(number_format: str) -> str:
    return _NOT_PLACES.sub("", number_format.lower())


def _weekday(moment: datetime, number_format: str) -> str:
    places = _places(number_format).strip(" @")
    if places[0] == "d" and not _CHINESE.search(number_format):
        return f"{moment:%A}" if places == "dddd" else f"{moment:%a}"
    before = {"aaa": "", "ddd": "周"}.get(places, "星期")
    return before + _DAYS[moment.weekday()]


def shown_moment(moment: datetime, number_format: str) -> str:
    """Write *moment* as the sheet shows it: no day, year or hour that it does not show.

    Who types 3月1日 gets the year of that day into the cell, and never sees it.
    """
    if shows_weekday(number_format):
        return _weekday(moment, number_format)
    places = _places(number_format)
    has_hour = "h" in places
    places = _MINUTES.sub("h", places)
    has_year, has_month, has_day = (
        ("y" in places or "e" in places),
        "m" in places,
        "d" in places,
    )
    clock = f"{moment:%H:%M}"
    if has_hour and not (has_year or has_month or has_day):
        return clock
    day = moment.date().isoformat()
    if has_year and not has_day:
        day = f"{moment:%Y-%m}" if has_month else f"{moment:%Y}"
    elif has_month and has_day and not has_year:
        day = f"{moment.month}月{moment.day}日"
    is_at_midnight = clock == "00:00"
    return f"{day} {clock}" if has_hour and not is_at_midnight else day
