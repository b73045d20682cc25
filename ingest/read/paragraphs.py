"""Lines below each other -> paragraphs, and their text with broken words put together."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.read.cut import is_cut
from ingest.read.layout import Area, Table
from ingest.read.lines import Line
from ingest.read.row import one_line

_NEW_PARAGRAPH = re.compile(
    r"[•·●○■◆▪*-]\s|\(?（?[\d一二三四五六七八九十]+[)）.、]|第.{1,4}[条章节條節]"
)
"""How a list item or an article begins."""

_LABELLED = re.compile(r"[^\W\d_]{2,8}\s?[：:]\s*[^\s：:/]")
"""How each line of an address begins: ``电话：021-50801234``."""

_BULLET = re.compile(r"\A[•·●○■◆▪]\s*")

_RUNNING_SIZES = 15
"""A line of running text is at least this many characters wide."""

_INDENT = 4
"""A line of running text begins at the left margin, or this many characters from it."""

_SENTENCE_ENDS = "。！？；：.!?;:"

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")

_LATIN_END = re.compile(r"[A-Za-z]-?\Z")

_FEWEST_BROKEN, _BROKEN_SHARE = 3, 0.03
"""Word sets no hyphens of its own, LaTeX at 5 to 20 % of line ends: a file with this
many and this share of them breaks words."""

_BROKEN_WORD = re.compile(r"([A-Za-z]+)-\Z")


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together, and the margins of the area in which the last stands."""

    page: int
    """Page on which it begins, from 1."""
    lines: list[Line]
    left: float
    right: float


Place = tuple[int, int]
"""Numbers of a page and of an area on it, from 0."""


def pieces_of(pages: Sequence[Sequence[Area]]) -> list[Paragraph | Place]:
    """Give the paragraphs of *pages* and the places of their tables, in order.

    A sentence that goes on in the next column, or on the next page, is not cut.
    """
    pieces: list[Paragraph | Place] = []
    for page, areas in enumerate(pages):
        for place, area in enumerate(areas):
            if isinstance(area, Table):
                pieces.append((page, place))
                continue
            first, *others = _paragraphs(area, page + 1)
            last = pieces[-1] if pieces else None
            if isinstance(last, Paragraph) and _carries_on(last, first):
                last.lines += first.lines
                last.left, last.right = first.left, first.right
            else:
                pieces.append(first)
            pieces += others
    return pieces


def _carries_on(before: Paragraph, after: Paragraph) -> bool:
    """Tell whether *after* is the rest of *before*, from the column or page before."""
    last, first = before.lines[-1], after.lines[0]
    left = min(after.left, before.left) if before.page < after.page else after.left
    is_running_text = last.right - last.left > _RUNNING_SIZES * last.size
    is_indented = first.left > left + first.size
    return is_running_text and not is_indented and _goes_on(last, first, before.right)


def _paragraphs(lines: Sequence[Line], page: int) -> list[Paragraph]:
    """Gather the lines that belong together; a line that ends early ends its own."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    found: list[Paragraph] = []
    for line in lines:
        last = found[-1].lines[-1] if found else None
        is_at_left = last is not None and last.left <= left + _INDENT * last.size
        if last is not None and is_at_left and _goes_on(last, line, right):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph(page=page, lines=[line], left=left, right=right))
    return found


def _goes_on(line: Line, after: Line, margin: float) -> bool:
    if line.size != after.size or _NEW_PARAGRAPH.match(after.text):
        return False
    if line.text[-1] in _SENTENCE_ENDS:
        return False
    if _LABELLED.match(line.text) and _LABELLED.match(after.text):
        return False
    if _BROKEN_WORD.search(line.text) and after.text[0].islower():
        return True
    return line.right + after.first_word_width + line.size > margin


class Spelling:
    """Knows the words of a file, to tell a hyphen from a word that was broken."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words = Counter(w for line in lines for w in _WORD.findall(line.text))
        ends = [line.text for line in lines if _LATIN_END.search(line.text)]
        broken = sum(text.endswith("-") for text in ends)
        self._breaks = broken >= _FEWEST_BROKEN and broken > _BROKEN_SHARE * len(ends)

    def keeps_hyphen(self, start: str, rest: str) -> bool:
        """Tell whether *start* and *rest* are written with a hyphen between them."""
        whole, apart = self._words[start + rest], self._words[f"{start}-{rest}"]
        return apart > whole if apart != whole else not self._breaks


def text_of(lines: Sequence[Line], spelling: Spelling) -> str:
    """Join *lines*, and the halves of words that the end of a line broke."""
    text = ""
    for line in lines:
        broken = _BROKEN_WORD.search(text)
        if broken and line.text[0].isascii() and line.text[0].islower():
            rest = _WORD.match(line.text)
            keeps = rest is None or spelling.keeps_hyphen(broken[1], rest[0])
            text = (text if keeps else text[:-1]) + line.text
        elif text.endswith("-") or is_cut(text, line.text, is_full=False):
            text += line.text
        else:
            text += "\n" + line.text
    return _BULLET.sub("", one_line(text))
