"""A plain text file -> Content: its paragraphs, without headings."""

from ingest.document import Section
from ingest.read.content import Content
from ingest.read.front_matter import split_front_matter
from ingest.read.terms import TERMS, Terms
from ingest.read.text import decode
from ingest.read.unwrapped import unwrapped

_TITLE_CHARS = 60
"""A first line up to this length is taken for a title, in characters."""


def read_plain(data: bytes, path: str, _: Terms = TERMS) -> Content:
    """Read a text file; a short first line is its title.

    Raises:
        NotTextError: It is not text.
        FrontMatterError: It has a front matter that is not valid.
    """
    text, encoding = decode(data, path)
    front, body = split_front_matter(text, path)
    first_line = body.strip().split("\n", 1)[0].strip()
    title = first_line if len(first_line) <= _TITLE_CHARS else ""
    section = Section(heading=(), text=unwrapped(body.strip()))
    return Content(
        title=title,
        encoding=encoding,
        sections=(section,) if section.text else (),
        front=front,
    )
