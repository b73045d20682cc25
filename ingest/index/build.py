"""All passages, and the old generation's work on them -> the new generation."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np

from ingest.encode import Encoder, FloatArray, pieces_encoder
from ingest.index.dense import read_vectors, write_dense
from ingest.index.documents import write_documents
from ingest.index.lexical import write_lexical
from ingest.index.passages import Passages, write_passages
from ingest.index.pieces import CutPassages, cut, joined, write_cut
from ingest.index.vocabulary import Numbering, TermIds, Terms, write_terms
from ingest.passage import Passage

ENCODE_BATCH = 1024
"""Passages encoded between two calls of the progress."""

OnProgress = Callable[[int, int], None]
"""Called with how many passages are encoded, and how many there are to encode."""


def build_generation(  # noqa: PLR0913 - what goes in, and what may be kept of before
    folder: Path,
    passages: Sequence[Passage],
    encoder: Encoder,
    old: Path | None,
    on_progress: OnProgress,
    *,
    came_from: Mapping[str, str] = MappingProxyType({}),
    server: str = "",
) -> int:
    """Build all parts of a generation that holds *passages* in *folder*.

    What *old* has of them keeps its embedding and its terms, also where the path was
    another: *came_from* gives it by the new one. Gives how many were encoded.

    Raises:
        IndexServerError: The Chroma *server*, where one is set, cannot be reached.
    """
    ids = [passage.id for passage in passages]
    old_rows = _rows_in(old)
    kept = np.array([_kept_row(p, old_rows, came_from) for p in passages], np.int64)
    _write_terms(folder, passages, kept, old)
    _write_pieces(folder, passages, kept, encoder, old)
    vectors, encoded = _vectors(passages, kept, encoder, old, on_progress)
    write_passages(folder, passages)
    firsts = write_documents(folder, [passage.path for passage in passages])
    write_lexical(folder, firsts)
    write_dense(folder, ids, vectors, old, server)
    return encoded


def _kept_row(
    passage: Passage, old_rows: Mapping[str, int], came_from: Mapping[str, str]
) -> int:
    """Give the row that *passage* had in the old generation, -1 if it had none."""
    row = old_rows.get(passage.id, -1)
    if row < 0 and passage.path in came_from:
        before = replace(passage, path=came_from[passage.path])
        row = old_rows.get(before.id, -1)
    return row


def _rows_in(old: Path | None) -> dict[str, int]:
    if old is None:
        return {}
    with closing(Passages(old)) as passages:
        return passages.rows_by_id()


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


def _write_pieces(
    folder: Path,
    passages: Sequence[Passage],
    kept: np.ndarray,
    encoder: Encoder,
    old: Path | None,
) -> None:
    static = pieces_encoder(encoder)
    held = np.flatnonzero(kept >= 0)
    parts = [cut([], static)]
    if old is not None:
        parts.append(CutPassages(old).of(kept[held]))
    fresh = np.flatnonzero(kept < 0)
    for start in range(0, len(fresh), ENCODE_BATCH):
        rows = fresh[start : start + ENCODE_BATCH]
        parts.append(cut([passages[row] for row in rows], static))
    order = np.argsort(np.concatenate([held, fresh]))
    write_cut(folder, joined(parts).of(order), static.size)


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
