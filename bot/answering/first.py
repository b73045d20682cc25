"""Sentences of an answer -> the same, with the one that answers before the others."""

import itertools
from collections.abc import Sequence

from bot.answering.asked import Asked
from bot.answering.bounds import Bound, bound_of
from bot.answering.fit import Fitted
from bot.answering.named import MEASURES, measures_as, named_share
from bot.answering.phrases import leans_back, tells_of_before
from bot.answering.validity import means_change
from bot.answering.weighing import Weighed
from ingest.script import fold

SAYS_LESS = 0.05
"""By how much a sentence may score less than the best of its passage and go first, where
it stands before it: of several fees the usual one does."""

NAMES_MORE = 0.1
"""The same, where it names more of what is asked for than the best does."""

SAYS_MORE = 0.07
"""By how much a sentence of another passage than the best must score more to go first."""

FITS_AS_WELL = 1.0
"""By how much a passage may fit less than the best, and yet begin the answer."""


def answering_first(
    asked: Asked, kept: Sequence[Weighed], cited: Sequence[Fitted]
) -> Sequence[Weighed]:
    """Put what answers before all of *kept*, and before it the passage that it is of.

    That is, of the sentences of a passage that say hardly less than its best, the first
    that names most of what is asked by name; one that leans on what stands before it
    stays in its place. The passage is the first one, unless another that fits hardly
    less says more, and names more.
    """
    firsts = [
        _first_of(asked, list(of_one), cited)
        for _, of_one in itertools.groupby(kept, key=lambda one: one.passage)
    ]
    if not firsts:
        return kept
    first, named = firsts[0]
    least = cited[first.passage].fit - FITS_AS_WELL
    for other, other_named in firsts[1:]:
        fits = cited[other.passage].fit >= least and not _is_beside(asked, other)
        says_more = other.score > first.score + SAYS_MORE and other_named > named
        if fits and says_more:
            first, named = other, other_named
    if leans_back(fold(first.text)):
        return sorted(kept, key=lambda one: one.passage != first.passage)
    rest = [one for one in kept if one is not first]
    return [first, *sorted(rest, key=lambda one: one.passage != first.passage)]


def _first_of(
    asked: Asked, of_one: Sequence[Weighed], cited: Sequence[Fitted]
) -> tuple[Weighed, float]:
    """Give the sentence of one passage that answers first, and how much it names."""
    best = max(of_one, key=lambda one: one.score)
    found = cited[best.passage].found
    named = {one: named_share(asked, found, one.position) for one in of_one}
    bounds = {one: _bound(asked, one) for one in of_one}
    is_beyond = bounds[best] is Bound.BEYOND

    def measures(one: Weighed) -> bool:
        return measures_as(asked.folded, found.folded[one.position])

    def is_near(one: Weighed) -> bool:
        names_more = named[one] > named[best] or measures(one) > measures(best)
        less = NAMES_MORE if names_more else SAYS_LESS
        holds = is_beyond and bounds[one] is Bound.WITHIN
        return holds or one.score >= best.score - less

    def worth(one: Weighed) -> float:
        holds = bounds[one] is Bound.WITHIN
        return named[one] + MEASURES * measures(one) + holds

    first = max(filter(is_near, of_one), key=worth)
    return first, named[first]


def _is_beside(asked: Asked, one: Weighed) -> bool:
    """Tell whether a sentence is of what was before, or of other numbers than asked."""
    is_past = tells_of_before(fold(one.text)) and not means_change(asked.folded)
    return is_past or _bound(asked, one) is Bound.BEYOND


def _bound(asked: Asked, one: Weighed) -> Bound:
    return bound_of(asked.folded, fold(one.text))
