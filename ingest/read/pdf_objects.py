"""Objects of a PDF page -> its ruled lines, and how much of it is an image."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium_c

from ingest.read.ruled import Rule

_MOST_PATHS = 3_000
"""A page with more paths is a drawing: nobody looks for tables in it."""

_DEEPEST = 4
"""How far forms inside forms are looked into."""

_THIN = 3.0
"""A path narrower than this is a line, in points."""


@dataclass(slots=True)
class Drawn:
    """What lies on a page besides text; lengths in points."""

    rules: list[Rule] = field(default_factory=list)
    image_share: float = 0.0
    """How much of the page the largest image covers, 0 to 1."""
    shows_something: bool = False


def drawn_on(page: pypdfium2.PdfPage) -> Drawn:
    """Look at the objects of *page*, also at those inside its forms."""
    page_left, page_bottom, page_right, page_top = page.get_bbox()
    size = (page_right - page_left) * (page_top - page_bottom)
    read = Drawn()
    paths = 0
    for shape in page.get_objects(max_depth=_DEEPEST):
        read.shows_something = True
        outer = _outer(shape)
        left, bottom, right, top = outer.on_rect(*shape.get_bounds())
        if shape.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            share = (right - left) * (top - bottom) / (size or 1)
            read.image_share = max(read.image_share, min(share, 1.0))
        elif shape.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            paths += 1
            if paths <= _MOST_PATHS:
                read.rules.extend(_rules(shape, outer, (left, bottom, right, top)))
    if paths > _MOST_PATHS:
        read.rules.clear()
    return read


def _outer(shape: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    """Give what leads from the places of *shape* to those on the page.

    Programs that stamp, join or shrink pages put each into a form of its own.
    """
    matrix, form = pypdfium2.PdfMatrix(), shape.container
    while form is not None:
        matrix, form = matrix.multiply(form.get_matrix()), form.container
    return matrix


def _rules(
    path: pypdfium2.PdfObject,
    outer: pypdfium2.PdfMatrix,
    box: tuple[float, float, float, float],
) -> Iterator[Rule]:
    left, bottom, right, top = box
    if right - left < _THIN or top - bottom < _THIN:
        yield Rule(left, bottom, right, top)
        return
    matrix = path.get_matrix().multiply(outer)
    here = start = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(pdfium_c.FPDFPath_CountSegments(path.raw), _MOST_PATHS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path.raw, i)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield Rule.between(here, point)
        here = point
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield Rule.between(here, start)
            here = start
