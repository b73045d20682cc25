"""What was typed onto a PDF page, or into its form, later -> that it is not read."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium_c

from ingest.document import Finding
from ingest.read.row import one_line

_SHOWN_CHARS = 60
_MOST_BYTES = 2_000
"""Of one of them; the report shows less."""

_MOST_ON_A_PAGE = 500

_KEYS = {pdfium_c.FPDF_ANNOT_FREETEXT: b"Contents", pdfium_c.FPDF_ANNOT_WIDGET: b"V"}
"""Kinds of what a reader of the page sees, and where each keeps its text."""


def typed_onto(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Yield the texts that stand on *page* and are no part of it."""
    count = pdfium_c.FPDFPage_GetAnnotCount(page.raw)
    for number in range(min(count, _MOST_ON_A_PAGE)):
        note = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
        if not note:
            continue
        key = _KEYS.get(pdfium_c.FPDFAnnot_GetSubtype(note))
        if key is not None and (text := one_line(_value(note, key))):
            yield text
        pdfium_c.FPDFPage_CloseAnnot(note)


def typed_finding(path: str, typed: list[str]) -> Finding:
    """Say that what was *typed* onto pages is not read."""
    shown = "\uff1b".join(typed)[:_SHOWN_CHARS]
    return Finding(
        path=path,
        line=0,
        kind="typed_onto",
        problem=f"what was typed onto its pages, or into its form, is not read: {shown}",
        fix="Print it into a new PDF file and put that in its place.",
    )


def _value(note: object, key: bytes) -> str:
    buffer = ctypes.create_string_buffer(_MOST_BYTES)
    place = ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
    size = pdfium_c.FPDFAnnot_GetStringValue(note, key, place, _MOST_BYTES)
    if not 0 < size <= _MOST_BYTES:
        return ""
    return buffer.raw[:size].decode("utf-16-le", "ignore").rstrip("\x00")
