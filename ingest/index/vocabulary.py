"""Token <-> term id: a sorted array of hashes, mapped into memory in no time."""

import functools
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingest.index.mapped import mapped
from ingest.lexicon import search_tokens

TermIds = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]

_VOCABULARY = "vocabulary.npy"
_TERMS = "terms.npy"
_STARTS = "starts.npy"


@functools.lru_cache(maxsize=1 << 14)
def hash_of(token: str) -> int:
    """Give the 64-bit hash of *token*, the same on every machine and in every run."""
    digest = hashlib.blake2b(token.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


class Numbering(dict[str, int]):
    """Numbers tokens as they are first seen, going on from an old vocabulary."""

    def __init__(self, old: "Terms | None") -> None:
        super().__init__()
        self._old = old
        self._fresh: list[int] = []

    def __missing__(self, token: str) -> int:
        """Give *token* its old number, or the next free one."""
        digest = hash_of(token)
        number = -1 if self._old is None else self._old.id_of(digest)
        if number < 0:
            number = self._first_fresh + len(self._fresh)
            self._fresh.append(digest)
        self[token] = number
        return number

    @property
    def _first_fresh(self) -> int:
        return 0 if self._old is None else self._old.size

    def of(self, text: str) -> TermIds:
        """Give the numbers of the tokens of *text*, in order."""
        found = search_tokens(text)
        return np.fromiter(map(self.__getitem__, found), np.int32, len(found))

    def hashes(self) -> Hashes:
        """Give the hash of every number."""
        fresh = np.array(self._fresh, np.uint64)
        return fresh if self._old is None else self._old.with_fresh(fresh)


def write_terms(
    folder: Path, numbering: Numbering, sequences: Sequence[TermIds]
) -> None:
    """Write the vocabulary, and each passage's sequence of term ids, by row.

    Term ids are places in the sorted vocabulary; numbers that no passage uses any
    more are dropped.
    """
    lengths = np.fromiter(map(len, sequences), np.int64, len(sequences))
    numbers = np.concatenate([*sequences, np.empty(0, np.int32)])
    hashes = numbering.hashes()
    is_used = np.zeros(len(hashes), bool)
    is_used[numbers] = True
    used = np.flatnonzero(is_used)
    used = used[np.argsort(hashes[used])]
    place = np.full(len(hashes), -1, np.int32)
    place[used] = np.arange(len(used), dtype=np.int32)
    np.save(folder / _VOCABULARY, hashes[used])
    np.save(folder / _TERMS, place[numbers])
    np.save(folder / _STARTS, np.concatenate([[0], np.cumsum(lengths)]))


class Terms:
    """The vocabulary of a generation, and every passage as a sequence of term ids."""

    def __init__(self, folder: Path) -> None:
        self._hashes: Hashes = mapped(folder / _VOCABULARY)
        self._terms: TermIds = mapped(folder / _TERMS)
        self._starts: npt.NDArray[np.int64] = np.load(folder / _STARTS)

    @property
    def size(self) -> int:
        """How many different terms there are."""
        return len(self._hashes)

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """The number of tokens of each passage, by row."""
        return np.diff(self._starts)

    def ids(self, wanted: Iterable[str]) -> TermIds:
        """Give the term id of each token, -1 for one that no passage holds."""
        digests = np.array([hash_of(token) for token in wanted], np.uint64)
        if not self.size:
            return np.full(len(digests), -1, np.int32)
        places = np.searchsorted(self._hashes, digests)
        places[places == self.size] = 0
        is_known = self._hashes[places] == digests
        return np.where(is_known, places, -1).astype(np.int32)

    def id_of(self, digest: int) -> int:
        """Give the term id of the token with this hash, -1 for an unknown one."""
        place = int(np.searchsorted(self._hashes, np.uint64(digest)))
        is_known = place < self.size and int(self._hashes[place]) == digest
        return place if is_known else -1

    def with_fresh(self, fresh: Hashes) -> Hashes:
        """Give the hashes of this vocabulary, then *fresh*."""
        return np.concatenate([self._hashes, fresh])

    def of(self, row: int) -> TermIds:
        """Give the term ids of the passage at *row*, in reading order."""
        return self._terms[self._starts[row] : self._starts[row + 1]]

    def flat(self) -> tuple[TermIds, npt.NDArray[np.int64]]:
        """Give all passages' term ids in one array, and where each passage starts."""
        return self._terms, self._starts
