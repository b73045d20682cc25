"""A table of HTML -> its cells, each line of one by itself."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from ingest.read.row import one_line
from ingest.read.table import Cell

INLINE = frozenset(
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

NEW_LINE = "\v"
"""Stands for a line end that a reader sees."""


def is_table(element: Element) -> bool:
    """Tell a table of facts from one that only places things on the page."""
    if element.find(".//table") is not None:
        return False
    widths = [len(row) for row in element.iter("tr")]
    return sum(width > 1 for width in widths) > 1


def cell_of(cell: Element) -> Cell:
    """Give a ``td`` or ``th`` as the format writes it down."""
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
    lines = map(one_line, "".join(_with_breaks(cell)).split(NEW_LINE))
    return "\n".join(filter(None, lines))


def _with_breaks(cell: Element) -> Iterator[str]:
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            if element.tag not in INLINE:
                yield NEW_LINE
            yield element.text or ""
        elif element is not cell:
            if element.tag not in INLINE:
                yield NEW_LINE
            yield element.tail or ""


def _number(text: str | None) -> int:
    match = re.match(r"\s*(\d{1,6})", text or "")
    return int(match[1]) if match else 1
