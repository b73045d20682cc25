"""A date or time and its Excel format -> what the sheet shows of it, as ISO 8601."""

import re
from datetime import datetime

_NOT_PLACES = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|am/pm|a/p|;.*', re.DOTALL)
"""Words, colours and languages, and what is shown of text (ECMA-376, 18.8.31)."""

_MINUTES = re.compile(r"h+\W*m+|m+\W*s+")
"""An ``m`` beside hours or seconds; any other stands for the month."""


def shown_moment(moment: datetime, number_format: str) -> str:
    """Write *moment* as the sheet shows it: no day, year or hour that it does not show.

    Who types 3月1日 gets the year of that day into the cell, and never sees it.
    """
    places = _NOT_PLACES.sub("", number_format.lower())
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
