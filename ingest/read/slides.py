"""A PowerPoint file (.pptx) -> Content: slide by slide, with tables and notes."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain

import pptx
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.shapes.picture import Picture
from pptx.slide import Slide

from ingest.document import Finding, Repair, RepairKind, Section
from ingest.errors import BrokenFileError
from ingest.read.address import with_address
from ingest.read.chart import values
from ingest.read.comments import comment_finding, comments_of, notes_finding
from ingest.read.content import Content
from ingest.read.headless import Rows, topic_of, with_head_of
from ingest.read.image import text_on
from ingest.read.ocr import is_installed
from ingest.read.office import BROKEN, check_package
from ingest.read.outline import Block, sections_of
from ingest.read.package import opened
from ingest.read.row import one_line, table_lines
from ingest.read.scanned import no_text_layer, pictures_beside, recognised
from ingest.read.slide_shapes import cells, diagram, in_order, largest
from ingest.read.slide_text import crossed_out, paragraphs_of, target_of
from ingest.read.table import lines_of_table
from ingest.read.terms import TERMS, Terms

_PROGRAM = "PowerPoint"

_TITLE_LEVEL = 2
"""A slide's title is a heading; the file's own title is none of its slides'."""


_SHOWN_CHARS = 200
"""How much of what is left out is shown in its report, in characters."""


_NO_TITLE = re.compile(
    r"PowerPoint \S+|(?:幻灯片|投影片|Slide) ?\d+|.*(?:模板|範本|template).*|",
    re.IGNORECASE,
)
"""What programs and makers of templates write as the title of a file."""

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
        show = pptx.Presentation(io.BytesIO(opened(data)))
        slides = list(show.slides)
        terms.check_pages(path, len(slides))
        width, height = int(show.slide_width or 0), int(show.slide_height or 0)
        read = _Read(path=path, terms=terms, width=width, height=height)
        for number, slide in enumerate(slides, start=1):
            read.take(number, slide)
        title = (show.core_properties.title or "").strip()
    except (PythonPptxError, *BROKEN) as error:
        raise BrokenFileError(path, _PROGRAM) from error
    return Content(
        title=read.first_title or ("" if _NO_TITLE.fullmatch(title) else title),
        encoding="pptx",
        sections=tuple(read.sections),
        repairs=tuple(read.repairs),
        findings=tuple(read.findings()),
    )


@dataclass(slots=True, kw_only=True)
class _Read:
    """What the slides so far say, and what of them does not."""

    path: str
    terms: Terms
    width: int
    height: int
    """Of a slide, in EMU."""
    sections: list[Section] = field(default_factory=list)
    first_title: str = ""
    repairs: list[Repair] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: int = 0
    """How many stand beside text."""
    _topic: str = ""
    _before: Rows = ()
    """The last table about it."""

    def take(self, number: int, slide: Slide) -> None:
        said = list(self._blocks(slide, number))
        if _is_hidden(slide):
            self._leave_out(
                number, RepairKind.HIDDEN_TEXT, (block.text for block in said)
            )
            return
        unseen = chain.from_iterable(
            map(self._lines, filter(self._hides, slide.shapes))
        )
        self._leave_out(number, RepairKind.HIDDEN_TEXT, unseen)
        self.comments += comments_of(slide.part.rels.values())
        self.notes += [line for shape in _spoken(slide) for line in self._lines(shape)]
        self._leave_out(number, RepairKind.CROSSED_OUT, crossed_out(slide._element))  # noqa: SLF001
        pictures = list(_pictures(slide.shapes))
        if said:
            self.pictures += len(pictures)
        elif pictures:
            texts = text_on(pictures, self.path, self.terms) if is_installed() else []
            said = [Block(text=text, page=number) for text in texts]
            (self.recognised if texts else self.silent).append(number)
        self._add(said, number)

    def _add(self, said: Sequence[Block], page: int) -> None:
        """Add a slide, whose heading ends with it; one that is a heading only says that."""
        headings = [block.text for block in said if block.level]
        self.first_title = self.first_title or next(iter(headings), "")
        if headings and len(headings) == len(said):
            text = "\n".join(headings)
            self.sections.append(Section(heading=(), text=text, page=page))
        else:
            self.sections += sections_of(said)[1]

    def _blocks(self, slide: Slide, page: int) -> Iterator[Block]:
        seen = [shape for shape in in_order(slide.shapes) if not self._hides(shape)]
        title = slide.shapes.title or largest(seen)
        if title is not None and (
            text := one_line("\n".join(paragraphs_of(title.text_frame)))
        ):
            yield Block(text=text, level=_TITLE_LEVEL, page=page)
        else:
            text = ""
        topic = topic_of(text)
        if not topic or topic != self._topic:
            self._topic, self._before = topic, ()
        for shape in (*seen, *_spoken(slide)):
            if title is None or shape._element is not title._element:  # noqa: SLF001
                for line in self._lines(shape):
                    yield Block(text=line, page=page)

    def _hides(self, shape: BaseShape) -> bool:
        """Tell whether *shape* is switched off, or lies beside its slide."""
        named = shape._element.find(f".//{qn('p:cNvPr')}")  # noqa: SLF001 - no other way
        if named is not None and named.get("hidden") in {"1", "true"}:
            return True
        place = (shape.left, shape.top, shape.width, shape.height)
        if any(length is None for length in place):
            return False
        left, top, width, height = map(int, place)
        is_across = left + width > 0 and left < self.width
        return not (is_across and top + height > 0 and top < self.height)

    def _lines(self, shape: BaseShape) -> Iterator[str]:
        if isinstance(shape, GroupShape):
            for inner in in_order(shape.shapes):
                yield from self._lines(inner)
        elif isinstance(shape, GraphicFrame):
            if shape.has_table:
                own, path, terms = cells(shape.table), self.path, self.terms
                self._before = with_head_of(self._before, own, path, terms)
                yield from lines_of_table(self._before, path, terms)
            elif shape.has_chart:
                for rows in values(shape.chart):
                    yield from table_lines(rows)
            else:
                yield from diagram(shape)
        elif isinstance(shape, Shape):
            said = [one_line(text) for text in paragraphs_of(shape.text_frame)]
            link = shape._element.find(f".//{qn('p:cNvPr')}/{qn('a:hlinkClick')}")  # noqa: SLF001
            if said and link is not None:  # a press anywhere on it leads there
                said[-1] = with_address(said[-1], target_of(link, shape.part)).strip()
            yield from filter(None, said)

    def findings(self) -> Iterator[Finding]:
        if self.silent:
            yield no_text_layer(self.path, self.silent)
        if self.recognised:
            yield recognised(self.path, self.recognised, ())
        yield from pictures_beside(self.path, self.pictures)
        yield from comment_finding(self.path, self.comments)
        yield from notes_finding(self.path, self.notes)

    def _leave_out(self, number: int, kind: RepairKind, said: Iterable[str]) -> None:
        if before := " ".join(said)[:_SHOWN_CHARS]:
            self.repairs.append(Repair(line=number, kind=kind, before=before, after=""))


def _pictures(shapes: Iterable[BaseShape]) -> Iterator[bytes]:
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _pictures(shape.shapes)
        elif isinstance(shape, Picture):
            with suppress(KeyError, ValueError):  # it lies elsewhere, or is lost
                yield shape.image.blob


def _is_hidden(slide: Slide) -> bool:
    return slide._element.get("show") in {"0", "false"}  # noqa: SLF001 - no other way


def _spoken(slide: Slide) -> list[BaseShape]:
    """Give what of the page of notes is for who speaks."""
    notes = slide.notes_slide.shapes if slide.has_notes_slide else ()
    return [shape for shape in notes if not _is_of_notes_page(shape)]


def _is_of_notes_page(shape: BaseShape) -> bool:
    kind = shape._element.find(f".//{qn('p:ph')}")  # noqa: SLF001
    return kind is not None and kind.get("type") in _NOT_NOTES
