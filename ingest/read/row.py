"""Table -> lines: one a row, readable by itself, each cell with its column's name."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

Row = Sequence[str]

_FULL_WIDTH = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u2018-\u201d"
"""Ideographs and the punctuation set with them, as the inside of a regex class."""

_BREAK_IN_CHINESE = re.compile(
    rf"(?<=[{_FULL_WIDTH}])\s*\n\s*|\s*\n\s*(?=[{_FULL_WIDTH}])"
)
_WHITE_SPACE = re.compile(r"\s+")


def row_line(columns: Row, cells: Row) -> str:
    """Write a row as ``name：cell；name：cell``; empty cells are left out."""
    pairs = zip(columns, cells, strict=False)
    return "\uff1b".join(
        f"{name}\uff1a{cell}" if name else cell for name, cell in pairs if cell
    )


def one_line(text: str) -> str:
    """Join the lines of *text*: Chinese without a space, anything else with one."""
    return _WHITE_SPACE.sub(" ", _BREAK_IN_CHINESE.sub("", text)).strip()


def table_lines(
    rows: Sequence[Row], across: Container[int] = frozenset()
) -> Iterator[str]:
    """Yield a line for each row below the head of a table, merged cells filled in.

    A row that says one thing only, above the head or in one cell across all columns
    (its number, from 0, is in *across*), is a caption or a remark and stands as it is.
    So does every row of a single column.
    """
    lines = [[one_line(cell) for cell in row] for row in rows]
    filled = [row for row in lines if any(row)]
    remarks = [n in across for n, row in enumerate(lines) if any(row)]
    start = next((i for i, row in enumerate(filled) if _says_more(row)), len(filled))
    yield from (_remark(row) for row in filled[:start])
    columns, body = _head(filled[start:])
    for row, is_remark in zip(body, remarks[len(filled) - len(body) :], strict=True):
        is_alone = is_remark or len(row) == 1
        yield _remark(row) if is_alone else row_line(columns, row)


def _says_more(row: Row) -> bool:
    return len({cell for cell in row if cell}) > 1


def _remark(row: Row) -> str:
    return next(cell for cell in row if cell)


def _head(rows: Sequence[Row]) -> tuple[Row, Sequence[Row]]:
    """Take the names of the columns off *rows*, one row of them or two."""
    if not rows:
        return (), ()
    if len(rows) > 1 and _is_second_head(rows[0], rows[1]):
        names = [
            upper if upper == lower else f"{upper} {lower}".strip()
            for upper, lower in zip(rows[0], rows[1], strict=False)
        ]
        return names, rows[2:]
    return rows[0], rows[1:]


def _is_second_head(first: Row, second: Row) -> bool:
    """Tell whether *second* only splits the columns that *first* joins."""
    joined = {left for left, right in pairwise(first) if left and left == right}
    alike = [b in {a, ""} for a, b in zip(first, second, strict=False)]
    splits = [a in joined for a in first[: len(second)]]
    return bool(joined) and all(
        split or same for split, same in zip(splits, alike, strict=True)
    )
