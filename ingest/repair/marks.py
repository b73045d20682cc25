"""What is damaged and cannot be repaired -> places to look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.repair.statistics import Statistics, statistics
from ingest.repair.suspicion import suspicious

_TELLTALE = re.compile(
    "\ufffd+"
    "|(?:\u951f\u65a4\u62f7|\u951f\u65a4|\u65a4\u62f7){2,}|\u951f\u65a4\u62f7"
    "|\u70eb{4,}|\u5c6f{4,}"
)
"""The sign for what could not be decoded; the same read as GBK; memory that was never
written, read as GBK."""

_GARBLED_PAIRS = 8
"""Neighbouring pairs that nobody ever wrote, from which on a stretch is garbled."""

_GARBLED_SCORE = -14.3
"""Mean score, in nats, that such a stretch is below."""

_LETTERS = re.compile("[\u3041-\u312f\u1100-\u11ff\uac00-\ud7ff]")


_FOREIGN_SHARE = 0.3
"""Share of Japanese or Korean letters, or of zhuyin, above which a stretch is that."""


_IN_FULL = frozenset("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟万萬亿億")
"""Numbers as money is written in full: rare, and side by side."""

_VARIED = 0.7
"""Share of different characters, numbers aside, that garbled text has; sounds and
spells repeat."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that is no text any more."""

    start: int
    end: int


def marks(text: str) -> Iterator[Mark]:
    """Yield the stretches of *text* that are beyond repair, in no order."""
    for match in _TELLTALE.finditer(text):
        yield Mark(match.start(), match.end())
    if not text.isascii():
        yield from _garbled(text, statistics())


def _garbled(text: str, counted: Statistics) -> Iterator[Mark]:
    for start, end in suspicious(text, counted):
        stretch = text[start:end]
        foreign = len(_LETTERS.findall(stretch))
        if end - start <= _GARBLED_PAIRS or foreign > _FOREIGN_SHARE * len(stretch):
            continue
        if len(set(stretch) - _IN_FULL) < _VARIED * len(stretch):
            continue
        steps = counted.step_scores(counted.classes(stretch))
        if steps.mean() < _GARBLED_SCORE:
            yield Mark(start, end)
