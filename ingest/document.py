"""One file of the knowledge folder, read: what it says, since when, and by whom."""

import enum
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta


class Kind(enum.StrEnum):
    """What a document is about; the folder it lies in says so."""

    POLICY = "policy"
    PARK = "park"
    EVENT = "event"
    FAQ = "faq"
    OTHER = "other"


KIND_OF_FOLDER: Mapping[str, Kind] = {
    "policies": Kind.POLICY,
    "parks": Kind.PARK,
    "events": Kind.EVENT,
    "faq": Kind.FAQ,
}
"""The folders that staff keep; a file anywhere else is ``Kind.OTHER``."""


class Language(enum.StrEnum):
    """The languages of documents and people (BCP 47)."""

    ZH_HANS = "zh-Hans"
    ZH_HANT = "zh-Hant"
    EN = "en"


class Status(enum.StrEnum):
    """Whether what the document tells still holds, or has taken place."""

    IN_FORCE = "in_force"
    ENDED = "ended"
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


YEARS = range(1900, 9001)
"""Of what a document announces. Years 1 and 9999 say "ever", and the day before, or
after, is none of Python's."""

CHINESE_COMMAS = "\uff0c\u3001"
"""What a Chinese keyboard writes between names in a line."""

_COMMA = re.compile(rf",|(?<=[A-Za-z])\s*[{CHINESE_COMMAS}]\s*(?=[A-Za-z])")
"""Between items in a line. A Chinese one stands in whole questions, too: between two
Latin letters it parts names."""

_SPAN = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)\Z")

_WRITTEN = re.compile(
    r"(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*[日号號]?"
    r"\s*(?:\(?(?:星期|周|週)[一二三四五六日天]\)?)?(?:[\sT]*(?:(\d{1,2}):(\d{2})"
    r"|(\d{1,2})\s*[時时点點]\s*(?:整|(\d{1,2})\s*分?)?)"
    r"((?::\d{2})?(?:[+-]\d{2}:\d{2}|Z)?))?"
)
"""A day, its weekday, and an hour, as people write them."""

_OFFSETS = (timedelta(hours=-12), timedelta(hours=14))
"""The first and the last offset from UTC that a place on earth has."""

MOST_PLACES = 2**31 - 1
"""Of an event; the largest ``integer`` of PostgreSQL."""

MOST_ASKED_CHARS = 200
"""Of a question that an event asks: answers are kept by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says what the document tells; *url* is empty where none may be shown."""

    name: str
    url: str = ""


class RepairKind(enum.StrEnum):
    """What was mended in a file, or left out of it."""

    MOJIBAKE = "mojibake"
    RUBY_MARKS = "ruby_marks"
    HIDDEN_CHARACTERS = "hidden_characters"
    LOOKALIKES = "lookalikes"
    HIDDEN_TEXT = "hidden_text"
    CROSSED_OUT = "crossed_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One change that was made to a file's text before it was read."""

    line: int
    """Line in the file, from 1."""
    kind: RepairKind
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that staff should look at, though the file could be read."""

    path: str
    line: int = 0
    """Line in the file, from 1; 0 when it concerns the whole file."""
    kind: str
    problem: str
    fix: str
    severity: str = "warning"
    """``error`` (answers suffer), ``warning`` or ``info``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of text under one heading path, or on one page."""

    heading: tuple[str, ...]
    """From the outermost heading to the innermost; empty before the first."""
    text: str
    page: int | None = None
    """Page, slide or sheet number from 1; ``None`` in formats without pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known about a document without its text."""

    path: str
    """Relative to the knowledge folder, with ``/``, NFC-normalised."""
    title: str
    kind: Kind
    language: Language
    status: Status = Status.UNKNOWN
    published_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    """Inclusive."""
    replaced_by: str = ""
    """Path of the document that holds instead, when this one has ended."""
    topics: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    """Every further front-matter key, as text (``starts_at``, ``venue`` …); of a list,
    an item a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was read: its card, its sections in order, and what was mended."""

    card: Card
    encoding: str
    sections: tuple[Section, ...]
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()


def items_of(told: str) -> tuple[str, ...]:
    """Take a list of a card's details apart: a line each, or between commas."""
    parts = told.splitlines() if "\n" in told else _COMMA.split(told)
    return tuple(part.strip() for part in parts if part.strip())


def as_iso(told: str) -> str:
    """Give a day or a time, also as people in China write it, as ISO 8601 has it.

    ``2026年12月5日 14时`` and ``2026/12/5 9:05`` are such; what is none stays as it is. The
    year comes first, so that nobody takes a month for a day.
    """
    told = unicodedata.normalize("NFKC", told).strip()
    found = _WRITTEN.fullmatch(told)
    if found is None:
        return told
    year, month, day, hour, minute, at, past, rest = found.groups()
    iso = f"{year}-{month:0>2}-{day:0>2}"
    hour, minute = hour or at, minute or past or "00"
    return f"{iso} {hour:0>2}:{minute:0>2}{rest or ''}" if hour else iso


def is_day(text: str) -> bool:
    """Tell whether *text* names a day without a time."""
    try:
        date.fromisoformat(as_iso(text))
    except ValueError:
        return False
    return True


def moment_of(told: str) -> datetime | None:
    """Read a day or a time among a card's details; ``None`` where it is neither.

    ``14:00-17:00`` is two times, and neither is meant for an offset from UTC, for which
    Python takes what stands behind the hyphen.
    """
    told = as_iso(told)
    span = _SPAN.search(told)
    if span is not None and span[1] < span[2]:
        return None
    try:
        read = datetime.fromisoformat(told)
    except ValueError:
        return None
    offset = read.utcoffset() or timedelta(0)
    return read if _OFFSETS[0] <= offset <= _OFFSETS[1] else None
