"""The body of a Word file -> blocks, as a reader of the printed page sees them."""

import re
from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from ingest.document import Repair, RepairKind
from ingest.read.address import with_address
from ingest.read.chart import CHART, lines_of_chart
from ingest.read.diagram import DIAGRAM_IDS, OF_ITS_TEXTS, texts_of_diagram
from ingest.read.formula import FORMULAS, in_line
from ingest.read.headless import Rows, may_stand_between, with_head_of
from ingest.read.outline import Block
from ingest.read.row import one_line
from ingest.read.table import Cell, lines_of_table
from ingest.read.terms import Terms
from ingest.read.word_chunks import Chunks
from ingest.read.word_hidden import Unseen
from ingest.read.word_links import Links
from ingest.read.word_notes import notes_of
from ingest.read.word_numbers import Numbers
from ingest.read.word_run import WORDS, as_drawn, ends_deleted, shows_prompt, sign_of
from ingest.read.word_styles import Styles
from ingest.read.word_table import (
    has_labels,
    heads,
    is_gone,
    joined_downwards,
    widths,
    with_numbers,
)

_CONTENTS = re.compile(r"toc (?:\d|heading)|table of figures", re.IGNORECASE)
"""How the names of the styles begin in which Word sets a table of contents."""

_STOPS = ".\uff0e\u3001 "
"""What stands behind a number that text follows."""

_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWN = frozenset({f"{_KINDS}/diagramData", f"{_KINDS}/chart"})
_NO_PART = b"<none/>"

_LETTERING = "{urn:schemas-microsoft-com:vml}textpath"
"""Words that are drawn, in their attribute ``string`` (ECMA-376 part 4, 19.1.2.23)."""

_IMAGE = f"{_KINDS}/image"

_NOT_READ = frozenset(
    qn(name)
    for name in (
        *("w:del", "w:moveFrom", "w:rt", "w:instrText", "w:txbxContent"),
        *("w:pPr", "w:rPr", "w:delText"),
    )
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""What is deleted, moved away, a reading above a character, a command, or said twice;
text boxes are taken by themselves."""

_WRAPPERS = frozenset(
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")
)


class Body:
    """Walks through a document once; *repairs* tells what it left out."""

    def __init__(self, document: Document, path: str, terms: Terms) -> None:
        self.repairs: list[Repair] = []
        self._body = document.element.body
        self._relations = list(document.part.rels.values())
        self._related = {
            name: relation.target_part.blob
            for name, relation in document.part.rels.items()
            if relation.reltype in _DRAWN and not relation.is_external
        }
        self._path = path
        self._terms = terms
        self.chunks = Chunks(document, path, terms)
        self._numbers = Numbers(document)
        self._links = Links(document)
        self._carried = ""
        """A paragraph whose end was deleted: it goes on in the next."""
        self._number_alone = ""
        """What Word counted last where no text stands."""
        self._unseen = Unseen(document)
        self._notes = notes_of(document)
        self._styles = Styles(document)

    def blocks(self) -> Iterator[Block]:
        """Yield each heading, paragraph and row."""
        yield from self._blocks(self._body)

    def pictures(self) -> Iterator[bytes]:
        """Yield the pictures that lie in the file."""
        for relation in self._relations:
            if relation.reltype == _IMAGE and not relation.is_external:
                yield relation.target_part.blob

    def _blocks(self, outer: Element) -> Iterator[Block]:
        before: Rows = ()
        for item in outer:
            if item.tag == qn("w:p"):
                said = list(self._paragraph(item))
                if not all(may_stand_between(block.text) for block in said):
                    before = ()
                yield from said
            elif item.tag == qn("w:tbl"):
                before = with_head_of(
                    before, self._rows_of(item), self._path, self._terms
                )
                yield from self._lines_of(before)
            elif item.tag == qn("w:altChunk"):
                yield from self.chunks.blocks(item, self.repairs)
            elif item.tag in _WRAPPERS and not shows_prompt(item):
                yield from self._blocks(item)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        if _CONTENTS.match(self._styles.name_of(paragraph)):
            return
        text = self._carried + "".join(self._words(paragraph)).strip()
        self._carried = text if text and ends_deleted(paragraph) else ""
        style = self._styles.of(paragraph)
        is_bare = not text or bool(self._carried)
        number = self._numbers.of(paragraph, style, is_bare=is_bare)
        if not is_bare:
            yield Block(text=number + text, level=self._styles.level_of(paragraph))
        elif not self._carried:
            self._number_alone = number.strip().rstrip(_STOPS)
        yield from self._lying_on(paragraph)
        yield from map(_as_block, self._drawn_at(paragraph))
        for note in paragraph.iter(*self._notes):
            if text := self._notes[note.tag].get(note.get(qn("w:id"), ""), ""):
                yield Block(text=text)

    def _drawn_at(self, paragraph: Element) -> Iterator[str]:
        """Yield what diagrams and charts at *paragraph* say."""
        for ids in paragraph.iter(DIAGRAM_IDS, CHART):
            name = OF_ITS_TEXTS if ids.tag == DIAGRAM_IDS else qn("r:id")
            part = self._related.get(ids.get(name, ""), _NO_PART)
            is_chart = ids.tag == CHART
            yield from lines_of_chart(part) if is_chart else texts_of_diagram(part)

    def _lying_on(self, paragraph: Element) -> Iterator[Block]:
        """Yield what stands in boxes at *paragraph*, and what is drawn there as words."""
        for box in paragraph.iter(qn("w:txbxContent"), _LETTERING):
            if _is_fallback(box, paragraph):
                continue
            if box.tag != _LETTERING:
                yield from self._blocks(box)
            elif text := one_line(box.get("string", "")):
                yield Block(text=text)

    def _words(self, outer: Element) -> Iterator[str]:
        for item in outer:
            if item.tag in _NOT_READ or self._links.is_of_command(item):
                continue
            if item.tag == qn("w:sdt") and shows_prompt(item):
                continue
            if item.tag == qn("w:r") and (kind := self._unseen.reason(item)):
                self._report("".join(item.itertext(*WORDS)), kind)
            elif item.tag == qn("w:r"):
                yield as_drawn(item, "".join(self._words(item)))
            elif item.tag == qn("w:hyperlink"):
                said = "".join(self._words(item))
                yield with_address(said, self._links.target_of(item))
            elif added := self._links.ended_by(item):
                yield added
            elif item.tag in FORMULAS:
                yield in_line(item, lambda inner: "".join(self._words(inner)))
            elif (sign := sign_of(item)) is not None:
                yield sign
            else:
                yield from self._words(item)

    def _report(self, text: str, kind: RepairKind) -> None:
        if not text.strip():
            return
        line, last = self._unseen.line, self.repairs[-1] if self.repairs else None
        if last and (last.line, last.kind) == (line, kind):
            text = self.repairs.pop().before + text
        self.repairs.append(Repair(line=line, kind=kind, before=text, after=""))

    def _rows_of(self, table: Element) -> Rows:
        found = [row for row in _rows(table) if not is_gone(row)]
        head, is_guide = heads(found), has_labels(table)
        rows = [
            with_numbers(self._cells(row, is_head=n < head, has_label=is_guide))
            for n, row in enumerate(found)
        ]
        return joined_downwards(rows)

    def _lines_of(self, rows: Rows) -> Iterator[Block]:
        lines = lines_of_table(rows, self._path, self._terms)
        yield from (Block(text=line) for line in lines)

    def _cells(
        self, row: Element, *, is_head: bool, has_label: bool
    ) -> Iterator[tuple[Cell, bool, str]]:
        """Yield each cell, whether it only carries on the one above it, and its number.

        That is what Word counts in a cell without text.
        """
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        if before is not None:
            yield Cell(text="", columns=_number(before)), False, ""
        for cell, columns in widths(_unwrapped(row, qn("w:tc"))):
            merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
            self._number_alone = ""
            text = "\n".join(block.text for block in self._blocks(cell))
            named = Cell(text=text, columns=columns, is_head=is_head or has_label)
            yield named, goes_on, "" if text else self._number_alone
            has_label = False


def _as_block(text: str) -> Block:
    return Block(text=text)


def _rows(table: Element) -> Iterator[Element]:
    return _unwrapped(table, qn("w:tr"))


def _unwrapped(outer: Element, tag: str) -> Iterator[Element]:
    for item in outer:
        if item.tag == tag:
            yield item
        elif item.tag in _WRAPPERS:
            yield from _unwrapped(item, tag)


def _number(element: Element) -> int:
    return int(element.get(qn("w:val"), "0"))


def _is_fallback(element: Element, within: Element) -> bool:
    """Tell whether *element* is said a second time, or inside another text box."""
    for outer in element.iterancestors():
        if outer is within:
            return False
        if outer.tag in _NOT_READ:
            return True
    return False
