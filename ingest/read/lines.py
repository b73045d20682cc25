"""Glyphs on a page, or pieces of its lines -> lines, from top to bottom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TypeVar

from ingest.read.raised import raised

FAR = 0.95
"""A gap this many times as wide as the text is high parts two columns or cells."""

_FULL_STOPS = "\uff0c\u3002\uff1b\uff1a\u3001\uff01\uff1f\uff09\u300b\u201d"
"""Marks whose right half is empty."""

_SPACES = re.compile(r"\s+")

_MARK = re.compile(r"[•·●○■◆▪*–—-]|[(（]?[\da-zA-Z一二三四五六七八九十]{1,3}[)）.、．]")
"""A bullet or number that stands before its text, however far."""

_MARK_FAR = 5.0
"""How many times the height of the text it may stand before it."""

_SMALL, _RAISED = 0.8, 0.1
"""Raised digits are smaller than the text beside them, and their middle is higher by
this share of its size at least."""

_SPACE = 0.17
"""A gap this many times as wide as the text is high is a space."""


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
    font: int = 0
    """Rank among the fonts of headings, see `font_rank`; 0 for those of text."""
    is_bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Box):
    """Text printed side by side, without a wide gap in it."""

    text: str
    size: float
    """Of its first character."""
    first_word_width: float
    font: int = 0
    """The least rank of its characters' fonts."""
    is_bold: bool = False
    """Whether all of it is."""


T = TypeVar("T", bound=Box)


def lines_of(glyphs: Sequence[Glyph], far: float = FAR) -> list[Line]:
    """Gather *glyphs*, in the order of the file, to lines, parted by gaps this *far*."""
    lines: list[Line] = []
    gathered: list[Glyph] = []
    for glyph in glyphs:
        if gathered and not _goes_on(gathered[-1], glyph, far):
            lines.extend(_line(gathered))
            gathered = []
        gathered.append(glyph)
    lines.extend(_line(gathered))
    return joined_lines(lines, far)


def _goes_on(glyph: Glyph, after: Glyph, far: float) -> bool:
    height = max(glyph.top - glyph.bottom, 1.0)
    is_level = (
        glyph.bottom < after.middle < glyph.top
        or after.bottom < glyph.middle < after.top  # behind a raised or lowered one
    )
    gap = after.left - glyph.right
    return is_level and -0.5 * height < gap < far * max(glyph.size, after.size)


def _line(gathered: Sequence[Glyph]) -> Iterator[Line]:
    shown = [i for i, glyph in enumerate(gathered) if not glyph.text.isspace()]
    if not shown:
        return
    glyphs = gathered[shown[0] : shown[-1] + 1]
    text = glyphs[0].text
    word_right = glyphs[0].right
    in_first_word = glyphs[0].text.isascii()
    high = ""
    for before, glyph in pairwise(glyphs):
        is_apart = glyph.left - before.right > _SPACE * glyph.size
        is_apart = is_apart or glyph.text.isspace()
        in_first_word = in_first_word and glyph.text.isascii() and not is_apart
        if in_first_word:
            word_right = glyph.right
        gap = " " if is_apart and _wants_space(before, glyph) else ""
        if _is_raised(glyph, glyphs[0]):
            high += gap + glyph.text
        else:
            text, high = f"{text}{raised(high)}{gap}{glyph.text}", ""
    yield Line(
        text=_SPACES.sub(" ", text + raised(high)),
        size=glyphs[0].size,
        left=min(glyph.left for glyph in glyphs),
        right=max(glyph.right for glyph in glyphs),
        bottom=median(glyph.bottom for glyph in glyphs),
        top=median(glyph.top for glyph in glyphs),
        first_word_width=word_right - glyphs[0].left,
        font=min(glyph.font for glyph in glyphs if not glyph.text.isspace()),
        is_bold=all(glyph.is_bold for glyph in glyphs if not glyph.text.isspace()),
    )


def _is_raised(glyph: Glyph, first: Glyph) -> bool:
    """Tell a digit above the line that *first* begins, in smaller print."""
    is_small = glyph.size < _SMALL * first.size
    return is_small and glyph.middle > first.middle + _RAISED * first.size


def _wants_space(before: Glyph, after: Glyph) -> bool:
    """Tell a space from Chinese characters that are only set apart."""
    wide = after.left - before.right > after.size / 2
    return wide or before.text.isascii() or after.text.isascii()


def joined_lines(lines: Sequence[Line], far: float = FAR) -> list[Line]:
    """Put together the pieces of a line that are given apart, from top to bottom."""
    joined: list[Line] = []
    for line in (line for band in bands_of(lines) for line in band):
        last = joined[-1] if joined else None
        if last and is_beside(last, line) and _follows(last, line, far):
            gap = _gap(last, line)
            joined[-1] = Line(
                text=last.text + gap + line.text,
                size=last.size,
                left=last.left,
                right=line.right,
                bottom=min(last.bottom, line.bottom),
                top=max(last.top, line.top),
                first_word_width=last.first_word_width,
                font=min(last.font, line.font),
                is_bold=last.is_bold and line.is_bold,
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


def _follows(line: Line, after: Line, far: float) -> bool:
    far = _MARK_FAR if _MARK.fullmatch(line.text) else far
    return 0 <= after.left - line.right < far * after.size


def is_beside(first: Box, second: Box) -> bool:
    """Tell whether one of two boxes stands on the height of the other."""
    shared = min(first.top, second.top) - max(first.bottom, second.bottom)
    return shared > 0.5 * min(first.top - first.bottom, second.top - second.bottom)


def bands_of(boxes: Sequence[T]) -> list[list[T]]:
    """Gather what stands side by side, from top to bottom, each from left to right."""
    bands: list[list[T]] = []
    for box in sorted(boxes, key=lambda one: -one.middle):
        if bands and any(is_beside(box, other) for other in bands[-1]):
            bands[-1].append(box)
        else:
            bands.append([box])
    return [sorted(band, key=lambda one: one.left) for band in bands]
