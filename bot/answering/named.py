"""Question and sentence -> how much of what is asked by name the sentence has by name.

The glossary puts a Hongkonger beside a Taiwanese, and a dictionary a master beside a
bachelor: of sentences that say the same of each, the one that names who is asked for
answers. So does, of several limits, the one of the kind that is asked for: whoever asks
whether a year will do wants the limit in years.
"""

import functools
import re
from collections.abc import Iterator

import numpy as np

from bot.answering.asked import OF_ANY_TALK, Asked
from bot.answering.parsed import Parsed
from ingest.lexicon import is_cut

MEASURES = 0.3
"""What a quantity of an asked unit counts, beside the words of a question, which are 1
together."""

_DATE = re.compile(
    r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{1,2}月\d{1,2}[日号]"
)
"""A date, whose year and day measure nothing, folded."""

_QUANTITY = re.compile(
    r"(?:\d|[一二两三四五六七八九十百千半几]|多少)\s?-?(?:个|工作|周)*"
    r"(?P<unit>年|月|天|日|周|星期|小时|岁|倍|辆|套|次|名|分|%"
    r"|(?:full |consecutive )?(?:year|month|week|day|hour|point)s?\b|percent)"
)
"""A quantity, folded."""

_SAME_UNIT = {"天": "日", "星期": "周", "percent": "%"}
"""One unit, by its other name."""

_NOT = "非"
"""What turns the word behind it into its opposite."""


def named_share(
    asked: Asked, found: Parsed, position: int, *, with_heading: bool = False
) -> float:
    """Give how much of *asked* a sentence of *found* has by name, 0 to 1."""
    text, words = found.folded[position], found.words[position]
    if with_heading:
        text, words = f"{found.parts[-1]}\n{text}", words | found.words[-1]
    has = [_names(token, asked.folded, text, words) for token in asked.wanted]
    # An upper limit is an everyday word, and yet not a lower one.
    rarity = asked.rarity / np.where(asked.is_everyday, OF_ANY_TALK, 1.0)
    return round(float(rarity @ has / max(rarity.sum(), 1e-6)), ndigits=6)


def measures_as(question: str, text: str) -> bool:
    """Tell whether *text* has a quantity of a unit of *question*, both folded."""
    return not _units_in(question).isdisjoint(_units_in(text))


def is_opposite(asked: Asked, text: str) -> bool:
    """Tell whether *text*, folded, names only the opposite of a word of the question."""
    return any(_only_negated(token, asked.folded, text) for token in asked.wanted)


def _names(token: str, question: str, text: str, words: frozenset[str]) -> bool:
    if token.isdigit() and (behind := re.search(rf"(?<!\d){token}([㐀-鿿])", question)):
        unit = behind[1]
        units = f"{unit}{_SAME_UNIT.get(unit, unit)}"
        return re.search(rf"(?<!\d){token}[{units}]", text) is not None
    if not (token in text if is_cut(token) else token in words):
        return False
    return not _only_negated(token, question, text)


def _only_negated(token: str, question: str, text: str) -> bool:
    """Tell whether *text* has *token* behind a ``非`` alone, and *question* without one."""
    if not is_cut(token) or f"{_NOT}{token}" not in text:
        return False
    return f"{_NOT}{token}" not in question and token not in text.replace(
        f"{_NOT}{token}", ""
    )


@functools.lru_cache(maxsize=1024)
def _units_in(text: str) -> frozenset[str]:
    return frozenset(_units(text))


def _units(text: str) -> Iterator[str]:
    for quantity in _QUANTITY.finditer(_DATE.sub(" ", text)):
        unit = quantity["unit"].split()[-1].removesuffix("s")
        yield _SAME_UNIT.get(unit, unit)
