"""Rows of a sheet -> lines: the tables that stand below each other, a gap between."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.read.head import Row, begins_anew, is_note
from ingest.read.row import one_line, table_lines


def stacked_lines(
    rows: Sequence[Row],
    *,
    across: Container[int] = frozenset(),
    gaps: Container[int] = frozenset(),
    set_off: Container[int] = frozenset(),
) -> Iterator[str]:
    """Yield a line for each row below the head of each table on a sheet.

    All arguments but *rows* are numbers of rows, from 0: those that one cell fills,
    those below an empty row, and those in bold letters. What stands below a gap is a
    table of its own only if it shows a head of its own: many keep their rows apart.
    """
    table = _Table()
    for group in _groups(len(rows), gaps):
        said = _below_caption([rows[n] for n in group])
        is_bold = [n in set_off for n in group[len(group) - len(said) :]]
        if table.says_more and not said:
            table.remarks.update(range(len(table.rows), len(table.rows) + len(group)))
        elif table.says_more and _is_new(table, said, is_bold):
            yield from table.lines()
            table = _Table()
        for number in group:
            table.add(rows[number], is_remark=number in across)
        table.says_more = table.says_more or bool(said)
    yield from table.lines()


@dataclass(slots=True)
class _Table:
    """The rows of one table so far."""

    rows: list[Row] = field(default_factory=list)
    remarks: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    """Numbers of the columns that hold something."""
    says_more: bool = False
    """Whether there is more in it than captions."""

    def add(self, row: Row, *, is_remark: bool) -> None:
        if is_remark:
            self.remarks.add(len(self.rows))
        self.rows.append(row)
        self.columns.update(n for n, cell in enumerate(row) if cell)

    def lines(self) -> Iterator[str]:
        kept = sorted(self.columns)
        return table_lines([[row[n] for n in kept] for row in self.rows], self.remarks)


def _groups(count: int, gaps: Container[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for number in range(count):
        if group and number in gaps:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _below_caption(rows: Sequence[Row]) -> Sequence[Row]:
    """Give *rows* from the first on that says more than one thing."""
    said = [list(filter(None, map(one_line, row))) for row in rows]
    places = (i for i, row in enumerate(said) if len(set(row)) > 1 and not is_note(row))
    return rows[next(places, len(rows)) :]


def _is_new(table: _Table, rows: Sequence[Row], is_bold: Sequence[bool]) -> bool:
    if is_bold[0] and not all(is_bold):
        return True
    kept = sorted({n for row in rows for n, cell in enumerate(row) if cell})
    found = [[one_line(row[n]) for n in kept] for row in rows]
    return begins_anew(found, len(table.columns))
