"""A PDF file -> Content: its text layer page by page, or its pages recognised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pypdfium2
import pypdfium2.raw as pdfium_c

from ingest.document import Finding, Repair, RepairKind, Section
from ingest.errors import BrokenFileError, DocumentError, LockedFileError
from ingest.read import ocr
from ingest.read.comments import comment_finding
from ingest.read.content import Content
from ingest.read.layout import Item
from ingest.read.lined import lined_tables
from ingest.read.lines import Glyph, Line, lines_of
from ingest.read.on_its_side import upright
from ingest.read.pages import sections_of_pages
from ingest.read.pdf_notes import PutOn, links_finding, typed_finding
from ingest.read.pdf_page import PdfPage, read_page
from ingest.read.row import one_line
from ingest.read.ruled import tables_of
from ingest.read.scanned import no_text_layer, of_one_size, recognised
from ingest.read.stand_in import hide_boxes, stand_in
from ingest.read.struck import lines_put_on, struck
from ingest.read.terms import TERMS, Terms
from ingest.read.upright import runs_down, turned

_FEW_GLYPHS = 20
"""A page with fewer beside a large image is a scan with a stamp on it."""

_LARGE_IMAGE = 0.5
"""Share of the page that an image covers when it is the page."""

_UNMAPPED = 0.3
"""Share of glyphs without a character from which on the text layer is useless."""

_SCALE = 200 / 72
"""Pages are recognised at 200 dpi."""

_LONGEST_SIDE_PX = 4_000

_HIDDEN_CHARS = 200
"""How much of a hidden text is shown in its report, in characters."""


@dataclass(slots=True)
class _Read:
    """What was read so far."""

    pages: list[list[Item]] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    """Numbers of pages that show text which nobody could read."""
    unsure: list[str] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    put_on: PutOn = field(default_factory=PutOn)

    def leave_out(self, page: int, kind: RepairKind, said: str) -> None:
        """Note that *said* is left out of the text of a page."""
        if text := one_line(said):
            before = text[:_HIDDEN_CHARS]
            self.repairs.append(Repair(line=page, kind=kind, before=before, after=""))


def read_pdf(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read a PDF; lines larger than most text are headings.

    Columns are read one after the other, a ruled table gives one line a row; running
    heads, running feet and page numbers are left out, and what a reader of the page
    does not see is reported. A page without a text layer, or with one that is not
    text, is recognised; without the extra it is a finding.

    Raises:
        _mapped: It is protected by a password, damaged, or no PDF.
        TooLargeError: It has more pages than are read of one file.
    """
    read = _Read()
    stand_in()
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            terms.check_pages(path, len(document))
            for number, page in enumerate(_pages(document), start=1):
                _take(page, number, read, terms)
                page.close()
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise _mapped(error, path) from error
    title, sections = sections_of_pages(read.pages)
    return Content(
        title=title,
        encoding="pdf",
        sections=sections,
        repairs=tuple(read.repairs),
        findings=(
            *_findings(path, read),
            *links_finding(path, read.put_on.links, _squeezed(sections)),
        ),
    )


def _squeezed(sections: Sequence[Section]) -> str:
    """Give all text without spaces: an address may go on in the next line."""
    return "".join("".join(section.text.split()) for section in sections)


def _mapped(error: pypdfium2.PdfiumError, path: str) -> DocumentError:
    locked = {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}
    if error.err_code in locked:
        return LockedFileError(path)
    return BrokenFileError(path, "a PDF viewer")


def _pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    return (upright(document, number) for number in range(len(document)))


def _take(page: pypdfium2.PdfPage, number: int, read: _Read, terms: Terms) -> None:
    shown = read_page(page)
    read.put_on.take(page)
    read.leave_out(number, RepairKind.HIDDEN_TEXT, shown.hidden)
    read.leave_out(number, RepairKind.CROSSED_OUT, _without_struck(shown, page))
    if not _needs_recognition(shown):
        glyphs, rules = shown.glyphs, shown.rules
        if runs_down(glyphs):
            glyphs, rules = turned(glyphs, rules)
        tables, rest = tables_of(rules, glyphs)
        lined, rest = lined_tables(rules, rest, tables)
        read.pages.append([*lines_of(rest), *tables, *lined])
    elif ocr.is_installed() and len(read.recognised) < terms.bounds.scanned_pages:
        lines, unsure = _recognised(page, shown)
        read.pages.append([*lines])
        read.recognised.extend([number] if lines else [])
        read.unsure.extend(unsure)
        terms.on_page()
    else:
        read.pages.append([])
        read.unread.append(number)


def _without_struck(shown: PdfPage, page: pypdfium2.PdfPage) -> str:
    """Take out of *shown* what lines go through; give that."""
    rules = [*shown.rules, *lines_put_on(page)]
    out, lines = struck(shown.glyphs, rules)
    said = "".join(shown.glyphs[n].text for n in sorted(out))
    if out:
        shown.glyphs = [g for n, g in enumerate(shown.glyphs) if n not in out]
        shown.rules = [rule for rule in shown.rules if rule not in lines]
    return said


def _needs_recognition(shown: PdfPage) -> bool:
    mapped = len(shown.glyphs)
    if shown.unmapped > _UNMAPPED * (mapped + shown.unmapped):
        return True
    if mapped == 0:
        return shown.shows_something and not shown.hidden
    return mapped < _FEW_GLYPHS and shown.image_share > _LARGE_IMAGE


def _recognised(
    page: pypdfium2.PdfPage, shown: PdfPage
) -> tuple[list[Line], list[str]]:
    scale = min(_SCALE, _LONGEST_SIDE_PX / max(page.get_size()))
    boxed = list(_boxed(page, shown.glyphs, scale))
    picture = page.render(scale=scale, draw_annots=False).to_numpy()
    lines, unsure = ocr.recognise(picture[:, :, :3])
    return of_one_size([*lines, *lines_of(boxed)]), unsure


def _boxed(
    page: pypdfium2.PdfPage, glyphs: Sequence[Glyph], scale: float
) -> Iterator[Glyph]:
    """Give those of *glyphs* that no font draws, in pixels, and leave them undrawn."""
    if not hide_boxes(page):
        return
    drawn = frozenset(read_page(page).glyphs)
    left, bottom, *_ = page.get_bbox()
    for glyph in glyphs:
        if glyph not in drawn:
            yield replace(
                glyph,
                size=glyph.size * scale,
                left=(glyph.left - left) * scale,
                right=(glyph.right - left) * scale,
                bottom=(glyph.bottom - bottom) * scale,
                top=(glyph.top - bottom) * scale,
            )


def _findings(path: str, read: _Read) -> Iterator[Finding]:
    if read.unread:
        yield no_text_layer(path, read.unread)
    if read.put_on.typed:
        yield typed_finding(path, read.put_on.typed)
    yield from comment_finding(path, read.put_on.notes)
    if read.recognised:
        yield recognised(path, read.recognised, read.unsure)
