"""Sections without headings -> the same under lines that are numbered as headings are.

Official documents number what they say 一、（一）1. (GB/T 9704-2012, 7.3.3), and chapters
第一章. In a plain text file, or where Word's styles are not used, nothing else shows them.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import Section
from ingest.read.word_numerals import written

_MOST = 99
_NUMERALS = {written(n, "chineseCounting"): n for n in range(1, _MOST + 1)}
_CHINESE = "[一二三四五六七八九十]{1,3}"
_MARKS = (
    re.compile(rf"第\s*({_CHINESE}|\d{{1,2}})\s*[章编編部]"),
    re.compile(rf"({_CHINESE})\s*、"),
    re.compile(rf"[(（]\s*({_CHINESE})\s*[)）]"),
    re.compile(r"(\d{1,2})\s*(?:[、．]|\.(?!\d))"),
)
"""How headings are numbered, from the outermost."""

_HEADING_CHARS = 40
"""Of a heading that only its number shows, in characters."""

_SENTENCE_ENDS = "。；;，,、.！!"
"""What a heading does not end with; a question or ``注意：`` may be one."""

_FEWEST = 2
"""Headings of one row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A line that begins with a number."""

    line: int
    rank: int
    """Place of its form in ``_MARKS``."""
    number: int
    is_heading: bool


def under_numbers(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Put what *sections* say under their numbered headings; as they are without any.

    Headings count from one, without a gap; they are short, no sentences, and have
    something below them. A list, whose items follow each other, stays text.
    """
    pages = {section.page for section in sections}
    if any(section.heading for section in sections) or len(pages) < len(sections):
        return tuple(sections)
    lines = [(line, s.page) for s in sections for line in s.text.split("\n")]
    items = _numbered([line.strip() for line, _ in lines])
    if not items:
        return tuple(sections)
    path: tuple[tuple[int, str], ...] = ()
    under: list[tuple[Section, list[str]]] = []
    page = object()
    for place, (line, on) in enumerate(lines):
        item = items.get(place)
        if item:
            path = tuple(above for above in path if above[0] < item.rank)
        is_heading = item is not None and item.is_heading
        if item and is_heading:
            path += ((item.rank, line.strip()),)
        if item or on != page:
            heading = tuple(text for _, text in path)
            under.append((Section(heading=heading, text="", page=on), []))
            page = on
        if not is_heading:
            under[-1][1].append(line)
    found = [replace(s, text="\n".join(said).strip()) for s, said in under]
    return tuple(section for section in found if section.text)


def _numbered(lines: Sequence[str]) -> dict[int, _Item]:
    """Give the items of rows that have headings, by the place of their lines."""
    items = _items_in(lines)
    by_line = {item.line: item for item in items}
    said = [place for place, line in enumerate(lines) if line]
    next_said = dict(itertools.pairwise(said))
    found: dict[int, _Item] = {}
    for row in _rows_of(items):
        headings = [item for item in row if item.is_heading]
        below = [by_line.get(next_said.get(item.line, -1)) for item in headings]
        has_below = [
            item.line in next_said and not (after and after.rank <= item.rank)
            for item, after in zip(headings, below, strict=True)
        ]
        if len(headings) >= _FEWEST and all(has_below):
            found |= {item.line: item for item in row}
    return found


def _items_in(lines: Sequence[str]) -> list[_Item]:
    items = []
    for place, line in enumerate(lines):
        for rank, mark in enumerate(_MARKS):
            if not (found := mark.match(line)):
                continue
            numeral, rest = found[1], line[found.end() :].strip()
            number = int(numeral) if numeral.isdecimal() else _NUMERALS.get(numeral, 0)
            is_short = bool(rest) and len(line) <= _HEADING_CHARS
            is_heading = is_short and line[-1] not in _SENTENCE_ENDS
            items.append(
                _Item(line=place, rank=rank, number=number, is_heading=is_heading)
            )
    return items


def _rows_of(items: Sequence[_Item]) -> list[list[_Item]]:
    """Put together items that count on, whatever stands below each of them."""
    rows: list[list[_Item]] = []
    open_rows: dict[int, list[_Item]] = {}
    for item in items:
        open_rows = {rank: row for rank, row in open_rows.items() if rank <= item.rank}
        row = open_rows.get(item.rank)
        if row is not None and item.number == row[-1].number + 1:
            row.append(item)
        elif item.number == 1:
            open_rows[item.rank] = [item]
            rows.append(open_rows[item.rank])
    return rows
