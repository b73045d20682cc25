"""A Word file (.docx) -> Content: headings, paragraphs, lists, and tables by row."""

import io
import re
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.errors import BrokenFileError
from ingest.read.content import Content
from ingest.read.office import BROKEN, check_package
from ingest.read.outline import Block, below_title, sections_of
from ingest.read.row import table_lines

_PROGRAM = "Word"

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
"""Name of a built-in heading style; it is English in every language of Word."""

_TITLE = "Title"


def read_word(data: bytes, path: str) -> Content:
    """Read a Word file: its ``Title``, or its only outermost heading, is the title.

    Bullets and numbers of lists are left out; a table gives one line a row, each
    cell with its column's name. Headers, footers and comments are not read.

    Raises:
        LockedFileError: It is protected by a password.
        BrokenFileError: It is damaged or no Word file.
    """
    check_package(data, path, _PROGRAM)
    try:
        blocks = list(_blocks(docx.Document(io.BytesIO(data))))
    except (PythonDocxError, OpcError, *BROKEN) as error:
        raise BrokenFileError(path, _PROGRAM) from error
    title, sections = sections_of(below_title(blocks))
    return Content(title=title, encoding="docx", sections=sections)


def _blocks(document: Document) -> Iterator[Block]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            rows = [[cell.text for cell in row.cells] for row in item.rows]
            yield from (Block(text=line) for line in table_lines(rows))
        elif text := item.text.strip():
            yield Block(text=text, level=_level(item))


def _level(paragraph: Paragraph) -> int:
    """Give the level of a heading: 1 for the title, one more for each heading."""
    style = paragraph.style
    while style is not None:
        name = style.name or ""
        if name == _TITLE:
            return 1
        if match := _HEADING.fullmatch(name):
            return int(match[1]) + 1
        style = getattr(style, "base_style", None)
    return 0
