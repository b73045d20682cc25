"""Cells that span columns and rows -> a full grid, each merged cell filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.read.row import cell_line, table_lines
from ingest.read.terms import Terms

MOST_COLUMNS = 1_000
"""A cell spans no more columns than this (HTML standard, 4.9.11, ``colspan``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as its format writes it down: once, with how far it reaches."""

    text: str
    columns: int = 1
    rows: int = 1
    is_head: bool = False
    """Whether the file says that it names others: its column, or what follows it."""


_EMPTY = Cell(text="")


def lines_of_table(
    rows: Sequence[Sequence[Cell]], path: str, terms: Terms
) -> Iterator[str]:
    """Yield a line for each row below the table's head, readable by itself.

    The head is the first rows, as far as all their cells are heads; without one, a
    row whose first cell is a head says what follows of it.

    Raises:
        TooLargeError: There are more cells than are read of one file.
    """
    filled = filled_in(rows, path, terms)
    width = len(filled[0]) if filled else 0
    across = {n for n, row in enumerate(rows) if row and row[0].columns >= width}
    head = next((n for n, row in enumerate(filled) if not _is_head(row)), len(filled))
    said = [row for n, row in enumerate(filled[head:], start=head) if n not in across]
    if said and all(row[0].is_head for row in said) and not _is_said(filled[:head]):
        return filter(None, map(_labelled, filled))
    texts = [[cell.text for cell in row] for row in filled]
    return table_lines(texts, across, head or None)


def filled_in(
    rows: Sequence[Sequence[Cell]], path: str, terms: Terms
) -> list[list[Cell]]:
    """Give the rows, all of one length, with each cell wherever it reaches.

    Raises:
        TooLargeError: There are more cells than are read of one file.
    """
    filled: list[dict[int, Cell]] = [{} for _ in rows]
    count = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in filled[number]:
                column += 1
            width = min(max(cell.columns, 1), MOST_COLUMNS)
            height = min(max(cell.rows, 1), len(rows) - number)
            count += width * height
            terms.check_cells(path, count)
            for below in filled[number : number + height]:
                below.update(dict.fromkeys(range(column, column + width), cell))
            column += width
    width = max((max(row, default=-1) + 1 for row in filled), default=0)
    terms.check_cells(path, width * len(rows))
    return [[row.get(column, _EMPTY) for column in range(width)] for row in filled]


def _is_head(row: Sequence[Cell]) -> bool:
    said = [cell for cell in row if cell.text]
    return bool(said) and all(cell.is_head for cell in said)


def _is_said(head: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether *head* names columns, and is no caption."""
    return any(len({cell.text for cell in row}) > 1 for row in head)


def _labelled(row: Sequence[Cell]) -> str:
    """Write a row of labels and what they are, as ``时限：5天；收费：不收费``."""
    line = ""
    for cell in (next(same) for _, same in groupby(row, key=id)):
        if text := cell_line(cell.text):
            line += f"{text.rstrip('：: ')}\uff1a" if cell.is_head else f"{text}\uff1b"
    return line.rstrip("\uff1a\uff1b")
