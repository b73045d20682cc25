"""Pages of lines and tables -> title and sections; heads, feet and contents left out."""

from collections.abc import Iterator, Sequence
from statistics import mode

from ingest.document import Section
from ingest.read.contents import without_contents
from ingest.read.continued import lines_by_place
from ingest.read.layout import Area, Item, Table, areas_of
from ingest.read.lines import Line
from ingest.read.outline import Block, below_title, sections_of
from ingest.read.paragraphs import Paragraph, Spelling, pieces_of, text_of
from ingest.read.running import without_running_lines

_HEADING_SIZE = 1.1
"""A line this many times larger than most text is a heading."""

_HEADING_CHARS = 80
"""A heading is no longer than this, in characters."""


def sections_of_pages(
    pages: Sequence[Sequence[Item]],
) -> tuple[str, tuple[Section, ...]]:
    """Give title and sections of a file whose *pages* hold lines and tables.

    Lines larger than most text are headings.
    """
    kept = without_contents(without_running_lines(pages))
    blocks = list(_blocks([areas_of(items) for items in kept]))
    return sections_of(below_title(blocks))


def _blocks(pages: Sequence[Sequence[Area]]) -> Iterator[Block]:
    lines = [
        line
        for areas in pages
        for area in areas
        if not isinstance(area, Table)
        for line in area
    ]
    level_of = _levels(lines)
    spelling = Spelling(lines)
    lines_at = lines_by_place(pages)
    for piece in pieces_of(pages):
        if not isinstance(piece, Paragraph):
            for row in lines_at[piece]:
                yield Block(text=row, page=piece[0] + 1)
            continue
        text = text_of(piece.lines, spelling)
        level = level_of.get(piece.lines[0].size, 0)
        is_heading = len(text) <= _HEADING_CHARS
        yield Block(text=text, level=level if is_heading else 0, page=piece.page)


def _levels(lines: Sequence[Line]) -> dict[float, int]:
    if not lines:
        return {}
    body = mode(line.size for line in lines for _ in line.text)
    larger = sorted({line.size for line in lines if line.size > body * _HEADING_SIZE})
    return {size: len(larger) - i for i, size in enumerate(larger)}
