"""[Document] -> findings: texts that stand in two files."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.check.versions import hold_together
from ingest.document import Card, Document, Finding
from ingest.script import fold

_SHINGLE_CHARS = 8
"""Length of the overlapping pieces that two texts are compared by, in characters."""

_ALIKE = 0.9
"""Jaccard similarity of the pieces from which on two texts are one."""


def copies(documents: Sequence[Document]) -> Iterator[Finding]:
    """Yield a finding for each document whose text an earlier one has, or nearly has.

    Two versions of one rule, or notices of two evenings, may well be nearly the same.
    """
    texts = [_shingles(document) for document in documents]
    for first, second in _candidates(texts):
        one, other = documents[first].card, documents[second].card
        shared = len(texts[first] & texts[second])
        if texts[first] == texts[second]:
            problem = f"says the same as {one.path}"
            yield _finding(
                other, problem, "Keep one of the two files, delete the other."
            )
        elif shared >= _ALIKE * len(texts[first] | texts[second]) and (
            hold_together(one, other)
        ):
            problem = f"says nearly the same as {one.path}, and both hold at one time"
            fix = "If one replaced the other, give the older `status: ended` and "
            fix += "`replaced_by`; otherwise keep one of the two."
            yield _finding(other, problem, fix)


def _finding(card: Card, problem: str, fix: str) -> Finding:
    return Finding(path=card.path, kind="duplicate", problem=problem, fix=fix)


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
