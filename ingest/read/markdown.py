"""A Markdown file -> Content: the text under each heading, without its marks."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.document import Finding, Repair, RepairKind
from ingest.read.content import Content
from ingest.read.dialect import in_common, with_notes
from ingest.read.filled import said_again
from ingest.read.front_matter import split_front_matter
from ingest.read.inline import crossed_out, text_of
from ingest.read.outline import Block, sections_of
from ingest.read.row import cell_line, line_alone, lines_of_row
from ingest.read.terms import TERMS, Terms
from ingest.read.text import decode

_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

_MARKUP = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_BAR = re.compile(r"(?<!\\)\|")
_SHOWN_CHARS = 30
"""How much of what is not read is shown to staff, in characters."""


def read_markdown(data: bytes, path: str, _: Terms = TERMS) -> Content:
    """Read a Markdown file: a first heading of level 1 is its title.

    Marks (emphasis, links' addresses, list bullets) are left out, as are comments; an
    item of a numbered list keeps its number, to which others may refer; a
    table gives one line a row, each cell with its column's name. HTML blocks, cells
    beyond the columns of a table, and what is crossed out are left out and reported.

    Raises:
        NotTextError: It is not text.
        FrontMatterError: It has a front matter that is not valid.
    """
    text, encoding = decode(data, path)
    front, body = split_front_matter(text, path)
    body, notes = in_common(body)
    tokens = _PARSER.parse(body)
    said = {mark: _inline(note) for mark, note in notes.items()}
    title, sections = sections_of(with_notes(_blocks(tokens), said))
    above = text.count("\n") - body.count("\n")
    findings = _findings(tokens, body.split("\n"), above, path)
    return Content(
        title=title,
        encoding=encoding,
        sections=sections,
        front=front,
        repairs=tuple(_repairs(tokens, above)),
        findings=tuple(findings),
    )


def _inline(text: str) -> str:
    return "".join(text_of(token.children or ()) for token in _PARSER.parseInline(text))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """Yield each heading, paragraph, row and code block."""
    level, number = 0, ""
    table, numbers = _Table(), _Numbers()
    for token in tokens:
        if token.type == "list_item_open":
            number = numbers.next(token)
        elif token.type == "list_item_close":
            number = ""  # of an item without a text
        elif numbers.takes(token):
            continue
        if table.takes(token):
            if token.type == "tr_close" and table.row:
                yield Block(text=table.row)
        elif token.type in {"heading_open", "heading_close"}:
            level = int(token.tag[1:]) if token.nesting > 0 else 0
        elif token.type in {"fence", "code_block"}:
            yield Block(text=token.content.rstrip("\n"))
        elif token.type == "inline" and (text := text_of(token.children or ()).strip()):
            yield Block(text=text if level else number + text, level=level)
            number = ""


class _Numbers:
    """Counts the items of the lists that are open, as a reader sees them counted."""

    def __init__(self) -> None:
        self._counts: list[int | None] = []
        """Of the next item, outermost list first; ``None`` where it has no number."""

    def takes(self, token: Token) -> bool:
        """Take note of *token*; tell whether a list begins or ends with it."""
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            is_ordered = token.type == "ordered_list_open"
            start = int(token.attrs.get("start", 1))
            self._counts.append(start if is_ordered else None)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            self._counts.pop()
        else:
            return False
        return True

    def next(self, item: Token) -> str:
        """Give what stands before the text of *item*; empty in a list with bullets."""
        count = self._counts[-1]
        if count is None:
            return ""
        self._counts[-1] = count + 1
        return f"{count}{item.markup} "


class _Table:
    """Gathers the cells of the table that is being read, if any."""

    def __init__(self) -> None:
        self.row = ""
        """The row that was just closed, readable by itself; empty for the head."""
        self._columns: list[str] = []
        self._cells: list[str] = []
        self._above: Sequence[str] = ()
        self._is_open = False

    def takes(self, token: Token) -> bool:
        """Take note of *token*; tell whether it belongs to a table."""
        if token.type == "table_open":
            self._columns, self._above, self._is_open = [], (), True
        elif token.type == "table_close":
            self._is_open = False
            return True
        elif token.type == "tr_open":
            self._cells = []
        elif token.type == "tr_close":
            self.row = self._line() if self._columns else ""
            self._columns = self._columns or self._cells
        elif token.type == "inline" and self._is_open:
            self._cells.append(cell_line(text_of(token.children or ())))
        return self._is_open

    def _line(self) -> str:
        self._above = said_again(self._cells, self._above)
        if any(self._columns):
            return "\n".join(lines_of_row(self._columns, self._above))
        return line_alone(self._above)


def _repairs(tokens: Sequence[Token], above: int) -> Iterator[Repair]:
    """Yield what is crossed out in a file with *above* lines of front matter."""
    for token in tokens:
        for text in crossed_out(token.children or ()):
            yield Repair(
                line=_line_of(token, above),
                kind=RepairKind.CROSSED_OUT,
                before=text,
                after="",
            )


def _line_of(token: Token, above: int) -> int:
    return (token.map[0] if token.map else 0) + above + 1


def _findings(
    tokens: Sequence[Token], lines: Sequence[str], above: int, path: str
) -> Iterator[Finding]:
    """Yield what is not read of a file with *above* lines of front matter."""
    columns = 0
    for token in tokens:
        line = _line_of(token, above)
        if token.type == "html_block":
            if said := " ".join(_MARKUP.sub(" ", token.content).split()):
                problem = f"text between HTML marks is not read: {_shown(said)}"
                fix = "Write it without them; a table has | between its cells."
                yield _finding(path, line, "html_left_out", problem, fix)
        elif token.type in {"table_open", "tr_open"} and token.map:
            cells = _cells(lines[token.map[0]])
            if token.type == "table_open":
                columns = len(cells)
            elif more := " ".join(cells[columns:]).strip():
                problem = (
                    f"a row has more cells than its table has columns: {_shown(more)}"
                )
                fix = "Add the column to the first row and to the line below it."
                yield _finding(path, line, "cells_left_out", problem, fix)


def _cells(line: str) -> list[str]:
    return _BAR.split(line.strip().removeprefix("|").removesuffix("|"))


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS] + "\u2026"


def _finding(path: str, line: int, kind: str, problem: str, fix: str) -> Finding:
    return Finding(path=path, line=line, kind=kind, problem=problem, fix=fix)
