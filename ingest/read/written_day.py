"""A day as people write it -> ISO 8601: 2026年3月5日, 2026/3/5 and 2026.3.5 say one thing."""

import re

_DAY = re.compile(
    r"(\d{4})(?:\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|([-/.])(\d{1,2})\4(\d{1,2})(?!\d))"
)
"""Year first: what stands behind it is the month everywhere."""

_TIME = re.compile(
    r"\A(\d{4}-\d\d-\d\d)\s*T?\s*(\d{1,2})(?:[:：时時点點](\d\d)?分?)(?!\d)"
)


def in_iso(told: str) -> str:
    """Write a day, with an hour behind it or without, as ISO 8601 does; else as it is."""
    text = _DAY.sub(_iso, told.strip(), count=1)
    match = _TIME.match(text)
    if match is None:
        return text
    return f"{match[1]} {int(match[2]):02}:{match[3] or '00'}{text[match.end() :]}"


def _iso(match: re.Match[str]) -> str:
    year, month, day = match[1], match[2] or match[5], match[3] or match[6]
    return f"{year}-{int(month):02}-{int(day):02}"
