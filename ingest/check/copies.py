"""[Document] -> findings: texts that stand in two files."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.document import Document, Finding
from ingest.script import fold

_SHINGLE_CHARS = 8
"""Length of the overlapping pieces that two texts are compared by, in characters."""

_ALIKE = 0.9
"""Jaccard similarity of the pieces from which on two texts are one."""


def copies(documents: Sequence[Document]) -> Iterator[Finding]:
    """Yield a finding for each document whose text an earlier one has."""
    texts = [_shingles(document) for document in documents]
    for first, second in _candidates(texts):
        shared = len(texts[first] & texts[second])
        if shared >= _ALIKE * len(texts[first] | texts[second]):
            yield Finding(
                path=documents[second].card.path,
                line=0,
                kind="duplicate",
                problem=f"says the same as {documents[first].card.path}",
                fix="Keep one of the two files and delete the other.",
            )


def _shingles(document: Document) -> frozenset[str]:
    text = re.sub(r"\W+", "", fold("".join(s.text for s in document.sections)))
    last = max(len(text) - _SHINGLE_CHARS, 0)
    pieces = (text[i : i + _SHINGLE_CHARS] for i in range(last + 1))
    return frozenset(filter(None, pieces))


def _candidates(texts: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """Find the pairs that may be alike: they share one of their first pieces.

    Sets of which nine tenths are the same cannot differ in more than one tenth of
    their sorted elements, so no pair is missed (prefix filter, Chaudhuri 2006).
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for number, pieces in enumerate(texts):
        prefix = sorted(pieces)[: len(pieces) - int(_ALIKE * len(pieces)) + 1]
        for piece in prefix:
            pairs.update((holder, number) for holder in holders[piece])
            holders[piece].append(number)
    return sorted(pairs)
