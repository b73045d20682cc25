"""A PDF page that lies on its side -> the same, turned until its letters stand upright.

PDFium gives places on the page as it was made, before it is turned for its reader
(``/Rotate``), and no width to a letter that lies on its side.
"""

import ctypes
import math
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium_c

_FEWEST = 20
"""Letters that tell how a page lies; a stamp on a scan has fewer."""

_ASKED = 200
"""Letters of a page that are asked, all over it."""

_QUARTER = 90

_TURNS = ((1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0))
"""The first four numbers of the matrix that turns a page, by quarters to the right."""

_MOST_NOTES = 500
"""Of what was put onto a page, as many are turned with it."""


def upright(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """Give the page *number* of *document*, from 0, as it is held to be read.

    Its letters tell how; where it has only a few, what the file says of it.
    """
    page = document[number]
    quarters = _quarters(page)
    if not quarters and not page.get_rotation():
        return page
    _turn(page, quarters)
    page.close()
    return document[number]


def _quarters(page: pypdfium2.PdfPage) -> int:
    """Tell by how many quarters to the right most letters of *page* are to be turned."""
    layer = page.get_textpage()
    matrix = pdfium_c.FS_MATRIX()
    found: Counter[int] = Counter()
    count = layer.count_chars()
    for i in range(0, count, max(count // _ASKED, 1)):
        if pdfium_c.FPDFText_IsGenerated(layer.raw, i) != 1:
            pdfium_c.FPDFText_GetMatrix(layer.raw, i, matrix)
            angle = math.degrees(math.atan2(matrix.b, matrix.a))
            found[round(angle / _QUARTER) % len(_TURNS)] += 1
    layer.close()
    if found.total() < _FEWEST:
        return int(page.get_rotation()) // _QUARTER
    return found.most_common(1)[0][0]


def _turn(page: pypdfium2.PdfPage, quarters: int) -> None:
    """Turn *page* and what was put onto it; its lower left corner becomes 0, 0."""
    a, b, c, d = _TURNS[quarters]
    left, bottom, right, top = page.get_bbox()
    xs = [a * x + c * y for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y for x in (left, right) for y in (bottom, top)]
    matrix = pdfium_c.FS_MATRIX(a, b, c, d, -min(xs), -min(ys))
    pdfium_c.FPDFPage_TransFormWithClip(page.raw, matrix, None)
    for number in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        if note := pdfium_c.FPDFPage_GetAnnot(page.raw, number):
            _turn_corners(note, matrix)
            pdfium_c.FPDFPage_CloseAnnot(note)
    for set_box in (page.set_mediabox, page.set_cropbox):
        set_box(0, 0, max(xs) - min(xs), max(ys) - min(ys))
    page.set_rotation(0)


def _turn_corners(note: object, matrix: pdfium_c.FS_MATRIX) -> None:
    """Turn the places of the words that a *note* marks."""
    corners = pdfium_c.FS_QUADPOINTSF()
    place = ctypes.byref(corners)
    for part in range(min(pdfium_c.FPDFAnnot_CountAttachmentPoints(note), _MOST_NOTES)):
        if not pdfium_c.FPDFAnnot_GetAttachmentPoints(note, part, place):
            continue
        for n in range(1, 5):
            x, y = getattr(corners, f"x{n}"), getattr(corners, f"y{n}")
            setattr(corners, f"x{n}", matrix.a * x + matrix.c * y + matrix.e)
            setattr(corners, f"y{n}", matrix.b * x + matrix.d * y + matrix.f)
        pdfium_c.FPDFAnnot_SetAttachmentPoints(note, part, place)
