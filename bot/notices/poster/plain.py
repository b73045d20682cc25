"""Text on a poster -> the form that is read: one script, half width, days in full."""

import re

from ingest.script import fold

_DIGITS = {
    **{mark: number for number, mark in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "○": 0,
    "两": 2,
}

_NUMERAL = re.compile(
    r"([零〇○一二三四五六七八九十两]{1,5})"
    r"(?=\s*(?:年|月|日|号|时|点|分|[至到][一二三四五六七八九十两]{1,3}[日号时点]))"
)

_DASH_READ_AS_ONE = re.compile(r"(?<=\d)\s*[一\u4e28]\s*(?=\d)")
"""Text recognition takes a long dash between numbers for the Chinese one."""

_SHORT_LAST_DAY = re.compile(
    r"(20\d\d\s*[./]\s*)(\d{1,2})([./]\d{1,2})\s*(?:-|~|\u2013|\u2014|至|到)\s*"
    r"(\d{1,2}[./]\d{1,2})(?![\d:])"
)
"""2026.12.10-12.11: the year is said once."""

_DOTTED = r"(?<![\d.:])(\d{1,2})\.(\d{1,2})(?![\d.])"
_UNTIL = r"\s*(?:-|~|\u2013|\u2014|至|到)\s*"
_DAY_WITH_DOT = re.compile(
    rf"{_DOTTED}(?=\s*\(?\s*(?:周|星期|礼拜|[一二三四五六日]\)|(?:mon|tue|wed|thu|fri|sat|sun))"
    rf"|\s+\d{{1,2}}:\d\d|{_UNTIL}\d{{1,2}}\.\d{{1,2}}\s+\d{{1,2}}:\d\d)"
)
"""12.12 before a day of the week or an hour is no time of the day."""

_DAYS_WITH_DOTS = re.compile(
    rf"(?<![\d.:])(\d{{1,2}})\.(\d){_UNTIL}(\d{{1,2}})\.(\d{{1,2}})(?![\d.])(?!\s*[万亿元倍%小米年版分月个])"
)
"""12.5-12.6: no clock has one digit of minutes."""

_LUNAR = re.compile(
    r"(?:农历|阴历|旧历)\s*(?:[甲乙丙丁戊己庚辛壬癸]\S{0,2}年)?\s*闰?[正腊冬一二三四五六七八九十\d]{1,3}\s*月"
    r"\s*[初廿卅]?[一二三四五六七八九十\d]{1,3}\s*[日号]?"
)
"""A day of the other calendar, which is no day of ours."""

_YEAR_AT_END = re.compile(
    r"(?<![\d.])(\d{1,2})\.(\d{1,2})\s*(?:-|~|\u2013|\u2014)\s*(\d{1,2})\.(\d{1,2})\.(20\d\d)"
)
"""12.19-12.20.2026: the year is said once, behind."""

_HALF_ONCE = re.compile(
    r"((?:凌晨|清晨|早上|早晨|上午|中午|下午|午后|傍晚|晚上|晚间|晚)\s*\d{1,2})"
    r"(?=\s*(?:-|~|\u2013|\u2014|至|到)\s*\d{1,2}\s*(?:[::点时]|$))"
)
"""晚上7-9点: the half of the day is that of the first number, whose 点 is left out."""

_HOUR_AT_DAY = re.compile(r"(20\d\d[./-]\d{1,2}[./-]\d\d)(?=\d{1,2}:\d\d)")
"""2026-12-1014:00: recognition lost the space."""


def plain(text: str) -> str:
    """Bring *text* to the form that is read: one script, half width, digits."""
    folded = _DASH_READ_AS_ONE.sub("-", _LUNAR.sub(" ", fold(text)))
    folded = _HOUR_AT_DAY.sub(r"\1 ", folded)
    folded = _YEAR_AT_END.sub(r"\5/\1/\2-\5/\3/\4", folded)
    folded = _SHORT_LAST_DAY.sub(r"\1\2\3-\1\4", folded)
    folded = _DAYS_WITH_DOTS.sub(r"\1/\2-\3/\4", folded)
    folded = _HALF_ONCE.sub(r"\1点", _DAY_WITH_DOT.sub(r"\1/\2", folded))
    return _NUMERAL.sub(lambda found: _in_digits(found[1]), folded)


def _in_digits(numeral: str) -> str:
    """Read a Chinese numeral below 100, or a year's digits; what is none stays."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return str(int("".join(str(_DIGITS[mark]) for mark in numeral)))
    if "十" in ones:
        return numeral
    number = (_DIGITS[tens[-1]] if tens else 1) * 10
    return str(number + (_DIGITS[ones[0]] if ones else 0))
