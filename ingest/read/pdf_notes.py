"""What was put onto a PDF page later: typed text, notes, lines through words, links."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium_c

from ingest.document import Finding
from ingest.read.row import one_line

_SHOWN_CHARS = 60
_MOST_BYTES = 2_000
"""Of one of them; the report shows less."""

_MOST_ON_A_PAGE = 500

_REMARKS = frozenset(
    {
        *(pdfium_c.FPDF_ANNOT_TEXT, pdfium_c.FPDF_ANNOT_HIGHLIGHT),
        *(pdfium_c.FPDF_ANNOT_UNDERLINE, pdfium_c.FPDF_ANNOT_STRIKEOUT),
    }
)
"""Kinds of what may hold a remark on the words below it."""

_KEYS = {pdfium_c.FPDF_ANNOT_FREETEXT: b"Contents", pdfium_c.FPDF_ANNOT_WIDGET: b"V"}
"""Kinds of what a reader of the page sees, and where each keeps its text."""


@dataclass(slots=True)
class PutOn:
    """What was put onto the pages of a file so far."""

    typed: list[str] = field(default_factory=list)
    """What stands on pages and is no part of them."""
    notes: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Addresses to which a press on words leads."""

    def take(self, page: pypdfium2.PdfPage) -> None:
        """Note what was put onto *page*."""
        count = pdfium_c.FPDFPage_GetAnnotCount(page.raw)
        for number in range(min(count, _MOST_ON_A_PAGE)):
            if note := pdfium_c.FPDFPage_GetAnnot(page.raw, number):
                self._take(note, page, pdfium_c.FPDFAnnot_GetSubtype(note))
                pdfium_c.FPDFPage_CloseAnnot(note)

    def _take(self, note: object, page: pypdfium2.PdfPage, kind: int) -> None:
        if kind == pdfium_c.FPDF_ANNOT_LINK:
            if address := _address(note, page):
                self.links.append(address)
        elif kind in _KEYS:
            if text := one_line(_value(note, _KEYS[kind])):
                self.typed.append(text)
        elif kind in _REMARKS and (text := one_line(_value(note, b"Contents"))):
            self.notes.append(text)


def _address(note: object, page: pypdfium2.PdfPage) -> str:
    """Give the address to which a link leads; empty for a place in the file."""
    action = pdfium_c.FPDFLink_GetAction(pdfium_c.FPDFAnnot_GetLink(note))
    buffer = ctypes.create_string_buffer(_MOST_BYTES)
    document = page.pdf.raw
    size = pdfium_c.FPDFAction_GetURIPath(document, action, buffer, _MOST_BYTES)
    if not 0 < size <= _MOST_BYTES:
        return ""
    address = buffer.raw[:size].decode("utf-8", "ignore").rstrip("\x00")
    return address if address.startswith(("https://", "http://")) else ""


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


def links_finding(path: str, links: list[str], text: str) -> Iterator[Finding]:
    """Say which addresses behind words are not read: those that *text* does not tell."""
    untold = [one for one in dict.fromkeys(links) if _bare(one) not in text]
    if untold:
        shown = " ".join(untold)[:_SHOWN_CHARS]
        yield Finding(
            path=path,
            line=0,
            kind="links",
            severity="info",
            problem=f"where a press on its words leads is not read: {shown}",
            fix="Write the address into the text, if readers need it.",
        )


def _bare(address: str) -> str:
    return address.partition("://")[2].rstrip("/")


def _value(note: object, key: bytes) -> str:
    buffer = ctypes.create_string_buffer(_MOST_BYTES)
    place = ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
    size = pdfium_c.FPDFAnnot_GetStringValue(note, key, place, _MOST_BYTES)
    if not 0 < size <= _MOST_BYTES:
        return ""
    return buffer.raw[:size].decode("utf-16-le", "ignore").rstrip("\x00")
