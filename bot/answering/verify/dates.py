"""Folded text -> the dates and times in it, in every usual writing."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.answering.numerals import CHINESE, value_of
from bot.answering.verify.fact import Day, Fact, FactKind

_MONTHS = re.findall(
    r"\w+",
    "january february march april may june july august september october november "
    "december ",
)

_YEAR = r"(?:19|20)\d\d|[一二][零〇一二三四五六七八九]{3}"
_NUM = rf"\d{{1,2}}|{CHINESE}"
_MONTH = "|".join([*_MONTHS, *(rf"{m[:3]}\b\.?" for m in _MONTHS), r"sept\b\.?"])
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"

_DATES = (
    rf"(?<!\d)(?P<y>{_YEAR})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>\d{{1,2}})(?!\d)",
    rf"(?<!\d)(?P<y>{_YEAR})[-/.](?P<m>0[1-9]|1[0-2])(?![\d.])",
    rf"(?<!\d)(?P<y>{_YEAR})\s?年度?\s?(?P<m>{_NUM})\s?月份?(?:\s?(?P<d>{_NUM})\s?[日号])?",
    rf"(?<!\d)(?P<y>{_YEAR})\s?年(?!以|内|期|多)",
    rf"(?<!\d)(?P<m>{_NUM})\s?月(?:份|(?!\w*个月))(?:\s?(?P<d>{_NUM})\s?[日号])?",
    rf"\b(?P<month>{_MONTH})\s(?P<d>{_DAY})(?:,?\s(?P<y>{_YEAR})\b)?",
    rf"\b(?P<d>{_DAY})\s(?:of\s)?(?P<month>(?!may\s[a-z])(?:{_MONTH}))(?:,?\s(?P<y>{_YEAR})\b)?",
    rf"\b(?P<month>{_MONTH}),?\s(?P<y>{_YEAR})\b",
    rf"(?<=in\s|by\s|of\s)(?P<month>{'|'.join(_MONTHS)})\b",
    r"(?<![\d.,:/$¥€£-])(?P<y>(?:19|20)\d\d)(?![\d,:/%]|\.\d|-\d{4,}|\s?[元万亿人名家个件])",
)
"""Patterns in the order in which they are tried; what one takes, later ones lose."""

_CLOCK = re.compile(
    rf"(?P<part>上午|下午|晚上|晚|中午|早上|凌晨)?(?P<hour>(?<!\d)\d{{1,2}}|{CHINESE})"
    rf"(?:[:](?P<minute>\d\d)(?!\d)|[点](?!击|名|评|多|的)(?:(?P<half>半)|(?P<spoken>\d{{1,2}}|{CHINESE})分)?)"
    r"(?:\s?(?P<ampm>[ap]\.?m\b\.?))?"
    r"|(?<!\d)(?P<hour2>\d{1,2})\s?(?P<ampm2>[ap]\.?m\b\.?)"
)

_PATTERNS = tuple(re.compile(pattern) for pattern in _DATES)


def dates_in(text: str) -> Iterator[tuple[Fact, re.Match[str]]]:
    """Yield the dates of *text*, pattern by pattern; they may overlap."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if (day := _day(match)) is not None:
                yield Fact(FactKind.DATE, day, *match.span()), match


def _day(match: re.Match[str]) -> Day | None:
    """Give the date of *match*; ``None`` when there is no such day."""
    said = match.groupdict()
    year = _number(said.get("y"))
    if month_name := said.get("month"):
        short = [m[:3] for m in _MONTHS]
        month: int | None = short.index(month_name[:3]) + 1
    else:
        month = _number(said.get("m"))
    day = _number((said.get("d") or "").rstrip("stndrh"))
    is_real = (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)  # noqa: PLR2004 - a calendar's
    return (year, month, day) if is_real else None


def _number(text: str | None) -> int | None:
    value = value_of(text) if text else None
    return None if value is None else int(value)


def times_in(text: str) -> Iterator[Fact]:
    """Yield the times of day in *text*, in minutes since midnight."""
    for match in _CLOCK.finditer(text):
        hour = _number(match["hour"] or match["hour2"])
        spoken = 30 if match["half"] else _number(match["spoken"]) or 0
        minute = int(match["minute"]) if match["minute"] else spoken
        if hour is None or hour > 24 or minute > 59:  # noqa: PLR2004 - a clock's
            continue
        part = match["part"] or ""
        is_late = part.startswith(("下午", "晚")) or (
            match["ampm"] or match["ampm2"] or ""
        ).startswith("p")
        if is_late and hour < 12:  # noqa: PLR2004 - a clock's
            hour += 12
        yield Fact(FactKind.TIME, Decimal(60 * hour + minute), *match.span())
