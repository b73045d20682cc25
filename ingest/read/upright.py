"""A page set in columns from right to left -> the same, turned so that its lines run along."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.read.lines import Glyph
from ingest.read.ruled import Rule

_SAME_LINE = 0.3
"""Share of its size by which a glyph may stand beside the line of the one before."""

_LEAST_STEP, _FARTHEST_STEP = 0.5, 2.2
"""Shares of its size between which the next glyph of a line stands."""

_CLEARLY = 2
"""So many times as many steps down as along make a page vertical."""

_FEWEST = 8
"""Steps down that make one; a stamp, or the label of a row, has fewer."""


def runs_down(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether most of *glyphs* stand below each other, as in traditional Chinese books."""
    down = along = 0
    for before, after in pairwise(g for g in glyphs if not g.text.isspace()):
        right = (after.left + after.right - before.left - before.right) / 2
        below = before.middle - after.middle
        if abs(right) < _SAME_LINE * before.size:
            down += _LEAST_STEP < below / before.size < _FARTHEST_STEP
        elif abs(below) < _SAME_LINE * before.size:
            along += 0 < right / before.size < _FARTHEST_STEP
    return down >= _FEWEST and down > _CLEARLY * along


def turned(
    glyphs: Sequence[Glyph], rules: Sequence[Rule]
) -> tuple[list[Glyph], list[Rule]]:
    """Turn a page to the left: its rightmost column becomes the first line."""
    return (
        [
            replace(g, left=-g.top, right=-g.bottom, bottom=g.left, top=g.right)
            for g in glyphs
        ],
        [Rule(-one.top, one.left, -one.bottom, one.right) for one in rules],
    )
