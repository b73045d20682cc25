"""A day as people write it -> ISO 8601: 2026年3月5日, 2026/3/5 and 民國115年3月5日 say one thing."""

import re

_DAY = re.compile(
    r"(\d{4})(?:\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|([-/.])(\d{1,2})\4(\d{1,2})(?!\d))"
)
"""Year first: what stands behind it is the month everywhere."""

_TIME = re.compile(
    r"\A(\d{4}-\d\d-\d\d)\s*T?\s*(\d{1,2})(?:[:：时時点點](\d\d)?分?)(?!\d)"
)

_REPUBLIC = re.compile(r"民[国國]\s*(\d{1,3}|元)\s*年")
_BEFORE_REPUBLIC = 1911
"""Taiwan counts its years from 1912 on (民國元年)."""

_NUMERALS = "〇一二三四五六七八九"
_DIGITS = str.maketrans(f"{_NUMERALS}○零Ｏ", "0123456789000")
_IN_NUMERALS = re.compile(
    r"([〇○零Ｏ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
"""How official documents were dated until 2012."""


def in_iso(told: str) -> str:
    """Write a day, with an hour behind it or without, as ISO 8601 does; else as it is."""
    text = _DAY.sub(_iso, in_digits(told.strip()), count=1)
    match = _TIME.match(text)
    if match is None:
        return text
    return f"{match[1]} {int(match[2]):02}:{match[3] or '00'}{text[match.end() :]}"


def in_digits(text: str) -> str:
    """Write the days of *text* that are told in numerals, or of the Republic, in digits."""
    text = _REPUBLIC.sub(_western, text)
    return _IN_NUMERALS.sub(_in_digits, text)


def _western(match: re.Match[str]) -> str:
    year = 1 if match[1] == "元" else int(match[1])
    return f"{year + _BEFORE_REPUBLIC}年"


def _in_digits(match: re.Match[str]) -> str:
    year = match[1].translate(_DIGITS)
    return f"{year}年{_below_hundred(match[2])}月{_below_hundred(match[3])}日"


def _below_hundred(numeral: str) -> int:
    tens, mark, ones = numeral.rpartition("十")
    value = _NUMERALS.index(ones[-1]) if ones else 0
    return value + (10 * _NUMERALS.index(tens[-1]) if tens else 10) if mark else value


def _iso(match: re.Match[str]) -> str:
    year, month, day = match[1], match[2] or match[5], match[3] or match[6]
    return f"{year}-{int(month):02}-{int(day):02}"
