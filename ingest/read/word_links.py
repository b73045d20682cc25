"""Links and fields of a Word file -> addresses behind words, and what is no text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from ingest.read.address import address_behind

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
"""The command of a field that is a link (ECMA-376, 17.16.5.25)."""


class Links:
    """Knows where each link of a document leads, and where the commands of fields are."""

    def __init__(self, document: Document) -> None:
        self._targets: dict[str, str] = {
            name: relation.target_ref
            for name, relation in document.part.rels.items()
            if relation.reltype == _LINK and relation.is_external
        }
        self._ended: dict[Element, str] = {}
        self._commands: set[Element] = set()
        for end, one in _fields(document.element.body):
            self._commands.update(one.unsaid)
            found = _FIELD.match("".join(one.command))
            if found and (address := address_behind("".join(one.said), found[1])):
                self._ended[end] = f" {address} "
            elif not one.said and (choice := _chosen(one.begin)):
                self._ended[end] = choice

    def target_of(self, link: Element) -> str:
        """Give the address of a ``w:hyperlink``; empty for a place in the file."""
        return str(self._targets.get(link.get(qn("r:id"), ""), ""))

    def ended_by(self, item: Element) -> str:
        """Give what *item*, the end of a field, adds to its words; most add nothing.

        A link adds its address, a list in a form what was chosen of it.
        """
        return self._ended.get(item, "")

    def is_of_command(self, item: Element) -> bool:
        """Tell whether *item* is text inside the command of a field, which nobody sees.

        So is what a field gives to the condition of another: ``IF {博士} = "博士" …``.
        """
        return item in self._commands


@dataclass(slots=True)
class _Field:
    """A field of which the beginning was seen."""

    begin: Element
    command: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    unsaid: list[Element] = field(default_factory=list)
    """Texts that stand in its command."""
    is_said: bool = False
    """Whether what it gives has begun."""


def _chosen(begin: Element) -> str:
    """Give what is chosen of the list that a field in a form offers; else nothing."""
    offered = begin.find(f"{qn('w:ffData')}/{qn('w:ddList')}")
    if offered is None:
        return ""
    entries = [str(one.get(qn("w:val"), "")) for one in offered.iter(qn("w:listEntry"))]
    told = [offered.find(qn(name)) for name in ("w:result", "w:default")]
    number = next((one.get(qn("w:val"), "0") for one in told if one is not None), "0")
    place = int(number) if number.isdecimal() else 0
    return entries[place] if place < len(entries) else ""


def _fields(body: Element) -> Iterator[tuple[Element, _Field]]:
    """Yield the end of each field, and what the field holds."""
    open_: list[_Field] = []
    waiting: list[_Field] = []  # those of them that have given nothing yet
    for item in body.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
        kind = item.get(qn("w:fldCharType"))
        if kind == "begin":
            open_.append(_Field(item))
            waiting.append(open_[-1])
        elif kind in {"separate", "end"} and open_:
            if waiting and waiting[-1] is open_[-1]:
                waiting.pop().is_said = True
            if kind == "end":
                yield item, open_.pop()
        elif open_ and item.tag == qn("w:instrText"):
            open_[-1].command.append(item.text or "")
        elif open_ and kind is None:
            if open_[-1].is_said:
                open_[-1].said.append(item.text or "")
            if waiting:
                waiting[-1].unsaid.append(item)
