"""Text decoded one byte too late -> the text it was, where that can be told.

A byte that got lost between two-byte characters makes every character after it out of
the second half of one and the first half of the next, until a byte of plain Latin ends
it. Pairs of bytes that mean nothing are often dropped on the way as well. So the way
back is a search: bytes are put back where they are missing, and of all texts that could
have become this one the likeliest wins, if it is far likelier than that somebody wrote
what stands there.
"""

import re
from typing import Final

from ingest.document import RepairKind
from ingest.repair.double_byte import double_byte
from ingest.repair.edit import Edit
from ingest.repair.statistics import Statistics, statistics
from ingest.repair.suspicion import suspicious
from ingest.repair.way_back import Found, Search

CODECS: Final = ("gbk", "big5")
"""The double-byte encodings that such text comes from."""

_MARGIN: Final = 18.0
"""How much likelier, in nats, the text found must be than the one that stands there.
Measured: in 1.4 million lines of clean text the best chance find has 12, real ones
have 27 and more."""

_MOST_SEARCHES: Final = 100
"""Long searches in one text, so that time stays bounded: each takes 10 to 500 ms."""

_VARIED: Final = 0.75
_LONG: Final = 12
"""Share of different characters in what is brought back, as far as so many."""

_KANA = re.compile("[\u3041-\u30ff]")
_KANA_SHARE: Final = 0.2
"""Share of Japanese letters above which it is Japanese: by chance, one in twenty is."""

_PROSE: Final = -8.5
"""Mean score, in nats, of a character that what is brought back must have."""

_LEAST_DIFFERENT: Final = 4
"""Different characters in what is brought back: sounds that are written by one
character again and again come out as something else that repeats."""


def shifted(text: str) -> list[Edit]:
    """Find the stretches of *text* that can be brought back, in order."""
    counted = statistics()
    edits: list[Edit] = []
    done = searches = 0
    for start, end in suspicious(text, counted):
        around = text[max(start - 1, 0) : end + 2]
        codecs = [
            codec
            for codec in map(double_byte, CODECS)
            if end > done and codec.may_have_made(around, counted)
        ]
        searches += len(codecs)
        if searches > _MOST_SEARCHES:
            break
        found = [Search(codec, counted, text, start).best() for codec in codecs]
        best = max(filter(None, found), key=lambda one: one.gain, default=None)
        if best is not None and best.start >= done and _is_clear(best, text, counted):
            edits.append(Edit(best.start, best.end, RepairKind.MOJIBAKE, best.text))
            done = best.end
    return edits


def _is_clear(found: Found, text: str, counted: Statistics) -> bool:
    """Tell whether what was found leaves no doubt."""
    damaged = text[found.start : found.end]
    wanted = max(_LEAST_DIFFERENT, _VARIED * min(len(damaged), _LONG))
    is_varied = len(set(damaged)) >= wanted
    if len(_KANA.findall(damaged)) > max(1, _KANA_SHARE * len(damaged)):
        return False
    is_text = counted.mean_score(found.text) > _PROSE
    return found.gain >= _MARGIN and is_varied and is_text
