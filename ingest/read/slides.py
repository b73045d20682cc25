"""A PowerPoint file (.pptx) -> Content: slide by slide, with tables and notes."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pptx
from lxml.etree import _Element as Element
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.shapes.picture import Picture
from pptx.slide import Slide
from pptx.table import Table
from pptx.text.text import TextFrame

from ingest.document import Finding, Repair, RepairKind
from ingest.errors import BrokenFileError
from ingest.read.content import Content
from ingest.read.image import text_on
from ingest.read.ocr import is_installed
from ingest.read.office import BROKEN, check_package
from ingest.read.outline import Block, sections_of
from ingest.read.raised import raised
from ingest.read.row import one_line
from ingest.read.scanned import no_text_layer, pictures_beside, recognised
from ingest.read.symbols import seen_in
from ingest.read.table import Cell, lines_of_table
from ingest.read.terms import TERMS, Terms

_PROGRAM = "PowerPoint"

_TITLE_LEVEL = 2
"""A slide's title is a heading; the file's own title is none of its slides'."""

_LINE_HEIGHT = 200_000
"""Shapes whose tops differ by less stand in one line, in EMU (about 5.5 mm)."""

_SHOWN_CHARS = 200
"""How much of what is left out is shown in its report, in characters."""

_NO_STRIKE = "noStrike"
"""How a run says that no line goes through it (ECMA-376 20.1.10.79)."""

_RAISED = re.compile("[1-9]")
"""How the share begins by which a run stands above the line (ECMA-376 21.1.2.3.9)."""

_NOT_NOTES = frozenset({"hdr", "ftr", "dt", "sldNum", "sldImg"})
"""Placeholders of a notes page that say nothing about the slide (ECMA-376 19.7.10)."""


def read_slides(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read the slides; each one's title is a heading, its notes follow its text.

    A table gives one line a row. Hidden slides and what is crossed out are left out
    and reported; a slide that only shows a picture is recognised, or a finding.

    Raises:
        LockedFileError: It is protected by a password.
        BrokenFileError: It is damaged or no PowerPoint file.
        TooLargeError: It holds more than is read of one file.
    """
    check_package(data, path, _PROGRAM, terms.bounds)
    try:
        show = pptx.Presentation(io.BytesIO(data))
        slides = list(show.slides)
        terms.check_pages(path, len(slides))
        read = _Read(path=path, terms=terms)
        for number, slide in enumerate(slides, start=1):
            read.take(number, slide)
        title = (show.core_properties.title or "").strip()
    except (PythonPptxError, *BROKEN) as error:
        raise BrokenFileError(path, _PROGRAM) from error
    first = next((block.text for block in read.blocks if block.level), "")
    return Content(
        title=first if title in {"", "PowerPoint Presentation"} else title,
        encoding="pptx",
        sections=sections_of(read.blocks)[1],
        repairs=tuple(read.repairs),
        findings=tuple(read.findings()),
    )


@dataclass(slots=True, kw_only=True)
class _Read:
    """What the slides so far say, and what of them does not."""

    path: str
    terms: Terms
    blocks: list[Block] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    pictures: int = 0
    """How many stand beside text."""

    def take(self, number: int, slide: Slide) -> None:
        said = list(_blocks(slide, number, self.path, self.terms))
        if _is_hidden(slide):
            self._leave_out(
                number, RepairKind.HIDDEN_TEXT, (block.text for block in said)
            )
            return
        self._leave_out(number, RepairKind.CROSSED_OUT, _crossed_out(slide))
        pictures = list(_pictures(slide.shapes))
        if said:
            self.blocks.extend(said)
            self.pictures += len(pictures)
        elif pictures:
            texts = text_on(pictures, self.path, self.terms) if is_installed() else []
            self.blocks.extend(Block(text=text, page=number) for text in texts)
            (self.recognised if texts else self.silent).append(number)

    def findings(self) -> Iterator[Finding]:
        if self.silent:
            yield no_text_layer(self.path, self.silent)
        if self.recognised:
            yield recognised(self.path, self.recognised, ())
        yield from pictures_beside(self.path, self.pictures)

    def _leave_out(self, number: int, kind: RepairKind, said: Iterable[str]) -> None:
        if before := " ".join(said)[:_SHOWN_CHARS]:
            self.repairs.append(Repair(line=number, kind=kind, before=before, after=""))


def _pictures(shapes: Iterable[BaseShape]) -> Iterator[bytes]:
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _pictures(shape.shapes)
        elif isinstance(shape, Picture):
            yield shape.image.blob


def _is_hidden(slide: Slide) -> bool:
    return slide._element.get("show") in {"0", "false"}  # noqa: SLF001 - no other way


def _blocks(slide: Slide, page: int, path: str, terms: Terms) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None and (
        text := one_line("\n".join(_paragraphs(title.text_frame)))
    ):
        yield Block(text=text, level=_TITLE_LEVEL, page=page)
    for shape in _in_order(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            for line in _lines(shape, path, terms):
                yield Block(text=line, page=page)
    if slide.has_notes_slide:
        for shape in slide.notes_slide.shapes:
            kind = shape._element.find(f".//{qn('p:ph')}")  # noqa: SLF001
            if kind is None or kind.get("type") not in _NOT_NOTES:
                for line in _lines(shape, path, terms):
                    yield Block(text=line, page=page)


def _in_order(shapes: Iterable[BaseShape]) -> list[BaseShape]:
    """Give shapes from top to bottom, and from left to right."""

    def place(shape: BaseShape) -> tuple[int, int]:
        return ((shape.top or 0) // _LINE_HEIGHT, shape.left or 0)

    return sorted(shapes, key=place)


def _lines(shape: BaseShape, path: str, terms: Terms) -> Iterator[str]:
    if isinstance(shape, GroupShape):
        for inner in _in_order(shape.shapes):
            yield from _lines(inner, path, terms)
    elif isinstance(shape, GraphicFrame):
        if shape.has_table:
            yield from lines_of_table(_cells(shape.table), path, terms)
        else:
            yield from _diagram(shape)
    elif isinstance(shape, Shape):
        yield from filter(None, map(one_line, _paragraphs(shape.text_frame)))


def _paragraphs(frame: TextFrame) -> list[str]:
    return [_said(paragraph._p) for paragraph in frame.paragraphs]  # noqa: SLF001


def _said(paragraph: Element) -> str:
    """Give the text of *paragraph* without what is crossed out."""
    return "".join(
        "\n" if run.tag == qn("a:br") else _drawn(run)
        for run in paragraph.iter(qn("a:r"), qn("a:fld"), qn("a:br"))
        if not _is_crossed_out(run)
    )


def _drawn(run: Element) -> str:
    """Give the text of *run* as its format draws it: signs, and raised numbers."""
    text = "".join(run.itertext(qn("a:t")))
    own = run.find(qn("a:rPr"))
    if own is None:
        return text
    font = own.find(qn("a:latin"))
    text = text if font is None else seen_in(font.get("typeface", ""), text)
    return raised(text) if _RAISED.match(own.get("baseline", "")) else text


def _crossed_out(slide: Slide) -> Iterator[str]:
    for run in slide._element.iter(qn("a:r"), qn("a:fld")):  # noqa: SLF001
        if _is_crossed_out(run):
            yield "".join(run.itertext(qn("a:t")))


def _is_crossed_out(run: Element) -> bool:
    own = run.find(qn("a:rPr"))
    return own is not None and own.get("strike", _NO_STRIKE) != _NO_STRIKE


def _cells(table: Table) -> list[list[Cell]]:
    """Give the rows; cells are labels where only the first column is set off."""
    has_labels = table.first_col and not table.first_row
    return [
        [
            Cell(
                text="\n".join(_paragraphs(cell.text_frame)),
                columns=cell.span_width,
                rows=cell.span_height,
                is_head=has_labels and column == 0,
            )
            for column, cell in enumerate(row.cells)
            if not cell.is_spanned
        ]
        for row in table.rows
    ]


def _diagram(frame: GraphicFrame) -> Iterator[str]:
    """Yield the texts of a SmartArt diagram, which lie in a part of their own."""
    ids: Element | None = frame._element.find(f".//{{{_DIAGRAM}}}relIds")  # noqa: SLF001
    if ids is None:
        return
    part = frame.part.related_part(ids.get(qn("r:dm")))
    for point in pptx.oxml.parse_xml(part.blob).iter(f"{{{_DIAGRAM}}}t"):
        if text := one_line("".join(point.itertext(qn("a:t")))):
            yield text


_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
