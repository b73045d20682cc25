"""Glyphs of a page that a line goes through -> left out, as they say what holds no more."""

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium_c

from ingest.read.lines import Glyph
from ingest.read.ruled import Rule

_NEAR_MIDDLE = 0.25
"""A line this near to the middle of a glyph goes through it, as a share of its height; one
below it, at -0.1 of its size, is twice as far."""

_LONGER = 1.0
"""A line that is longer than what it goes through, by more of its glyphs' sizes on either
side, only lies behind it, as beside the heading of a leaflet."""

_MOST_ON_A_PAGE = 500


def struck(
    glyphs: Sequence[Glyph], rules: Sequence[Rule]
) -> tuple[set[int], list[Rule]]:
    """Give the numbers of the *glyphs* through which lines go, and those of *rules*."""
    out: set[int] = set()
    lines: list[Rule] = []
    by_height = sorted(range(len(glyphs)), key=lambda n: glyphs[n].middle)
    heights = [glyphs[n].middle for n in by_height]
    most = max((glyph.top - glyph.bottom for glyph in glyphs), default=0.0)
    for rule in (rule for rule in rules if rule.runs_along):
        first = bisect_left(heights, rule.bottom - most)
        near = by_height[first : bisect_right(heights, rule.top + most)]
        found = [n for n in near if _goes_through(rule, glyphs[n])]
        said = [glyphs[n] for n in found if not glyphs[n].text.isspace()]
        if not said:
            continue
        room = _LONGER * max(glyph.size for glyph in said)
        left = min(glyph.left for glyph in said) - room
        right = max(glyph.right for glyph in said) + room
        if left <= rule.left and rule.right <= right:
            out.update(found)
            lines.append(rule)
    return out, lines


def _goes_through(rule: Rule, glyph: Glyph) -> bool:
    if not rule.left < (glyph.left + glyph.right) / 2 < rule.right:
        return False
    height = (rule.bottom + rule.top) / 2
    return abs(height - glyph.middle) < _NEAR_MIDDLE * (glyph.top - glyph.bottom)


def lines_put_on(page: pypdfium2.PdfPage) -> Iterator[Rule]:
    """Yield the lines that somebody drew through words of *page* in a viewer."""
    for number in range(
        min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), _MOST_ON_A_PAGE)
    ):
        note = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
        if not note:
            continue
        if pdfium_c.FPDFAnnot_GetSubtype(note) == pdfium_c.FPDF_ANNOT_STRIKEOUT:
            yield from _lines_of(note)
        pdfium_c.FPDFPage_CloseAnnot(note)


def _lines_of(note: object) -> Iterator[Rule]:
    corners = pdfium_c.FS_QUADPOINTSF()
    for part in range(
        min(pdfium_c.FPDFAnnot_CountAttachmentPoints(note), _MOST_ON_A_PAGE)
    ):
        if not pdfium_c.FPDFAnnot_GetAttachmentPoints(
            note, part, ctypes.byref(corners)
        ):
            continue
        xs = [getattr(corners, f"x{n}") for n in range(1, 5)]
        ys = [getattr(corners, f"y{n}") for n in range(1, 5)]
        middle = (min(ys) + max(ys)) / 2
        yield Rule(min(xs), middle, max(xs), middle)
