"""A book (.epub) -> Content: its chapters in the order in which they are read."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

from ingest.document import Repair
from ingest.errors import BrokenFileError, LockedFileError
from ingest.read.content import Content
from ingest.read.html import parse
from ingest.read.html_encoding import decode_page
from ingest.read.markup import Walk
from ingest.read.office import BROKEN, check_package
from ingest.read.outline import Block, sections_of
from ingest.read.row import one_line
from ingest.read.terms import TERMS, Terms

_PROGRAM = "an e-book reader"

_CONTAINER = "META-INF/container.xml"
_RIGHTS = "META-INF/rights.xml"
"""A book with this file is locked to its buyer (EPUB 3.3, 4.2.6.3.5)."""

_PAGES = frozenset({"application/xhtml+xml", "text/html"})


def read_epub(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read a book; the headings of its chapters are headings of its sections.

    Raises:
        LockedFileError: It is locked to its buyer.
        BrokenFileError: It is damaged or no book.
        NotTextError: A chapter is not text.
        TooLargeError: It holds more than is read of one file.
    """
    check_package(data, path, _PROGRAM, terms.bounds)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if _RIGHTS in package.namelist():
                raise LockedFileError(path)
            book, folder = _book(package)
            chapters = list(_chapters(book, folder))
            terms.check_pages(path, len(chapters))
            title = one_line(book.findtext(".//{*}title") or "")
            blocks, repairs = _read(package, chapters, path, terms)
    except BROKEN as error:
        raise BrokenFileError(path, _PROGRAM) from error
    return Content(
        title=title,
        encoding="epub",
        sections=sections_of(blocks)[1],
        repairs=tuple(repairs),
    )


def _book(package: zipfile.ZipFile) -> tuple[Element, str]:
    """Give the list of the book's parts, and the folder that it lies in.

    Raises:
        LookupError: There is none.
    """
    container = _parse(package.read(_CONTAINER))
    place = container.find(".//{*}rootfile")
    if place is None:
        raise LookupError(_CONTAINER)
    name = place.get("full-path", "")
    return _parse(package.read(name)), posixpath.dirname(name)


def _parse(data: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _chapters(book: Element, folder: str) -> Iterator[str]:
    items = {
        item.get("id"): item.get("href", "")
        for item in book.iterfind(".//{*}manifest/{*}item")
        if item.get("media-type") in _PAGES and "nav" not in item.get("properties", "")
    }
    for place in book.iterfind(".//{*}spine/{*}itemref"):
        if href := items.get(place.get("idref")):
            name = unquote(href.partition("#")[0])
            yield posixpath.normpath(posixpath.join(folder, name))


def _read(
    package: zipfile.ZipFile, chapters: list[str], path: str, terms: Terms
) -> tuple[list[Block], list[Repair]]:
    blocks: list[Block] = []
    repairs: list[Repair] = []
    for name in chapters:
        text, _ = decode_page(package.read(name), path)
        walk = Walk(path=path, terms=terms, outermost=2)
        walk.take(parse(text, path))
        blocks.extend(piece.block for piece in walk.pieces)
        repairs.extend(walk.repairs)
    return blocks, repairs
