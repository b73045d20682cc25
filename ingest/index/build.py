"""All passages, and the old generation's work on them -> the new generation."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from ingest.encode import Encoder, FloatArray
from ingest.index.dense import read_vectors, write_dense
from ingest.index.lexical import write_lexical
from ingest.index.passages import Passages, write_passages
from ingest.index.vocabulary import Numbering, TermIds, Terms, write_terms
from ingest.passage import Passage

ENCODE_BATCH = 1024
"""Passages encoded between two calls of the progress."""

OnProgress = Callable[[int, int], None]
"""Called with how many passages are encoded, and how many there are to encode."""


def build_generation(
    folder: Path,
    passages: Sequence[Passage],
    encoder: Encoder,
    old: Path | None,
    on_progress: OnProgress,
) -> int:
    """Build all parts of a generation that holds *passages* in *folder*.

    What *old* has of them keeps its embedding and its terms; gives how many were
    encoded.
    """
    ids = [passage.id for passage in passages]
    old_rows = _rows_in(old)
    kept = np.array([old_rows.get(name, -1) for name in ids], np.int64)
    _write_terms(folder, passages, kept, old)
    vectors, encoded = _vectors(passages, kept, encoder, old, on_progress)
    write_passages(folder, passages)
    write_lexical(folder)
    write_dense(folder, ids, vectors, old)
    return encoded


def _rows_in(old: Path | None) -> dict[str, int]:
    if old is None:
        return {}
    passages = Passages(old)
    try:
        return passages.rows_by_id()
    finally:
        passages.close()


def _write_terms(
    folder: Path, passages: Sequence[Passage], kept: np.ndarray, old: Path | None
) -> None:
    old_terms = Terms(old) if old is not None else None
    numbering = Numbering(old_terms)
    sequences: list[TermIds] = []
    for passage, row in zip(passages, kept.tolist(), strict=True):
        if old_terms is not None and row >= 0:
            sequences.append(old_terms.of(row))
        else:
            sequences.append(numbering.of(passage.searched_text))
    write_terms(folder, numbering, sequences)


def _vectors(
    passages: Sequence[Passage],
    kept: np.ndarray,
    encoder: Encoder,
    old: Path | None,
    on_progress: OnProgress,
) -> tuple[FloatArray, int]:
    """Give the embeddings of *passages*, and how many had to be encoded."""
    vectors = np.empty((len(passages), encoder.dimension), np.float32)
    held = np.flatnonzero(kept >= 0)
    if old is not None and len(held):
        vectors[held] = read_vectors(old)[kept[held]]
    fresh = np.flatnonzero(kept < 0)
    for start in range(0, len(fresh), ENCODE_BATCH):
        rows = fresh[start : start + ENCODE_BATCH]
        texts = [passages[row].searched_text for row in rows]
        vectors[rows] = encoder.encode_passages(texts)
        on_progress(start + len(rows), len(fresh))
    return vectors, len(fresh)
