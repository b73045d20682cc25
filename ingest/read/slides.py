"""A PowerPoint file (.pptx) -> Content: slide by slide, with tables and notes."""

import io
from collections.abc import Iterable, Iterator

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

from ingest.document import Finding, Repair, RepairKind
from ingest.errors import BrokenFileError
from ingest.read.content import Content
from ingest.read.image import text_on
from ingest.read.ocr import is_installed
from ingest.read.office import BROKEN, check_package
from ingest.read.outline import Block, sections_of
from ingest.read.row import one_line
from ingest.read.scanned import no_text_layer, pictures_beside, recognised
from ingest.read.table import Cell, lines_of_table
from ingest.read.terms import TERMS, Terms

_PROGRAM = "PowerPoint"

_TITLE_LEVEL = 2
"""A slide's title is a heading; the file's own title is none of its slides'."""

_LINE_HEIGHT = 200_000
"""Shapes whose tops differ by less stand in one line, in EMU (about 5.5 mm)."""

_NOT_NOTES = frozenset({"hdr", "ftr", "dt", "sldNum", "sldImg"})
"""Placeholders of a notes page that say nothing about the slide (ECMA-376 19.7.10)."""


def read_slides(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read the slides; each one's title is a heading, its notes follow its text.

    A table gives one line a row. Hidden slides are left out and reported; a slide
    that only shows a picture is recognised, or a finding.

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
        blocks: list[Block] = []
        repairs: list[Repair] = []
        silent: list[int] = []
        beside = 0
        seen: list[int] = []
        for number, slide in enumerate(slides, start=1):
            said = list(_blocks(slide, number, path, terms))
            if _is_hidden(slide):
                repairs.append(_left_out(number, said))
            elif said:
                blocks.extend(said)
                beside += sum(1 for _ in _pictures(slide.shapes))
            elif pictures := list(_pictures(slide.shapes)):
                texts = text_on(pictures, path, terms) if is_installed() else []
                blocks.extend(Block(text=text, page=number) for text in texts)
                (seen if texts else silent).append(number)
        title = (show.core_properties.title or "").strip()
    except (PythonPptxError, *BROKEN) as error:
        raise BrokenFileError(path, _PROGRAM) from error
    findings = [no_text_layer(path, silent)] if silent else []
    findings += [recognised(path, seen, ())] if seen else []
    findings += pictures_beside(path, beside)
    return _content(title, blocks, repairs, findings)


def _content(
    title: str, blocks: list[Block], repairs: list[Repair], findings: list[Finding]
) -> Content:
    first = next((block.text for block in blocks if block.level), "")
    return Content(
        title=first if title in {"", "PowerPoint Presentation"} else title,
        encoding="pptx",
        sections=sections_of(blocks)[1],
        repairs=tuple(repairs),
        findings=tuple(findings),
    )


def _pictures(shapes: Iterable[BaseShape]) -> Iterator[bytes]:
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _pictures(shape.shapes)
        elif isinstance(shape, Picture):
            yield shape.image.blob


def _is_hidden(slide: Slide) -> bool:
    return slide._element.get("show") in {"0", "false"}  # noqa: SLF001 - no other way


def _left_out(number: int, said: Iterable[Block]) -> Repair:
    before = " ".join(block.text for block in said)[:200]
    return Repair(line=number, kind=RepairKind.HIDDEN_TEXT, before=before, after="")


def _blocks(slide: Slide, page: int, path: str, terms: Terms) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None and (text := one_line(title.text_frame.text)):
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
        texts = (paragraph.text for paragraph in shape.text_frame.paragraphs)
        yield from filter(None, map(one_line, texts))


def _cells(table: Table) -> list[list[Cell]]:
    """Give the rows; cells are labels where only the first column is set off."""
    has_labels = table.first_col and not table.first_row
    return [
        [
            Cell(
                text=cell.text,
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
