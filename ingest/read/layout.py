"""Lines and tables of a page -> the order in which they are read, column by column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.read.lines import Box, Line, bands_of, is_beside

_COLUMN_SIZES = 15
"""A column of running text is at least this many characters wide."""

_FILLED = 0.7
"""How much of a column its lines fill when they are running text."""

_FEWEST_ROWS = 3
"""Lines side by side that make columns or a table, and no accident."""


_FEWEST_CUT = 2
"""Lines on which a sentence goes on beside something else that make a column."""

_ENDS = "。；：！？.;:!?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Box):
    """Rows and columns; a merged cell's text stands wherever it reaches."""

    rows: tuple[tuple[str, ...], ...]
    across: frozenset[int] = frozenset()
    """Numbers of the rows, from 0, that one cell fills."""
    open: frozenset[int] = frozenset()
    """Numbers of the columns, from 0, whose last cell is full amid a sentence."""


Item = Line | Table
Area = tuple[Line, ...] | Table
"""Lines below each other that share their margins, or a table."""


def areas_of(items: Sequence[Item]) -> list[Area]:
    """Put *items* into the order in which they are read, column after column."""
    areas: list[Area] = []
    lines: list[Line] = []
    bands = bands_of(items)
    start = 0
    while start < len(bands):
        end, gutter = _columns(bands, start)
        if gutter is None:
            for item in bands[start]:
                if isinstance(item, Line):
                    lines.append(item)
                else:
                    areas.extend([tuple(lines)] if lines else [])
                    areas.append(item)
                    lines = []
            start += 1
            continue
        areas.extend([tuple(lines)] if lines else [])
        lines = []
        areas.extend(_side_by_side(bands[start:end], gutter))
        start = end
    return [*areas, tuple(lines)] if lines else areas


def _columns(bands: Sequence[Sequence[Item]], start: int) -> tuple[int, float | None]:
    """Find how far from *start* on a gutter runs, and where it is."""
    gutters = _gaps(bands[start])
    end, both_sides, best = start + 1, 1, None
    for number in range(start + 1, len(bands)):
        narrower = [
            (max(left, item_free[0]), min(right, item_free[1]))
            for left, right in gutters
            for item_free in _free(bands[number])
            if min(right, item_free[1]) - max(left, item_free[0])
            > _narrowest(bands[number])
        ]
        if not narrower:
            break
        gutters = narrower
        both_sides += len(bands[number]) > 1
        end = number + 1
    if gutters and both_sides >= _FEWEST_ROWS:
        left, right = max(gutters, key=lambda gutter: gutter[1] - gutter[0])
        best = (left + right) / 2
    return end, best


def _narrowest(band: Sequence[Item]) -> float:
    sizes = [item.size for item in band if isinstance(item, Line)]
    return 0.8 * min(sizes, default=10.0)


def _gaps(band: Sequence[Item]) -> list[tuple[float, float]]:
    return [(a.right, b.left) for a, b in pairwise(band) if b.left > a.right]


def _free(band: Sequence[Item]) -> list[tuple[float, float]]:
    """Give where nothing of *band* stands, the margins included."""
    edges = [
        (float("-inf"), band[0].left),
        *_gaps(band),
        (band[-1].right, float("inf")),
    ]
    return [(left, right) for left, right in edges if right > left]


def _side_by_side(bands: Sequence[Sequence[Item]], gutter: float) -> Iterator[Area]:
    """Read two columns of text one after the other, and anything else row by row."""
    sides = [
        [item for band in bands for item in band if (item.right <= gutter) is is_left]
        for is_left in (True, False)
    ]
    if all(map(_is_running_text, sides)) or any(map(_would_be_cut, sides, sides[::-1])):
        for side in sides:
            yield from areas_of(side)
    else:
        yield from _as_rows(bands)


def _is_running_text(items: Sequence[Item]) -> bool:
    lines = [item for item in items if isinstance(item, Line)]
    if not lines:
        return bool(items)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    size = median(line.size for line in lines)
    filled = median((line.right - line.left) / (right - left or 1) for line in lines)
    return right - left > _COLUMN_SIZES * size and filled > _FILLED


def _would_be_cut(side: Sequence[Item], other: Sequence[Item]) -> bool:
    """Tell whether rows would cut the sentences of one *side*, which runs on.

    In a table nothing stands beside the lines on which a cell goes on.
    """
    if not _is_running_text(side):
        return False
    lines = [item for item in side if isinstance(item, Line)]
    right = max((line.right for line in lines), default=0.0)
    goes_on = [
        after
        for line, after in pairwise(lines)
        if line.right > right - 2 * line.size and line.text[-1] not in _ENDS
    ]
    beside = [line for line in lines if any(is_beside(line, one) for one in other)]
    cut = [line for line in goes_on if line in beside]
    return len(cut) >= _FEWEST_CUT and 2 * len(cut) >= len(beside)


def _as_rows(bands: Sequence[Sequence[Item]]) -> Iterator[Area]:
    rows = [number for number, band in enumerate(bands) if len(band) > 1]
    first, last = rows[0], rows[-1] + 1
    yield from areas_of([item for band in bands[:first] for item in band])
    yield from _rows(bands[first:last])
    yield from areas_of([item for band in bands[last:] for item in band])


def _rows(bands: Sequence[Sequence[Item]]) -> Iterator[Area]:
    counts = {len(band) for band in bands}
    are_lines = all(isinstance(item, Line) for band in bands for item in band)
    if are_lines and len(counts) == 1:
        rows = tuple(
            tuple(item.text for item in band if isinstance(item, Line))
            for band in bands
        )
        boxes = [item for band in bands for item in band]
        yield Table(
            rows=rows,
            left=min(box.left for box in boxes),
            right=max(box.right for box in boxes),
            bottom=min(box.bottom for box in boxes),
            top=max(box.top for box in boxes),
        )
        return
    for band in bands:
        lines = [item for item in band if isinstance(item, Line)]
        if lines:
            yield (_merged(lines),)
        yield from (item for item in band if isinstance(item, Table))


def _merged(lines: Sequence[Line]) -> Line:
    return Line(
        text=" ".join(line.text for line in lines),
        size=lines[0].size,
        left=lines[0].left,
        right=lines[-1].right,
        bottom=lines[0].bottom,
        top=lines[0].top,
        first_word_width=lines[0].first_word_width,
    )
