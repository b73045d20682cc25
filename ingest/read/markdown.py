"""A Markdown file -> Content: the text under each heading, without its marks."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.document import Section
from ingest.read.content import Content
from ingest.read.front_matter import split_front_matter
from ingest.read.text import decode

_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")


def read_markdown(data: bytes, path: str) -> Content:
    """Read a Markdown file: a first heading of level 1 is its title.

    Marks (emphasis, links' addresses, list bullets) are left out, as are HTML blocks
    and comments; a table gives one line a row, each cell with its column's name.

    Raises:
        NotTextError: It is not text.
        FrontMatterError: It has a front matter that is not valid.
    """
    text, encoding = decode(data, path)
    front, body = split_front_matter(text, path)
    title, sections = _sections(_PARSER.parse(body))
    return Content(title=title, encoding=encoding, sections=sections, front=front)


def _sections(blocks: Sequence[Token]) -> tuple[str, tuple[Section, ...]]:
    title = ""
    headings: list[tuple[int, str]] = []
    sections: list[Section] = []
    lines: list[str] = []

    def close() -> None:
        if lines:
            path = tuple(text for _, text in headings)
            sections.append(Section(heading=path, text="\n".join(lines)))
            lines.clear()

    for kind, level, text in _blocks(blocks):
        if kind != "heading":
            lines.append(text)
            continue
        close()
        if level == 1 and not title and not sections:
            title = text
            continue
        while headings and headings[-1][0] >= level:
            headings.pop()
        headings.append((level, text))
    close()
    return title, tuple(sections)


def _blocks(blocks: Sequence[Token]) -> Iterator[tuple[str, int, str]]:
    """Yield ``(kind, level, text)`` of each heading, paragraph, row and code block."""
    columns: list[str] = []
    cells: list[str] = []
    in_heading = 0
    in_cell = False
    for token in blocks:
        match token.type:
            case "heading_open":
                in_heading = int(token.tag[1:])
            case "heading_close":
                in_heading = 0
            case "thead_open":
                columns = []
            case "tr_open":
                cells = []
            case "tr_close":
                if columns:
                    yield "row", 0, _row(columns, cells)
                else:
                    columns = cells
            case "fence" | "code_block":
                yield "code", 0, token.content.rstrip("\n")
            case "th_open" | "td_open":
                in_cell = True
            case "th_close" | "td_close":
                in_cell = False
            case "inline" if in_cell:
                cells.append(_inline(token))
            case "inline":
                if text := _inline(token).strip():
                    yield ("heading" if in_heading else "text"), in_heading, text


def _row(columns: Sequence[str], cells: Sequence[str]) -> str:
    pairs = zip(columns, cells, strict=False)
    return "\uff1b".join(
        f"{name}\uff1a{cell}" if name else cell for name, cell in pairs if cell
    )


def _inline(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type in {"text", "code_inline", "text_special", "image"}:
            parts.append(child.content)
    return "".join(parts)
