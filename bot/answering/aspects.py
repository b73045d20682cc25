"""Question -> the aspect of its subject that it is after, and who tells of such a one.

A document may hold all about a park but its parking. What is asked of a subject shows by
a noun (or a phrase) that an answer has to take up, in the same or in another word; a
text that does not is about the subject, and no answer.
"""

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence

from bot.answering.asked import Asked
from bot.answering.asking import BY_FORM, EXACT, names, shows
from bot.answering.aspect_words import ASPECTS, Aspect, aspects_named_in
from bot.answering.held import Held
from bot.answering.untold import CLEARLY

REMEMBERED = 256
"""Questions whose aspects are kept: each of their passages is asked for them."""


@functools.lru_cache(maxsize=REMEMBERED)
def aspects_in(question: str) -> tuple[Aspect, ...]:
    """Give the aspects that *question*, folded, is after."""
    known = (aspect for aspect in ASPECTS if aspect.asked.search(question))
    return (*known, *aspects_named_in(question))


def shows_an_aspect(question: str, text: str) -> bool:
    """Tell whether *text* shows an aspect that *question* is after, both folded."""
    return any(aspect.shown.search(text) for aspect in aspects_in(question))


def aspect_signs(
    asked: Asked, cited: Sequence[Held], denying: Sequence[Held]
) -> dict[str, float]:
    """Tell how far what is told falls short of the aspect and the kind asked for.

    Args:
        asked: The question.
        cited: The passages that would be cited.
        denying: What says that something is not known.
    """
    told = list(_weighed(cited, is_unknown=False))
    untold = list(_weighed(denying, is_unknown=True))
    best = _most(told)
    wanted = aspects_in(asked.folded)
    shown = [_most((s, c) for s, c in told if a.shown.search(s)) for a in wanted]
    denied = [_most((s, c) for s, c in untold if a.named.search(s)) for a in wanted]
    exact = asked.sought & EXACT
    shown_by = {
        kind: _most((s, c) for s, c in told if shows(kind, s)) for kind in exact
    }
    kinds = [*shown_by.values()]
    unkind = [_most((s, c) for s, c in untold if names(kind, s)) for kind in exact]
    return {
        "aspects": float(len(wanted)),
        "aspect_lacks": float(sum(not covered for covered in shown)),
        "aspect_gap": max((best - covered for covered in shown), default=0.0),
        "aspect_shown": float(any(covered >= best > 0 for covered in shown)),
        "aspect_denied": max(denied, default=0.0),
        "aspect_denied_more": _surplus(denied, shown),
        "kind_lacks": float(sum(not covered for covered in kinds)),
        "kind_missing": float(any(not shown_by[k] for k in exact & BY_FORM)),
        "kind_gap": max((best - covered for covered in kinds), default=0.0),
        "kind_shown": float(any(covered >= best > 0 for covered in kinds)),
        "kind_denied": max(unkind, default=0.0),
        "kind_denied_more": _surplus(unkind, kinds),
        "aspect_is_denied": float(_surplus(denied, shown) > CLEARLY),
        "kind_is_denied": float(_surplus(unkind, kinds) > CLEARLY),
    }


def _weighed(held: Sequence[Held], *, is_unknown: bool) -> Iterator[tuple[str, float]]:
    """Yield each sentence of its sort, with how much of the question it holds."""
    for one in held:
        of_sort = (unknown == is_unknown for unknown in one.found.is_unknown)
        told = zip(one.found.folded, one.under_title.tolist(), strict=True)
        yield from itertools.compress(told, of_sort)


def _most(weighed: Iterable[tuple[str, float]]) -> float:
    return max((covered for _, covered in weighed), default=0.0)


def _surplus(denied: Sequence[float], shown: Sequence[float]) -> float:
    """Give by how much more a denial holds than what is shown, -1 without denial."""
    more = [d - s for d, s in zip(denied, shown, strict=True) if d > 0]
    return max(more, default=-1.0)
