"""Query and candidates -> numbers by which the reranker orders them.

All of it is array work over the index's sequences of term ids: no passage is read or
tokenised again.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.index import Candidates, Index, Query

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

LEAD_TERMS = 24
"""Terms from a passage's start that hold its title and heading, or its first clause."""

WINDOWS = (32, 96)
"""Terms of a window: about one clause, about three (a Chinese clause of n characters
has 2n - 1 terms)."""

NAMES = (
    "score", "lexical", "lexical_to_best", "lexical_share", "lexical_rank",
    "dense", "dense_to_best", "dense_rank", "coverage", "long_coverage",
    "lead_coverage", "window_32", "window_96", "longest_run", "run_weight",
    "rarest_missing", "second_missing", "numbers_held", "numbers_missing",
    "density", "length", "asked_terms", "asked_known", "asked_weight",
    "is_english", "dense_best", "dense_margin", "lexical_margin",
    "document_coverage", "document_lexical", "document_dense", "document_passages",
    "document_window",
)  # fmt: skip
"""What the columns are, in order."""


class _Asked:
    """The query's terms that the index knows, numbered from 1 as *slots*."""

    def __init__(self, query: Query, index: Index) -> None:
        words = list(query.terms)
        ids = index.terms.ids(words)
        weight = np.fromiter(query.terms.values(), np.float32, len(words))
        self.rarity: Floats = index.lexical.idf(ids) * weight
        self.is_known = ids >= 0
        self.is_long = np.array([_is_long(word) for word in words], bool)
        self.is_number = np.array([word[0].isdigit() for word in words], bool)
        self.slot_of = np.zeros(index.terms.size, np.int16)
        known = np.flatnonzero(self.is_known)
        self.slot_of[ids[known]] = known + 1
        self.is_english = query.dense_weight > 0.5  # noqa: PLR2004 - as the retriever sets it

    def __len__(self) -> int:
        return len(self.rarity)


def _is_long(word: str) -> bool:
    """Tell whether a token is more than a single ideograph."""
    return len(word) > 1 or not "\u3400" <= word <= "\u9fff"


def features_of(query: Query, index: Index, found: Candidates) -> Floats:
    """Give the features of *found*, ``(len(found), len(NAMES))``.

    The margins compare with the whole of *found*, so a caller passes what it reranks.
    """
    asked = _Asked(query, index)
    flat, starts = index.terms.flat()
    spans = [(int(starts[row]), int(starts[row + 1])) for row in found.rows.tolist()]
    lengths = np.array([end - begin for begin, end in spans], np.int64)
    terms = np.concatenate([flat[begin:end] for begin, end in spans])
    slots = asked.slot_of[terms].astype(np.int64)
    texts = _Texts(slots, lengths, len(asked))
    _, documents = np.unique(index.document_of[found.rows], return_inverse=True)
    columns = [
        *_scores(found, asked),
        *_matches(texts, asked),
        *_same(asked, found),
        *_of_documents(texts, asked, found, documents),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


class _Texts:
    """The candidates' terms as slots, one after the other; 0 is no term asked for."""

    def __init__(self, slots: Ints, lengths: Ints, asked: int) -> None:
        self.slots = slots
        self.lengths = lengths
        self.count = len(lengths)
        self.starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self.asked = asked
        self.places = np.flatnonzero(slots)
        self.text_of_all = np.repeat(np.arange(self.count), lengths)
        self.texts = self.text_of_all[self.places]
        self.held = slots[self.places] - 1
        self.offsets = self.places - self.starts[self.texts]

    def counts(self, groups: Ints, size: int, only: slice | Ints = slice(None)) -> Ints:
        """Count each slot in each group, ``(size, asked)``."""
        keys = groups * self.asked + self.held[only]
        counted = np.bincount(keys, minlength=size * self.asked)
        return counted.reshape(size, self.asked)


def _scores(found: Candidates, asked: _Asked) -> Sequence[np.ndarray]:
    lexical, dense = found.lexical_score, found.dense_score
    ideal = max(float(asked.rarity.sum()), 1e-6)
    return (
        found.score,
        lexical,
        lexical / max(float(lexical.max()), 1e-6),
        lexical / ideal,
        _ranks(lexical),
        dense,
        dense - dense.max(),
        _ranks(dense),
    )


def _ranks(scores: np.ndarray) -> np.ndarray:
    """Give the logarithm of each score's rank; equal scores share the better one."""
    descending = np.sort(-scores)
    return np.log1p(np.searchsorted(descending, -scores, side="left"))


def _matches(texts: _Texts, asked: _Asked) -> Sequence[np.ndarray]:
    total = max(float(asked.rarity.sum()), 1e-6)
    long_rarity = np.where(asked.is_long, asked.rarity, 0)
    long_total = max(float(long_rarity.sum()), 1e-6)
    counts = texts.counts(texts.texts, texts.count)
    is_held = counts > 0
    is_lead = np.flatnonzero(texts.offsets < LEAD_TERMS)
    lead = texts.counts(texts.texts[is_lead], texts.count, is_lead) > 0
    missing = np.where(is_held | ~asked.is_long, 0, asked.rarity)
    missing = np.sort(np.pad(missing, ((0, 0), (2, 0))), axis=1)
    longest, weight = _runs(texts, asked)
    numbers = is_held[:, asked.is_number].sum(axis=1)
    return (
        is_held @ asked.rarity / total,
        is_held @ long_rarity / long_total,
        lead @ long_rarity / long_total,
        *(_best_window(texts, long_rarity, w) / long_total for w in WINDOWS),
        longest,
        weight / long_total,
        missing[:, -1],
        missing[:, -2],
        numbers,
        asked.is_number.sum() - numbers,
        np.minimum(counts, 3) @ long_rarity / long_total / np.log(texts.lengths + 20),
        np.log(texts.lengths + 1),
    )


def _best_window(texts: _Texts, rarity: Floats, width: int) -> np.ndarray:
    """Give the most weight that one window of *width* terms holds, for each text."""
    best = np.zeros(texts.count, np.float32)
    windows = texts.lengths // width + 2
    firsts = np.concatenate([[0], np.cumsum(windows)[:-1]])
    size = int(windows.sum())
    for shift in (0, width // 2):
        groups = firsts[texts.texts] + (texts.offsets + shift) // width
        weights = (texts.counts(groups, size) > 0) @ rarity
        np.maximum(best, np.maximum.reduceat(weights, firsts), out=best)
    return best


def _runs(texts: _Texts, asked: _Asked) -> tuple[np.ndarray, np.ndarray]:
    """Give the longest run of asked terms in asked order: its length, its weight."""
    if not len(texts.places):
        return np.zeros(texts.count), np.zeros(texts.count)
    follows = (np.diff(texts.places) == 1) & (np.diff(texts.held) == 1)
    follows &= np.diff(texts.texts) == 0
    run = np.concatenate([[0], np.cumsum(~follows)])
    lengths = np.bincount(run)
    rarity = np.where(asked.is_long, asked.rarity, 0.2 * asked.rarity)
    weights = np.bincount(run, rarity[texts.held])
    longest, heaviest = np.zeros(texts.count), np.zeros(texts.count)
    text_of = texts.texts[np.searchsorted(run, np.arange(len(lengths)))]
    np.maximum.at(longest, text_of, lengths)
    np.maximum.at(heaviest, text_of, weights)
    return longest, heaviest


def _same(asked: _Asked, found: Candidates) -> Sequence[np.ndarray]:
    """Give what is the same for all candidates of a query."""
    known = float(asked.rarity[asked.is_known].sum())
    total = max(float(asked.rarity.sum()), 1e-6)
    dense = np.sort(found.dense_score)[::-1]
    lexical = np.sort(found.lexical_score)[::-1]
    second = min(1, len(dense) - 1)
    same = (
        np.log1p(int(asked.is_long.sum())),
        known / total,
        total,
        float(asked.is_english),
        dense[0],
        dense[0] - dense[second],
        (lexical[0] - lexical[second]) / max(float(lexical[0]), 1e-6),
    )
    return [np.full(len(found), value) for value in same]


def _of_documents(
    texts: _Texts, asked: _Asked, found: Candidates, documents: Ints
) -> Sequence[np.ndarray]:
    """Give what the candidates of one document show together, for each of them."""
    rarity = np.where(asked.is_long, asked.rarity, 0)
    total = max(float(rarity.sum()), 1e-6)
    size = int(documents.max()) + 1
    held = texts.counts(documents[texts.texts], size) > 0
    dense = np.full(size, -1.0)
    np.maximum.at(dense, documents, found.dense_score)
    lexical = np.bincount(documents, found.lexical_score, size)
    best = np.zeros(size)
    np.maximum.at(best, documents, found.lexical_score)
    return (
        (held @ rarity / total)[documents],
        (lexical / max(float(lexical.max()), 1e-6))[documents],
        (dense - dense.max())[documents],
        np.bincount(documents, minlength=size)[documents],
        (best / max(float(best.max()), 1e-6))[documents],
    )
