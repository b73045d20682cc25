"""Shapes of a slide -> the order in which they are read, and what tables hold."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from lxml.etree import _Element as Element
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.table import Table

from ingest.read.diagram import DIAGRAM_IDS, OF_ITS_TEXTS, texts_of_diagram
from ingest.read.slide_text import paragraphs_of
from ingest.read.table import Cell

_LINE_HEIGHT = 200_000
"""Shapes whose tops differ by less stand in one line, in EMU (about 5.5 mm)."""

_FEWEST_CARDS = 3
"""Shapes side by side, each with one below it, that are columns; two may be a label and
what it is."""

_TITLE_CHARS = 40
"""A line in larger letters up to this length is taken for a title."""

_USUAL_SIZE = 1_800
"""Of letters whose size the file does not tell, in hundredths of a point."""

_CLEARLY = 1.2
"""How many times larger than all others the letters of a title are."""


def largest(shapes: Sequence[BaseShape]) -> Shape | None:
    """Give what stands as a title on top of a slide without one: a line in larger letters."""
    texts = [
        shape for shape in shapes if isinstance(shape, Shape) and shape.text_frame.text
    ]
    if not texts[1:] or len(texts[0].text_frame.text) > _TITLE_CHARS:
        return None
    first, *others = texts
    most = max(_USUAL_SIZE, *map(_size, others))
    return first if _size(first) > _CLEARLY * most else None


def _size(shape: Shape) -> int:
    """Give the size of the largest letters of *shape*, in hundredths of a point."""
    own = shape._element.iter(qn("a:rPr"), qn("a:defRPr"))  # noqa: SLF001
    return max((int(one.get("sz", "0")) for one in own), default=0)


def in_order(shapes: Iterable[BaseShape]) -> list[BaseShape]:
    """Give what may say something from top to bottom, and from left to right.

    Of three and more that each stand above one of their own, as the steps of a process
    and what is done in them, each is followed by that one.
    """
    lines: list[list[BaseShape]] = []
    for shape in sorted(filter(_may_speak, shapes), key=lambda one: one.top or 0):
        if lines and (shape.top or 0) - (lines[-1][0].top or 0) < _LINE_HEIGHT:
            lines[-1].append(shape)
        else:
            lines.append([shape])
    lines = [sorted(line, key=lambda one: one.left or 0) for line in lines]
    ordered: list[BaseShape] = []
    for _, group in groupby(lines, key=len):
        rows = list(group)
        columns = zip(*rows, strict=True)
        ordered += chain.from_iterable(columns if _are_cards(rows) else rows)
    return ordered


def _may_speak(shape: BaseShape) -> bool:
    if isinstance(shape, Shape):
        return bool(shape.text_frame.text.strip())
    return isinstance(shape, GroupShape | GraphicFrame)


def _are_cards(rows: Sequence[Sequence[BaseShape]]) -> bool:
    """Tell whether two *rows* are one of heads and one of what stands below each.

    Three and more are those of a table.
    """
    is_two = len(rows) == 2  # noqa: PLR2004 - heads, and what is below them
    if not is_two or len(rows[0]) < _FEWEST_CARDS:
        return False
    return all(map(_is_above, *rows))


def _is_above(shape: BaseShape, other: BaseShape) -> bool:
    middles = [2 * (one.left or 0) + (one.width or 0) for one in (shape, other)]
    return abs(middles[0] - middles[1]) < max(shape.width or 0, other.width or 0)


def cells(table: Table) -> list[list[Cell]]:
    """Give the rows; cells are labels where only the first column is set off."""
    has_labels = table.first_col and not table.first_row
    return [
        [
            Cell(
                text="\n".join(paragraphs_of(cell.text_frame)),
                columns=cell.span_width,
                rows=cell.span_height,
                is_head=has_labels and column == 0,
            )
            for column, cell in enumerate(row.cells)
            if not cell.is_spanned
        ]
        for row in table.rows
    ]


def diagram(frame: GraphicFrame) -> Iterator[str]:
    """Yield the texts of a SmartArt diagram, which lie in a part of their own."""
    ids: Element | None = frame._element.find(f".//{DIAGRAM_IDS}")  # noqa: SLF001
    if ids is not None:
        yield from texts_of_diagram(frame.part.related_part(ids.get(OF_ITS_TEXTS)).blob)
