"""Sentences of an answer -> the same, with the one that answers before the others."""

import itertools
from collections.abc import Sequence

from bot.answering.asked import Asked
from bot.answering.asking import EXACT, Sought, shows, shows_a_day
from bot.answering.bounds import Bound, bound_of
from bot.answering.channels import is_of_channel
from bot.answering.fit import Fitted
from bot.answering.named import MEASURES, measures_as, named_share
from bot.answering.phrases import leans_back, leaves_open, tells_of_before
from bot.answering.versions import means_change
from bot.answering.weighing import Weighed
from ingest.glossary import Synonyms
from ingest.script import fold

SAYS_LESS = 0.05
"""By how much a sentence may score less than the best of its passage and go first, where
it stands before it: of several fees the usual one does."""

NAMES_MORE = 0.1
"""The same, where it names or shows more of what is asked for than the best does."""

SHOWS_KIND = 0.25
"""The same, where it shows a thing of a kind that is asked for, a day or a sum, and the best
shows none."""

OF_KIND = 0.15
"""What that counts, beside the words of a question, which are 1 together."""

SAYS_MORE = 0.07
"""By how much a sentence of another passage than the best must score more to go first."""

FITS_AS_WELL = 1.3
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
    first, *others = sorted(firsts, key=lambda one: leaves_open(fold(one.text)))
    least = cited[first.passage].fit - FITS_AS_WELL
    for other in others:
        fits = cited[other.passage].fit >= least and not _is_beside(asked, other)
        if fits and _says_more(asked, cited, other, first):
            first = other
    if leans_back(fold(first.text)):
        return sorted(kept, key=lambda one: one.passage != first.passage)
    rest = [one for one in kept if one is not first]
    return [first, *sorted(rest, key=lambda one: one.passage != first.passage)]


def _says_more(
    asked: Asked, cited: Sequence[Fitted], other: Weighed, first: Weighed
) -> bool:
    """Tell whether *other* says clearly more than *first*, or what is measured as asked."""
    is_measured = measures_as(asked.folded, fold(other.text))
    if is_measured and not measures_as(asked.folded, fold(first.text)):
        return other.score >= first.score - SAYS_LESS
    says_more = other.score > first.score + SAYS_MORE
    return says_more and _names_more(asked, cited, other, first)


def _names_more(
    asked: Asked, cited: Sequence[Fitted], other: Weighed, first: Weighed
) -> bool:
    """Tell whether *other* names more than *first*, by itself and below its heading.

    What the glossary knows of the question it must name where *first* does: by itself, or
    by title and headings.
    """
    for synonyms in asked.synonyms:
        if _names(synonyms, other, cited) < _names(synonyms, first, cited):
            return False
    shares = [
        [
            named_share(asked, found, one.position, with_heading=with_heading)
            for with_heading in (False, True)
        ]
        for one in (other, first)
        for found in (cited[one.passage].found,)
    ]
    return all(more > less for more, less in zip(*shares, strict=True))


def _names(synonyms: Synonyms, one: Weighed, cited: Sequence[Fitted]) -> int:
    """Tell whether *one* names a thing by itself, 2, by title or headings, 1, or not, 0."""
    if synonyms.stands_in(fold(one.text)):
        return 2
    return int(any(map(synonyms.stands_in, cited[one.passage].found.parts[-2:])))


def _first_of(
    asked: Asked, of_one: Sequence[Weighed], cited: Sequence[Fitted]
) -> Weighed:
    """Give the sentence of one passage that answers first."""
    of_all = [one for one in of_one if not is_of_channel(asked.folded, fold(one.text))]
    of_one = of_all or of_one
    best = max(of_one, key=lambda one: one.score)
    found = cited[best.passage].found
    named = {one: named_share(asked, found, one.position) for one in of_one}
    bounds = {one: _bound(asked, one) for one in of_one}
    kinds = {one: _of_kind(asked, one) for one in of_one}
    is_beyond = bounds[best] is Bound.BEYOND

    def measures(one: Weighed) -> bool:
        return measures_as(asked.folded, found.folded[one.position])

    def is_near(one: Weighed) -> bool:
        names_more = named[one] > named[best] or measures(one) > measures(best)
        names_more |= kinds[one] > kinds[best]
        less = NAMES_MORE if names_more else SAYS_LESS
        less = SHOWS_KIND if kinds[one] and not kinds[best] else less
        holds = is_beyond and bounds[one] is Bound.WITHIN
        return holds or one.score >= best.score - less

    def worth(one: Weighed) -> float:
        holds = bounds[one] is Bound.WITHIN
        return named[one] + MEASURES * measures(one) + OF_KIND * kinds[one] + holds

    return max(filter(is_near, of_one), key=worth)


def _of_kind(asked: Asked, one: Weighed) -> int:
    """Tell how far a sentence shows a thing of a kind that is asked for, a day or a sum.

    A year alone is less of a day, for many a name has one.
    """
    text = fold(one.text)
    is_shown = any(shows(kind, text) for kind in asked.sought & EXACT)
    return is_shown + (Sought.DATE in asked.sought and shows_a_day(text))


def _is_beside(asked: Asked, one: Weighed) -> bool:
    """Tell whether a sentence is of what was before, or of others than who asks."""
    if is_of_channel(asked.folded, fold(one.text)):
        return True
    is_past = tells_of_before(fold(one.text)) and not means_change(asked.folded)
    return is_past or _bound(asked, one) is Bound.BEYOND


def _bound(asked: Asked, one: Weighed) -> Bound:
    return bound_of(asked.folded, fold(one.text))
