"""Paragraphs of pages -> which of them are headings, told by how they are set."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ingest.read.paragraphs import Paragraph

_HEADING_SIZE = 1.1
"""A line this many times larger than most text is a heading."""

_HEADING_CHARS = 80
"""A heading is no longer than this, in characters."""

_FEWEST = 2
"""Headings in larger letters from which on a file tells its headings by size."""

_SENTENCE_ENDS = "。；;，,、."
"""What no heading ends with: the text of a notice is larger than that of its annexes."""


class _Look(NamedTuple):
    """How a paragraph is set; the larger, the further out its heading."""

    size: float
    font: int
    is_bold: bool


def levels_of(paragraphs: Sequence[Paragraph]) -> Callable[[Paragraph, str], int]:
    """Give what tells the level of a paragraph from it and its text; 0 for no heading.

    Where hardly anything is larger than most text, one line that is bold, or in a font
    of headings, is a heading, too: official documents are set so.
    """
    usual = _usual(paragraphs)
    by_size = [p for p in paragraphs if _look(p).size > usual.size * _HEADING_SIZE]
    looks = {_Look(_look(p).size, 0, is_bold=False) for p in by_size}
    if len(by_size) < _FEWEST:
        looks |= {_look(p) for p in paragraphs if _is_set_off(p, usual)}
    levels = {look: n for n, look in enumerate(sorted(looks, reverse=True), start=1)}

    def level_of(paragraph: Paragraph, text: str) -> int:
        if len(text) > _HEADING_CHARS or text[-1:] in _SENTENCE_ENDS:
            return 0
        look = _look(paragraph)
        if look.size > usual.size * _HEADING_SIZE:
            return levels[_Look(look.size, 0, is_bold=False)]
        return levels.get(look, 0) if _is_set_off(paragraph, usual) else 0

    return level_of


def _usual(paragraphs: Sequence[Paragraph]) -> _Look:
    sizes: Counter[float] = Counter()
    looks: Counter[_Look] = Counter()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            sizes[line.size] += len(line.text)
            looks[_Look(line.size, line.font, line.is_bold)] += len(line.text)
    if not sizes:
        return _Look(0.0, 0, is_bold=False)
    size = sizes.most_common(1)[0][0]
    return max((look for look in looks if look.size == size), key=lambda k: looks[k])


def _look(paragraph: Paragraph) -> _Look:
    first = paragraph.lines[0]
    return _Look(first.size, first.font, first.is_bold)


def _is_set_off(paragraph: Paragraph, usual: _Look) -> bool:
    """Tell whether *paragraph* is one line as large as most, that stands out by its font."""
    look, (line, *more) = _look(paragraph), paragraph.lines
    is_more = look.is_bold > usual.is_bold or look.font > usual.font
    is_one = not more and look.size == usual.size
    return is_one and is_more and line.text[-1] not in _SENTENCE_ENDS
