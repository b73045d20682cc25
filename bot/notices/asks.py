"""What an event asks of who registers: which fields, and whether an answer will do."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Literal

from bot.texts.events import event_texts_for
from ingest.document import Language
from ingest.script import written_in

MOST_CHARS = 500
"""Of one answer; a few sentences."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[\d\s()./-]{5,25}")
_FEWEST_DIGITS = 5

_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, and those that turn the direction of what stands beside them
(Unicode, UAX 9): no spreadsheet takes the first."""

Wrong = Literal["email", "phone", "text", "file"]
"""What kind of answer was expected."""

FILE = "file"
"""The field that takes a file."""


def question_of(field: str, language: Language) -> str:
    """Give the question for *field*; what is no known name is itself the question."""
    known = event_texts_for(language).asks
    return known.get(field) or written_in(field, language)


def heading_of(field: str, language: Language) -> str:
    """Give the heading of *field* in a list."""
    return event_texts_for(language).fields.get(field) or written_in(field, language)


def next_of(asks: Sequence[str], done: Collection[str]) -> str | None:
    """Give the first field that was neither answered nor skipped."""
    return next((field for field in asks if field not in done), None)


def kept(text: str, field: str = "") -> str:
    """Give *text* as it is kept: one line, which turns nothing beside it in a list.

    What is to be written to or called can be: half width, without the sentence's end.
    """
    line = " ".join(_UNSEEN.sub("", text).split())
    if field not in {"email", "phone"}:
        return line
    return unicodedata.normalize("NFKC", line).strip(" .,;\u3001\u3002")


def wrong(field: str, text: str) -> Wrong | None:
    """Tell how an answer *text* to *field* is wrong; ``None`` when it will do."""
    if field == FILE:
        return "file"
    is_seen = any(char.isprintable() and not char.isspace() for char in text)
    if not is_seen or len(text) > MOST_CHARS:
        return "text"
    said = kept(text, field)
    if field == "email" and not _EMAIL.fullmatch(said):
        return "email"
    digits = sum(char.isdigit() for char in said)
    is_phone = _PHONE.fullmatch(said) and digits >= _FEWEST_DIGITS
    return "phone" if field == "phone" and not is_phone else None
