"""A web page (.html) -> Content: its main text, with its tables, without its menus."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree, html
from lxml.etree import _Element as Element

from ingest.errors import BrokenFileError
from ingest.read.content import Content
from ingest.read.html_encoding import decode_page
from ingest.read.main_text import drop_furniture, has_links, is_call, main_pieces
from ingest.read.markup import Piece, Walk
from ingest.read.outline import Block, below_title, sections_of
from ingest.read.page_card import told_by_page
from ingest.read.row import one_line
from ingest.read.terms import TERMS, Terms

_PROGRAM = "a browser"

_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML holds (XML 1.0, 2.2). A page may name them by their numbers;
lxml 6 keeps them then, and fails when their text is moved."""

_TITLE_END = re.compile(r"\s*(?:[_|]|\s[-–—]|[-–—]\s)")
"""Where a page's title goes on with the name of its site."""

_SHORTEST_TITLE_CHARS = 4

_ARTICLE = ".//div[@id='js_content']"
"""Where WeChat keeps an article, without its account, its buttons and its counts."""

_ARTICLE_TITLE = ".//meta[@name='ArticleTitle']"
"""What sites of the government call a page (政府网站发展指引, 2017, annex 2)."""

_OPEN_GRAPH_TITLE = ".//meta[@property='og:title']"

_BOLD_LEVEL = 7
"""Of a heading that is told by its bold letters: below all of HTML's own."""

_HEADING_CHARS = 60
_SENTENCE_ENDS = "。；;，,、."

_HALF = 0.5


def read_html(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read a page: its main text under its headings, a line for each row of a table.

    What a reader of the page does not see is left out and reported. Who published it,
    when, and that it no longer holds, is known of it where the page says so.

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
    front = told_by_page(root, text)
    named = next(_titles(root), "")
    article = root.find(_ARTICLE)
    root = root if article is None else article
    had_furniture = article is None and drop_furniture(root)
    walk = Walk(path=path, terms=terms)
    walk.take(root)
    whole = walk.pieces
    has_more = article is None and (had_furniture or has_links(whole))
    pieces = main_pieces(root, whole) if has_more else whole
    if article is not None:
        pieces = [piece for piece in pieces if not is_call(piece.block.text)]
    title, sections = sections_of(below_title(with_bold_headings(pieces)))
    return Content(
        title=title or named,
        encoding=encoding,
        sections=sections,
        front=front,
        repairs=tuple(walk.repairs),
    )


def _titles(root: Element) -> Iterator[str]:
    """Yield what the page calls itself, the name of its site left out."""
    named = [meta.get("content") for meta in root.iterfind(_ARTICLE_TITLE)]
    named += [title.text for title in root.iter("title")]
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


def with_bold_headings(pieces: Sequence[Piece]) -> list[Block]:
    """Give the blocks; short bold lines are headings on a page that has no others."""
    levels = [piece.block.level for piece in pieces if piece.block.level]
    found = {n for n, piece in enumerate(pieces) if _may_be_heading(piece)}
    bold = sum(len(pieces[n].block.text) for n in found)
    if len(levels) > 1 or bold > _HALF * sum(len(p.block.text) for p in pieces):
        return [piece.block for piece in pieces]
    return [
        replace(piece.block, level=_BOLD_LEVEL) if n in found else piece.block
        for n, piece in enumerate(pieces)
    ]


def _may_be_heading(piece: Piece) -> bool:
    text = piece.block.text
    is_line = len(text) <= _HEADING_CHARS and "\n" not in text
    return piece.is_bold and is_line and text[-1] not in _SENTENCE_ENDS


def _own_title(title: str) -> str:
    own = _TITLE_END.split(title, maxsplit=1)[0]
    return own if len(own) >= _SHORTEST_TITLE_CHARS else title
