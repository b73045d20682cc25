"""Table -> lines: one a row, readable by itself, each cell with its column's name."""

import re
from collections.abc import Callable, Container, Iterator, Sequence

from ingest.read.filled import carried_down, said_again, without_photo
from ingest.read.head import (
    PAIR,
    are_labelled,
    head_rows,
    is_guide,
    is_note,
    pairs_of,
    parts_of,
    rows_of_head,
    without_repeats,
)

Row = Sequence[str]

_FULL_WIDTH = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u2018-\u201d"
"""Ideographs and the punctuation set with them, as the inside of a regex class."""

_WHITE_SPACE = re.compile(r"\s+")
_WIDE = re.compile(f"[{_FULL_WIDTH}]")
_LONGEST = 400
"""Length of a line above which a row is cut, in characters: that of a passage."""

_CLOSING = "\uff09)\u300b\u201d\u3011%\"'"
"""Marks after which a line may be at its end without a full stop."""


def row_line(columns: Row, cells: Row) -> str:
    """Write a row as ``name：cell；name：cell``; empty cells are left out."""
    pairs = zip(columns, cells, strict=False)
    return "\uff1b".join(
        f"{name}\uff1a{cell}" if name else cell for name, cell in pairs if cell
    )


def line_alone(row: Row) -> str:
    """Write a row that no head explains: its first cell names the second of two."""
    if len(row) == PAIR and all(row) and not _is_pair(row[0]):
        return row_line([row[0].rstrip("\uff1a: ")], row[1:])
    return "\uff1b".join(filter(None, row))


def _is_pair(cell: str) -> bool:
    """Tell whether a *cell* says by itself whose content it holds."""
    return "\uff1a" in cell.rstrip("\uff1a: ")


def one_line(text: str) -> str:
    """Join the lines of *text*: Chinese without a space, anything else with one."""
    return _WHITE_SPACE.sub(_joint, text).strip()


def _joint(gap: re.Match[str]) -> str:
    start, end = gap.span()
    beside = gap.string[max(0, start - 1) : start] + gap.string[end : end + 1]
    return "" if "\n" in gap.group() and _WIDE.search(beside) else " "


def cell_line(text: str) -> str:
    """Join the lines of a cell that its writer has parted, a semicolon between them.

    No semicolon stands behind another mark, before a line that goes on in small
    letters, and between single characters, which are set below each other.
    """
    lines = list(filter(None, map(one_line, text.splitlines())))
    if not lines or max(map(len, lines)) == 1:
        return one_line(text)
    joined = lines[0]
    for line in lines[1:]:
        joined += _between(joined, line) + line
    return joined


def _between(line: str, after: str) -> str:
    is_wide = bool(_WIDE.search(line) or _WIDE.search(after))
    if not line[-1].isalnum() and line[-1] not in _CLOSING:
        return "" if is_wide else " "
    if after[0].islower():
        return " "
    return "\uff1b" if is_wide else "; "


def table_lines(
    rows: Sequence[Row],
    across: Container[int] = frozenset(),
    head: int | None = None,
) -> Iterator[str]:
    """Yield a line for each row below the head of a table; see `numbered_lines`."""
    return (line for _, line in numbered_lines(rows, across, head))


def numbered_lines(
    rows: Sequence[Row],
    across: Container[int] = frozenset(),
    head: int | None = None,
) -> Iterator[tuple[int, str]]:
    """Yield the number of each row below a table's head, from 0, and its line.

    A row that says one thing only, above the head or in one cell across all columns
    (its number is in *across*), is a caption or a remark and stands as it is. So does
    every row of a single column, a row whose cells say by themselves what they hold,
    and a head with nothing below it. *head* is how many rows at the top are the head,
    where the file says so; without one, a row of two columns is a label and what it
    is. Where a head names the same columns again beside them, the rows below that
    part follow those below the first.
    """
    rows = without_photo(rows)
    names = [[one_line(cell) for cell in row] for row in rows]
    filled = [n for n, row in enumerate(names) if any(row)]
    start = next((i for i, n in enumerate(filled) if _says_more(names[n])), len(filled))
    yield from ((n, _remark(rows[n])) for n in filled[:start])
    table = filled[start:]
    told = [names[n] for n in table if n not in across]
    if not head and are_labelled(told):
        yield from _alone(rows, table, across, _labelled)
        return
    if not head and is_guide(told):
        yield from _alone(rows, table, across, _guided)
        return
    count = _head_count(names, table, head)
    if not count:
        yield from _alone(rows, table, across, line_alone)
        return
    columns = _columns([names[n] for n in table[:count]])
    if len(table) == count:
        yield table[0], line_alone(columns)
    printed_again = names[table[count - 1]]
    remarks = {n for n in table if n in across or _is_beside_columns(names[n])}
    below = [n for n in table[count:] if n in remarks or names[n] != printed_again]
    for number, part in enumerate(parts_of(columns)):
        kept = below if number == 0 else [n for n in below if n not in remarks]
        yield from _under(columns[part], [(n, rows[n][part]) for n in kept], remarks)


def _alone(
    rows: Sequence[Row],
    table: Sequence[int],
    across: Container[int],
    written: Callable[[Row], str],
) -> Iterator[tuple[int, str]]:
    """Yield the rows of a *table* that no head explains, each as *written* gives it."""
    above: Row = ()
    for n in table:
        cells = said_again([cell_line(cell) for cell in rows[n]], above)
        if n in across:
            yield n, _remark(cells)
        else:
            above = cells
            yield n, written(cells)


def _under(
    columns: Row, below: Sequence[tuple[int, Row]], remarks: Container[int]
) -> Iterator[tuple[int, str]]:
    """Yield the rows *below* a head, each cell with the name of its column."""
    above: Row = ()
    for n, row in below:
        cells = said_again([cell_line(cell) for cell in row], above)
        if n in remarks:
            yield n, _remark(cells)
        else:
            above = cells = carried_down(columns[0], cells, above)
            yield from ((n, line) for line in lines_of_row(columns, cells))


def _head_count(names: Sequence[Row], table: Sequence[int], head: int | None) -> int:
    """Count the rows at the top of *table* that name its columns.

    Those that the file marks are fewer where somebody marked the first row only.
    """
    said = [names[n] for n in table]
    if head is None or (head and not any(n < head for n in table)):
        return head_rows(said)
    marked = sum(n < head for n in table)
    return marked and marked - 1 + rows_of_head(said[marked - 1 :])


def lines_of_row(columns: Row, cells: Row) -> Iterator[str]:
    """Write a row on one line; on several, each with the first cell, if it is long.

    A passage may end after any of its sentences, and what follows would not be known
    to belong to that row.
    """
    said = [pair for pair in zip(columns, cells, strict=False) if pair[1]]
    line: list[tuple[str, str]] = []
    for pair in said:
        if len(line) > 1 and len(_written([*line, pair])) > _LONGEST:
            yield _written(line)
            line = line[:1]
        line.append(pair)
    if line:
        yield _written(line)


def _written(pairs: Sequence[tuple[str, str]]) -> str:
    return row_line(*zip(*pairs, strict=True))


def _labelled(row: Row) -> str:
    """Write a row of labels, each with what stands beside it if that is said."""
    pairs = [(label.rstrip("\uff1a: "), said) for label, said in pairs_of(row)]
    written = (
        f"{label}\uff1a{said}" if label and said else label or said
        for label, said in pairs
    )
    return "\uff1b".join(filter(None, written))


def _guided(row: Row) -> str:
    """Write a row of a guide as ``label：content``, or ``label label：content``."""
    *labels, said = without_repeats(row) or [""]
    named = " ".join(label.rstrip("\uff1a: ") for label in labels)
    return f"{named}\uff1a{said}" if named else said


def _says_more(row: Row) -> bool:
    return len({cell for cell in row if cell}) > 1 and not is_note(row)


def _is_beside_columns(row: Row) -> bool:
    """Tell whether *row* is a note that leaves columns out: none of theirs is in it."""
    return is_note(row) and len({cell for cell in row if cell}) < len(row)


def _remark(row: Row) -> str:
    said = dict.fromkeys(cell_line(cell) for cell in row if cell.strip())
    return "\uff1b".join(said)


def _columns(head: Sequence[Row]) -> Row:
    """Name the columns by all rows of the *head*; what is said twice, once."""
    return [
        " ".join(filter(None, dict.fromkeys(column))).rstrip("\uff1a: ")
        for column in zip(*head, strict=False)
    ]
