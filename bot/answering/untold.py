"""What documents tell, and what they say not to know -> which is nearer a question."""

import itertools
from collections.abc import Sequence

import numpy as np

from bot.answering.asked import Asked
from bot.answering.asking import names
from bot.answering.held import Bools, Held

CLEARLY = 0.02
"""A share of the question by which one sentence must hold more than another to be the
nearer of the two, 0 to 1."""

ROUNDING = 1e-9
"""Two coverages that differ by less are one, summed in another order."""


def untold_signs(
    asked: Asked, cited: Sequence[Held], denying: Sequence[Held]
) -> dict[str, float]:
    """Compare what is told with what the documents say that they do not know."""
    *told, has_told = _nearest(asked, cited, is_unknown=False)
    *untold, has_untold = _nearest(asked, denying, is_unknown=True)
    total = max(float(asked.rarity.sum()), 1e-6)
    has_more = has_untold & ~has_told
    named, placed = _named_unknown(asked, denying)
    most = _most_told(cited)
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
    asked: Asked, held: Sequence[Held], *, is_unknown: bool
) -> tuple[float, float, Bools]:
    """Give coverage and likeness of the nearest sentence of its sort, and what it has.

    What stands over a sentence counts with its words, not with its meaning.
    """
    best = (0.0, 0.0, np.zeros(len(asked.wanted), bool))
    for one in held:
        if is_unknown not in one.found.is_unknown:
            continue
        coverage = one.under_title
        like = one.found.alone @ asked.embedding
        of_sort = np.equal(one.found.is_unknown, is_unknown)
        near = np.where(of_sort, coverage + like, -1.0)
        place = int(near.argmax())
        if near[place] > best[0] + best[1]:
            has = one.sentences[place] | one.title
            best = (float(coverage[place]), float(like[place]), has)
    return best


def _most_told(held: Sequence[Held]) -> float:
    """Give the coverage of the sentence of what is told that holds the most."""
    return max(
        (
            max(itertools.compress(one.under_title.tolist(), told))
            for one in held
            if any(told := [not unknown for unknown in one.found.is_unknown])
        ),
        default=0.0,
    )


def _named_unknown(asked: Asked, held: Sequence[Held]) -> tuple[float, float]:
    """Tell how well a sentence of what is not known fits: with its kind, without."""
    named = placed = 0.0
    for one in held:
        told = zip(one.found.folded, one.under_title.tolist(), strict=True)
        for folded, coverage in itertools.compress(told, one.found.is_unknown):
            placed = max(placed, coverage)
            if any(names(sought, folded) for sought in asked.sought):
                named = max(named, coverage)
    return named, placed
