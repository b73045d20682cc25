"""Questions and passages -> for each question the wrong passage that looks right."""

from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix

from ingest.encode.training.bags import Bags, Places

MOST_FOR_HARD = 20_000
"""A source with more passages gets no hard ones: statutes that share words often are
right as well."""

_K1, _B = 1.5, 0.75


def hardest(questions: list[str], passages: list[str], answer: Places) -> Places:
    """Give the wrong passage that BM25 takes for the best, for each question."""
    if len(passages) > MOST_FOR_HARD:
        return np.full(len(answer), -1)
    numbers: dict[str, int] = {}
    offered, asked = (_characters(texts, numbers) for texts in (passages, questions))
    return _best_wrong(asked, offered, answer, len(numbers))


def _characters(texts: list[str], numbers: dict[str, int]) -> Bags:
    """Cut *texts* into characters and pairs of them, and number these."""
    parts = [[*text, *map("".join, pairwise(text))] for text in texts]
    ids = [numbers.setdefault(gram, len(numbers)) for part in parts for gram in part]
    starts = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
    return Bags(np.array(ids, np.int32), starts)


def _best_wrong(asked: Bags, offered: Bags, answer: Places, size: int) -> Places:
    weighed, counted = _bm25(offered, size).T.tocsr(), _counted(asked, size)
    found = np.empty(len(answer), np.int64)
    for start in range(0, len(answer), 500):
        part = slice(start, start + 500)
        scores = (counted[part] @ weighed).toarray()
        scores[np.arange(len(scores)), answer[part]] = -1
        found[part] = scores.argmax(axis=1)
    return found


def _counted(bags: Bags, size: int) -> csr_matrix:
    ones = np.ones(len(bags.ids), np.float32)
    counts = csr_matrix((ones, bags.ids.copy(), bags.starts), shape=(len(bags), size))
    counts.sum_duplicates()
    return counts


def _bm25(bags: Bags, size: int) -> csr_matrix:
    """Give texts by pieces, each the piece's BM25 score in the text."""
    counts = _counted(bags, size)
    holding = np.bincount(counts.indices, minlength=size)
    idf = np.log1p((len(bags) - holding + 0.5) / (holding + 0.5))
    norm = _K1 * (1 - _B + _B * bags.lengths / max(bags.lengths.mean(), 1))
    owners = np.repeat(np.arange(len(bags)), np.diff(counts.indptr))
    saturated = counts.data / (counts.data + norm[owners])
    counts.data = (saturated * idf[counts.indices]).astype(np.float32)
    return counts
