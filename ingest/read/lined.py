"""Lines along a page and none down -> tables: three lines, or one below each row."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.read.layout import Table
from ingest.read.lines import Glyph, Line, bands_of, lines_of
from ingest.read.ruled import Rule, text_of_cell

_SNAP = 3.0
"""Ends of lines nearer to each other than this are at one place, in points."""

_FEWEST_RULES = 3
"""Above and below the head, and below all."""

_MOST_RULES = 2_000
"""A page with more lines is a drawing."""

_MOST_HEAD_LINES = 3
"""A head of more lines is a page between the lines of its margins."""

_FAR = 0.5
"""A gap so many times as wide as the text is high parts cells that no line parts."""

_CLEARLY = 1.5
"""The gap between two rows is so many times as wide as that between lines of a cell."""

_LEAST_MORE = 1.0
"""And wider by so many points."""

Span = tuple[float, float]


def lined_tables(
    rules: Iterable[Rule], glyphs: Sequence[Glyph], others: Sequence[Table]
) -> tuple[list[Table], list[Glyph]]:
    """Give the tables that *rules* draw outside of the *others*, and the glyphs left."""
    along = [rule for rule in rules if rule.runs_along and not _inside(rule, others)]
    tables: list[Table] = []
    rest = list(glyphs)
    if len(along) > _MOST_RULES:
        return tables, rest
    for stack in _stacks(_joined(along)):
        inside = [glyph for glyph in rest if _holds(stack, glyph)]
        table = _table(stack, lines_of(inside, _FAR)) if inside else None
        if table is not None:
            tables.append(table)
            rest = [glyph for glyph in rest if not _holds(stack, glyph)]
    return tables, rest


def _inside(rule: Rule, tables: Sequence[Table]) -> bool:
    return any(
        one.left - _SNAP < rule.left
        and rule.right < one.right + _SNAP
        and one.bottom - _SNAP < rule.bottom < one.top + _SNAP
        for one in tables
    )


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Put together the pieces of a line, from top to bottom."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (-round(one.bottom), one.left)):
        last = joined[-1] if joined else None
        if (
            last is not None
            and abs(last.bottom - rule.bottom) < _SNAP
            and rule.left < last.right + _SNAP
        ):
            right = max(last.right, rule.right)
            joined[-1] = Rule(last.left, last.bottom, right, last.top)
        else:
            joined.append(rule)
    return joined


def _stacks(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield lines below each other that begin and end at the same places."""
    stacks: list[list[Rule]] = []
    for rule in rules:
        for stack in stacks:
            is_as_wide = abs(stack[0].left - rule.left) < _SNAP
            if is_as_wide and abs(stack[0].right - rule.right) < _SNAP:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return (stack for stack in stacks if len(stack) >= _FEWEST_RULES)


def _holds(stack: Sequence[Rule], glyph: Glyph) -> bool:
    x = (glyph.left + glyph.right) / 2
    is_across = stack[0].left - _SNAP < x < stack[0].right + _SNAP
    return is_across and stack[-1].bottom < glyph.middle < stack[0].bottom


def _table(stack: Sequence[Rule], lines: Sequence[Line]) -> Table | None:
    """Put *lines* between the rules of *stack* into rows; ``None`` if they are none."""
    parts = [
        [line for line in lines if below.bottom < line.middle < above.bottom]
        for above, below in pairwise(stack)
    ]
    head, *body = [part for part in parts if part] or [[]]
    columns = _columns(line for part in body if len(part) > 1 for line in part)
    if len(columns) < 2 or len(head) < 2 or len(bands_of(head)) > _MOST_HEAD_LINES:  # noqa: PLR2004 - beside each other
        return None
    rows = [head]
    for part in body:
        found = _rows(part, columns, is_row=len(body) > 1)
        if found is None:
            return None
        rows += found
    return Table(
        rows=tuple(_cells(row, columns) for row in rows),
        across=frozenset(n for n, row in enumerate(rows) if len(row) == 1),
        left=stack[0].left,
        right=stack[0].right,
        bottom=stack[-1].bottom,
        top=stack[0].top,
    )


def _columns(lines: Iterable[Line]) -> list[Span]:
    """Give from where to where the columns reach, in which *lines* stand."""
    columns: list[Span] = []
    for line in sorted(lines, key=lambda one: one.left):
        if columns and line.left < columns[-1][1]:
            left, right = columns.pop()
            columns.append((left, max(right, line.right)))
        else:
            columns.append((line.left, line.right))
    return columns


def _places(line: Line, columns: Sequence[Span]) -> set[int]:
    """Give the numbers of the *columns* in which *line* stands.

    One that stands over the room between two is about both; none is left out.
    """
    middle = (line.left + line.right) / 2
    found = {n for n, column in enumerate(columns) if _is_over(line, column)}
    if not found:
        found = {n for n, (left, _) in enumerate(columns) if left <= middle}
        after = max(found, default=-1) + 1
        found = {n for n in (after - 1, after) if 0 <= n < len(columns)}
    return found


def _is_over(line: Line, column: Span) -> bool:
    left, right = column
    shared = min(line.right, right) - max(line.left, left)
    return shared > 0.5 * min(line.right - line.left, right - left)


def _cells(row: Sequence[Line], columns: Sequence[Span]) -> tuple[str, ...]:
    inside: list[list[Line]] = [[] for _ in columns]
    for line in row:
        for place in _places(line, columns):
            inside[place].append(line)
    pairs = zip(inside, columns, strict=True)
    return tuple(text_of_cell(lines, right) for lines, (_, right) in pairs)


def _rows(
    lines: Sequence[Line], columns: Sequence[Span], *, is_row: bool
) -> list[list[Line]] | None:
    """Part the *lines* between two rules into rows; ``None`` where nothing tells them.

    *is_row* tells that they may be one: there are other rules below the head.
    """
    bands = bands_of(lines)
    gaps = [_bottom(above) - _top(below) for above, below in pairwise(bands)]
    least = min(gaps, default=0.0)
    wide = least + max(_LEAST_MORE, (_CLEARLY - 1) * abs(least))
    if any(gap > wide for gap in gaps):
        return [
            row for part in _parted(bands, gaps, wide) for row in _single(part, columns)
        ]
    if is_row and not _is_full(bands, columns):
        return [list(lines)]
    if _is_full(bands, columns):
        return bands
    if 0 not in _said(bands[0], columns):
        return None
    rows: list[list[Line]] = []
    for band in bands:
        if 0 in _said(band, columns):
            rows.append([])
        rows[-1] += band
    return rows


def _parted(
    bands: Sequence[list[Line]], gaps: Sequence[float], wide: float
) -> Iterator[list[list[Line]]]:
    """Yield the *bands* between one *wide* gap and the next."""
    part = [bands[0]]
    for gap, band in zip(gaps, bands[1:], strict=True):
        if gap > wide:
            yield part
            part = []
        part.append(band)
    yield part


def _single(bands: list[list[Line]], columns: Sequence[Span]) -> list[list[Line]]:
    """Give *bands* as one row, or each as its own where none of them leaves a cell out."""
    if _is_full(bands, columns):
        return bands
    return [[line for band in bands for line in band]]


def _is_full(bands: Sequence[Sequence[Line]], columns: Sequence[Span]) -> bool:
    return all(len(_said(band, columns)) == len(columns) for band in bands)


def _said(band: Sequence[Line], columns: Sequence[Span]) -> set[int]:
    """Give the numbers of the *columns* in which something of *band* stands."""
    return {place for line in band for place in _places(line, columns)}


def _bottom(band: Sequence[Line]) -> float:
    return min(line.bottom for line in band)


def _top(band: Sequence[Line]) -> float:
    return max(line.top for line in band)
