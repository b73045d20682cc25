"""Pages of lines and tables -> title and sections; running heads and feet left out."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from statistics import mode

from ingest.document import Section
from ingest.read.continued import lines_by_place
from ingest.read.layout import Area, Item, Table, areas_of
from ingest.read.lines import Line, bands_of
from ingest.read.outline import Block, below_title, sections_of
from ingest.read.row import one_line

_EDGE_BANDS = 2
"""Bands at the head and the foot of a page that may be running heads or feet."""

_PAGE_NUMBER = re.compile(
    r"[-–—·\s]*(?:第\s*\d+\s*[页頁]|page\s*\d+|[-–—·]\s*\d+\s*[-–—·]|\d+\s*/\s*\d+)"
    r"[\s,，/]*(?:[共of/]*\s*\d+\s*[页頁]?)?[-–—·\s]*",
    re.IGNORECASE,
)

_NEW_PARAGRAPH = re.compile(
    r"[•·●○■◆▪*-]\s|\(?（?[\d一二三四五六七八九十]+[)）.、]|第.{1,4}[条章节條節]"
)
"""How a list item or an article begins."""

_BULLET = re.compile(r"\A[•·●○■◆▪]\s*")

_SENTENCE_ENDS = "。！？；：.!?;:"

_HEADING_SIZE = 1.1
"""A line this many times larger than most text is a heading."""

_HEADING_CHARS = 80
"""A heading is no longer than this, in characters."""

_DIGITS = re.compile(r"\d+")
_MOST_DIGITS = 18
"""Of a number, as many of its last digits are looked at; int() reads no more than
4,300."""

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_LATIN_END = re.compile(r"[A-Za-z]-?\Z")
_FEWEST_BROKEN, _BROKEN_SHARE = 3, 0.03
"""Word sets no hyphens of its own, LaTeX at 5 to 20 % of line ends: a file with this
many and this share of them breaks words."""

_BROKEN_WORD = re.compile(r"([A-Za-z]+)-\Z")


def sections_of_pages(
    pages: Sequence[Sequence[Item]],
) -> tuple[str, tuple[Section, ...]]:
    """Give title and sections of a file whose *pages* hold lines and tables.

    Lines larger than most text are headings.
    """
    kept = _without_running_lines(pages)
    blocks = list(_blocks([areas_of(items) for items in kept]))
    return sections_of(below_title(blocks))


def _without_running_lines(pages: Sequence[Sequence[Item]]) -> list[list[Item]]:
    edges = [_edges(items) for items in pages]
    running = _running(edges)
    kept = [
        [i for i in items if i not in found or not _runs(i, running, len(pages))]
        for items, found in zip(pages, edges, strict=True)
    ]
    return [some or list(items) for some, items in zip(kept, pages, strict=True)]


def _edges(items: Sequence[Item]) -> list[Line]:
    bands = bands_of(items)
    first, last = bands[:_EDGE_BANDS], bands[_EDGE_BANDS:][-_EDGE_BANDS:]
    return [item for band in first + last for item in band if isinstance(item, Line)]


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _running(edges: Sequence[Sequence[Line]]) -> set[str]:
    """Give the shapes of the lines that stand at the edge of most pages.

    Their numbers are the same on all of them or count the pages; the rent of each park
    at the foot of its page does neither.
    """
    numbers: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for page, lines in enumerate(edges):
        for line in lines:
            found = [
                int(number[-_MOST_DIGITS:]) for number in _DIGITS.findall(line.text)
            ]
            numbers[_shape(line)].setdefault(page, found)
    return {
        shape
        for shape, by_page in numbers.items()
        if len(by_page) > max(len(edges) / 2, 1) and _are_alike(by_page)
    }


def _are_alike(numbers: Mapping[int, Sequence[int]]) -> bool:
    """Tell whether each of the *numbers*, by page, stays or grows with the pages."""
    return all(
        len(set(column)) == 1
        or len({n - page for page, n in zip(numbers, column, strict=True)}) == 1
        for column in zip(*numbers.values(), strict=True)
    )


def _runs(item: Item, running: Container[str], pages: int) -> bool:
    """Tell whether *item* stands at the edge of most pages, or is a page number."""
    if not isinstance(item, Line):
        return False
    if pages > 1 and _PAGE_NUMBER.fullmatch(item.text):
        return True
    return _shape(item) in running


def _blocks(pages: Sequence[Sequence[Area]]) -> Iterator[Block]:
    lines = [
        line
        for areas in pages
        for area in areas
        if not isinstance(area, Table)
        for line in area
    ]
    level_of = _levels(lines)
    spelling = _Spelling(lines)
    lines_at = lines_by_place(pages)
    for number, areas in enumerate(pages, start=1):
        for place, area in enumerate(areas):
            if isinstance(area, Table):
                for row in lines_at[number - 1, place]:
                    yield Block(text=row, page=number)
                continue
            for paragraph in _paragraphs(area):
                text = _text(paragraph, spelling)
                level = level_of.get(paragraph[0].size, 0)
                is_heading = len(text) <= _HEADING_CHARS
                yield Block(text=text, level=level if is_heading else 0, page=number)


def _levels(lines: Sequence[Line]) -> dict[float, int]:
    if not lines:
        return {}
    body = mode(line.size for line in lines for _ in line.text)
    larger = sorted({line.size for line in lines if line.size > body * _HEADING_SIZE})
    return {size: len(larger) - i for i, size in enumerate(larger)}


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Gather the lines that belong together; a line that ends early ends its own."""
    margin = max((line.right for line in lines), default=0.0)
    gathered: list[Line] = []
    for line in lines:
        if gathered and not _goes_on(gathered[-1], line, margin):
            yield gathered
            gathered = []
        gathered.append(line)
    if gathered:
        yield gathered


def _goes_on(line: Line, after: Line, margin: float) -> bool:
    if line.size != after.size or _NEW_PARAGRAPH.match(after.text):
        return False
    if line.text[-1] in _SENTENCE_ENDS:
        return False
    if _BROKEN_WORD.search(line.text) and after.text[0].islower():
        return True
    return line.right + after.first_word_width + line.size > margin


class _Spelling:
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


def _text(lines: Sequence[Line], spelling: _Spelling) -> str:
    """Join *lines*, and the halves of words that the end of a line broke."""
    text = ""
    for line in lines:
        broken = _BROKEN_WORD.search(text)
        if broken and line.text[0].isascii() and line.text[0].islower():
            rest = _WORD.match(line.text)
            keeps = rest is None or spelling.keeps_hyphen(broken[1], rest[0])
            text = (text if keeps else text[:-1]) + line.text
        elif text.endswith("-"):
            text += line.text
        else:
            text += "\n" + line.text
    return _BULLET.sub("", one_line(text))
