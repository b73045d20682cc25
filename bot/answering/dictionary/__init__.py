"""English question -> the Chinese words that passages would use for it.

::

    build        the one command that makes words.npz, from CC-CEDICT and sentence pairs
    words.npz    English n-gram -> at most five Chinese words (CC BY-SA 3.0)
"""

import functools
import re
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


_KEY_BYTES = 8
"""Of a word, so many of its first bytes make a number; most words are no longer."""


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
        beginnings, order = self._by_beginning
        begins = _beginning_of(wanted)
        first, last = (
            np.searchsorted(beginnings, begins, side) for side in ("left", "right")
        )
        found = [
            entry for entry in order[first:last].tolist() if self._is(entry, wanted)
        ]
        grams = np.searchsorted(self._starts, found, side="right") - 1
        return frozenset(grams.tolist())

    def _is(self, entry: int, wanted: bytes) -> bool:
        begin, end = int(self._offsets[entry]), int(self._offsets[entry + 1])
        return end - begin == len(wanted) and self._text[begin:end] == wanted

    @functools.cached_property
    def _by_beginning(self) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint32]]:
        """Give the first bytes of each word as a number, sorted, and whose they are.

        To look through all of the text for a word takes 1.6 ms, and of two thousand
        questions each word is asked for.
        """
        first, lengths = self._offsets[:-1].astype(np.int64), np.diff(self._offsets)
        text = np.frombuffer(self._text + bytes(_KEY_BYTES), np.uint8)
        keys = np.zeros(len(first), np.uint64)
        for n in range(_KEY_BYTES):
            byte = np.where(lengths > n, text[first + n], 0).astype(np.uint64)
            keys = (keys << np.uint64(8)) | byte
        order = np.argsort(keys, kind="stable").astype(np.uint32)
        return keys[order], order

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


def _beginning_of(word: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(word[:_KEY_BYTES].ljust(_KEY_BYTES, b"\0"), "big"))


@functools.cache
def dictionary() -> Dictionary:
    """Give the dictionary that ships with the program; read once (30 ms)."""
    return Dictionary()
