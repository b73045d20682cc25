"""Document -> findings: an end that its text tells, and its card does not."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ingest.check.card import SOON
from ingest.check.place import in_place
from ingest.document import Card, Document, Finding, Kind, Status
from ingest.read.written_day import in_digits
from ingest.script import fold

_DAY = r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"
_UNTIL = re.compile(
    r"(?:有效期|(?:政策|办法|细则|通知|规定|措施)[^。;\n]{0,6}(?:执行|实施|施行|试行)(?:期限|期|时间)"
    r"|(?:执行|实施|施行|试行)期限|试行期|(?:延续|继续|延长)(?:执行|实施|施行))"
    rf"[^。;\n]{{0,40}}?(?:至|到|截止|\d日?\s*[-~—–]+)\s*{_DAY}"
)
_TERM = r"(?:有效期|试行期)(?:限)?(?:为|是)?\s*([\d一二两三四五六七八九十]+)\s*年"
_IN_FORCE = r"(?:施行|实施|执行|生效|试行)"
_YEARS = re.compile(
    rf"{_DAY}\s*(?:起|开始)[^。;\n]{{0,12}}?{_IN_FORCE}[^。\n]{{0,12}}?{_TERM}"
)
_YEARS_FIRST = re.compile(
    rf"{_TERM}[^。\n]{{0,12}}?自\s*{_DAY}\s*(?:起|开始)[^。;\n]{{0,12}}?{_IN_FORCE}"
)
_SINCE_ISSUED = re.compile(
    rf"自?(?:印发|发布|公布|颁布|下发|发文|签发)之日起[^。\n]{{0,30}}?{_TERM}"
    rf"|{_TERM}[^。\n]{{0,12}}?自?(?:印发|发布|公布|颁布|下发|发文|签发)之日起"
)
"""How rules tell until when they hold, folded: ``有效期至2026年12月31日``,
``自2022年1月1日起施行，有效期5年`` and ``自印发之日起施行，有效期5年``."""

_ISSUED = re.compile(rf"^\s*{_DAY}\s*(?:印发)?\s*$", re.MULTILINE)
"""The day on which a document was issued: a line below it."""

_NUMBERS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {
    "两": 2
}


def told_ends(document: Document, today: date) -> Iterator[Finding]:
    """Yield a finding where a rule's text tells an end that is over, or comes soon.

    Of a text that tells several, the last counts: it may name other rules, too.
    """
    texts = [section.text for section in document.sections]
    yield from told_in(document.card, texts, today)


def told_in(card: Card, said: Iterable[str], today: date) -> Iterator[Finding]:
    """Yield that of a rule of which *card* tells, and *said* is the text."""
    if card.kind is not Kind.POLICY or card.valid_until is not None:
        return
    if card.status is Status.ENDED:
        return
    texts = [in_digits(fold(text)) for text in said]
    issued_on = _issued_on(texts) or card.published_on
    ends = [end for text in texts for end in _ends(text, issued_on)]
    if not ends or (last := max(ends)) > today + SOON:
        return
    is_over = last < today
    found = Finding(
        path=card.path,
        kind="expired" if is_over else "expires_soon",
        problem=f"its text says that it {'held' if is_over else 'holds'} until {last}, "
        "and `valid_until` is missing",
        fix=f"Add `valid_until: {last}` if that is so, or take the file out.",
    )
    yield from in_place([found])


def _issued_on(texts: list[str]) -> date | None:
    """Give the last day that stands in a line of its own."""
    found = [m.groups() for text in texts for m in _ISSUED.finditer(text)]
    return next((day for one in reversed(found) for day in _day(*one)), None)


def _ends(text: str, issued_on: date | None) -> Iterator[date]:
    for match in _UNTIL.finditer(text):
        yield from _day(*match.groups())
    for match in _YEARS.finditer(text):
        yield from _after(match[4], match[1], match[2], match[3])
    for match in _YEARS_FIRST.finditer(text):
        yield from _after(*match.groups())
    for match in _SINCE_ISSUED.finditer(text):
        if issued_on is not None:
            year, month, day = issued_on.isoformat().split("-")
            yield from _after(match[1] or match[2], year, month, day)


def _after(years: str, year: str, month: str, day: str) -> Iterator[date]:
    """Yield the last day of so many *years* from a day on."""
    count = _NUMBERS.get(years) or (int(years) if years.isdecimal() else 0)
    if count:
        begun_again = _day(str(int(year) + count), month, day)
        yield from (one - timedelta(days=1) for one in begun_again)


def _day(year: str, month: str, day: str) -> Iterator[date]:
    try:
        yield date(int(year), int(month), int(day))
    except ValueError:
        return
