"""Question, passages -> the same, with the general rule before that of a special channel.

Founders, and who works for certain employers, have channels of their own, with other sums and
months: who does not say to be one of them is told the general rule first.
"""

import re
from collections.abc import Sequence

from bot.answering.asked import Asked
from bot.answering.fit import FALLS_BEHIND, Fitted
from bot.answering.phrases import speaks_of_itself
from ingest.script import fold

_CHANNELS = (
    (
        re.compile(
            r"创业(?:落户)?通道|创业落户|\bstart-?up (?:\w+ )?(?:channel|route)\b"
        ),
        re.compile(
            r"创业|创办|创始|自己(?:开|办|的公司|公司)|我(?:开|办)|[开办]了?家?公司|老板|股东|几成股|股份|合伙|通道"
            r"|\bfound|\bstart-?up|\bentrepreneur|\b(?:my|our) (?:own )?company|channel|route"
        ),
    ),
    (
        re.compile(
            r"(?:新城|科创)(?:落户)?通道|\b(?:new city|innovation) (?:\w+ )?(?:channel|route)\b"
        ),
        re.compile(
            r"新城|科创|重点(?:用人)?单位|stem|紧缺|通道|嘉定|\bnew cit|\bkey employer|channel|route|jiading"
        ),
    ),
)
"""How a text shows, folded, that is of a channel, and how a question that may be after it."""


def is_of_channel(question: str, text: str) -> bool:
    """Tell whether *text* is of a channel that *question* is not after, both folded."""
    return any(
        told.search(text) is not None and after.search(question) is None
        for told, after in _CHANNELS
    )


def general_first(asked: Asked, passages: Sequence[Fitted]) -> list[Fitted]:
    """Put the general rule before *passages*, where the best is of a special channel.

    It must speak of all that the glossary knows of the question and the best speaks of.
    """
    if not passages or not _is_of_channel(asked, passages[0]):
        return list(passages)
    best = passages[0]
    known = [s for s in asked.synonyms if s.stands_in(best.found.text)]
    for place, one in enumerate(passages):
        speaks_of_all = known and all(s.stands_in(one.found.text) for s in known)
        is_near = one.fit >= best.fit - FALLS_BEHIND
        if speaks_of_all and is_near and not _is_of_channel(asked, one):
            return [one, *passages[:place], *passages[place + 1 :]]
    return list(passages)


def _is_of_channel(asked: Asked, one: Fitted) -> bool:
    """Tell whether title, headings or all sentences are of a channel not asked for."""
    passage = one.hit.passage
    place = fold(" ".join((passage.title, *passage.heading)))
    told = [text for text in one.found.folded if not speaks_of_itself(text)]
    return is_of_channel(asked.folded, place) or (
        bool(told) and all(is_of_channel(asked.folded, text) for text in told)
    )
