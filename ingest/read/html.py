"""A web page (.html) -> Content: its main text, with its tables, without its menus."""

import copy
import io
import re
from collections.abc import Iterator, Sequence

import trafilatura
from lxml import etree, html
from lxml.etree import _Element as Element
from trafilatura.settings import DEFAULT_CONFIG

from ingest.errors import BrokenFileError
from ingest.read.content import Content
from ingest.read.html_encoding import decode_page
from ingest.read.markup import Piece, Walk, take_out
from ingest.read.outline import below_title, sections_of
from ingest.read.row import one_line
from ingest.read.terms import TERMS, Terms

_PROGRAM = "a browser"

_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML holds (XML 1.0, 2.2). A page may name them by their numbers;
lxml 6 keeps them then, and fails when their text is moved."""

_FURNITURE = frozenset(
    {
        *("nav", "navbar", "navigation", "menu", "header", "footer", "foot", "sidebar"),
        *(
            "aside",
            "breadcrumb",
            "breadcrumbs",
            "crumb",
            "crumbs",
            "copyright",
            "share",
        ),
    }
)
"""Elements, classes and ids of what stands around the text of a page."""

_TABLE_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "th", "td", "caption"})
"""What their class or id names is a part of the table: ``<tr class="header">``, as
pandoc writes it, is its head."""

_ABOVE = re.compile(
    r"\W*(?:您(?:所在)?的位置|当前位置|目前位置|當前位置|You are here|首页\s*>)"
)
_BELOW = re.compile(
    r"ICP[备備证證]字?\s*[A-Z\d]|(?:备案|備案)(?:号|號)\s*[：:]|公网安备\s*\d"
    r"|版[权權]所有(?:\W|\Z)|\A\W*Copyright|All rights reserved|©"
    r"|\A\W*(?:相关链接|相关阅读|相關連結|上一篇|下一篇|打印本页|关闭窗口|分享到)"
)
"""What sites write above and below the text without naming it. A sentence about such a
number, or about who owns the rights, is text."""

_TITLE_END = re.compile(r"\s*(?:[_|]|\s[-–—]|[-–—]\s)")
"""Where a page's title goes on with the name of its site."""

_SHORTEST_TITLE_CHARS = 4

_ARTICLE = ".//div[@id='js_content']"
"""Where WeChat keeps an article, without its account, its buttons and its counts."""

_OPEN_GRAPH_TITLE = ".//meta[@property='og:title']"

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
    named = next(_titles(root), "")
    article = root.find(_ARTICLE)
    root = root if article is None else article
    had_furniture = article is None and _drop_furniture(root)
    walk = Walk(path=path, terms=terms)
    walk.take(root)
    whole = walk.pieces
    has_more = article is None and (had_furniture or _has_links(whole))
    pieces = main_pieces(root, whole) if has_more else whole
    title, sections = sections_of(below_title([piece.block for piece in pieces]))
    return Content(
        title=title or named,
        encoding=encoding,
        sections=sections,
        repairs=tuple(walk.repairs),
    )


def _titles(root: Element) -> Iterator[str]:
    """Yield what the page calls itself, the name of its site left out."""
    named = [title.text for title in root.iter("title")]
    named += [meta.get("content") for meta in root.iterfind(_OPEN_GRAPH_TITLE)]
    yield from filter(None, (_own_title(one_line(name or "")) for name in named))
    headings = list(root.iter("h1"))
    if len(headings) == 1:
        yield one_line("".join(headings[0].itertext()))


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


def main_pieces(root: Element, pieces: Sequence[Piece]) -> list[Piece]:
    """Give those of *pieces* that are the page's main text, in order.

    From the first to the last piece that trafilatura takes for main text, except for
    what is links between them and what sites write above and below.
    """
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
    said = [p for p in pieces[first : kept[-1] + 1] if not _is_links(p)]
    while said and _ABOVE.match(said[0].block.text):
        del said[0]
    while said and _BELOW.search(said[-1].block.text):
        del said[-1]
    return said


def _has_links(pieces: Sequence[Piece]) -> bool:
    return any(piece.linked_chars for piece in pieces)


def _drop_furniture(root: Element) -> bool:
    """Take out what is named as standing around the text; tell whether there was any.

    What holds the page's heading, or more than half of its text, is no furniture.
    """
    most = len("".join(root.itertext())) * _HALF
    found = [element for element in root.iter("*") if _is_furniture(element)]
    for element in found:
        is_small = len("".join(element.itertext())) < most
        if is_small and element.find(".//h1") is None:
            take_out(element)
    return bool(found)


def _is_furniture(element: Element) -> bool:
    if element.tag in _TABLE_PARTS:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
    return element.tag in _FURNITURE or not _FURNITURE.isdisjoint(names)


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
