"""Passages in English -> the Chinese passage that tells what they do not.

A document says in English the main of what it says in Chinese. Who asks in English for a
detail is shown the Chinese sentence beside it, which any phone translates.
"""

import re
from collections.abc import Sequence

import numpy as np

from bot.answering.asked import Asked
from bot.answering.asking import Sought, shows
from bot.answering.fit import Fitted

SAYS_IT_ALL = 0.8
"""The share of what is asked for that English passages have, where nothing is missing
beside them. Tried: 0.6 to 0.9 (questions in English)."""

SAYS_THE_SAME = 0.65
"""How like an English sentence a Chinese one is that says it once more, as a cosine.
Tried: 0.55, 0.65, 0.75."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def complement_of(
    asked: Asked, english: Sequence[Fitted], near: Sequence[Fitted]
) -> Fitted | None:
    """Give the first Chinese passage of *near*, where the *english* ones fall short.

    They do where they have too little of what is asked for, or nothing of its kind.
    """
    if _say_it_all(asked, english):
        return None
    return next((one for one in near if not one.found.is_english), None)


def _say_it_all(asked: Asked, english: Sequence[Fitted]) -> bool:
    has = np.any([one.held.has.any(axis=0) for one in english], axis=0)
    if float(has @ asked.weights) <= SAYS_IT_ALL:
        return False
    sought = asked.sought - {Sought.YES}
    return not sought or any(
        shows(kind, text)
        for kind in sought
        for one in english
        for text in one.found.folded
    )


def tells_more(complement: Fitted, position: int, english: Sequence[Fitted]) -> bool:
    """Tell whether a sentence of *complement* says more than all *english* ones."""
    said = np.concatenate([one.found.alone for one in english])
    likest = float((said @ complement.found.alone[position]).max())
    numbers = {
        number
        for one in english
        for text in one.found.folded
        for number in _NUMBER.findall(text)
    }
    own = _NUMBER.findall(complement.found.folded[position])
    return likest < SAYS_THE_SAME or not numbers.issuperset(own)
