"""Glyphs on a page -> its lines in reading order: columns, tables, paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_FAR = 0.95
"""A gap this many times as wide as the text is high parts two columns or cells."""

_FULL_STOPS = "\uff0c\u3002\uff1b\uff1a\u3001\uff01\uff1f\uff09\u300b\u201d"
"""Marks whose right half is empty."""

_SPACES = re.compile(r"\s+")

_MARK = re.compile(r"[•·●○■◆▪*–—-]|[(（]?[\da-zA-Z一二三四五六七八九十]{1,3}[)）.、．]")
"""A bullet or number that stands before its text, however far."""

_MARK_FAR = 5.0
"""How many times the height of the text it may stand before it."""

_SPACE = 0.17
"""A gap this many times as wide as the text is high is a space."""

_COLUMN_SIZES = 15
"""A column of running text is at least this many characters wide."""

_FILLED = 0.7
"""How much of a column its lines fill when they are running text."""

_FEWEST_ROWS = 3
"""Lines side by side that make columns or a table, and no accident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place on the page; lengths in points, from the lower left corner."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        """Half-way between bottom and top."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph(Box):
    """One character as it is printed."""

    text: str
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Box):
    """Text printed side by side, without a wide gap in it."""

    text: str
    size: float
    """Of its first character."""
    first_word_width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Box):
    """Rows and columns; a merged cell's text stands wherever it reaches."""

    rows: tuple[tuple[str, ...], ...]
    across: frozenset[int] = frozenset()
    """Numbers of the rows, from 0, that one cell fills."""


Item = Line | Table
Area = tuple[Line, ...] | Table
"""Lines below each other that share their margins, or a table."""


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Gather *glyphs*, in the order of the file, to lines."""
    lines: list[Line] = []
    gathered: list[Glyph] = []
    for glyph in glyphs:
        if gathered and not _goes_on(gathered[-1], glyph):
            lines.extend(_line(gathered))
            gathered = []
        gathered.append(glyph)
    lines.extend(_line(gathered))
    return joined_lines(lines)


def _goes_on(glyph: Glyph, after: Glyph) -> bool:
    height = max(glyph.top - glyph.bottom, 1.0)
    is_level = glyph.bottom < after.middle < glyph.top
    gap = after.left - glyph.right
    return is_level and -0.5 * height < gap < _FAR * max(glyph.size, after.size)


def _line(gathered: Sequence[Glyph]) -> Iterator[Line]:
    shown = [i for i, glyph in enumerate(gathered) if not glyph.text.isspace()]
    if not shown:
        return
    glyphs = gathered[shown[0] : shown[-1] + 1]
    text = glyphs[0].text
    word_right = glyphs[0].right
    in_first_word = glyphs[0].text.isascii()
    for before, glyph in pairwise(glyphs):
        is_apart = glyph.left - before.right > _SPACE * glyph.size
        is_apart = is_apart or glyph.text.isspace()
        in_first_word = in_first_word and glyph.text.isascii() and not is_apart
        if in_first_word:
            word_right = glyph.right
        text += " " if is_apart and _wants_space(before, glyph) else ""
        text += glyph.text
    yield Line(
        text=_SPACES.sub(" ", text),
        size=glyphs[0].size,
        left=min(glyph.left for glyph in glyphs),
        right=max(glyph.right for glyph in glyphs),
        bottom=median(glyph.bottom for glyph in glyphs),
        top=median(glyph.top for glyph in glyphs),
        first_word_width=word_right - glyphs[0].left,
    )


def _wants_space(before: Glyph, after: Glyph) -> bool:
    """Tell a space from Chinese characters that are only set apart."""
    wide = after.left - before.right > after.size / 2
    return wide or before.text.isascii() or after.text.isascii()


def joined_lines(lines: Sequence[Line]) -> list[Line]:
    """Put together the pieces of a line that are given apart, from top to bottom."""
    joined: list[Line] = []
    in_order = (item for band in _bands(lines) for item in band)
    for line in (item for item in in_order if isinstance(item, Line)):
        last = joined[-1] if joined else None
        if last and _is_beside(last, line) and _follows(last, line):
            gap = _gap(last, line)
            joined[-1] = Line(
                text=last.text + gap + line.text,
                size=last.size,
                left=last.left,
                right=line.right,
                bottom=min(last.bottom, line.bottom),
                top=max(last.top, line.top),
                first_word_width=last.first_word_width,
            )
        else:
            joined.append(line)
    return joined


def _gap(line: Line, after: Line) -> str:
    """Tell a space from the room that full-width characters bring with them."""
    width = after.left - line.right
    is_full_width = not (line.text[-1].isascii() or after.text[0].isascii())
    if is_full_width and (line.text[-1] in _FULL_STOPS or width <= after.size / 2):
        return ""
    return " " if width > _SPACE * after.size else ""


def _follows(line: Line, after: Line) -> bool:
    far = _MARK_FAR if _MARK.fullmatch(line.text) else _FAR
    return 0 <= after.left - line.right < far * after.size


def _is_beside(first: Box, second: Box) -> bool:
    shared = min(first.top, second.top) - max(first.bottom, second.bottom)
    return shared > 0.5 * min(first.top - first.bottom, second.top - second.bottom)


def areas_of(items: Sequence[Item]) -> list[Area]:
    """Put *items* into the order in which they are read, column after column."""
    areas: list[Area] = []
    lines: list[Line] = []
    bands = _bands(items)
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


def bands_of(items: Sequence[Item]) -> list[list[Item]]:
    """Gather what stands side by side, from top to bottom, each from left to right."""
    return _bands(items)


def _bands(items: Sequence[Item]) -> list[list[Item]]:
    bands: list[list[Item]] = []
    for item in sorted(items, key=lambda one: -one.middle):
        if bands and any(_is_beside(item, other) for other in bands[-1]):
            bands[-1].append(item)
        else:
            bands.append([item])
    return [sorted(band, key=lambda one: one.left) for band in bands]


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
    if all(map(_is_running_text, sides)):
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
