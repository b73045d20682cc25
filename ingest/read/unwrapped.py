"""Text whose lines a program has cut at one width -> lines that end where they should."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_ENGLISH_GOES_ON = re.compile(r"[A-Za-z0-9,]\Z")
_LOWER = re.compile(r"[a-z]")
_ENDS = re.compile(r"[。！？；：.!?;:…]['\"”’）)】》]*\Z")
_BEGINS_ANEW = re.compile(
    r"[\s\u3000]|[-*•·●○■◆▪#>|]|[(（]?[\da-zA-Z一二三四五六七八九十]{1,3}[)）.、．]\D"
    r"|第.{1,4}[条章节條節]|[^\s：:]{1,6}[：:]"
)
"""How a paragraph, an item, an article or a label begins."""

_NARROWEST = 40
"""Columns from which on lines may have been cut; letters have 72, a fax 60."""

_NEARLY, _NEARLY_LATIN = 3, 12
"""Columns by which a line may be shorter than the others: the character, or the word,
that came next did not fit."""

_FEWEST = 3
"""Lines as wide as each other that show that they were cut."""


def unwrapped(text: str) -> str:
    """Put together the lines of *text* that were cut in the middle of a sentence."""
    lines = text.split("\n")
    widths = [_columns(line) for line in lines]
    cut_at = _cut_at(widths, _NEARLY), _cut_at(widths, _NEARLY_LATIN)
    parts = lines[:1]
    for before, line in pairwise(lines):
        gap = _gap(before, line, *cut_at)
        if gap:
            parts[-1] = parts[-1].rstrip()
        parts += [gap.strip("\n") if gap else "\n", line]
    return "".join(parts)


def _cut_at(widths: Sequence[int], nearly: int) -> int:
    """Give the width at which lines were cut; more than all of them if they were not."""
    widest = max(widths)
    near = sum(width >= widest - nearly for width in widths)
    return widest - nearly if widest >= _NARROWEST and near >= _FEWEST else widest + 1


def _gap(before: str, line: str, width: int, latin_width: int) -> str:
    """Give what stands between two lines that are one; empty if they are two.

    A line end stands for nothing: Chinese goes on without a space.
    """
    before = before.rstrip()
    if not before or not line or _BEGINS_ANEW.match(line) or _ENDS.search(before):
        return ""
    if _ENGLISH_GOES_ON.search(before) and _LOWER.match(line):
        return " "
    is_latin = before[-1].isascii() and line[0].isascii()
    if _columns(before) < (latin_width if is_latin else width):
        return ""
    if is_latin and line[0].isupper():
        return ""  # an item of a list as likely as a name
    return " " if is_latin else "\n"


def _columns(line: str) -> int:
    line = line.rstrip()
    wide = (
        0
        if line.isascii()
        else sum(unicodedata.east_asian_width(c) in "WF" for c in line)
    )
    return len(line) + wide
