"""Passages in English -> the Chinese passage that tells what they do not.

A document says in English the main of what it says in Chinese. Who asks in English for a
detail is shown the Chinese sentence beside it, which any phone translates.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

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

SEVERAL = 2
"""Numbers by which one knows a sentence again in the other language."""

HAS_MORE = 0.3
"""By which share of what is asked for a Chinese sentence must have more than any English one
to be told first."""

FEW_WORDS = 7
"""Words that a question wants, from which on coverage does not tell which sentence answers."""

Placed: TypeAlias = tuple[Fitted, int]
"""A sentence, as its passage and its place there."""

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


def has_more(asked: Asked, one: Placed, english: Sequence[Fitted]) -> bool:
    """Tell whether a Chinese sentence has clearly more of *asked* than each *english* one.

    Of a long question much tells of the asker, and a dictionary finds that anywhere.
    """
    if len(asked.wanted) > FEW_WORDS:
        return False
    passage, place = one
    own = (passage.held.sentences[place] | passage.held.place) @ asked.weights
    theirs = [
        (other.held.sentences | other.held.place) @ asked.weights for other in english
    ]
    return float(own) >= HAS_MORE + float(np.concatenate(theirs).max(initial=0.0))


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


def tells_more(one: Placed, english: Iterable[Placed]) -> bool:
    """Tell whether a Chinese sentence says more than each *english* one.

    One that has the same numbers, several of them, is what the other says in Chinese.
    """
    said = list(english)
    if not said:
        return True
    own, theirs = _numbers_in(one), [_numbers_in(other) for other in said]
    if len(own) >= SEVERAL and any(own <= numbers for numbers in theirs):
        return False
    vectors = np.stack([passage.found.alone[place] for passage, place in said])
    passage, place = one
    likest = float((vectors @ passage.found.alone[place]).max())
    return likest < SAYS_THE_SAME or not own <= frozenset().union(*theirs)


def _numbers_in(one: Placed) -> frozenset[str]:
    passage, place = one
    return frozenset(_NUMBER.findall(passage.found.folded[place]))
