"""Passages -> the documents that hold much of them: those they may be to replace."""

import re
from collections.abc import Iterable, Sequence

from ingest.passage import Passage
from ingest.script import fold

ALIKE = 0.3
"""Share of a document's pieces that another must hold to be offered for replacement."""

_PIECE_CHARS = 8
"""Length of the overlapping pieces that two texts are compared by, in characters."""


def alike(passages: Sequence[Passage], known: Iterable[Sequence[Passage]]) -> list[str]:
    """Give the paths of documents that hold much of *passages*, the likest first."""
    mine = _pieces(passages)
    found = []
    for theirs in known:
        pieces = _pieces(theirs)
        share = len(mine & pieces) / max(1, min(len(mine), len(pieces)))
        if share >= ALIKE:
            found.append((share, theirs[0].path))
    return [path for _, path in sorted(found, reverse=True)]


def _pieces(passages: Sequence[Passage]) -> frozenset[str]:
    text = re.sub(r"\W+", "", fold("".join(p.text for p in passages)))
    last = max(len(text) - _PIECE_CHARS, 0)
    return frozenset(text[i : i + _PIECE_CHARS] for i in range(last + 1))
