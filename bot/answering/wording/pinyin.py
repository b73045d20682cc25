"""Ideographs -> how they are read, and Latin letters -> pinyin syllables."""

import functools
import itertools
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).parent / "syllables.txt"
"""Made by ``python -m bot.answering.wording.build``; CC BY-SA 3.0 (CC-CEDICT)."""

MOST_READINGS = 8
"""Readings of one word that are told apart, at most."""

LONGEST_SYLLABLE = 6
"""In letters: zhuang, chuang, shuang."""

_VARIANTS = (("v", "u"),)


@functools.cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Give the readings of each ideograph, without tones."""
    found: dict[str, list[str]] = {}
    for line in FILE.read_text("utf-8").splitlines():
        syllable, ideographs = line.split(" ")
        for ideograph in ideographs:
            found.setdefault(ideograph, []).append(_plain(syllable))
    return {
        ideograph: tuple(dict.fromkeys(names)) for ideograph, names in found.items()
    }


@functools.cache
def ideographs() -> dict[str, str]:
    """Give the ideographs that are read as each syllable, simplified."""
    found: dict[str, str] = {}
    for ideograph, names in _readings().items():
        for name in names:
            found[name] = found.get(name, "") + ideograph
    return found


@functools.cache
def syllables() -> frozenset[str]:
    """Give all syllables, as one types them without tones."""
    return frozenset(ideographs())


def _plain(syllable: str) -> str:
    for written, typed in _VARIANTS:
        syllable = syllable.replace(written, typed)
    return syllable


def readings_of(word: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to read *word*, folded; none where a character has no reading."""
    choices = [_readings().get(character, ()) for character in word]
    yield from itertools.islice(itertools.product(*choices), MOST_READINGS)


@functools.lru_cache(maxsize=1000)
def syllables_of(letters: str) -> tuple[str, ...]:
    """Split *letters* into as few pinyin syllables as can be; empty where none fit."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            before = best[start]
            if before is None or letters[start:end] not in syllables():
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = (*before, letters[start:end])
    return best[-1] or ()


def is_read(letters: str, word: str) -> bool:
    """Tell whether *letters* may be the pinyin of *word*, or of how it begins."""
    heard = syllables_of(letters)
    return bool(heard) and heard in readings_of(word[: len(heard)])
