"""Passage -> its sentences, tokens and embeddings, as evidence is measured in it."""

import functools
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from bot.answering.phrases import says_unknown
from ingest.encode import Encoder
from ingest.lexicon import tokens
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


def parsed(passage: Passage, encoder: Encoder) -> Parsed:
    """Parse *passage*; what was parsed lately is given again."""
    # A protocol says nothing of hashes; every encoder is told by what it is.
    hashable = cast("Any", encoder)
    return _parsed(passage.title, passage.heading, passage.text, hashable)


@functools.lru_cache(maxsize=KEPT)
def _parsed(
    title: str, headings: tuple[str, ...], text: str, encoder: Encoder
) -> Parsed:
    parts = tuple(sentences(text)) or (text,)
    heading = " ".join(headings) or title
    place = "\n".join((title, *headings)).strip()
    placed = [f"{place}\n{part}" for part in parts]
    whole = [title or heading or text, heading or text, text, f"{place}\n{text}"]
    vectors = encoder.encode_passages([*parts, *placed, *whole])
    count = len(parts)
    folded = tuple(map(fold, parts))
    held = tuple(frozenset(tokens(part)) for part in parts)
    told = [h for h, f in zip(held, folded, strict=True) if not says_unknown(f)]
    of_place = frozenset(tokens(place))
    return Parsed(
        sentences=parts,
        folded=folded,
        held=held,
        of_place=of_place,
        of_title=frozenset(tokens(title)),
        of_heading=frozenset(tokens(heading)),
        is_english=not has_ideographs(text) or "english" in heading.lower(),
        alone=vectors[:count],
        placed=vectors[count : 2 * count],
        whole=vectors[2 * count :],
        told=of_place.union(*told),
        everything=of_place.union(*held),
    )
