"""Question -> the gap that it belongs to: grouped by meaning, kept without a name."""

import re
from collections.abc import Sequence

import numpy as np

from bot.store.gaps import Gap
from ingest.encode import Encoder
from ingest.script import CJK, fold

SAME_MEANING = 0.9
"""Likeness, as cosine, from which two subjects are the same, whatever their words."""

LIKE_MEANING = 0.6
"""The same, where all that the shorter one says stands in the longer one."""

OF_THE_LONGER = 0.5
"""Share of the longer one that the shorter one then must be."""

_WORD = re.compile(rf"[{CJK}]|[^\W_]+")


def same_gap(
    subject: str, gaps: Sequence[Gap], subjects: Sequence[str], encoder: Encoder
) -> Gap | None:
    """Give the one of *gaps* that is about what *subject* is about.

    Two that differ in one word, as the rent and the purchase of a flat, are two gaps.

    Args:
        subject: What is asked, without the words by which one asks.
        gaps: What it may belong to.
        subjects: The same of each gap.
        encoder: Of the index.
    """
    if not gaps:
        return None
    embeddings = encoder.encode_queries([subject, *subjects])
    likeness = np.asarray(embeddings[1:] @ embeddings[0], np.float64)
    places: list[int] = np.argsort(-likeness, kind="stable").tolist()
    for place in places:
        says_no_other = _says_no_other(subject, subjects[place])
        if likeness[place] >= (LIKE_MEANING if says_no_other else SAME_MEANING):
            return gaps[place]
    return None


def _says_no_other(one: str, other: str) -> bool:
    """Tell whether the shorter of two subjects says nothing that the longer does not."""
    mine, theirs = set(_WORD.findall(fold(one))), set(_WORD.findall(fold(other)))
    shorter, longer = sorted((mine, theirs), key=len)
    return shorter <= longer and len(shorter) >= OF_THE_LONGER * len(longer)
