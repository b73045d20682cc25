"""Ruled lines and glyphs -> tables: the cells that the lines of a page draw."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from ingest.read.cut import is_cut
from ingest.read.layout import Table
from ingest.read.lines import Glyph, Line, lines_of
from ingest.read.row import one_line

_SNAP = 3.0
"""Lines nearer to each other than this are one, in points."""

_SHORTEST = 6.0
"""A line shorter than this draws no cell, in points."""

_CELL_MARGIN = 6.0
"""Room between a cell's text and its rule, in points (Word: 5.4)."""

_ENDS = "。；！？.;!?"

_MOST_RULES = 2_000
"""A page with more lines is a drawing; each is compared with all others."""

_MOST_PLACES = 20_000
"""A grid with more places is a drawing, or squared paper."""

Edges = Sequence[float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line on the page that runs along or down it; lengths in points."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def between(cls, start: tuple[float, float], end: tuple[float, float]) -> Self:
        """Make the rule from one point to another."""
        (x, y), (to_x, to_y) = start, end
        return cls(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))

    @property
    def runs_along(self) -> bool:
        """Whether it runs along the page."""
        return self.right - self.left >= _SHORTEST and self.top - self.bottom < _SNAP

    @property
    def runs_down(self) -> bool:
        """Whether it runs down the page."""
        return self.top - self.bottom >= _SHORTEST and self.right - self.left < _SNAP


def tables_of(
    rules: Iterable[Rule], glyphs: Sequence[Glyph]
) -> tuple[list[Table], list[Glyph]]:
    """Give the tables that *rules* draw, and the glyphs outside of them."""
    tables: list[Table] = []
    rest = list(glyphs)
    looked_at = {rule for rule in rules if rule.runs_along or rule.runs_down}
    if len(looked_at) > _MOST_RULES:
        return tables, rest
    for group in _groups(sorted(looked_at, key=lambda rule: -rule.top)):
        grid = _Grid(group)
        if not grid.is_table:
            continue
        inside = [glyph for glyph in rest if grid.holds(glyph)]
        if inside:
            rest = [glyph for glyph in rest if not grid.holds(glyph)]
            tables.append(grid.table(inside))
    return tables, rest


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Gather the rules that touch each other, directly or by others."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in rules:
        box = [rule.left, rule.bottom, rule.right, rule.top]
        members = [rule]
        apart = []
        for other_box, others in groups:
            if _touch(box, other_box):
                box = [
                    *map(min, box[:2], other_box[:2]),
                    *map(max, box[2:], other_box[2:]),
                ]
                members += others
            else:
                apart.append((other_box, others))
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _touch(box: Edges, other: Edges) -> bool:
    across = box[0] <= other[2] + _SNAP and other[0] <= box[2] + _SNAP
    return across and box[1] <= other[3] + _SNAP and other[1] <= box[3] + _SNAP


class _Grid:
    """The places between the rules of one table, from the upper left."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._along = [rule for rule in rules if rule.runs_along]
        self._down = [rule for rule in rules if rule.runs_down]
        self._xs = _snapped(rule.left for rule in self._down)
        self._ys = _snapped(rule.bottom for rule in self._along)[::-1]

    @property
    def is_table(self) -> bool:
        """Whether there are cells beside and below each other."""
        columns, rows = len(self._xs) - 1, len(self._ys) - 1
        return columns > 1 and rows > 1 and columns * rows <= _MOST_PLACES

    def holds(self, glyph: Glyph) -> bool:
        """Tell whether *glyph* stands inside the table."""
        x, y = (glyph.left + glyph.right) / 2, glyph.middle
        return self._xs[0] < x < self._xs[-1] and self._ys[-1] < y < self._ys[0]

    def table(self, glyphs: Sequence[Glyph]) -> Table:
        """Put *glyphs* into the cells."""
        cell_of = self._cells()
        inside: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            inside[cell_of[self._place(glyph)]].append(glyph)
        right_of = {
            cell: self._xs[column + 1]
            for (_, column), cell in sorted(cell_of.items(), key=lambda one: one[0][1])
        }
        lines = {cell: lines_of(found) for cell, found in inside.items()}
        texts = {
            cell: text_of_cell(said, right_of[cell]) for cell, said in lines.items()
        }
        rows = tuple(
            tuple(
                texts.get(cell_of[row, column], "")
                for column in range(len(self._xs) - 1)
            )
            for row in range(len(self._ys) - 1)
        )
        columns = range(len(self._xs) - 1)
        return Table(
            rows=rows,
            across=frozenset(
                row
                for row in range(len(rows))
                if len({cell_of[row, column] for column in columns}) == 1
            ),
            open=frozenset(
                column
                for column in columns
                if (cell := cell_of[len(rows) - 1, column]) in lines
                and _may_go_on(lines[cell], right_of[cell])
            ),
            left=self._xs[0],
            right=self._xs[-1],
            bottom=self._ys[-1],
            top=self._ys[0],
        )

    def _place(self, glyph: Glyph) -> tuple[int, int]:
        x, y = (glyph.left + glyph.right) / 2, glyph.middle
        column = sum(edge < x for edge in self._xs) - 1
        row = sum(edge > y for edge in self._ys) - 1
        return row, column

    def _cells(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Give each place the first place of the cell that it belongs to."""
        first: dict[tuple[int, int], tuple[int, int]] = {}
        for row, (top, bottom) in enumerate(pairwise(self._ys)):
            for column, (left, right) in enumerate(pairwise(self._xs)):
                place = (row, column)
                first[place] = place
                if column and not self._parts_sides(left, (top + bottom) / 2):
                    first[place] = first[row, column - 1]
                elif row and not self._parts_rows(top, (left + right) / 2):
                    first[place] = first[row - 1, column]
        return first

    def _parts_sides(self, x: float, y: float) -> bool:
        return any(
            abs(rule.left - x) < _SNAP and rule.bottom - 1 < y < rule.top + 1
            for rule in self._down
        )

    def _parts_rows(self, y: float, x: float) -> bool:
        return any(
            abs(rule.bottom - y) < _SNAP and rule.left - 1 < x < rule.right + 1
            for rule in self._along
        )


def text_of_cell(lines: Sequence[Line], right: float) -> str:
    """Join the lines of a cell that ends at *right*, and what their ends cut."""
    text, before = "", None
    for line in lines:
        is_full = before is not None and _is_full(before, right)
        is_one = before is not None and is_cut(text, line.text, is_full=is_full)
        text += line.text if is_one or not text else f"\n{line.text}"
        before = line
    return one_line(text)


def _is_full(line: Line, right: float) -> bool:
    """Tell whether nothing more has room in *line*, in a cell that ends at *right*."""
    return right - line.right < _CELL_MARGIN + line.size


def _may_go_on(lines: Sequence[Line], right: float) -> bool:
    """Tell whether the *lines* of a cell end amid a sentence for want of room."""
    last = lines[-1] if lines else None
    return last is not None and _is_full(last, right) and last.text[-1] not in _ENDS


def _snapped(values: Iterable[float]) -> list[float]:
    """Give *values* from small to large, those nearly alike once."""
    snapped: list[float] = []
    for value in sorted(values):
        if not snapped or value - snapped[-1] > _SNAP:
            snapped.append(value)
    return snapped
