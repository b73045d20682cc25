"""Passage -> its sentences, tokens and embeddings, as evidence is measured in it."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.answering.phrases import says_unknown, speaks_of_itself
from bot.answering.remembered import Remembered
from ingest.encode import Encoder
from ingest.lexicon import folded_tokens
from ingest.passage import Passage
from ingest.script import fold, has_ideographs
from ingest.sentence import sentences

KEPT = 1024
"""Passages that are kept parsed; each takes some 20 KB."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parsed:
    """A passage, parsed."""

    sentences: tuple[str, ...]
    folded: tuple[str, ...]
    """The sentences, folded."""
    held: tuple[frozenset[str], ...]
    """The tokens of each sentence."""
    is_unknown: tuple[bool, ...]
    """Whether each sentence says what the documents do not know."""
    is_of_itself: tuple[bool, ...]
    """Whether each sentence speaks of its document."""
    of_place: frozenset[str]
    """The tokens of title and headings."""
    of_title: frozenset[str]
    of_heading: frozenset[str]
    is_english: bool
    alone: npt.NDArray[np.float32]
    """``(n, d)``, unit rows: the sentences by themselves."""
    placed: npt.NDArray[np.float32]
    """``(n, d)``, unit rows: the sentences under title and headings."""
    whole: npt.NDArray[np.float32]
    """``(4, d)``, unit rows: title, heading, text, all of it."""
    told: frozenset[str]
    """The tokens of what it tells, without what it says not to know."""
    everything: frozenset[str]
    """All tokens."""


_kept: Remembered[Parsed] = Remembered(KEPT)


def parsed(passage: Passage, encoder: Encoder) -> Parsed:
    """Parse *passage*; what was parsed lately is given again."""
    return parsed_all([passage], encoder)[0]


def parsed_all(passages: Sequence[Passage], encoder: Encoder) -> list[Parsed]:
    """Parse *passages*; those that are new are encoded together."""
    keys = [(one.title, one.heading, one.text, encoder) for one in passages]
    found = {key: one for key in keys if (one := _kept.get(key)) is not None}
    new = {k: one for k, one in zip(keys, passages, strict=True) if k not in found}
    split = [_Split(passage) for passage in new.values()]
    for key, one in zip(new, _parse(split, encoder), strict=True):
        found[key] = one
        _kept.put(key, one)
    return [found[key] for key in keys]


class _Split:
    """A passage in pieces, of which its texts are put together for the encoder."""

    def __init__(self, passage: Passage) -> None:
        self.parts = tuple(sentences(passage.text)) or (passage.text,)
        self.title = passage.title
        self.heading = " ".join(passage.heading)
        self.is_english = (
            not has_ideographs(passage.text) or "english" in self.heading.lower()
        )

    @property
    def pieces(self) -> tuple[str, ...]:
        """The sentences, and then title and headings."""
        return (*self.parts, self.title, self.heading)

    def joins(self, first: int) -> list[list[int]]:
        """Say what to encode, where the pieces are numbered from *first* on.

        That is each sentence; each under title and headings; title, heading, text, and
        all of it.
        """
        count = len(self.parts)
        text = list(range(first, first + count))
        title, heading = [first + count], [first + count + 1]
        place = title + heading
        nearest = heading if self.heading else title if self.title else text
        return [
            *([part] for part in text),
            *([*place, part] for part in text),
            title if self.title else nearest,
            nearest,
            text,
            place + text,
        ]


def _parse(split: Sequence[_Split], encoder: Encoder) -> list[Parsed]:
    if not split:
        return []
    sizes = [len(one.parts) for one in split]
    firsts = itertools.accumulate((size + 2 for size in sizes), initial=0)
    pieces = [piece for one in split for piece in one.pieces]
    joins = [
        join
        for one, first in zip(split, firsts, strict=False)
        for join in one.joins(first)
    ]
    vectors = encoder.encode_joined(pieces, joins)
    begins = itertools.accumulate((2 * size + 4 for size in sizes), initial=0)
    return [
        _parsed(one, vectors[begin : begin + 2 * len(one.parts) + 4])
        for one, begin in zip(split, begins, strict=False)
    ]


def _parsed(split: _Split, vectors: npt.NDArray[np.float32]) -> Parsed:
    count = len(split.parts)
    folded = tuple(map(fold, split.parts))
    held = tuple(frozenset(folded_tokens(part)) for part in folded)
    is_unknown = tuple(map(says_unknown, folded))
    of_title, of_heading = (
        frozenset(folded_tokens(fold(text)))
        for text in (split.title, split.heading or split.title)
    )
    of_place = of_title | of_heading
    told = itertools.compress(held, (not unknown for unknown in is_unknown))
    return Parsed(
        sentences=split.parts,
        folded=folded,
        held=held,
        is_unknown=is_unknown,
        is_of_itself=tuple(map(speaks_of_itself, folded)),
        of_place=of_place,
        of_title=of_title,
        of_heading=of_heading,
        is_english=split.is_english,
        alone=vectors[:count],
        placed=vectors[count : 2 * count],
        whole=vectors[2 * count :],
        told=of_place.union(*told),
        everything=of_place.union(*held),
    )
