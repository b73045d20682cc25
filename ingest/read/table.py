"""Cells that span columns and rows -> a full grid, each merged cell filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.read.row import table_lines
from ingest.read.terms import Terms

MOST_COLUMNS = 1_000
"""A cell spans no more columns than this (HTML standard, 4.9.11, ``colspan``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as its format writes it down: once, with how far it reaches."""

    text: str
    columns: int = 1
    rows: int = 1


def lines_of_table(
    rows: Sequence[Sequence[Cell]], path: str, terms: Terms
) -> Iterator[str]:
    """Yield a line for each row below the table's head, readable by itself.

    Raises:
        TooLargeError: There are more cells than are read of one file.
    """
    filled = grid(rows, path, terms)
    width = len(filled[0]) if filled else 0
    across = {n for n, row in enumerate(rows) if row and row[0].columns >= width}
    return table_lines(filled, across)


def grid(rows: Sequence[Sequence[Cell]], path: str, terms: Terms) -> list[list[str]]:
    """Give the rows, all of one length, with each cell's text wherever it reaches.

    Raises:
        TooLargeError: There are more cells than are read of one file.
    """
    filled: list[dict[int, str]] = [{} for _ in rows]
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
                below.update(dict.fromkeys(range(column, column + width), cell.text))
            column += width
    width = max((max(row, default=-1) + 1 for row in filled), default=0)
    terms.check_cells(path, width * len(rows))
    return [[row.get(column, "") for column in range(width)] for row in filled]
