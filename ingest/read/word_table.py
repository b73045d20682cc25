"""What a table of a Word file says of its own rows and cells."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from string import hexdigits

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from ingest.read.table import Cell
from ingest.read.word_hidden import is_off, is_switched_on

_FIRST_ROW, _FIRST_COLUMN = 0x0020, 0x0080
"""Bits of the older way to write what is set off in a table (ECMA-376, 17.4.55)."""


def heads(rows: Sequence[Element]) -> int:
    """Count the rows at the top that Word repeats on each page (``w:tblHeader``)."""
    marks = (row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for row in rows)
    repeated = [mark is not None and not is_off(mark) for mark in marks]
    return repeated.index(False) if False in repeated else 0


def is_gone(row: Element) -> bool:
    """Tell whether *row* was deleted under tracking, or is hidden."""
    own = row.find(qn("w:trPr"))
    return own is not None and any(
        is_switched_on(own, name) for name in ("w:del", "w:hidden")
    )


def has_labels(table: Element) -> bool:
    """Tell whether the first column names what follows, and no row names columns.

    Word sets both (``w:tblLook``) for every new table, so both tell nothing.
    """
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    if look is None:
        return False
    value = look.get(qn("w:val"), "0")
    flags = int(value, 16) if set(value) <= set(hexdigits) else 0
    named = {name: look.get(qn(f"w:{name}")) for name in ("firstRow", "firstColumn")}
    sets_off_row, sets_off_column = (
        bool(flags & bit)
        if (own := named[name]) is None
        else own in {"1", "true", "on"}
        for name, bit in (("firstRow", _FIRST_ROW), ("firstColumn", _FIRST_COLUMN))
    )
    return sets_off_column and not sets_off_row


def widths(cells: Iterable[Element]) -> list[tuple[Element, int]]:
    """Give the *cells* of a row, and how many columns each of them is wide.

    A cell that is merged with the one before it in the older way (``w:hMerge``), which
    other programs still write, belongs to that one.
    """
    found: list[tuple[Element, int]] = []
    for cell in cells:
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        columns = 1 if span is None else int(span.get(qn("w:val"), "0"))
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:hMerge')}")
        if found and merged is not None and merged.get(qn("w:val")) != "restart":
            first, before = found.pop()
            found.append((first, max(before, 1) + max(columns, 1)))
        else:
            found.append((cell, columns))
    return found


def with_numbers(row: Iterable[tuple[Cell, bool, str]]) -> list[tuple[Cell, bool]]:
    """Write the number that Word counts into each cell that holds no more than it.

    In a row that says something: others are room in a form.
    """
    cells = list(row)
    is_said = any(cell.text for cell, *_ in cells)
    return [
        (replace(cell, text=number) if is_said and number else cell, goes_on)
        for cell, goes_on, number in cells
    ]


def joined_downwards(rows: list[list[tuple[Cell, bool]]]) -> list[list[Cell]]:
    """Write the text of a cell that is merged downwards into each of its rows."""
    above: dict[int, Cell] = {}
    joined = []
    for row in rows:
        column = 0
        current: dict[int, Cell] = {}
        for cell, goes_on in row:
            upper = above.get(column) if goes_on else None
            text = cell.text if upper is None else upper.text
            current[column] = replace(cell, text=text)
            column += max(cell.columns, 1)
        above = current
        joined.append(list(current.values()))
    return joined
