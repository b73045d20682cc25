"""CC-CEDICT -> words.npz: ``python -m bot.answering.dictionary.build ../shared/bench``.

Which Chinese word an English n-gram means is counted in sentence pairs that hold both;
where the pairs are silent, the word that running text uses more often goes first. The
pairs add what their translators wrote for a single word and no gloss says. What the
encoder's training leaves out is left out here too: the reranker learns from it.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from bot.answering.dictionary import FILE, LONGEST, american
from ingest.encode.training.alignment import aligned
from ingest.encode.training.pairs import ALIGNED, pairs_of, rows
from ingest.index.vocabulary import hash_of
from ingest.lexicon import tokens
from ingest.script import fold, has_ideographs

PAIRS_A_FILE = 30_000
"""Sentence pairs that are counted, at most, a file."""

STORIES = 5_000
"""Stories whose words are counted."""

KEPT, SAID, LEAST = 5, 3, 0.1
"""Chinese words an n-gram keeps, at most; how many of them that its glosses say; the
weight of the others, against the likeliest."""

PRIOR = 4.0
"""How many sentence pairs the frequency in running text is worth."""

LONGEST_SENTENCE = 60
"""Sentences of more words are not aligned: everything in them stands beside everything."""

LEAST_COUNT, LEAST_SHARE, LEAST_BACK = 1.5, 0.05, 0.03
"""Of a word that no gloss says: how often the English one became it, its share among
what that one became, and the English one's share among what it came from."""

_LONGEST_WORD = 6
_ASIDE = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|\bCL:.*|\bsb\b|\bsth\b|\betc\b|\babbr\. (for|of)\b"
)
_ARTICLE = re.compile(r"^(to be|to|a|an|the|be)\s+")
_REFERENCE = re.compile(r"variant of|^see |^used in|^surname|^same as|[\u3400-\u9fff]")
_NAME = re.compile(
    r"(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*)"
    r"(?:$|[,;(]| \(| (?:or|and|in|inner|autonomous|special|capital|[\w-]*provincial|"
    r"province|prefecture|county|city|district|municipality|township|town|region|state|"
    r"islands?|league|banner|river|lake|mountains?)\b)"
)
"""A gloss that begins with a name, and says what bears it."""

_LIFE = re.compile(r" \(\d{3,4}-")
"""What follows the name of a person: when they lived."""

Glosses = dict[str, set[str]]
Shares = dict[str, dict[str, float]]
"""What an English word became, and how often, 0 to 1."""


def main() -> None:
    """Build the dictionary from the folder named on the command line."""
    bench = Path(sys.argv[1])
    entries = list(rows(bench, "cedict"))
    words = {fold(entry["zh"]) for entry in entries}
    stories = (story["text"] for story in islice(rows(bench, "news_zh"), STORIES))
    glosses = read_glosses(entries)
    pairs = {
        name: [
            (keys_of(english), chinese)
            for english, chinese in pairs_of(bench, name, "en", "zh")
        ]
        for name in ALIGNED
    }
    counted = (pair for name in ALIGNED for pair in pairs[name][:PAIRS_A_FILE])
    seen, together = count_pairs(counted, glosses)
    learned = learn(
        (english, list(words_in(chinese, words)))
        for name in ALIGNED
        for english, chinese in pairs[name]
    )
    frequency = count_words(stories, words)
    write(rank(glosses, frequency, seen, together, learned))


def read_glosses(entries: Iterable[Mapping[str, Any]]) -> Glosses:
    """Give the Chinese words of every English n-gram of at most ``LONGEST`` tokens.

    Args:
        entries: Of CC-CEDICT: a word ``zh``, its ``pinyin``, its glosses ``en``.
    """
    glosses: Glosses = defaultdict(set)
    for entry in entries:
        word, pinyin = fold(entry["zh"]), entry["pinyin"]
        if len(word) > 2 * _LONGEST_WORD:
            continue
        for gloss in entry["en"]:
            is_name = pinyin[0].isupper()
            said = _names_in(gloss, pinyin) if is_name else _senses_in(gloss)
            for part in said:
                key = keys_of(part)
                if 0 < len(key) <= LONGEST:
                    glosses[" ".join(key)].add(word)
    return glosses


def keys_of(english: str) -> list[str]:
    """Give the words of *english* as the dictionary's keys have them."""
    return [american(token) for token in tokens(english)]


def _senses_in(gloss: str) -> Iterator[str]:
    """Yield the English words that *gloss* gives for a word."""
    plain = _ASIDE.sub(" ", gloss)
    if not _REFERENCE.search(plain):
        for part in re.split(r"[;,/]", plain):
            yield _ARTICLE.sub("", part.strip().lower())


def _names_in(gloss: str, pinyin: str) -> Iterator[str]:
    """Yield what *gloss* calls a place or a person.

    What follows a comma there is where it lies: “Fudan University, Shanghai” does not
    say what Shanghai is called.
    """
    yield from islice(_senses_in(gloss), 1)
    if _REFERENCE.match(gloss):
        return
    spelled, read = _letters(pinyin), ""
    words = gloss.split()
    for place, word in enumerate(words[:LONGEST]):
        read += _letters(word)
        if read == spelled:
            yield " ".join(words[: place + 1])
    if named := _NAME.match(gloss):
        yield named["name"]
        is_person = _LIFE.match(gloss, named.end("name"))
        if is_person and _letters(named["name"]) != spelled:
            yield named["name"].split()[-1]


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def count_words(texts: Iterable[str], words: AbstractSet[str]) -> Counter[str]:
    """Count *words* in running text."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(words_in(text, words))
    return counts


def words_in(text: str, words: AbstractSet[str]) -> Iterator[str]:
    """Cut *text* into *words*, the longest one at each place, and single ideographs."""
    folded = fold(text)
    place = 0
    while place < len(folded):
        for size in range(_LONGEST_WORD, 0, -1):
            if folded[place : place + size] in words:
                break
        word = folded[place : place + size]
        if has_ideographs(word):
            yield word
        place += size


def count_pairs(
    pairs: Iterable[tuple[list[str], str]], glosses: Glosses
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count each n-gram in English sentences, and its words in their translations."""
    seen: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for english, chinese in pairs:
        for gram in _grams(english) & glosses.keys():
            seen[gram] += 1
            together.update((gram, w) for w in glosses[gram] if w in chinese)
    return seen, together


def _grams(english: list[str]) -> set[str]:
    return {
        " ".join(english[first : first + size])
        for size in range(1, LONGEST + 1)
        for first in range(len(english) - size + 1)
    }


def learn(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Shares:
    """Learn what English words became in sentence *pairs*, each English and Chinese."""
    number = {"": 0}  # what a Chinese word comes from that no English one stands for
    seen: Counter[int] = Counter()
    english, chinese, owners = [], [], []
    first = 0
    for sides in pairs:
        if not all(0 < len(side) <= LONGEST_SENTENCE for side in sides):
            continue
        en, zh = (
            np.array([number.setdefault(w, len(number)) for w in dict.fromkeys(side)])
            for side in sides
        )
        seen.update([*en.tolist(), *zh.tolist()])
        english.append(np.tile(np.append(en, 0), len(zh)))
        chinese.append(np.repeat(zh, len(en) + 1))
        owners.append(np.repeat(np.arange(first, first + len(zh)), len(en) + 1))
        first += len(zh)
    found = aligned(
        np.concatenate(english),
        np.concatenate(chinese),
        np.concatenate(owners),
        len(number),
    )
    words = list(number)
    learned: Shares = defaultdict(dict)
    is_often = found.expected >= LEAST_COUNT
    for source, target, count in zip(
        found.source[is_often].tolist(),
        found.target[is_often].tolist(),
        found.expected[is_often].tolist(),
        strict=True,
    ):
        share = count / (seen[source] + PRIOR)
        is_likely = share >= LEAST_SHARE and count / seen[target] >= LEAST_BACK
        if words[source].isalpha() and is_likely:
            learned[words[source]][words[target]] = share
    return learned


def rank(
    glosses: Glosses,
    frequency: Counter[str],
    seen: Counter[str],
    together: Counter[tuple[str, str]],
    learned: Shares,
) -> dict[str, list[tuple[str, float]]]:
    """Give the likeliest words of every n-gram, each with its weight, 0 to 1."""
    ranked = {}
    for gram in glosses.keys() | learned.keys():
        words = glosses.get(gram, set())
        total = sum(frequency[word] + 1 for word in words)
        said = {}
        for word in words:
            share = (frequency[word] + 1) / total
            if len(word) == 1:
                share *= 0.3  # a single character is seldom what is written
            count = together[gram, word] + PRIOR * share
            said[word] = min(count / (seen[gram] + PRIOR), 1.0)
        became = learned.get(gram, {})
        best = dict(_likeliest(said)[:SAID])
        least = LEAST * max([*said.values(), *became.values()])
        others = {w: x for w, x in became.items() if w not in said and x >= least}
        best |= dict(_likeliest(others))
        ranked[gram] = list(best.items())[:KEPT]
    return ranked


def _likeliest(weights: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))


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
