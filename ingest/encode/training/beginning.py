"""Bags -> first weights: latent semantic analysis by randomised subspace iteration."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from ingest.encode.training.bagged import Bagged
from ingest.encode.training.bags import Bags, beside, joined
from ingest.encode.training.translation import Translation

TURNS = 4
SPARE = 20
"""Directions beyond those wanted, which make the wanted ones exact."""

NOISE = 0.3 / 16
"""Standard deviation of what is added to each number, so that no two pieces are one."""

COMMON = 3e-4
"""A piece with this share of all text counts half (Arora et al., A Simple but
Tough-to-Beat Baseline for Sentence Embeddings, 2017)."""

Floats = npt.NDArray[np.float32]


def for_beginning(
    held: Bagged, translation: Translation, chance: np.random.Generator
) -> Bags:
    """Give the texts that latent semantic analysis sees; pairs stand in one text."""
    stories = held.stories
    plain, doubled = (
        np.sort(
            chance.choice(len(stories.first), min(n, len(stories.first)), replace=False)
        )
        for n in (60_000, 40_000)
    )
    bilingual = stories.sentences.spans(stories.first[doubled], stories.last[doubled])
    pairs = [*held.aligned.values(), held.words]
    pairs += [(a.questions, a.passages.take(a.answer)) for a in held.asked.values()]
    return joined(
        [
            stories.sentences.spans(stories.first[plain], stories.last[plain]),
            beside(bilingual, translation.english(bilingual, chance)),
            *(beside(left, right) for left, right in pairs),
        ]
    )


def first_weights(
    texts: Bags,
    counts: npt.NDArray[np.int64],
    dimension: int,
    chance: np.random.Generator,
) -> Floats:
    """Give a vector a piece: close where two pieces occur in the same texts."""
    size = len(counts)
    matrix = _weighed(texts, size)
    transposed = matrix.T.tocsr()
    basis = chance.standard_normal((size, dimension + SPARE)).astype(np.float32)
    for _ in range(TURNS):
        basis, _ = np.linalg.qr(transposed @ (matrix @ basis))
    seen = matrix @ basis
    rotation, _, _ = np.linalg.svd(seen.T @ seen)
    found = _unit(basis @ rotation[:, :dimension])
    noise = chance.standard_normal(found.shape).astype(np.float32)
    share = counts / counts.sum()
    weight = COMMON / (COMMON + share)
    weight[0] = 0
    first: Floats = _unit(found + NOISE * noise) * weight.astype(np.float32)[:, None]
    return first


def _weighed(texts: Bags, size: int) -> csr_matrix:
    """Give texts by pieces, ``log(1 + count) * idf``, each text of length 1."""
    ones = np.ones(len(texts.ids), np.float32)
    matrix = csr_matrix(
        (ones, texts.ids.copy(), texts.starts), shape=(len(texts), size)
    )
    matrix.sum_duplicates()
    holding = np.bincount(matrix.indices, minlength=size)
    idf = np.log((len(texts) + 1) / (holding + 1)).astype(np.float32)
    matrix.data = np.log1p(matrix.data) * idf[matrix.indices]
    owners = np.repeat(np.arange(len(texts)), np.diff(matrix.indptr))
    lengths = np.sqrt(np.bincount(owners, matrix.data**2, len(texts)))
    matrix.data /= np.maximum(lengths, 1e-6).astype(np.float32)[owners]
    return matrix


def _unit(rows: Floats) -> Floats:
    unit: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit
