"""Question, passages -> the same, with the general rule before that of a special channel.

Founders, and who works for certain employers, have channels of their own, with other sums and
months: who does not say to be one of them is told the general rule first.
"""

import re
from collections.abc import Sequence

from bot.answering.asked import Asked
from bot.answering.asking import BY_FORM, shows
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
            r"前50名?|第51|前100|\btop[- ](?:50|100)\b|\branked 51|graduates of universities ranked"
        ),
        re.compile(
            r"排名|排行|第?\d+名|前\s?\d|前[五百]|[五一]百|qs|软科|名校|大学|院校|高校|学校|世界|全球|[a-z]{2,}.{0,4}毕业|毕业于"
            r"|\btop\b|\brank|universit|\buni\b|\bschool|\bcollege|graduate of|graduated from|各|所有|通道|channel|route"
        ),
    ),
    (
        re.compile(r"申请单位"),
        re.compile(r"单位|公司|企业|雇主|老板|资本|注册|\bemployer|\bcompan"),
    ),
    (
        re.compile(r"临港(?:新片区|就业)|\blingang\b"),
        re.compile(r"临港|新片区|\blingang\b|推荐|recommend"),
    ),
    (
        re.compile(r"加注[“\"「]?人才|marked [“\"]?talent"),
        re.compile(r"人才|talent|推荐|recommend"),
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
    One that stands beside the best goes before others, where it tells a sum or a span
    that is asked for.
    """
    if not passages or not is_passage_of_channel(asked, passages[0]):
        return list(passages)
    best = passages[0]
    known = [s for s in asked.synonyms if s.stands_in(best.found.text)]
    general = [
        one
        for one in passages
        if known
        and all(s.stands_in(one.found.text) for s in known)
        and one.fit >= best.fit - FALLS_BEHIND
        and not is_passage_of_channel(asked, one)
    ]
    if not general:
        return list(passages)
    path = best.hit.passage.path
    beside = (one for one in general if one.hit.passage.path == path)
    first = next((one for one in beside if _shows_kind(asked, one)), general[0])
    return [first, *(one for one in passages if one is not first)]


def _shows_kind(asked: Asked, one: Fitted) -> bool:
    """Tell whether a passage tells a sum, a span or a number, where one is asked for."""
    text = "\n".join(one.found.folded)
    return all(shows(kind, text) for kind in asked.sought & BY_FORM)


def is_passage_of_channel(asked: Asked, one: Fitted) -> bool:
    """Tell whether title, headings or all sentences are of a channel not asked for."""
    passage = one.hit.passage
    place = fold(" ".join((passage.title, *passage.heading)))
    told = [text for text in one.found.folded if not speaks_of_itself(text)]
    return is_of_channel(asked.folded, place) or (
        bool(told) and all(is_of_channel(asked.folded, text) for text in told)
    )
