"""English question -> the Chinese words that passages would use for it.

::

    build        the one command that makes words.npz, from CC-CEDICT and sentence pairs
    words.npz    English n-gram -> at most five Chinese words (CC BY-SA 3.0)
"""

import functools
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.index.vocabulary import hash_of

FILE = Path(__file__).parent / "words.npz"

LONGEST = 4
"""Words of the longest n-gram that is looked up."""

INSIDE = 0.5
"""Weight of an n-gram inside a longer one that the dictionary holds."""

_AMERICAN = {
    "is": "iz",
    "ys": "yz",
    "our": "or",
    "enc": "ens",
    "tr": "ter",
    "ogu": "og",
}
"""How a stem ends in British spelling, and here."""

_BRITISH = re.compile(rf"(?<=\w{{3}})({'|'.join(_AMERICAN)})$")
_OTHER = {"programm": "program", "chequ": "check", "grey": "gray"}


def american(stem: str) -> str:
    """Spell *stem*, as the lexicon gives it, as the dictionary's keys do."""
    other = _OTHER.get(stem)
    return other or _BRITISH.sub(lambda ending: _AMERICAN[ending[0]], stem)


class Translation(NamedTuple):
    """A Chinese word for some words of a question."""

    first: int
    """Place of the first English token it stands for, from 0."""
    last: int
    """Place after the last one."""
    word: str
    """Simplified."""
    weight: float
    """How likely it is meant, 0 to 1."""


class Dictionary:
    """English n-grams and their likeliest Chinese words; safe to share."""

    def __init__(self, path: Path = FILE) -> None:
        with np.load(path) as arrays:
            self._keys: npt.NDArray[np.uint64] = arrays["keys"]
            self._starts: npt.NDArray[np.uint32] = arrays["starts"]
            self._offsets: npt.NDArray[np.uint32] = arrays["offsets"]
            self._weights: npt.NDArray[np.uint8] = arrays["weights"]
            self._text: bytes = arrays["text"].tobytes()

    def __len__(self) -> int:
        """Give the number of n-grams."""
        return len(self._keys)

    def has_word(self, word: str) -> bool:
        """Tell whether *word*, simplified, may be a Chinese word of the dictionary.

        It also says yes to what stands across two words.
        """
        return word.encode() in self._text

    def senses_of(self, word: str) -> frozenset[int]:
        """Give the n-grams, by number, that *word*, simplified, translates.

        Two words that share one mean the same in English.
        """
        wanted = word.encode()
        sums, places = self._by_sum
        asked = np.uint32(zlib.crc32(wanted))
        first, last = (np.searchsorted(sums, asked, side) for side in ("left", "right"))
        entries = [n for n in places[first:last].tolist() if self._entry(n) == wanted]
        grams = np.searchsorted(self._starts, entries, side="right") - 1
        return frozenset(grams.tolist())

    @functools.cached_property
    def _by_sum(self) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
        """The sums of all entries, in order, and which entry each is of; 0.1 s, once.

        To go through the text for each word took 2.5 ms, and of 2,000 gaps, which are
        read when the first question is to be counted in one, half a minute.
        """
        number = len(self._offsets) - 1
        told = (zlib.crc32(self._entry(n)) for n in range(number))
        sums = np.fromiter(told, np.uint32, number)
        order = np.argsort(sums, kind="stable").astype(np.uint32)
        return sums[order], order

    def _entry(self, number: int) -> bytes:
        return self._text[self._offsets[number] : self._offsets[number + 1]]

    def translations(
        self, tokens: Sequence[str], passed_over: frozenset[str]
    ) -> list[Translation]:
        """Give the Chinese words for every n-gram of *tokens*, in reading order.

        Args:
            tokens: Of the lexicon, in order.
            passed_over: Tokens that mean nothing when they stand alone.
        """
        spelled = [american(token) for token in tokens]
        found: list[Translation] = []
        covered = [False] * len(tokens)
        for size in range(LONGEST, 0, -1):
            for first in range(len(tokens) - size + 1):
                if passed_over.issuperset(tokens[first : first + size]):
                    continue
                factor = INSIDE if all(covered[first : first + size]) else 1.0
                words = self._words(" ".join(spelled[first : first + size]))
                for word, weight in words:
                    place = (first, first + size)
                    found.append(Translation(*place, word, factor * weight))
                if words and size > 1:
                    covered[first : first + size] = [True] * size
        return sorted(found)

    def _words(self, gram: str) -> list[tuple[str, float]]:
        digest = np.uint64(hash_of(gram))
        place = int(np.searchsorted(self._keys, digest))
        if place == len(self._keys) or self._keys[place] != digest:
            return []
        found = []
        for entry in range(int(self._starts[place]), int(self._starts[place + 1])):
            begin, end = int(self._offsets[entry]), int(self._offsets[entry + 1])
            word = self._text[begin:end].decode()
            found.append((word, float(self._weights[entry]) / 255))
        return found


@functools.cache
def dictionary() -> Dictionary:
    """Give the dictionary that ships with the program; read once (30 ms)."""
    return Dictionary()
