"""Passage -> its sentences, tokens and embeddings, as evidence is measured in it."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.answering.phrases import says_unknown, speaks_of_itself
from bot.answering.remembered import Remembered
from ingest.encode import Encoder
from ingest.encode.static import Pieces
from ingest.index import Hit, Index
from ingest.lexicon import folded_tokens, whole_tokens
from ingest.passage import Passage
from ingest.script import fold, has_ideographs
from ingest.sentence import sentences

Vectors = npt.NDArray[np.float32]

KEPT = 1024
"""Passages that are kept parsed; each takes some 20 KB."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parsed:
    """A passage, parsed."""

    sentences: tuple[str, ...]
    folded: tuple[str, ...]
    """The sentences, folded."""
    text: str
    """All of them, folded, in one."""
    parts: tuple[str, ...]
    """The sentences, and then title and headings, folded."""
    words: tuple[frozenset[str], ...]
    """The words and numbers of each part."""
    all_words: frozenset[str]
    whole_text: str
    """All parts, a line each."""
    is_unknown: tuple[bool, ...]
    """Whether each sentence says what the documents do not know."""
    is_of_itself: tuple[bool, ...]
    """Whether each sentence speaks of its document."""
    heading: str
    """The headings, folded; empty where there are none."""
    of_heading: frozenset[str]
    """The tokens of the headings; of the title where there are none."""
    is_english: bool
    alone: Vectors
    """``(n, d)``, unit rows: the sentences by themselves."""
    placed: Vectors
    """``(n, d)``, unit rows: the sentences under title and headings."""
    whole: Vectors
    """``(4, d)``, unit rows: title, heading, text, all of it."""


def is_english(passage: Passage) -> bool:
    """Tell whether *passage* is in English, Chinese names in it or not."""
    is_headed = "english" in " ".join(passage.heading).lower()
    return is_headed or not has_ideographs(passage.text)


_kept: Remembered[Parsed] = Remembered(KEPT)


def parsed(passage: Passage, encoder: Encoder) -> Parsed:
    """Parse *passage*; what was parsed lately is given again."""
    return parsed_all([passage], encoder)[0]


def parsed_all(passages: Sequence[Passage], encoder: Encoder) -> list[Parsed]:
    """Parse *passages*; those that are new are encoded together."""

    def encoded(split: Sequence[_Split], _: Sequence[int]) -> Vectors:
        texts = [text for one in split for text in one.texts]
        return encoder.encode_joined(texts, _joins(split))

    return _remembered(passages, encoder, encoded)


def parsed_hits(hits: Sequence[Hit], index: Index) -> list[Parsed]:
    """Parse the passages of *hits*, whose sentences *index* has cut already."""
    static, passages = index.pieces_encoder, [hit.passage for hit in hits]
    if index.encoder is not static:
        return parsed_all(passages, index.encoder)

    def encoded(split: Sequence[_Split], places: Sequence[int]) -> Vectors:
        cut = index.cut.of(np.array([hits[place].row for place in places])).texts()
        headed = [*dict.fromkeys(one.title for one in split if one.heading)]
        sizes = dict(zip(headed, map(len, static.pieces(headed)), strict=True))
        parts: list[Pieces] = []
        for one, (place, *told) in zip(split, cut, strict=True):
            # No piece spans the space between title and headings.
            size = sizes[one.title] if one.heading else len(place)
            parts += (*told, place[:size], place[size:])
        return static.join_pieces(parts, _joins(split))

    return _remembered(passages, static, encoded)


def _remembered(
    passages: Sequence[Passage],
    encoder: Encoder,
    encoded: Callable[[Sequence["_Split"], Sequence[int]], Vectors],
) -> list[Parsed]:
    """Give what is kept of *passages*, and parse those that are new.

    *encoded* gives the vectors of all joins of these, from their places in *passages*.
    """
    keys = [(one.title, one.heading, one.text, encoder) for one in passages]
    found = {key: one for key in keys if (one := _kept.get(key)) is not None}
    new = {key: place for place, key in enumerate(keys) if key not in found}
    if new:
        places = [*new.values()]
        split = [_Split(passages[place]) for place in places]
        parsed_ = _parsed(split, encoded(split, places))
        for key, one in zip(new, parsed_, strict=True):
            found[key] = one
            _kept.put(key, one)
    return [found[key] for key in keys]


class _Split:
    """A passage in parts, which are put together for the encoder."""

    def __init__(self, passage: Passage) -> None:
        self.parts = tuple(sentences(passage.text)) or (passage.text,)
        self.title = passage.title
        self.heading = " ".join(passage.heading)
        self.is_english = is_english(passage)

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentences, and then title and headings."""
        return (*self.parts, *self.place)

    @property
    def place(self) -> tuple[str, str]:
        """Title and headings."""
        return self.title, self.heading

    def joins(self, first: int) -> list[list[int]]:
        """Say what to encode, where the parts are numbered from *first* on.

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


def _joins(split: Sequence[_Split]) -> list[list[int]]:
    sizes = (len(one.texts) for one in split)
    firsts = itertools.accumulate(sizes, initial=0)
    return [
        join
        for one, first in zip(split, firsts, strict=False)
        for join in one.joins(first)
    ]


def _parsed(split: Sequence[_Split], vectors: Vectors) -> list[Parsed]:
    """Put together what was *split* and the *vectors* of its joins."""
    sizes = [2 * len(one.parts) + 4 for one in split]
    bounds = itertools.pairwise(itertools.accumulate(sizes, initial=0))
    return [
        _parsed_one(one, vectors[begin:end])
        for one, (begin, end) in zip(split, bounds, strict=True)
    ]


def _parsed_one(split: _Split, vectors: Vectors) -> Parsed:
    count = len(split.parts)
    folded = tuple(map(fold, split.parts))
    title, heading = fold(split.title), fold(split.heading or split.title)
    parts = (*folded, title, heading)
    words = tuple(frozenset(whole_tokens(part)) for part in parts)
    return Parsed(
        sentences=split.parts,
        folded=folded,
        text=" ".join(folded),
        parts=parts,
        words=words,
        all_words=frozenset[str]().union(*words),
        whole_text="\n".join(parts),
        is_unknown=tuple(map(says_unknown, folded)),
        is_of_itself=tuple(map(speaks_of_itself, folded)),
        heading=fold(split.heading),
        of_heading=frozenset(folded_tokens(heading)),
        is_english=split.is_english,
        alone=vectors[:count],
        placed=vectors[count : 2 * count],
        whole=vectors[2 * count :],
    )
