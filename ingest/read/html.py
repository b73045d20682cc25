"""A web page (.html) -> Content: its main text, with its tables, without its menus."""

import codecs
import copy
import io
import re
from collections.abc import Sequence

import trafilatura
from lxml import etree, html
from lxml.etree import _Element as Element
from trafilatura.settings import DEFAULT_CONFIG

from ingest.errors import BrokenFileError
from ingest.read.content import Content
from ingest.read.markup import Piece, Walk
from ingest.read.outline import below_title, sections_of
from ingest.read.row import one_line
from ingest.read.terms import TERMS, Terms
from ingest.read.text import decode

_PROGRAM = "a browser"

_HEAD_BYTES = 2_048
"""A page names its encoding in its first bytes (HTML standard: 1,024)."""

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)

_READ_AS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
}
"""Encodings that stand for a larger one (WHATWG Encoding standard, 4.2)."""

_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML holds (XML 1.0, 2.2). A page may name them by their numbers;
lxml 6 keeps them then, and fails when their text is moved."""

_FURNITURE = re.compile(
    r"nav|menu|header|footer|sidebar|breadcrumb|crumb|copyright|toolbar|share",
    re.IGNORECASE,
)
"""Names of what stands around the text of a page."""

_TITLE_END = re.compile(r"\s*(?:_|\||\s[-–—]|[-–—]\s)")
"""Where a page's title goes on with the name of its site."""

_SHORTEST_TITLE_CHARS = 4

_HALF = 0.5

_SETTINGS = copy.deepcopy(DEFAULT_CONFIG)
_SETTINGS["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "20"
"""In characters. trafilatura 2 takes less than 250 for a failure and gives the whole
page instead, menus and all; a Chinese notice says everything in 150."""


def read_html(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read a page: its main text under its headings, a line for each row of a table.

    What a reader of the page does not see is left out and reported.

    Raises:
        NotTextError: It is not text.
        BrokenFileError: It cannot be taken for a page.
        TooLargeError: Its tables are larger than what is read of one file.
    """
    text, encoding = decode_page(data, path)
    return content_of(text, encoding, path, terms)


def content_of(text: str, encoding: str, path: str, terms: Terms) -> Content:
    """Read the page that *text* is.

    Raises:
        BrokenFileError: It cannot be taken for a page.
        TooLargeError: Its tables are larger than what is read of one file.
    """
    root = parse(text, path)
    titles = [one_line(title.text or "") for title in root.iter("title")]
    walk = Walk(path=path, terms=terms)
    walk.take(root)
    pieces = main_pieces(root, walk.pieces)
    title, sections = sections_of(below_title([piece.block for piece in pieces]))
    return Content(
        title=title or _own_title(titles[0] if titles else ""),
        encoding=encoding,
        sections=sections,
        repairs=tuple(walk.repairs),
    )


def parse(text: str, path: str) -> Element:
    """Give the tree of the page that *text* is; entities of its own stay unread.

    Raises:
        BrokenFileError: It cannot be taken for a page.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    data = _NO_TEXT.sub("", text).encode("utf-8", "replace")
    if not data.strip():
        return etree.Element("html")
    try:
        root = etree.parse(io.BytesIO(data), parser).getroot()
    except (etree.LxmlError, AssertionError) as error:
        raise BrokenFileError(path, _PROGRAM) from error
    return _cleaned(root) if root is not None else etree.Element("html")


def _cleaned(root: Element) -> Element:
    for element in root.iter():
        for name in ("text", "tail"):
            text = getattr(element, name)
            if text and _NO_TEXT.search(text):
                setattr(element, name, _NO_TEXT.sub("", text))
    return root


def decode_page(data: bytes, path: str, named: str = "") -> tuple[str, str]:
    """Decode a page by what it is, what names its encoding, or what its text tells.

    Raises:
        NotTextError: It is not text.
    """
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    name = named or (declared[1].decode("ascii") if declared else "")
    encoding = _READ_AS.get(name.lower(), name)
    if not _is_utf8(data) and encoding and _is_known(encoding):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            return decode(data, path)
        return decode(text.encode("utf-8", "replace"), path)[0], encoding
    return decode(data, path)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001 - as str.encode
    except LookupError:
        return False


def main_pieces(root: Element, pieces: Sequence[Piece]) -> list[Piece]:
    """Give those of *pieces* that are the page's main text, in order.

    From the first to the last piece that trafilatura takes for main text, except for
    what is links between them; a page with nothing around its text is kept whole.
    """
    if not _has_furniture(root, pieces):
        return list(pieces)
    found = trafilatura.extract(
        root, include_comments=False, favor_recall=True, fast=True, config=_SETTINGS
    )
    main = _squeezed(found or "")
    kept = [i for i, piece in enumerate(pieces) if _is_in(piece, main)]
    if not kept:
        return [piece for piece in pieces if not _is_links(piece)]
    first = kept[0]
    while first and pieces[first - 1].block.level:
        first -= 1
    return [p for p in pieces[first : kept[-1] + 1] if not _is_links(p)]


def _has_furniture(root: Element, pieces: Sequence[Piece]) -> bool:
    if any(piece.linked_chars for piece in pieces):
        return True
    names = (
        f"{element.tag} {element.get('class', '')} {element.get('id', '')}"
        for element in root.iter("*")
    )
    return any(map(_FURNITURE.search, names))


def _is_in(piece: Piece, main: str) -> bool:
    found = sum(_squeezed(part) in main for part in piece.parts)
    return not piece.block.level and found > len(piece.parts) * _HALF


def _is_links(piece: Piece) -> bool:
    return piece.linked_chars > len(piece.block.text) * _HALF


def _squeezed(text: str) -> str:
    return re.sub(r"[\s|]+", "", text)


def _own_title(title: str) -> str:
    own = _TITLE_END.split(title, maxsplit=1)[0]
    return own if len(own) >= _SHORTEST_TITLE_CHARS else title
