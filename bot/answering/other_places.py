"""Asked, passages that fit -> those that do not speak of another place or rank alone."""

from collections.abc import Sequence

from bot.answering.asked import Asked
from bot.answering.fit import FALLS_BEHIND, Fitted
from bot.answering.ranks import is_ranked_beyond, ranges_in, ranks_asked
from bot.answering.regions import is_of_home, regions_in


def not_elsewhere(asked: Asked, passages: Sequence[Fitted]) -> list[Fitted]:
    """Leave out what speaks of other places than *asked* names, and of none of these.

    A document may hold the rules of several districts, section by section: its title
    names them all, and the sum of one is no answer to who asks about the other.
    """
    if not asked.places or is_of_home(asked.general):
        return list(passages)
    return [one for one in passages if not _is_elsewhere(one, asked.places)]


def not_ranked_beyond(asked: Asked, passages: Sequence[Fitted]) -> list[Fitted]:
    """Leave out what tells only of other ranks than *asked* names, where another tells of it.

    What holds for the first fifty is no answer to the seventieth.
    """
    if ranks_asked(asked.folded) is None or not passages:
        return list(passages)
    least = passages[0].fit - FALLS_BEHIND
    beyond = [is_ranked_beyond(asked.folded, one.found.folded) for one in passages]
    told = (
        any(map(ranges_in, one.found.folded)) and not is_beyond and one.fit >= least
        for one, is_beyond in zip(passages, beyond, strict=True)
    )
    if not any(told):
        return list(passages)
    return [
        one for one, is_beyond in zip(passages, beyond, strict=True) if not is_beyond
    ]


def _is_elsewhere(one: Fitted, places: frozenset[str]) -> bool:
    named = regions_in(" ".join((*one.hit.passage.heading, one.found.text)))
    return bool(named) and named.isdisjoint(places)
