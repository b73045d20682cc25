"""Pages that lie whole inside a Word file -> its blocks, as Word shows them.

Programs of offices export so (``w:altChunk``): the body holds a pointer to a page, and
nothing else until somebody saves the file in Word.
"""

from collections.abc import Iterator, Mapping

from docx.document import Document
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from ingest.document import Finding, Repair
from ingest.read.html import parse, with_bold_headings
from ingest.read.html_encoding import decode_page
from ingest.read.mail import saved_page
from ingest.read.markup import Walk
from ingest.read.outline import Block
from ingest.read.terms import Terms
from ingest.read.text import decode

_CHUNK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SAVED_PAGES = frozenset(
    {"message/rfc822", "application/x-mimearchive", "multipart/related"}
)
_TEXT = "text/plain"


class Chunks:
    """Knows the files inside a document; *unread* counts those that are none of these."""

    def __init__(self, document: Document, path: str, terms: Terms) -> None:
        self.unread = 0
        self._path = path
        self._terms = terms
        self._parts: Mapping[str, Part] = {
            name: relation.target_part
            for name, relation in document.part.rels.items()
            if relation.reltype == _CHUNK and not relation.is_external
        }

    def blocks(self, chunk: Element, repairs: list[Repair]) -> Iterator[Block]:
        """Yield what the file behind a ``w:altChunk`` says; add to *repairs*.

        Raises:
            NotTextError: It is not text.
            BrokenFileError: It cannot be taken for a page.
        """
        part = self._parts.get(chunk.get(qn("r:id"), ""))
        kind = part.content_type.partition(";")[0].lower() if part else ""
        if part is not None and kind == _TEXT:
            text, _ = decode(part.blob, self._path)
            yield from (Block(text=line) for line in filter(None, text.splitlines()))
        elif part is not None and kind in _PAGES | _SAVED_PAGES:
            read = decode_page if kind in _PAGES else saved_page
            text, _ = read(part.blob, self._path)
            walk = Walk(path=self._path, terms=self._terms)
            walk.take(parse(text, self._path))
            repairs += walk.repairs
            yield from with_bold_headings(walk.pieces)
        else:
            self.unread += 1


def unread_finding(path: str, count: int) -> Iterator[Finding]:
    """Say that *count* files inside are not read; nothing where there are none."""
    if count:
        yield Finding(
            path=path,
            line=0,
            kind="not_read",
            severity="error",
            problem="a part of its text was put in as a file of its own and is not read",
            fix="Open it in Word, save it once, and put that copy in its place.",
        )
