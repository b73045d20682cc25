"""Pages of lines and tables -> the same without running heads, feet and page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from statistics import median

from ingest.read.layout import Item
from ingest.read.lines import Line, bands_of

_EDGE_BANDS = 2
"""Bands at the head and the foot of a page that may be running heads or feet."""

_FEWEST_ON_A_SIDE = 3
"""Left or right pages with one line that make it a running one."""

_CLEARLY = 1.2
"""A line this many times larger than the running ones of its words is the title."""

_ENDS = "。！？；"
"""What ends a sentence, and no running head."""

_PAGE_NUMBER = re.compile(
    r"[-–—·\s]*(?:第\s*\d+\s*[页頁]|page\s*\d+|[-–—·]\s*\d+\s*[-–—·]|\d+\s*/\s*\d+)"
    r"[\s,，/]*(?:[共of/]*\s*\d+\s*[页頁]?)?[-–—·\s]*",
    re.IGNORECASE,
)

_DIGITS = re.compile(r"\d+")

_MOST_DIGITS = 18
"""Of a number, as many of its last digits are looked at; int() reads no more than
4,300."""


def without_running_lines(pages: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """Leave running heads, running feet and page numbers out of *pages*."""
    edges = [_edges(items) for items in pages]
    inside = Counter(
        _shape(item)
        for items, found in zip(pages, edges, strict=True)
        for item in items
        if isinstance(item, Line) and item not in found
    )
    running = _running(edges, inside)
    kept = [
        [i for i in items if i not in found or not _runs(i, running, len(pages))]
        for items, found in zip(pages, edges, strict=True)
    ]
    return [some or list(items) for some, items in zip(kept, pages, strict=True)]


def _edges(items: Sequence[Item]) -> list[Line]:
    bands = bands_of(items)
    first, last = bands[:_EDGE_BANDS], bands[_EDGE_BANDS:][-_EDGE_BANDS:]
    found = (item for band in first + last for item in band)
    return [i for i in found if isinstance(i, Line) and i.text[-1] not in _ENDS]


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _running(
    edges: Sequence[Sequence[Line]], inside: Mapping[str, int]
) -> dict[str, float]:
    """Give the shapes of the lines that stand at the edge of most pages, and their size.

    Most left or most right pages are enough. What stands *inside* of pages half as often
    is text that comes again, such as what each item of a list asks for. Their numbers are the same on all of them
    or count the pages; the rent of each park at the foot of its page does neither.
    """
    numbers: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    sizes: defaultdict[str, list[float]] = defaultdict(list)
    for page, lines in enumerate(edges):
        for line in lines:
            found = [
                int(number[-_MOST_DIGITS:]) for number in _DIGITS.findall(line.text)
            ]
            numbers[_shape(line)].setdefault(page, found)
            sizes[_shape(line)].append(line.size)
    return {
        shape: median(sizes[shape])
        for shape, by_page in numbers.items()
        if _is_on_most(by_page, len(edges))
        and _are_alike(by_page)
        and 2 * inside[shape] < len(by_page)
    }


def _is_on_most(pages: Container[int], count: int) -> bool:
    """Tell whether *pages* are most of all, or most of those on one side of a book."""
    kinds = (range(count), range(0, count, 2), range(1, count, 2))
    found = [(sum(page in pages for page in kind), len(kind)) for kind in kinds]
    (on_all, _), *on_sides = found
    return on_all > max(count / 2, 1) or any(
        on >= _FEWEST_ON_A_SIDE and on > of / 2 for on, of in on_sides
    )


def _are_alike(numbers: Mapping[int, Sequence[int]]) -> bool:
    """Tell whether each of the *numbers*, by page, stays or grows with the pages."""
    return all(
        len(set(column)) == 1
        or len({n - page for page, n in zip(numbers, column, strict=True)}) == 1
        for column in zip(*numbers.values(), strict=True)
    )


def _runs(item: Item, running: Mapping[str, float], pages: int) -> bool:
    """Tell whether *item* stands at the edge of most pages, or is a page number."""
    if not isinstance(item, Line):
        return False
    if pages > 1 and _PAGE_NUMBER.fullmatch(item.text):
        return True
    return item.size <= _CLEARLY * running.get(_shape(item), 0.0)
