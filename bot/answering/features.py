"""Query and candidates -> numbers by which the reranker orders them."""

from collections.abc import Sequence

import numpy as np

from bot.answering.matches import Asked, Floats, Ints, Matches
from ingest.index import Candidates, Index, Query

LEAD_TERMS = 24
"""Terms from a passage's start that hold its title and heading, or its first clause."""

DOCUMENT_LEAD_TERMS = 80
"""Terms from a document's start that hold its title, or its first sentence."""

NAMES = (
    "score", "lexical", "lexical_to_best", "lexical_share", "lexical_rank",
    "dense", "dense_to_best", "dense_rank",
    "whole", "whole_to_best", "whole_share", "whole_rank",
    "coverage", "long_coverage", "lead_coverage",
    "rarest_missing", "second_missing", "numbers_held", "numbers_missing",
    "density", "length", "asked_terms", "asked_known", "asked_weight",
    "is_english", "dense_best", "dense_margin", "lexical_margin", "whole_margin",
    "document_coverage", "document_lexical", "document_dense", "document_passages",
    "document_best", "document_lead", "document_size", "place",
)  # fmt: skip
"""What the columns are, in order."""


def features_of(query: Query, index: Index, found: Candidates) -> Floats:
    """Give the features of *found*, ``(len(found), len(NAMES))``.

    The margins compare with the whole of *found*, so a caller passes what it reranks.
    """
    asked = Asked(query, index)
    _, starts = index.terms.flat()
    begins, ends = starts[found.rows].tolist(), starts[found.rows + 1].tolist()
    matches = asked.in_texts(index, list(zip(begins, ends, strict=True)))
    columns = [
        *_scores(found, asked),
        *_in_passage(matches, asked),
        *_same(asked, found),
        *_in_document(matches, asked, found, index),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _scores(found: Candidates, asked: Asked) -> Sequence[np.ndarray]:
    dense = found.dense_score
    return (
        found.score,
        *_lexical(found.lexical_score, asked),
        dense,
        dense - dense.max(),
        _ranks(dense),
        *_lexical(found.document_score, asked),
    )


def _lexical(scores: np.ndarray, asked: Asked) -> Sequence[np.ndarray]:
    return (
        scores,
        scores / max(float(scores.max()), 1e-6),
        scores / asked.total,
        _ranks(scores),
    )


def _ranks(scores: np.ndarray) -> np.ndarray:
    """Give the logarithm of each score's rank; equal scores share the better one."""
    descending = np.sort(-scores)
    return np.log1p(np.searchsorted(descending, -scores, side="left"))


def _in_passage(matches: Matches, asked: Asked) -> Sequence[np.ndarray]:
    counts = matches.counts(matches.texts, matches.count)
    is_held = counts > 0
    is_lead = np.flatnonzero(matches.offsets < LEAD_TERMS)
    lead = matches.counts(matches.texts[is_lead], matches.count, is_lead) > 0
    missing = np.where(is_held | ~asked.is_long, 0, asked.rarity)
    missing = np.sort(np.pad(missing, ((0, 0), (2, 0))), axis=1)
    numbers = is_held[:, asked.is_number].sum(axis=1)
    density = np.minimum(counts, 3) @ asked.long_rarity / asked.long_total
    return (
        is_held @ asked.rarity / asked.total,
        is_held @ asked.long_rarity / asked.long_total,
        lead @ asked.long_rarity / asked.long_total,
        missing[:, -1],
        missing[:, -2],
        numbers,
        asked.is_number.sum() - numbers,
        density / np.log(matches.lengths + 20),
        np.log(matches.lengths + 1),
    )


def _same(asked: Asked, found: Candidates) -> Sequence[np.ndarray]:
    """Give what is the same for all candidates of a query."""
    dense = np.sort(found.dense_score)[::-1]
    second = min(1, len(dense) - 1)
    same = (
        np.log1p(int(asked.is_long.sum())),
        float(asked.rarity[asked.is_known].sum()) / asked.total,
        asked.total,
        float(asked.is_english),
        dense[0],
        dense[0] - dense[second],
        _margin(found.lexical_score),
        _margin(np.unique(found.document_score)),
    )
    return [np.full(len(found), value) for value in same]


def _margin(scores: np.ndarray) -> float:
    """Give by which share the best score is above the second."""
    ordered = np.sort(scores)[::-1]
    second = ordered[min(1, len(ordered) - 1)]
    return float((ordered[0] - second) / max(float(ordered[0]), 1e-6))


def _in_document(
    matches: Matches, asked: Asked, found: Candidates, index: Index
) -> Sequence[np.ndarray]:
    """Give what the candidates of one document show together, for each of them."""
    held_by = index.documents
    numbers, documents = np.unique(held_by.numbers[found.rows], return_inverse=True)
    firsts = held_by.firsts[numbers]
    size = len(numbers)
    held = matches.counts(documents[matches.texts], size) > 0
    dense, best = np.full(size, -1.0), np.zeros(size)
    np.maximum.at(dense, documents, found.dense_score)
    np.maximum.at(best, documents, found.lexical_score)
    lexical = np.bincount(documents, found.lexical_score, size)
    return (
        (held @ asked.long_rarity / asked.long_total)[documents],
        (lexical / max(float(lexical.max()), 1e-6))[documents],
        (dense - dense.max())[documents],
        np.bincount(documents, minlength=size)[documents],
        (best / max(float(best.max()), 1e-6))[documents],
        _leads(firsts, asked, index)[documents],
        np.log(held_by.firsts[numbers + 1] - firsts)[documents],
        np.log1p(found.rows - firsts[documents]),
    )


def _leads(firsts: Ints, asked: Asked, index: Index) -> np.ndarray:
    """Give the weight of the asked terms with which each document begins."""
    _, starts = index.terms.flat()
    begins, ends = starts[firsts].tolist(), starts[firsts + 1].tolist()
    spans = [
        (begin, min(end, begin + DOCUMENT_LEAD_TERMS))
        for begin, end in zip(begins, ends, strict=True)
    ]
    leads = asked.in_texts(index, spans)
    counts = leads.counts(leads.texts, leads.count)
    weight: np.ndarray = (counts > 0) @ asked.long_rarity / asked.long_total
    return weight
