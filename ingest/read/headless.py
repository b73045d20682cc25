"""A table without a head that goes on from the one before it -> that one, with its head.

A long table is often two in a Word file, as pasted or set by hand for each page, and on
slides: the rest stands below an empty line, below 续表, or on a slide called 续.
"""

import re
from collections.abc import Sequence

from ingest.read.head import begins_anew, head_rows, is_year
from ingest.read.row import one_line
from ingest.read.table import Cell, filled_in
from ingest.read.terms import Terms

_NUMBER = "[\\d一二三四五六七八九十.-]{0,5}"
_GOES_ON = re.compile(
    rf"[(（]?(?:表\s*{_NUMBER}\s*)?[(（]?(?:续|續|接上)表?\s*{_NUMBER}[)）]{{0,2}}"
)
"""What stands above the rest of a table (GB/T 7713.1-2006, 5.5)."""

_DIGIT = re.compile(r"\d")

_REST = re.compile(
    r"\s*(?:[(（]\s*(?:续|續|[一二三四五六七八九十]|\d{1,2}|cont(?:inued|\.)?)"
    r"\s*[一二三四五六七八九十]?(?:\s*/\s*\d{1,2})?\s*[)）]|[续續]表?)\s*\Z",
    re.IGNORECASE,
)
"""How the title of a slide ends that goes on from another."""

Rows = Sequence[Sequence[Cell]]
_Texts = Sequence[Sequence[str]]


def may_stand_between(text: str) -> bool:
    """Tell whether a paragraph parts no table from its rest."""
    return not text or _GOES_ON.fullmatch(text) is not None


def topic_of(title: str) -> str:
    """Give the *title* of a slide without what tells that it goes on."""
    return _REST.sub("", title)


def with_head_of(before: Rows, rows: Rows, path: str, terms: Terms) -> Rows:
    """Give *rows* below the head of the table *before*, where they go on from it.

    They are as wide, and their first row counts on, or has a number in each column that
    held numbers only.

    Raises:
        TooLargeError: There are more cells than are read of one file.
    """
    above, below = _texts(before, path, terms), _texts(rows, path, terms)
    if not above or not below or len(above[0]) != len(below[0]):
        return rows
    start = next((n for n, row in enumerate(above) if _says_more(row)), len(above))
    count = head_rows(above[start:])
    said = above[start + count :]
    if not count or not said or begins_anew(below, len(above[0])):
        return rows
    if not (_counts_on(said[-1], below[0]) or _is_alike(said, below[0])):
        return rows
    return [*before[start : start + count], *rows]


def _texts(rows: Rows, path: str, terms: Terms) -> list[list[str]]:
    filled = filled_in(rows, path, terms)
    return [[one_line(cell.text) for cell in row] for row in filled]


def _says_more(row: Sequence[str]) -> bool:
    return len(set(filter(None, row))) > 1


def _counts_on(last: Sequence[str], first: Sequence[str]) -> bool:
    number, after = last[0], first[0]
    return number.isdecimal() and after.isdecimal() and int(after) == int(number) + 1


def _is_alike(said: _Texts, first: Sequence[str]) -> bool:
    """Tell whether *first* holds numbers wherever all that is *said* above it does."""
    found = [
        bool(_DIGIT.search(cell)) and not is_year(cell)
        for cell, *above in zip(first, *said, strict=True)
        if all(map(_DIGIT.search, above))
    ]
    return bool(found) and all(found)
