"""CC-CEDICT -> words.npz: ``python -m bot.answering.dictionary.build ../shared/bench/train``.

Which Chinese word an English n-gram means is counted in sentence pairs that hold both;
where the pairs are silent, the word that running text uses more often goes first.
"""

import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from bot.answering.dictionary import FILE, LONGEST
from ingest.index.vocabulary import hash_of
from ingest.lexicon import tokens
from ingest.script import fold

PAIRS = (
    "law_en_zh",
    "tatoeba_en_zh",
    "captions_en_zh",
    "wikibio_en_zh",
    "tico19_en_zh",
)
PAIRS_A_FILE = 30_000
"""Sentence pairs that are counted, at most, a file."""

STORIES = 5_000
"""Stories whose words are counted."""

KEPT = 3
"""Chinese words a gloss keeps."""

PRIOR = 4.0
"""How many sentence pairs the frequency in running text is worth."""

_LONGEST_WORD = 6
_ASIDE = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|\bCL:.*|\bsb\b|\bsth\b|\betc\b|\babbr\. (for|of)\b"
)
_ARTICLE = re.compile(r"^(to be|to|a|an|the|be)\s+")
_REFERENCE = re.compile(r"variant of|^see |^used in|^surname|^same as|[\u3400-\u9fff]")

Glosses = dict[str, set[str]]


def main() -> None:
    """Build the dictionary from the folder named on the command line."""
    train = Path(sys.argv[1])
    glosses = read_glosses(train / "cedict.jsonl.xz")
    frequency = count_words(train / "news_zh.jsonl.xz", set().union(*glosses.values()))
    seen, together = count_pairs(train, glosses)
    write(rank(glosses, frequency, seen, together))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def read_glosses(path: Path) -> Glosses:
    """Give the Chinese words of every English n-gram of at most ``LONGEST`` tokens."""
    glosses: Glosses = defaultdict(set)
    for row in _rows(path):
        word = fold(row["zh"])
        for gloss in row["en"]:
            plain = _ASIDE.sub(" ", gloss)
            if _REFERENCE.search(plain):
                continue
            for part in re.split(r"[;,/]", plain):
                key = tokens(_ARTICLE.sub("", part.strip().lower()))
                if 0 < len(key) <= LONGEST and len(word) <= 2 * _LONGEST_WORD:
                    glosses[" ".join(key)].add(word)
    return glosses


def count_words(path: Path, words: set[str]) -> Counter[str]:
    """Count *words* in running text, the longest one at each place."""
    counts: Counter[str] = Counter()
    for row in islice(_rows(path), STORIES):
        text = fold(row["text"])
        place = 0
        while place < len(text):
            for size in range(_LONGEST_WORD, 0, -1):
                if text[place : place + size] in words:
                    break
            counts[text[place : place + size]] += 1
            place += size
    return counts


def count_pairs(
    train: Path, glosses: Glosses
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count each n-gram in English sentences, and its words in their translations."""
    seen: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for name in PAIRS:
        for row in islice(_rows(train / f"{name}.jsonl.xz"), PAIRS_A_FILE):
            chinese = fold(row["zh"])
            for gram in _grams(tokens(row["en"])) & glosses.keys():
                seen[gram] += 1
                together.update((gram, w) for w in glosses[gram] if w in chinese)
    return seen, together


def _grams(english: list[str]) -> set[str]:
    return {
        " ".join(english[first : first + size])
        for size in range(1, LONGEST + 1)
        for first in range(len(english) - size + 1)
    }


def rank(
    glosses: Glosses,
    frequency: Counter[str],
    seen: Counter[str],
    together: Counter[tuple[str, str]],
) -> dict[str, list[tuple[str, float]]]:
    """Give the likeliest words of every n-gram, each with its weight, 0 to 1."""
    ranked = {}
    for gram, words in glosses.items():
        total = sum(frequency[word] + 1 for word in words)
        scored = []
        for word in sorted(words):
            share = (frequency[word] + 1) / total
            if len(word) == 1:
                share *= 0.3  # a single character is seldom what is written
            likely = (together[gram, word] + PRIOR * share) / (seen[gram] + PRIOR)
            scored.append((min(likely, 1.0), word))
        best = sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:KEPT]
        ranked[gram] = [(word, likely) for likely, word in best]
    return ranked


def write(ranked: dict[str, list[tuple[str, float]]]) -> None:
    """Write the arrays that ``Dictionary`` reads, n-grams sorted by their hash."""
    entries = sorted((hash_of(gram), words) for gram, words in ranked.items())
    flat = [pair for _, words in entries for pair in words]
    sizes = [len(words) for _, words in entries]
    encoded = [word.encode() for word, _ in flat]
    weights = [max(1, round(255 * weight)) for _, weight in flat]
    np.savez_compressed(
        FILE,
        keys=np.array([key for key, _ in entries], np.uint64),
        starts=np.cumsum([0, *sizes]).astype(np.uint32),
        offsets=np.cumsum([0, *map(len, encoded)]).astype(np.uint32),
        weights=np.array(weights, np.uint8),
        text=np.frombuffer(b"".join(encoded), np.uint8),
    )


if __name__ == "__main__":
    main()
