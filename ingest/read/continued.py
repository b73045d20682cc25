"""Tables of pages -> their lines: one that fills its page may go on on the next."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.read.cut import is_cut
from ingest.read.head import begins_anew
from ingest.read.layout import Area, Table
from ingest.read.row import numbered_lines, one_line

_SAME_EDGE = 3.0
"""The edges of a table that goes on differ by less, in points."""

Place = tuple[int, int]
"""Numbers of a page and of an area on it, from 0."""


def lines_by_place(pages: Sequence[Sequence[Area]]) -> dict[Place, list[str]]:
    """Give the lines of each table, the head of the page before with those it lacks."""
    found: dict[Place, list[str]] = {}
    for chain in _chains(pages):
        rows, places = _joined(chain)
        table_at = dict(chain)
        found.update({place: [] for place in table_at})
        across = {
            number
            for number, (place, row) in enumerate(places)
            if row in table_at[place].across
        }
        for number, line in numbered_lines(rows, across):
            found[places[number][0]].append(line)
    return found


Chain = list[tuple[Place, Table]]


def _chains(pages: Sequence[Sequence[Area]]) -> Iterator[Chain]:
    chain: Chain = []
    for page, areas in enumerate(pages):
        for place, area in enumerate(areas):
            goes_on = place == 0 and isinstance(area, Table) and _goes_on(chain, area)
            if chain and not goes_on:
                yield chain
                chain = []
            if isinstance(area, Table):
                chain.append(((page, place), area))
    if chain:
        yield chain


def _goes_on(chain: Chain, table: Table) -> bool:
    """Tell whether *table*, at the top of its page, is the rest of the last one."""
    if not chain:
        return False
    before = chain[-1][1]
    width = len(before.rows[0])
    moved = max(abs(before.left - table.left), abs(before.right - table.right))
    if moved > _SAME_EDGE or len(table.rows[0]) != width:
        return False
    if _repeated(chain[0][1], table) or _is_rest(before, table.rows[:1]):
        return True
    return not begins_anew(table.rows, width)


def _repeated(first: Table, table: Table) -> int:
    """Count the rows at the top of *table* that are the head of the *first* again."""
    pairs = zip(first.rows, table.rows, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _joined(chain: Chain) -> tuple[list[Sequence[str]], list[tuple[Place, int]]]:
    """Give all rows of *chain*, and of each its table and its number there.

    A row that the end of a page cuts is one.
    """
    rows: list[Sequence[str]] = []
    places: list[tuple[Place, int]] = []
    before: Table | None = None
    for place, table in chain:
        skipped = _repeated(chain[0][1], table) if rows else 0
        if before is not None and _is_rest(before, table.rows[skipped:][:1]):
            rows[-1] = _whole(rows[-1], table.rows[skipped])
            skipped += 1
        rows.extend(table.rows[skipped:])
        places.extend((place, row) for row in range(skipped, len(table.rows)))
        before = table
    return rows, places


def _is_rest(before: Table, rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first of *rows* is the end of the last one of the table *before*.

    All that it says goes on from cells that are full amid a sentence, and a cell that
    says something above is empty in it.
    """
    said = {n for row in rows for n, cell in enumerate(row) if cell}
    above = {n for n, cell in enumerate(before.rows[-1]) if cell}
    return bool(said) and said <= before.open and above > said


def _whole(row: Sequence[str], rest: Sequence[str]) -> list[str]:
    """Put the two parts of a *row* together, cell by cell."""
    pairs = zip(row, rest, strict=True)
    return [
        cell + after
        if is_cut(cell, after, is_full=True)
        else one_line(f"{cell}\n{after}")
        for cell, after in pairs
    ]
