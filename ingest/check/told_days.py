"""Document -> findings: an end that its text tells, and its card does not."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ingest.check.card import SOON
from ingest.check.place import in_place
from ingest.document import Document, Finding, Kind, Status
from ingest.script import fold

_DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_UNTIL = re.compile(rf"有效期[^。;\n]{{0,40}}?(?:至|到|截止)\s*{_DAY}")
_YEARS = re.compile(
    rf"{_DAY}\s*(?:起|开始)[^。;\n]{{0,12}}?(?:施行|实施|执行|生效)[^。\n]{{0,12}}?"
    r"有效期(?:限)?(?:为)?\s*([\d一二两三四五六七八九十]+)\s*年"
)
"""How rules tell until when they hold, folded: ``有效期至2026年12月31日`` and
``自2022年1月1日起施行，有效期5年``."""

_NUMBERS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {
    "两": 2
}


def told_ends(document: Document, today: date) -> Iterator[Finding]:
    """Yield a finding where a rule's text tells an end that is over, or comes soon.

    Of a text that tells several, the last counts: it may name other rules, too.
    """
    card = document.card
    if card.kind is not Kind.POLICY or card.valid_until is not None:
        return
    if card.status is Status.ENDED:
        return
    ends = [end for section in document.sections for end in _ends(fold(section.text))]
    if not ends or (last := max(ends)) > today + SOON:
        return
    is_over = last < today
    found = Finding(
        path=card.path,
        line=0,
        kind="expired" if is_over else "expires_soon",
        problem=f"its text says that it {'held' if is_over else 'holds'} until {last}, "
        "and `valid_until` is missing",
        fix=f"Add `valid_until: {last}` if that is so, or take the file out.",
    )
    yield from in_place([found])


def _ends(text: str) -> Iterator[date]:
    for match in _UNTIL.finditer(text):
        yield from _day(match[1], match[2], match[3])
    for match in _YEARS.finditer(text):
        if years := _NUMBERS.get(match[4]) or (
            int(match[4]) if match[4].isdecimal() else 0
        ):
            begun_again = _day(str(int(match[1]) + years), match[2], match[3])
            yield from (day - timedelta(days=1) for day in begun_again)


def _day(year: str, month: str, day: str) -> Iterator[date]:
    try:
        yield date(int(year), int(month), int(day))
    except ValueError:
        return
