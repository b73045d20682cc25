"""A tree of HTML -> pieces: headings, paragraphs, items and rows, as a reader sees them."""

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from ingest.document import Repair, RepairKind
from ingest.read.drawn import write_as_drawn
from ingest.read.markup_table import INLINE, NEW_LINE, cell_of, is_table
from ingest.read.outline import Block
from ingest.read.row import one_line
from ingest.read.style import Styles, is_bold
from ingest.read.table import lines_of_table
from ingest.read.terms import Terms
from ingest.read.word_numerals import written

_LEFT_OUT = frozenset(
    {
        *("head", "script", "style", "noscript", "template", "iframe", "object", "svg"),
        *("math", "canvas", "audio", "video", "select", "option", "button", "input"),
        *("textarea", "rt", "rp", "datalist", "map", "area"),
    }
)
"""Elements whose text is no text of the page, or only its readings (``rt``)."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}

_START = re.compile(r"\d{1,6}")
_FORMS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
"""How a list counts (HTML standard, 4.4.5), and what Word calls that."""

_NO_PAGE = ("tel:", "mailto:", "sms:")

_HIDDEN_CHARS = 200
"""How much of a hidden text is shown in its report, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block of the page, with how much of it is links."""

    block: Block
    linked_chars: int = 0
    is_bold: bool = False
    """Whether all of it is set in bold letters."""
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
    _bold_chars: int = 0
    _in_link: int = 0
    _in_bold: int = 0
    _in_pre: int = 0
    _counts: dict[Element, int] = field(default_factory=dict)
    """How many items of each numbered list there were."""
    _number: str = ""
    """What a browser writes before the item that begins."""

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
            self._text.append(NEW_LINE)
        elif element.tag not in INLINE:
            self._close()
        if element.tag == "li":
            self._number = self._counted(element)
        self._in_link += _leads_on(element)
        self._in_bold += is_bold(element)
        self._in_pre += element.tag == "pre"
        self._add(element.text)

    def _counted(self, item: Element) -> str:
        """Give what a browser writes before an item of a numbered list; else nothing."""
        outer = item.getparent()
        if outer is None or outer.tag != "ol":
            return ""
        own = _START.match(item.get("value", ""))
        start = _START.match(outer.get("start", ""))
        count = self._counts.get(outer, int(start[0]) - 1 if start else 0) + 1
        count = int(own[0]) if own else count
        self._counts[outer] = count
        form = _FORMS.get(outer.get("type", ""), "decimal")
        return f"{written(count, form)}. "

    def _leave(self, element: Element) -> None:
        if element.tag not in INLINE and element.tag != "br":
            self._close(self._level(element))
        self._in_link -= _leads_on(element)
        self._in_bold -= is_bold(element)
        self._in_pre -= element.tag == "pre"
        self._add(element.tail)

    def _level(self, element: Element) -> int:
        level = _HEADINGS.get(element.tag, 0)
        return level + self.outermost - 1 if level else 0

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text.replace("\n", NEW_LINE) if self._in_pre else text)
            self._linked_chars += len(text.strip()) if self._in_link else 0
            self._bold_chars += len("".join(text.split())) if self._in_bold else 0

    def _close(self, level: int = 0) -> None:
        lines = map(one_line, "".join(self._text).split(NEW_LINE))
        text = (" " if level else "\n").join(filter(None, lines))
        if text:
            piece = Piece(
                block=Block(text=text if level else self._number + text, level=level),
                linked_chars=self._linked_chars,
                is_bold=self._bold_chars >= len("".join(text.split())),
                parts=(text,),
            )
            self.pieces.append(piece)
            self._number = ""
        self._text.clear()
        self._linked_chars = self._bold_chars = 0

    def _take_table(self, table: Element) -> None:
        rows = [
            [cell_of(cell) for cell in row if cell.tag in {"td", "th"}]
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
