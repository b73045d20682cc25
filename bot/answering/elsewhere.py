"""Asked, passages that fit -> those that do not speak of another place alone."""

from collections.abc import Sequence

from bot.answering.asked import Asked
from bot.answering.fit import Fitted
from bot.answering.regions import is_of_home, regions_in


def not_elsewhere(asked: Asked, passages: Sequence[Fitted]) -> list[Fitted]:
    """Leave out what speaks of other places than *asked* names, and of none of these.

    A document may hold the rules of several districts, section by section: its title
    names them all, and the sum of one is no answer to who asks about the other.
    """
    if not asked.places or is_of_home(asked.general):
        return list(passages)
    return [one for one in passages if not _is_elsewhere(one, asked.places)]


def _is_elsewhere(one: Fitted, places: frozenset[str]) -> bool:
    named = regions_in(" ".join((*one.hit.passage.heading, one.found.text)))
    return bool(named) and named.isdisjoint(places)
