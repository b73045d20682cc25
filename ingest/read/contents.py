"""Lines of pages -> the same without a table of contents, which says where, not what."""

import re
from collections.abc import Sequence

from ingest.read.layout import Item
from ingest.read.lines import Line

_ENTRY = re.compile(
    r".+?(?:[.\uff0e\u00b7\u2026\u22ef\u30fb_]\s?){4,}\s*[-–—]?\s*\d{1,4}\s*[-–—]?"
)
"""A heading, dots that lead the eye, and a page."""

_HEADING = re.compile(r"目\s*[录錄次]|(?:table of )?contents", re.IGNORECASE)

_LONGEST = 250
"""Characters of an entry; a page is no wider, and the pattern takes the square of it."""

_FEWEST = 3
"""Entries that make a table; fewer may be a form whose dots are to be filled in."""


def without_contents(pages: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """Leave the table of contents of a file out of its *pages*, and its heading."""
    entries = [sum(map(_is_entry, page)) for page in pages]
    if sum(entries) < _FEWEST:
        return [list(page) for page in pages]
    return [
        [i for i in page if not (_is_entry(i) or (count and _is_heading(i)))]
        for page, count in zip(pages, entries, strict=True)
    ]


def _is_entry(item: Item) -> bool:
    if not isinstance(item, Line) or len(item.text) > _LONGEST:
        return False
    return _ENTRY.fullmatch(item.text) is not None


def _is_heading(item: Item) -> bool:
    return isinstance(item, Line) and _HEADING.fullmatch(item.text) is not None
