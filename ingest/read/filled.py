"""Rows of a table -> the same with what is left out where it is as in the row above."""

import re
from collections.abc import Sequence
from itertools import zip_longest

Row = Sequence[str]

_DITTO = frozenset({"同上", "\u3003", "\u301e", "\u2033"})
"""What stands in a cell that says what the one above says: 〃 and what is typed for it.
Quotation marks stand for a blank as well."""

_NUMBERED = re.compile(r"序号|序號|编号|編號|no\.?|#", re.IGNORECASE)
_OF_ALL = re.compile(
    r"(?:合|小|总|總|共)\s*(?:计|計)|平均|其他|其它|注\b|注[：:0-9]|备注|備註|说明|說明|total|sum|note",
    re.IGNORECASE,
)
"""How a row begins that is about all rows above it."""

_PHOTO = re.compile(
    r"\W*(?:请|請)?(?:贴|貼)?.{0,8}(?:照片|相片|photo).{0,8}", re.IGNORECASE
)


def said_again(cells: Row, above: Row) -> Row:
    """Write out what *cells* say by a mark for "as in the row above" alone."""
    if _DITTO.isdisjoint(cells):
        return cells
    pairs = zip_longest(cells, above[: len(cells)], fillvalue="")
    return [up if cell in _DITTO and up else cell for cell, up in pairs]


def carried_down(name: str, cells: Row, above: Row) -> Row:
    """Give a row its first cell from the one *above*, where it has none of its own.

    So are lists written whose first column, called *name*, says what several rows belong
    to. Numbers are not carried, nor anything into a row of sums.
    """
    if not above or cells[0] or _NUMBERED.fullmatch(name) or above[0].isdecimal():
        return cells
    first = next(filter(None, cells), "")
    if not first or _OF_ALL.match(first):
        return cells
    return [above[0], *cells[1:]]


def without_photo(rows: Sequence[Row]) -> Sequence[Row]:
    """Leave out the last column where it only is room for a photograph."""
    if not rows or len(rows[0]) < 2:  # noqa: PLR2004 - it stands beside something
        return rows
    said = {row[-1] for row in rows if row[-1] and len(set(filter(None, row))) > 1}
    if said and all(map(_PHOTO.fullmatch, said)):
        return [row[:-1] for row in rows]
    return rows
