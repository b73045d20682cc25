"""Cells that span columns and rows."""

import pytest

from ingest.errors import TooLargeError
from ingest.read.table import Cell, filled_in, lines_of_table
from ingest.read.terms import TERMS, Terms
from tests.ingest.read.bounds import bounds


def _rows(*rows):
    return [[Cell(text=text) for text in row] for row in rows]


def _grid(rows):
    return [[cell.text for cell in row] for row in filled_in(rows, "a", TERMS)]


def test_a_cell_is_filled_in_wherever_it_reaches():
    """Down and across; what stands behind it moves on."""
    rows = [
        [Cell(text="a", columns=2, rows=2), Cell(text="b")],
        [Cell(text="c")],
        [Cell(text="d"), Cell(text="e"), Cell(text="f")],
    ]
    assert _grid(rows) == [
        ["a", "a", "b"],
        ["a", "a", "c"],
        ["d", "e", "f"],
    ]


def test_rows_that_end_early_are_filled_up():
    """All have one length; an empty table has none."""
    assert _grid(_rows("ab", "c")) == [["a", "b"], ["c", ""]]
    assert _grid([]) == []


def test_a_cell_across_the_table_is_a_remark_and_equal_cells_are_a_row():
    """Who says twice yes says it of two columns."""
    rows = [*_rows("甲乙", "有有"), [Cell(text="注：无。", columns=2)]]
    assert list(lines_of_table(rows, "a", TERMS)) == ["甲：有；乙：有", "注：无。"]


@pytest.mark.parametrize("columns", [1_000_000_000, -5])
def test_what_a_cell_says_of_itself_is_bounded(columns):
    """A number that makes no sense fills no memory."""
    rows = [[Cell(text="a", columns=columns, rows=columns)], *_rows("b")]
    assert len(_grid(rows)[0]) <= 1_001
    with pytest.raises(TooLargeError):
        filled_in(rows * 9, "a", Terms(bounds=bounds(cells=8)))
