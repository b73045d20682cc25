"""A tree of HTML -> pieces: headings, paragraphs, items and rows, as a reader sees them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from ingest.document import Repair, RepairKind
from ingest.read.drawn import write_as_drawn
from ingest.read.outline import Block
from ingest.read.row import one_line
from ingest.read.style import Styles
from ingest.read.table import Cell, lines_of_table
from ingest.read.terms import Terms

_LEFT_OUT = frozenset(
    {
        *("head", "script", "style", "noscript", "template", "iframe", "object", "svg"),
        *("math", "canvas", "audio", "video", "select", "option", "button", "input"),
        *("textarea", "rt", "rp", "datalist", "map", "area"),
    }
)
"""Elements whose text is no text of the page, or only its readings (``rt``)."""

_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "rb"),
        *(
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "time",
        ),
        *("tt", "u", "var", "wbr"),
    }
)
"""Elements inside a line; every other begins and ends a piece."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}

_NO_PAGE = ("tel:", "mailto:", "sms:")

_NEW_LINE = "\v"
_HIDDEN_CHARS = 200
"""How much of a hidden text is shown in its report, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block of the page, with how much of it is links."""

    block: Block
    linked_chars: int = 0
    parts: tuple[str, ...]
    """The texts it is made of: itself, or the cells of its row."""


@dataclass(slots=True)
class Walk:
    """The pieces of a page so far, and the text that is being gathered."""

    path: str
    terms: Terms
    outermost: int = 1
    """Level of an ``h1``: 2 where the title of the file stands somewhere else."""
    pieces: list[Piece] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _linked_chars: int = 0
    _in_link: int = 0

    def take(self, root: Element) -> None:
        """Take in the page *root*, and take out of it what a reader does not see."""
        self._drop_unseen(root)
        write_as_drawn(root)
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if element.tag == "table" and is_table(element):
                    self._close()
                    self._take_table(element)
                    walk.skip_subtree()
                else:
                    self._open(element)
            else:
                self._leave(element)
        self._close()

    def _drop_unseen(self, root: Element) -> None:
        styles = Styles(root)
        unseen: list[tuple[Element, RepairKind | None]] = []
        for element in root.iter():
            if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
                unseen.append((element, None))
            elif styles.hides(element):
                unseen.append((element, RepairKind.HIDDEN_TEXT))
            elif styles.crosses_out(element):
                unseen.append((element, RepairKind.CROSSED_OUT))
        for element, kind in unseen:
            if kind is not None:
                self._report(element, kind)
            take_out(element)

    def _report(self, element: Element, kind: RepairKind) -> None:
        if text := one_line("".join(element.itertext())):
            before = text[:_HIDDEN_CHARS]
            line = element.sourceline or 1
            self.repairs.append(Repair(line=line, kind=kind, before=before, after=""))

    def _open(self, element: Element) -> None:
        if element.tag == "br":
            self._text.append(_NEW_LINE)
        elif element.tag not in _INLINE:
            self._close()
        self._in_link += _leads_on(element)
        self._add(element.text)

    def _leave(self, element: Element) -> None:
        if element.tag not in _INLINE and element.tag != "br":
            self._close(self._level(element))
        self._in_link -= _leads_on(element)
        self._add(element.tail)

    def _level(self, element: Element) -> int:
        level = _HEADINGS.get(element.tag, 0)
        return level + self.outermost - 1 if level else 0

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text)
            self._linked_chars += len(text.strip()) if self._in_link else 0

    def _close(self, level: int = 0) -> None:
        lines = map(one_line, "".join(self._text).split(_NEW_LINE))
        text = (" " if level else "\n").join(filter(None, lines))
        if text:
            block = Block(text=text, level=level)
            linked = self._linked_chars
            self.pieces.append(Piece(block=block, linked_chars=linked, parts=(text,)))
        self._text.clear()
        self._linked_chars = 0

    def _take_table(self, table: Element) -> None:
        rows = [
            [_cell(cell) for cell in row if cell.tag in {"td", "th"}]
            for row in table.iter("tr")
        ]
        parts = tuple(filter(None, (cell.text for row in rows for cell in row)))
        caption = table.find("caption")
        if caption is not None and (text := one_line("".join(caption.itertext()))):
            self._add_line(text, parts)
        for line in lines_of_table(rows, self.path, self.terms):
            self._add_line(line, parts)
        self._add(table.tail)

    def _add_line(self, line: str, parts: tuple[str, ...]) -> None:
        self.pieces.append(Piece(block=Block(text=line), parts=parts))


def _leads_on(element: Element) -> bool:
    """Tell a link to another page from a number or an address that may be clicked."""
    target = element.get("href", "").strip().lower()
    return element.tag == "a" and not target.startswith(_NO_PAGE)


def is_table(element: Element) -> bool:
    """Tell a table of facts from one that only places things on the page."""
    if element.find(".//table") is not None:
        return False
    widths = [len(row) for row in element.iter("tr")]
    return sum(width > 1 for width in widths) > 1


def _cell(cell: Element) -> Cell:
    outer = cell.getparent()
    section = outer.getparent() if outer is not None else None
    return Cell(
        text=_cell_text(cell),
        columns=_number(cell.get("colspan")),
        rows=_number(cell.get("rowspan")),
        is_head=cell.tag == "th" or (section is not None and section.tag == "thead"),
    )


def _cell_text(cell: Element) -> str:
    """Give the text of *cell*, a line for each element that begins one."""
    lines = map(one_line, "".join(_with_breaks(cell)).split(_NEW_LINE))
    return "\n".join(filter(None, lines))


def _with_breaks(cell: Element) -> Iterator[str]:
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            if element.tag not in _INLINE:
                yield _NEW_LINE
            yield element.text or ""
        elif element is not cell:
            if element.tag not in _INLINE:
                yield _NEW_LINE
            yield element.tail or ""


def _number(text: str | None) -> int:
    match = re.match(r"\s*(\d{1,6})", text or "")
    return int(match[1]) if match else 1


def take_out(element: Element) -> None:
    """Remove *element*, and leave the text behind it where it is."""
    outer = element.getparent()
    if outer is None:
        return
    before = element.getprevious()
    if before is None:
        outer.text = (outer.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    outer.remove(element)
