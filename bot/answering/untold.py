"""What documents tell, and what they say not to know -> which is nearer a question."""

import itertools
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from bot.answering.asked import Asked
from bot.answering.asking import names
from bot.answering.parsed import Parsed

Covered: TypeAlias = Mapping[Parsed, np.ndarray]
"""The coverage of each sentence of a passage, see `under_title`."""

CLEARLY = 0.02
"""A share of the question by which one sentence must hold more than another to be the
nearer of the two, 0 to 1."""

ROUNDING = 1e-9
"""Two coverages that differ by less are one, summed in another order."""


def untold_signs(
    asked: Asked, cited: Sequence[Parsed], warning: Sequence[Parsed]
) -> dict[str, float]:
    """Compare what is told with what the documents say that they do not know."""
    # What is cited mostly warns, too: each passage is measured once.
    measured = {*cited, *(one for one in warning if True in one.is_unknown)}
    covered = {one: under_title(asked, one) for one in measured}
    told = _nearest(asked, cited, covered, is_unknown=False)
    untold = _nearest(asked, warning, covered, is_unknown=True)
    has_told, has_untold = asked.held_by(told[2]), asked.held_by(untold[2])
    total = max(float(asked.rarity.sum()), 1e-6)
    has_more = has_untold & ~has_told
    named, placed = _named_unknown(asked, warning, covered)
    most = _most_told(cited, covered)
    return {
        "untold_coverage": untold[0],
        "untold_like": untold[1],
        "untold_more": untold[0] - told[0],
        "untold_liker": untold[1] - told[1],
        "untold_only": float(asked.rarity @ has_more) / total,
        "untold_rarest": float((asked.rarity * has_more).max(initial=0)),
        "told_only": float(asked.rarity @ (has_told & ~has_untold)) / total,
        "untold_named": named,
        "untold_placed": placed,
        "untold_named_more": named - told[0],
        "untold_placed_more": placed - told[0],
        "untold_is_nearer": float(named > most + CLEARLY),
        "untold_is_as_near": float(named >= most - ROUNDING),
        "untold_placed_nearer": float(placed > most + CLEARLY),
    }


def _nearest(
    asked: Asked, found: Sequence[Parsed], covered: Covered, *, is_unknown: bool
) -> tuple[float, float, frozenset[str]]:
    """Give coverage, likeness and tokens of the sentence that is nearest of its sort.

    What stands over a sentence counts with its words, not with its meaning.
    """
    best = (0.0, 0.0, frozenset[str]())
    for one in found:
        if is_unknown not in one.is_unknown:
            continue
        coverage = covered[one]
        like = one.alone @ asked.embedding
        near = np.where(np.equal(one.is_unknown, is_unknown), coverage + like, -1.0)
        place = int(near.argmax())
        if near[place] > best[0] + best[1]:
            held = one.held[place] | one.of_title
            best = (float(coverage[place]), float(like[place]), held)
    return best


def under_title(asked: Asked, found: Parsed) -> np.ndarray:
    """Give the coverage of each sentence with the words of its document's title."""
    held = asked.held_in([*found.held, found.of_title])
    coverage: np.ndarray = (held[:-1] | held[-1]) @ asked.weights
    return coverage


def _most_told(found: Sequence[Parsed], covered: Covered) -> float:
    """Give the coverage of the sentence of what is told that holds the most."""
    return max(
        (
            max(itertools.compress(covered[one].tolist(), told))
            for one in found
            if any(told := [not unknown for unknown in one.is_unknown])
        ),
        default=0.0,
    )


def _named_unknown(
    asked: Asked, found: Sequence[Parsed], covered: Covered
) -> tuple[float, float]:
    """Tell how well a sentence of what is not known fits: with its kind, without."""
    named = placed = 0.0
    for one in found:
        if True not in one.is_unknown:
            continue
        coverages = covered[one].tolist()
        for folded, coverage in itertools.compress(
            zip(one.folded, coverages, strict=True), one.is_unknown
        ):
            placed = max(placed, coverage)
            if any(names(sought, folded) for sought in asked.sought):
                named = max(named, coverage)
    return named, placed
