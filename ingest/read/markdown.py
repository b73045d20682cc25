"""A Markdown file -> Content: the text under each heading, without its marks."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.read.content import Content
from ingest.read.front_matter import split_front_matter
from ingest.read.outline import Block, sections_of
from ingest.read.row import row_line
from ingest.read.terms import TERMS, Terms
from ingest.read.text import decode

_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")

_SOFT = "\v"
"""Stands for a line end inside a paragraph until it is known what it means."""

_WRAP = re.compile(rf"(?<=[A-Za-z0-9,]){_SOFT}(?=[a-z])")
"""A line end at which an editor has wrapped an English sentence; any other is the
writer's, who often gives each fact a line."""


def read_markdown(data: bytes, path: str, _: Terms = TERMS) -> Content:
    """Read a Markdown file: a first heading of level 1 is its title.

    Marks (emphasis, links' addresses, list bullets) are left out, as are HTML blocks
    and comments; a table gives one line a row, each cell with its column's name.

    Raises:
        NotTextError: It is not text.
        FrontMatterError: It has a front matter that is not valid.
    """
    text, encoding = decode(data, path)
    front, body = split_front_matter(text, path)
    title, sections = sections_of(_blocks(_PARSER.parse(body)))
    return Content(title=title, encoding=encoding, sections=sections, front=front)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """Yield each heading, paragraph, row and code block."""
    level = 0
    table = _Table()
    for token in tokens:
        if table.takes(token):
            if token.type == "tr_close" and table.row:
                yield Block(text=table.row)
        elif token.type in {"heading_open", "heading_close"}:
            level = int(token.tag[1:]) if token.nesting > 0 else 0
        elif token.type in {"fence", "code_block"}:
            yield Block(text=token.content.rstrip("\n"))
        elif token.type == "inline" and (text := _inline(token).strip()):
            yield Block(text=text, level=level)


class _Table:
    """Gathers the cells of the table that is being read, if any."""

    def __init__(self) -> None:
        self.row = ""
        """The row that was just closed, readable by itself; empty for the head."""
        self._columns: list[str] = []
        self._cells: list[str] = []
        self._is_open = False

    def takes(self, token: Token) -> bool:
        """Take note of *token*; tell whether it belongs to a table."""
        if token.type == "table_open":
            self._columns, self._is_open = [], True
        elif token.type == "table_close":
            self._is_open = False
            return True
        elif token.type == "tr_open":
            self._cells = []
        elif token.type == "tr_close":
            self.row = row_line(self._columns, self._cells) if self._columns else ""
            self._columns = self._columns or self._cells
        elif token.type == "inline" and self._is_open:
            self._cells.append(_inline(token))
        return self._is_open


def _inline(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or ():
        if child.type == "softbreak":
            parts.append(_SOFT)
        elif child.type == "hardbreak":
            parts.append("\n")
        elif child.type in {"text", "code_inline", "text_special", "image"}:
            parts.append(child.content)
    return _WRAP.sub(" ", "".join(parts)).replace(_SOFT, "\n")
