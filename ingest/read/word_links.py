"""Links of a Word file -> the addresses behind their words."""

import re
from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from ingest.read.address import address_behind

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
"""The command of a field that is a link (ECMA-376, 17.16.5.25)."""


class Links:
    """Knows where each link of a document leads."""

    def __init__(self, document: Document) -> None:
        self._targets: dict[str, str] = {
            name: relation.target_ref
            for name, relation in document.part.rels.items()
            if relation.reltype == _LINK and relation.is_external
        }
        self._ended: dict[Element, str] = dict(_fields(document.element.body))

    def target_of(self, link: Element) -> str:
        """Give the address of a ``w:hyperlink``; empty for a place in the file."""
        return str(self._targets.get(link.get(qn("r:id"), ""), ""))

    def ended_by(self, item: Element) -> str:
        """Give the address of the link that *item*, the end of a field, ends; or nothing."""
        return self._ended.get(item, "")


def _fields(body: Element) -> Iterator[tuple[Element, str]]:
    """Yield the end of each field that is a link, and the address behind its words."""
    open_: list[tuple[list[str], list[str]]] = []
    is_said: list[bool] = []
    for item in body.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
        kind = item.get(qn("w:fldCharType"))
        if kind == "begin":
            open_.append(([], []))
            is_said.append(False)
        elif kind == "separate" and open_:
            is_said[-1] = True
        elif kind == "end" and open_:
            command, said = open_.pop()
            is_said.pop()
            found = _FIELD.match("".join(command))
            if found and (address := address_behind("".join(said), found[1])):
                yield item, address
        elif open_ and kind is None:
            is_command = item.tag == qn("w:instrText")
            if is_command or is_said[-1]:
                open_[-1][0 if is_command else 1].append(item.text or "")
