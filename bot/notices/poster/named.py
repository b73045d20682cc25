"""Words on a poster -> the days and hours that they name, in Chinese and English."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time

from bot.notices.poster.plain import plain
from ingest.document import YEARS

_MONTHS = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?"),
    *("july?", "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?"),
    "dec(?:ember)?",
)

_MONTH = "|".join(f"(?P<m{{0}}{n}>{name})" for n, name in enumerate(_MONTHS, 1))

_WEEKDAYS = "一二三四五六日"
_DAYS_OF_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_TO = r"(?:-|~|\u2010|\u2011|\u2012|\u2013|\u2014|\u2015|\u301c|至|(?<!签)到|\bto\b|\bun?till?\b)"

_DAY_TOKENS = (
    r"(?P<cn>(?:(?P<cn_y>\d{4})\s*年\s*)?(?P<cn_m>\d{1,2})\s*月\s*(?P<cn_d>\d{1,2})\s*[日号]?)",
    r"(?P<iso>(?<!\d)(?P<iso_y>20\d\d)\s*[./-]\s*(?P<iso_m>\d{1,2})\s*[./-]\s*(?P<iso_d>\d{1,2})(?!\d))",
    r"(?P<num>(?<!\d)(?P<num_a>\d{1,2})[./](?P<num_b>\d{1,2})[./](?P<num_y>20\d\d)(?!\d))",
    r"(?P<md>(?<![a-z])(?:"
    + _MONTH.format("a")
    + r")(?![a-z])\.?\s*(?P<md_d>\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
    r"(?:\s*,?\s*(?P<md_y>20\d\d))?)",
    r"(?P<dm>(?<!\d)(?P<dm_d>\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?(?:"
    + _MONTH.format("b")
    + r")(?![a-z])\.?(?:\s*,?\s*(?P<dm_y>20\d\d))?)",
)

_HALF = r"(?:(?P<half>凌晨|清晨|早上|早晨|上午|中午|正午|下午|午后|傍晚|晚上|晚间|晚|am\b|pm\b)\s*)?"

_WEEKDAY = (
    r"(?P<weekday>(?:星期|周|礼拜)\s*(?P<wd_cn>[一二三四五六日天])"
    r"|\(\s*(?P<wd_in>[一二三四五六日])\s*\)"
    r"|(?<![a-z])(?P<wd_en>mon|tue|wed|thu|fri|sat|sun)"
    r"(?:s|nes|rs|ur)?(?:day)?(?![a-z])\.?)"
)

_CLOCK = (
    r"(?P<clock>"
    + _HALF
    + r"(?<!\d)(?P<h>[01]?\d|2[0-4])\s*(?:[:.]|点|时)\s*(?P<min>[0-5]\d)"
    r"\s*分?\s*(?P<ap>[ap]\.?\s?m\b\.?)?)"
)

_HOUR = (
    r"(?P<hour>" + _HALF.replace("half", "half2") + r"(?<!\d)(?P<h2>[01]?\d|2[0-4])\s*"
    r"(?:[点时](?P<part>半|一刻|三刻)?(?:整|钟)?|(?P<ap2>[ap]\.?\s?m\b\.?)))"
)

_BARE = (
    r"(?P<bare>(?<![\d.:/])(?P<bare_n>\d{1,2})(?![\d.:/%])"
    r"(?P<bare_d>(?:\s*[日号](?![楼厅馆线])|st|nd|rd|th)?))"
)

_TOKENS = re.compile(
    "|".join(
        (
            *_DAY_TOKENS,
            _WEEKDAY,
            _CLOCK,
            _HOUR,
            r"(?P<noon>\bnoon\b|\bmidday\b)",
            r"(?P<to>" + _TO + r")",
            r"(?P<also>、|&|和|及|与|\band\b|,(?=\s*\d{1,2}(?:st|nd|rd|th)?\s*(?:,|&|and\b)))",
            r"(?P<year>(?<![\d.])20\d\d(?![\d:])\s*年?)",
            r"(?P<slash>(?<![\d./])(?P<sl_m>\d{1,2})/(?P<sl_d>\d{1,2})(?![\d./:]))",
            _BARE,
        )
    )
)

NOON = 12
"""The hour at which the second half of a day begins."""

LEAP_YEAR = 2024
"""Where no year is named, February may have a day more."""

MONTHS = 12
"""Of a year."""

_NIGHT = frozenset({"晚上", "晚间", "晚"})
_AFTERNOON = frozenset({"下午", "午后", "傍晚", "晚上", "晚间", "晚", "pm"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNamed:
    """A day; its year may have to be found, and which number is the month."""

    year: int | None
    month: int
    day: int
    is_order_doubtful: bool
    """Both numbers may be the month: 5/12/2026."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HourNamed:
    """A time of the day."""

    hour: int
    minute: int
    has_half: bool
    """Morning or afternoon is said, or the hour leaves no doubt."""

    @property
    def at(self) -> time:
        """Give it as a time; 24:00 is the last minute of the day."""
        return time(23, 59) if self.hour == 24 else time(self.hour, self.minute)  # noqa: PLR2004 - a day's hours


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayNamed:
    """A day of the week, 0 is Monday."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Until:
    """A mark between a beginning and an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """A mark between two of several: 12月5日、6日, 5 & 6 December."""

    is_english: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """A number that may be the end of a range, or a further day: 5-7 December, 2-4pm."""

    number: int
    is_day: bool
    """It is said to be a day of the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearNamed:
    """A year by itself."""

    number: int


Named = DayNamed | HourNamed | WeekdayNamed | YearNamed | Until | And | Bare


def named_in(text: str) -> list[tuple[int, Named]]:
    """Give what *text* names, each with where it begins in the `plain` text."""
    found = ((match.start(), _one(match)) for match in _TOKENS.finditer(plain(text)))
    return [(at, one) for at, one in found if one is not None]


def names(text: str, *kinds: type[DayNamed] | type[HourNamed]) -> bool:
    """Tell whether *text* names anything of *kinds*."""
    return any(isinstance(one, kinds) for _, one in named_in(text))


def _one(found: re.Match[str]) -> Named | None:
    kind = next(name for name in (*_DAYS, *_OTHERS) if found[name] is not None)
    return (_DAYS.get(kind) or _OTHERS[kind])(found)


def _weekday(found: re.Match[str]) -> WeekdayNamed:
    if found["wd_en"]:
        return WeekdayNamed(number=_DAYS_OF_WEEK.index(found["wd_en"]))
    named = (found["wd_cn"] or found["wd_in"]).replace("天", "日")
    return WeekdayNamed(number=_WEEKDAYS.index(named))


def _clock(found: re.Match[str]) -> HourNamed:
    hour = _hour(int(found["h"]), int(found["min"]), _said(found["half"], found["ap"]))
    # 07:45 is written by whoever counts to 24.
    return replace(hour, has_half=True) if found["h"].startswith("0") else hour


def _full_hour(found: re.Match[str]) -> HourNamed:
    minute = {"半": 30, "一刻": 15, "三刻": 45}.get(found["part"] or "", 0)
    return _hour(int(found["h2"]), minute, _said(found["half2"], found["ap2"]))


def _said(half: str | None, mark: str | None) -> str:
    if mark:
        return "pm" if mark.startswith("p") else "am"
    return half or ""


def _hour(hour: int, minute: int, half: str) -> HourNamed:
    if half in _AFTERNOON and hour < NOON:
        hour += NOON
    elif half in _NIGHT and hour == NOON:
        hour = 2 * NOON
    elif half in {"am", "凌晨"} and hour == NOON:
        hour = 0
    elif half in {"中午", "正午"} and hour < 3:  # noqa: PLR2004 - one and two o'clock at noon
        hour += NOON
    return HourNamed(hour=hour, minute=minute, has_half=bool(half) or hour > NOON)


def _day(
    year: str | None, month: int, day: int, *, is_order_doubtful: bool = False
) -> DayNamed | None:
    """Give a day that some year of ours has."""
    number = int(year) if year else None
    if number is not None and number not in YEARS:
        return None
    try:
        date(LEAP_YEAR if number is None else number, month, day)
    except ValueError:
        return None
    return DayNamed(
        year=number,
        month=month,
        day=day,
        is_order_doubtful=is_order_doubtful,
    )


def _month(found: re.Match[str], prefix: str) -> int:
    return next(n for n in range(1, 13) if found[f"m{prefix}{n}"])


def _numbers(found: re.Match[str]) -> DayNamed | None:
    """Read 5/12/2026: day first, unless that is no month; in doubt, said so."""
    first, second = int(found["num_a"]), int(found["num_b"])
    if second > MONTHS:
        return _day(found["num_y"], first, second)
    doubtful = first <= MONTHS and first != second
    return _day(found["num_y"], second, first, is_order_doubtful=doubtful)


_DAYS: dict[str, Callable[[re.Match[str]], DayNamed | None]] = {
    "cn": lambda found: _day(found["cn_y"], int(found["cn_m"]), int(found["cn_d"])),
    "iso": lambda found: _day(found["iso_y"], int(found["iso_m"]), int(found["iso_d"])),
    "num": _numbers,
    "md": lambda found: _day(found["md_y"], _month(found, "a"), int(found["md_d"])),
    "slash": lambda found: _day(
        None,
        int(found["sl_m"]),
        int(found["sl_d"]),
        is_order_doubtful=int(found["sl_d"]) <= MONTHS,
    ),
    "dm": lambda found: _day(found["dm_y"], _month(found, "b"), int(found["dm_d"])),
}
"""How each way to write a day is read."""

_OTHERS: dict[str, Callable[[re.Match[str]], Named]] = {
    "weekday": _weekday,
    "clock": _clock,
    "hour": _full_hour,
    "noon": lambda _: HourNamed(hour=NOON, minute=0, has_half=True),
    "to": lambda _: Until(),
    "year": lambda found: YearNamed(number=int(found["year"][:4])),
    "also": lambda found: And(is_english=found["also"] in {"&", "and", ","}),
    "bare": lambda found: Bare(
        number=int(found["bare_n"]), is_day=bool(found["bare_d"])
    ),
}
"""How all else is read."""
