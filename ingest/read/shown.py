"""A sheet -> its lines: what is shown of it, table by table."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from ingest.read.address import with_address
from ingest.read.beside import tables_beside
from ingest.read.cell_value import crossed_out, text_of
from ingest.read.filled import without_photo
from ingest.read.head import Row, is_form
from ingest.read.row import table_lines
from ingest.read.stacked import stacked_lines
from ingest.read.terms import Terms

_LINK = re.compile(r'=\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
"""A formula that leads to an address, whose words alone the sheet shows."""

_SIDES = ("left", "right", "top", "bottom")


class Shown:
    """What of a sheet is shown: the rows and columns that hold something."""

    def __init__(
        self, sheet: Worksheet, formulas: Worksheet, path: str, terms: Terms
    ) -> None:
        self.sheet = sheet
        self.formulas = formulas
        """The same sheet, its formulas instead of what they gave."""
        self.is_shown = sheet.sheet_state == "visible"
        texts = {
            place: text
            for place, cell in sheet._cells.items()  # noqa: SLF001 - iter_rows makes each empty cell up to the last corner
            if (text := _with_address(cell, formulas._cells.get(place)))  # noqa: SLF001
        }
        hidden_rows = {n for n, row in sheet.row_dimensions.items() if row.hidden}
        self._hidden_columns = _hidden_columns(sheet)
        self.hidden = [
            text
            for (row, column), text in sorted(texts.items())
            if row in hidden_rows or column in self._hidden_columns or not self.is_shown
        ]
        cells = sorted(sheet._cells.items())  # noqa: SLF001
        self.crossed_out = [text for _, cell in cells if (text := crossed_out(cell))]
        told = (cell.comment for _, cell in cells if self.is_shown)
        self.comments = [comment.text for comment in told if comment is not None]
        self._hidden_rows = hidden_rows
        self._rows = sorted({row for row, _ in texts} - hidden_rows)
        self._columns = sorted({column for _, column in texts} - self._hidden_columns)
        terms.check_cells(path, len(self._rows) * len(self._columns))
        self._texts = {**self._merged(texts), **texts}

    @property
    def caption(self) -> str:
        """What stands alone above everything else; empty where nothing does."""
        above, *below = [self._said(row) for row in self._rows[:2]] or [set()]
        return above.pop() if len(above) == 1 and below else ""

    def lines(self) -> Iterator[str]:
        """Yield a line for each row, each merged cell filled with its value."""
        if (form := self._form()) is not None:
            yield from table_lines(form, self._across(self._columns, self._rows))
            return
        for columns, rows in self._tables():
            gaps = self._gaps(rows)
            yield from stacked_lines(
                self._grid(rows, columns),
                across=self._across(columns, rows),
                gaps=gaps,
                set_off=self._bold(rows) if gaps else (),
            )

    def _said(self, row: int) -> set[str]:
        texts = (self._texts.get((row, column), "") for column in self._columns)
        return set(filter(None, texts))

    def _grid(self, rows: Sequence[int], columns: Sequence[int]) -> list[list[str]]:
        return [[self._texts.get((row, c), "") for c in columns] for row in rows]

    def _tables(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield columns and rows of each table that stands beside others, or of all.

        What one cell says across all of them is in the first.
        """
        rows, columns = self._rows, self._columns
        over_all = {rows[n] for n in self._across(columns, rows)}
        free = [row for row in rows if row not in over_all]
        gaps = [n for n in range(1, len(columns)) if self._is_gap(columns, n)]
        parts = list(tables_beside(self._grid(free, columns), gaps))
        for part in parts:
            kept = columns[part]
            said = {row for row in free if any(map(any, self._grid([row], kept)))}
            said |= over_all if part.start == 0 else set()
            yield kept, sorted(said) if parts[1:] else rows

    def _is_gap(self, columns: Sequence[int], number: int) -> bool:
        """Tell whether a column that is shown stands empty before one of *columns*."""
        between = range(columns[number - 1] + 1, columns[number])
        return not self._hidden_columns.issuperset(between)

    def _form(self) -> Sequence[Row] | None:
        """Give the rows with the room beside their labels, if this is a form to fill in.

        Only its ruled lines show that something may be written there.
        """
        columns: list[int] = []
        taken = self._hidden_columns.union(self._columns)
        for column in self._columns:
            columns.append(column)
            if column + 1 not in taken and self._is_ruled(column + 1):
                columns.append(column + 1)
        if len(columns) == len(self._columns):
            return None
        rows = without_photo(self._grid(self._rows, columns))
        more = [row for row in rows if len(set(filter(None, row))) > 1]
        return rows if is_form(more) else None

    def _is_ruled(self, column: int) -> bool:
        cells = (self.sheet._cells.get((row, column)) for row in self._rows)  # noqa: SLF001
        return any(
            getattr(cell.border, side).style is not None
            for cell in cells
            if cell is not None and cell.has_style
            for side in _SIDES
        )

    def _gaps(self, rows: Sequence[int]) -> set[int]:
        """Give the numbers of the *rows* above which one stands empty."""
        return {
            number
            for number, (above, row) in enumerate(pairwise(rows), start=1)
            if not self._hidden_rows.issuperset(range(above + 1, row))
        }

    def _bold(self, rows: Sequence[int]) -> set[int]:
        """Give the numbers of the *rows* in which every letter is bold."""
        light = {
            row
            for (row, _), cell in self.sheet._cells.items()  # noqa: SLF001
            if cell.value is not None and not cell.font.b
        }
        return {number for number, row in enumerate(rows) if row not in light}

    def _across(self, columns: Sequence[int], rows: Sequence[int]) -> set[int]:
        """Give the numbers of the *rows* in which one merged cell fills the *columns*."""
        return {
            bisect_left(rows, row)
            for area in self.sheet.merged_cells.ranges
            if columns and area.min_col <= columns[0] and area.max_col >= columns[-1]
            for row in _between(rows, area.min_row, area.max_row)
        }

    def _merged(self, texts: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
        filled = {}
        for area in self.sheet.merged_cells.ranges:
            text = texts.get((area.min_row, area.min_col), "")
            columns = _between(self._columns, area.min_col, area.max_col)
            for row in _between(self._rows, area.min_row, area.max_row):
                filled.update(dict.fromkeys(((row, c) for c in columns), text))
        return filled


def _with_address(cell: Cell | MergedCell, formula: Cell | MergedCell | None) -> str:
    """Give what a cell says, with the address that pressing it leads to."""
    link = cell.hyperlink
    target = link.target or "" if isinstance(link, Hyperlink) else ""
    told = formula.value if formula is not None else ""
    if isinstance(told, str) and (found := _LINK.match(told)):
        target = found[1]
    return with_address(text_of(cell), target).strip()


def _between(numbers: Sequence[int], first: int, last: int) -> list[int]:
    return list(numbers[bisect_left(numbers, first) : bisect_right(numbers, last)])


def _hidden_columns(sheet: Worksheet) -> set[int]:
    hidden: set[int] = set()
    for column in sheet.column_dimensions.values():
        if column.hidden and column.min is not None and column.max is not None:
            hidden.update(range(column.min, min(column.max, sheet.max_column) + 1))
    return hidden
