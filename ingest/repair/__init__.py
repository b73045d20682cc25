"""Bytes -> text fit to read: what was damaged on its way is mended, and reported.

::

    decoded(data)      bytes -> str, in the encoding in which they read like text
        encoding
    repaired(text)     one step after the other, each a list of edits
        radicals       signs that only look like characters become those
        misread        text decoded in the wrong encoding is read anew
        hidden         characters that nobody sees go
        shift          text decoded one byte too late is put back in step
            way_back   by the likeliest text that may have been there
        ruby           readings in brackets behind what they read go
        marks          what is beyond repair is marked

    suspicion          where characters stand together that never do
    double_byte        pairs of bytes, and what each of them means
    statistics         which characters stand together: what tells text from damage
    train              the one command that counted them
    edit               a change to a text

No step adds or takes a line, so the lines of a report are those of the file. Clean text
stays as it is: ``tests/bench/documents.py`` lists every change in 1.4 million lines.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from ingest.document import Repair
from ingest.repair.edit import Edit, applied
from ingest.repair.encoding import Decoded, decoded
from ingest.repair.hidden import hidden
from ingest.repair.marks import marks
from ingest.repair.misread import misread
from ingest.repair.radicals import radicals
from ingest.repair.ruby import readings
from ingest.repair.shift import shifted

__all__ = ["Decoded", "Marked", "Repaired", "decoded", "repaired"]

STEPS: tuple[Callable[[str], list[Edit]], ...] = (
    radicals,
    misread,
    hidden,
    shifted,
    readings,
)
"""In this order: control codes may be halves of what is to be read anew, and a reading
may stand behind a character that has to be brought back first."""

_SHOWN_CHARS = 4
"""Characters shown before what was only taken out, so that one sees where."""

_MOST_SHOWN_CHARS = 200
"""A longer stretch is cut in the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A stretch that is beyond repair."""

    line: int
    """Line in the text, from 1."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A text, what was mended in it, and what could not be, each by line."""

    text: str
    repairs: tuple[Repair, ...]
    marked: tuple[Marked, ...]


def repaired(text: str) -> Repaired:
    """Mend *text*; clean text comes back as it is."""
    repairs: list[Repair] = []
    for step in STEPS:
        if edits := step(text):
            repairs.extend(_reported(text, edits))
            text = applied(text, edits)
    lines = _Lines(text)
    marked = [
        Marked(line=lines.of(mark.start), text=_cut(text[mark.start : mark.end]))
        for mark in sorted(marks(text), key=lambda mark: mark.start)
    ]
    repairs.sort(key=lambda repair: repair.line)
    return Repaired(text=text, repairs=tuple(repairs), marked=tuple(marked))


class _Lines:
    """Tells in which line of a text a place is."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def of(self, place: int) -> int:
        """Give the line of *place*, from 1."""
        return bisect_right(self._starts, place)


def _reported(text: str, edits: list[Edit]) -> list[Repair]:
    lines = _Lines(text)
    return [_report(text, edit, lines.of(edit.start)) for edit in edits]


def _report(text: str, edit: Edit, line: int) -> Repair:
    context = ""
    if not edit.after:
        first = max(edit.start - _SHOWN_CHARS, text.rfind("\n", 0, edit.start) + 1)
        context = text[first : edit.start]
    before = context + text[edit.start : edit.end]
    return Repair(
        line=line,
        kind=edit.kind,
        before=_cut(before),
        after=_cut(context + edit.after),
    )


def _cut(text: str) -> str:
    return (
        text if len(text) <= _MOST_SHOWN_CHARS else text[:_MOST_SHOWN_CHARS] + "\u2026"
    )
