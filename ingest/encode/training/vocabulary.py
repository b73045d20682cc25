"""Texts -> tokenizer: a unigram model over characters, words and numbers."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np
from tokenizers import Regex, Tokenizer, models, pre_tokenizers

from ingest.encode.training.pairs import Material

UNKNOWN = "<unk>"
"""Piece 0, whose weights stay zero."""

CHINESE_WORDS, ENGLISH_WORDS, ENGLISH_PARTS, NUMBERS = 23_000, 20_000, 1_500, 1_200
"""Pieces of each kind; with all characters some 55,000, which at 256 half-precision
numbers each is 28 MB."""

WORD_CHARS = 6
"""Longest Chinese piece, in characters."""

PASSES = 3
"""Times the texts are cut and the pieces counted again."""

MIN_COUNT = 25
"""A mined word occurs at least so often."""

MIN_BOND = 0.5
"""How much more often than by chance the halves of a mined word meet: normalised
pointwise mutual information, -1 to 1."""

MINED_WEIGHT = 0.25
"""Weight of a mined word against one of the dictionary when places are given."""

_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\u3007"
_RUN = re.compile(rf"[{_IDEOGRAPHS}]+|[0-9]+|[^\W\d_{_IDEOGRAPHS}]+")
_CHINESE = re.compile(rf"[{_IDEOGRAPHS}]+")
_LATIN = re.compile("[a-z]+")
_ONIGURUMA = rf"[{_IDEOGRAPHS}]+|[0-9]+|[\p{{L}}\p{{M}}&&[^{_IDEOGRAPHS}]]+"
_BATCH = 20_000

Counts = Counter[str]
Weights = Mapping[str, float]


def tokenizer_of(pieces: Weights) -> Tokenizer:
    """Make the tokenizer that cuts a run into the likeliest *pieces* (log probability)."""
    # Three decimals decide every cut, and make the file a third smaller.
    rounded = {piece: round(weight, 3) for piece, weight in pieces.items()}
    ordered = sorted(rounded.items(), key=lambda piece: (-piece[1], piece[0]))
    tokenizer = Tokenizer(
        models.Unigram([(UNKNOWN, 0.0), *ordered], unk_id=0, byte_fallback=False)
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(
        Regex(_ONIGURUMA), behavior="removed", invert=True
    )
    return tokenizer


def train_tokenizer(material: Material) -> Tokenizer:
    """Choose the pieces by what *material* holds."""
    runs = Counter(chain.from_iterable(map(_RUN.findall, material.chinese())))
    chinese = {run: n for run, n in runs.items() if _CHINESE.match(run)}
    words = {word for word, _ in material.words if _CHINESE.fullmatch(word)}
    counts = _counted(chinese, words)
    pieces = _chinese_pieces(counts, words)
    english = _english_words(material, runs)
    for word, count in english.items():
        pieces[word] = math.log(count / english.total())
    for part in _english_parts(english):
        pieces[part] = -13.0 - (4 - len(part))
    for character in "abcdefghijklmnopqrstuvwxyz0123456789":
        pieces.setdefault(character, -15.0)
    for letter in _other_letters(runs):
        pieces.setdefault(letter, -15.0)
    numbers = Counter({run: n for run, n in runs.items() if run[0].isdigit()})
    for number, count in numbers.most_common(NUMBERS):
        if 1 < len(number) <= 4:  # noqa: PLR2004 - years and shorter
            pieces.setdefault(number, math.log(count / numbers.total()))
    return tokenizer_of(pieces)


def _counted(chinese: Mapping[str, int], words: set[str]) -> Counts:
    """Count characters and words as the likeliest cuts of the runs have them."""
    characters: Counts = Counter()
    for run, count in chinese.items():
        for character in run:
            characters[character] += count
    single = {c for c, n in characters.items() if n >= 3} | {  # noqa: PLR2004 - no slip
        word for word in words if len(word) == 1
    }
    several = {word for word in words if 2 <= len(word) <= WORD_CHARS}  # noqa: PLR2004
    pieces = dict.fromkeys(sorted(single), -12.0)
    pieces.update({word: -11.0 - 0.2 * len(word) for word in sorted(several)})
    for turn in range(PASSES):
        counts, pairs = _cut(chinese, pieces)
        if turn < PASSES - 1:
            counts.update(_mined(counts, pairs))
        total = counts.total()
        pieces = {
            piece: math.log((count + 0.5) / total)
            for piece, count in counts.items()
            if piece != UNKNOWN and (len(piece) == 1 or count > 1)
        }
        print(f"vocabulary, pass {turn + 1}: {len(pieces)} pieces", flush=True)
    return counts


def _cut(
    chinese: Mapping[str, int], pieces: Weights
) -> tuple[Counts, dict[tuple[str, str], int]]:
    """Count the pieces, and how often each stands before each other."""
    tokenizer = tokenizer_of(pieces)
    size = tokenizer.get_vocab_size()
    runs, weight = list(chinese), np.array(list(chinese.values()))
    counts = np.zeros(size)
    keys, weights = [], []
    for start in range(0, len(runs), _BATCH):
        found = tokenizer.encode_batch_fast(
            runs[start : start + _BATCH], add_special_tokens=False
        )
        lengths = np.array([len(one.ids) for one in found])
        ids = np.concatenate([one.ids for one in found]).astype(np.int64)
        repeated = np.repeat(weight[start : start + _BATCH], lengths)
        counts += np.bincount(ids, repeated, size)
        is_inner = np.ones(len(ids), bool)
        is_inner[np.cumsum(lengths) - 1] = False
        inner = np.flatnonzero(is_inner)
        keys.append(ids[inner] * size + ids[inner + 1])
        weights.append(repeated[inner])
    names = [str(tokenizer.id_to_token(number)) for number in range(size)]
    pairs = _common_pairs(np.concatenate(keys), np.concatenate(weights))
    named = {(names[k // size], names[k % size]): n for k, n in pairs}
    return Counter(dict(zip(names, counts.astype(int).tolist(), strict=True))), named


def _common_pairs(keys: np.ndarray, weights: np.ndarray) -> Iterable[tuple[int, int]]:
    unique, place = np.unique(keys, return_inverse=True)
    counts = np.bincount(place, weights).astype(int)
    common = counts >= MIN_COUNT
    return zip(unique[common].tolist(), counts[common].tolist(), strict=True)


def _mined(counts: Counts, pairs: Mapping[tuple[str, str], int]) -> Counts:
    """Give the words that are no pieces yet, though their halves belong together."""
    total = counts.total()
    found: Counts = Counter()
    for (left, right), count in pairs.items():
        word = left + right
        if len(word) > WORD_CHARS or UNKNOWN in {left, right} or word in counts:
            continue
        bond = math.log(count * total / (counts[left] * counts[right]))
        if bond / -math.log(count / total) > MIN_BOND:
            found[word] += count
    return found


def _chinese_pieces(counts: Counts, words: set[str]) -> dict[str, float]:
    """Choose the characters, and the words that are worth a place."""
    worth = {
        piece: count * (1.0 if piece in words else MINED_WEIGHT)
        for piece, count in counts.items()
        if len(piece) > 1 and piece != UNKNOWN
    }
    chosen = sorted(worth, key=lambda piece: (-worth[piece], piece))[:CHINESE_WORDS]
    single = [piece for piece in counts if len(piece) == 1]
    total = counts.total()
    return {p: math.log((counts[p] + 0.5) / total) for p in (*single, *chosen)}


def _english_words(material: Material, runs: Mapping[str, int]) -> Counts:
    """Count English words; what Chinese texts hold of them counts a tenth."""
    found: Counts = Counter()
    for pairs in material.aligned.values():
        for english, _ in pairs:
            found.update(_LATIN.findall(english))
    for _, glosses in material.words:
        for gloss in glosses:
            found.update(_LATIN.findall(without_brackets(gloss)))
    for run, count in runs.items():
        if count >= 20 and _LATIN.fullmatch(run):  # noqa: PLR2004 - no slip
            found[run] += max(count // 10, 1)
    longer = {word: count for word, count in found.items() if len(word) > 1}
    return Counter(dict(Counter(longer).most_common(ENGLISH_WORDS)))


def without_brackets(gloss: str) -> str:
    """Give *gloss* without what stands in brackets."""
    return re.sub(r"[\[(].*?[\])]", "", gloss)


def _english_parts(words: Counts) -> Sequence[str]:
    """Give the runs of letters by which unknown words are cut."""
    found: Counts = Counter()
    for word in words:
        for width in (2, 3, 4):
            found.update(word[i : i + width] for i in range(len(word) - width + 1))
    fresh = [part for part, _ in found.most_common(2 * ENGLISH_PARTS)]
    return [part for part in fresh if part not in words][:ENGLISH_PARTS]


def _other_letters(runs: Mapping[str, int]) -> Sequence[str]:
    found: Counts = Counter()
    for run, count in runs.items():
        if not (run[0].isdigit() or _CHINESE.match(run)):
            for letter in run:
                if not "a" <= letter <= "z":
                    found[letter] += count
    return [letter for letter, _ in found.most_common(150)]
