"""Pages of lines and tables -> title and sections; heads, feet and contents left out."""

from collections.abc import Iterator, Sequence

from ingest.document import Section
from ingest.read.contents import without_contents
from ingest.read.continued import lines_by_place
from ingest.read.headings import levels_of
from ingest.read.layout import Area, Item, Table, areas_of
from ingest.read.official import with_subject_first
from ingest.read.outline import Block, below_title, sections_of
from ingest.read.paragraphs import Paragraph, Spelling, pieces_of, text_of
from ingest.read.running import without_running_lines

_TITLE_CHARS = 60
_NO_TITLE_ENDS = "。；;，,：:、"


def sections_of_pages(
    pages: Sequence[Sequence[Item]],
) -> tuple[str, tuple[Section, ...]]:
    """Give title and sections of a file whose *pages* hold lines and tables.

    Lines larger than most text are headings.
    """
    kept = without_contents(without_running_lines(pages))
    blocks = list(_blocks([areas_of(items) for items in kept]))
    return sections_of(below_title(with_subject_first(blocks)))


def _blocks(pages: Sequence[Sequence[Area]]) -> Iterator[Block]:
    lines = [
        line
        for areas in pages
        for area in areas
        if not isinstance(area, Table)
        for line in area
    ]
    spelling = Spelling(lines)
    lines_at = lines_by_place(pages)
    pieces = pieces_of(pages)
    paragraphs = [one for one in pieces if isinstance(one, Paragraph)]
    level_of = levels_of(paragraphs)
    # Nothing else tells how large most letters are.
    is_lone = len(paragraphs) == 1 and len(pieces) > 1 and pieces[0] is paragraphs[0]
    for piece in pieces:
        if isinstance(piece, Paragraph):
            text = text_of(piece.lines, spelling)
            level = 1 if is_lone and _may_be_title(text) else level_of(piece, text)
            yield Block(text=text, level=level, page=piece.page)
        else:
            for row in lines_at[piece]:
                yield Block(text=row, page=piece[0] + 1)


def _may_be_title(text: str) -> bool:
    """Tell whether a line that stands alone above tables says what they are."""
    return 0 < len(text) <= _TITLE_CHARS and text[-1] not in _NO_TITLE_ENDS
