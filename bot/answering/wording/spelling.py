"""An English word as somebody typed it -> the words that were meant."""

import string
from collections.abc import Iterator

SHORTEST = 6
"""Letters of the shortest word that is taken for a slip: a shorter one is like too many."""

LONGEST = 32
"""Letters of the longest: what is longer is no word (a thousand letters have 54,000 slips,
which took seconds and 50 MB)."""


def slips_of(word: str) -> frozenset[str]:
    """Give the words from which *word* is one slip away, with the same first letter.

    A letter too few or too many, another one, or two that changed places; none where
    *word* is short, or too long for a word.
    """
    if not SHORTEST <= len(word) <= LONGEST:
        return frozenset()
    return frozenset(_slips(word)) - {word}


def _slips(word: str) -> Iterator[str]:
    for place in range(1, len(word) + 1):
        before, after = word[:place], word[place:]
        for letter in string.ascii_lowercase:
            yield f"{before}{letter}{after}"
            yield f"{before}{letter}{after[1:]}"
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
