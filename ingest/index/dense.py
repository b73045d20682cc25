"""Embedding -> dense_score: chromadb for the nearest, the vectors for the exact.

Chroma is embedded in the generation's folder, or a server that holds a collection of
every generation. Where that folder may only be read, or its disk is full, every vector is
compared: embedded Chroma opens no database that it cannot write.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from ingest.encode import FloatArray
from ingest.index.generation import SERVER, Generations
from ingest.index.mapped import mapped
from ingest.index.server import Remote, holds_collection, write_collection

if TYPE_CHECKING:  # it takes a second, and not all who import this open an index
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

_log = logging.getLogger(__name__)

_FOLDER = "chroma"
_DATABASE = "chroma.sqlite3"
_COLLECTION = "passages"
_VECTORS = "vectors.npy"

_HNSW: CreateHNSWConfiguration = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 200,
    "max_neighbors": 32,
    "sync_threshold": 5000,
}
"""Measured on 45,000 passages of 256 dimensions, 600 questions, two cores: built in 18 s;
of the 100 nearest 94.5 % are found, of the very nearest 98.8 %, in 1.7 to 2.4 ms. With 100,
200 and 16: 11 s, 90.2 %, 96.8 % and 1.5 to 2.2 ms; with 200, 300 and 32: 97.0 %, 99.5 % and
0.7 ms more."""

BATCH = 5000
"""Embeddings a call: chromadb takes 5,461 at most."""

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]
Vectors = npt.NDArray[np.float16]
"""Embeddings as they are kept: half the size, and a thousandth from what they were."""


def _client(folder: Path) -> Client:
    import chromadb  # noqa: PLC0415 - see above
    from chromadb.config import Settings as ChromaSettings  # noqa: PLC0415 - see above

    client = chromadb.PersistentClient(
        path=str(folder), settings=ChromaSettings(anonymized_telemetry=False)
    )
    return cast("Client", client)  # chromadb promises less than it gives: no close()


@contextlib.contextmanager
def _mapped() -> Iterator[None]:
    """Map what chromadb raises where its files cannot be used.

    Raises:
        OSError: The disk is full, or a file is damaged or missing.
    """
    from chromadb.errors import ChromaError  # noqa: PLC0415 - see above

    try:
        yield
    except ChromaError as error:
        raise OSError(str(error)) from error


def write_dense(
    folder: Path,
    ids: Sequence[str],
    vectors: FloatArray,
    old: Path | None,
    server: str = "",
) -> None:
    """Build the dense side of the generation in *folder*, or on *server*.

    *vectors* has shape ``(len(ids), dimension)``, by row. From the generation *old*
    what is the same is kept, so that only new embeddings are inserted; a server takes
    all of them.

    Raises:
        IndexServerError: *server* cannot be reached.
    """
    np.save(folder / _VECTORS, vectors.astype(np.float16))
    if server:
        (folder / SERVER).write_text(server, "utf-8")
        name = Generations.name_of(folder)
        write_collection(server, name, ids, vectors, _HNSW)
    else:
        with _mapped():
            _write_embedded(folder, ids, vectors, old)


def _write_embedded(
    folder: Path, ids: Sequence[str], vectors: FloatArray, old: Path | None
) -> None:
    held: set[str] = set()
    if old is not None and not (old / _FOLDER).is_dir():
        old = None  # it lies on a server
    if old is not None:
        shutil.copytree(old / _FOLDER, folder / _FOLDER)
    client = _client(folder / _FOLDER)
    try:
        collection = client.get_or_create_collection(
            _COLLECTION, embedding_function=None, configuration={"hnsw": _HNSW}
        )
        if old is not None:
            held = set(collection.get(include=[])["ids"])
        gone = sorted(held.difference(ids))
        for start in range(0, len(gone), BATCH):
            collection.delete(ids=gone[start : start + BATCH])
        fresh = [row for row, name in enumerate(ids) if name not in held]
        for start in range(0, len(fresh), BATCH):
            rows = fresh[start : start + BATCH]
            collection.add(ids=[ids[row] for row in rows], embeddings=vectors[rows])
    finally:
        client.close()


def read_vectors(folder: Path) -> Vectors:
    """Map the embeddings of a generation into memory, ``(n, dimension)``, by row."""
    return mapped(folder / _VECTORS)


def holds_dense(folder: Path, server: str) -> bool:
    """Tell whether the dense side of the generation in *folder* is where it is sought.

    Raises:
        IndexServerError: *server* cannot be reached.
    """
    if not server:
        return (folder / _FOLDER).is_dir()
    return holds_collection(server, folder.name, len(read_vectors(folder)))


def held_embedded(folder: Path) -> int | None:
    """Give how many embeddings Chroma's database in *folder* holds; chromadb sleeps.

    ``None`` where none lies there: they are on a server, or `holds_dense` tells.

    Raises:
        sqlite3.Error: It is damaged.
    """
    if not (folder / _FOLDER).is_dir():
        return None
    uri = f"{(folder / _FOLDER / _DATABASE).as_uri()}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        (size,) = connection.execute("SELECT count(*) FROM embeddings").fetchone()
        return int(size)


def _may_be_written(folder: Path) -> bool:
    """Tell whether Chroma can open what lies in *folder*; what is missing, it tells."""
    database = folder / _DATABASE
    return not database.exists() or all(
        os.access(path, os.W_OK) for path in (folder, database)
    )


class _Embedded:
    """One generation's collection, in its own folder."""

    def __init__(self, folder: Path) -> None:
        with _mapped(), contextlib.ExitStack() as opened:
            self._client = _client(folder / _FOLDER)
            opened.callback(self._client.close)
            self._collection = self._client.get_collection(
                _COLLECTION, embedding_function=None
            )
            opened.pop_all()

    def close(self) -> None:
        self._client.close()

    def nearest(self, embedding: FloatArray, limit: int) -> list[str]:
        found = self._collection.query(
            query_embeddings=embedding[None], n_results=limit, include=[]
        )
        return list(found["ids"][0])


class _Compared:
    """One generation's vectors, all of them compared; 45,000 take some 30 ms."""

    def __init__(self, vectors: Vectors, ids: Sequence[str]) -> None:
        self._vectors = vectors
        self._ids = ids

    def close(self) -> None:
        """Let go of nothing: the vectors are the index's."""

    def nearest(self, embedding: FloatArray, limit: int) -> list[str]:
        parts = [
            self._vectors[start : start + BATCH].astype(np.float32) @ embedding
            for start in range(0, len(self._vectors), BATCH)
        ]
        order = np.argsort(-np.concatenate(parts), kind="stable")
        return [self._ids[row] for row in order[:limit].tolist()]


class Dense:
    """The dense side of one generation; safe to use from several threads."""

    def __init__(self, folder: Path, ids: Sequence[str], server: str = "") -> None:
        """Open the generation in *folder*, whose passages have *ids*, by row."""
        self._vectors = read_vectors(folder)
        self._near: Remote | _Embedded | _Compared = (
            Remote(server, folder) if server else self._beside_it(folder, ids)
        )

    def _beside_it(self, folder: Path, ids: Sequence[str]) -> _Embedded | _Compared:
        """Open Chroma, unless it cannot be for reasons that are none of the index's.

        Raises:
            OSError: Its files are damaged or missing.
            sqlite3.Error: They are damaged.
        """
        if _may_be_written(folder / _FOLDER):
            try:
                return _Embedded(folder)
            except OSError:
                if held_embedded(folder) != len(ids):
                    raise
        _log.warning("nothing can be written: the index is searched without Chroma")
        return _Compared(self._vectors, ids)

    def close(self) -> None:
        """Let go of the collection."""
        self._near.close()

    @property
    def is_away(self) -> bool:
        """Tell whether the last question had no nearest passages: a server is away."""
        return isinstance(self._near, Remote) and self._near.is_away

    def nearest(self, embedding: FloatArray, limit: int) -> list[str]:
        """Give the ids of the passages nearest to *embedding*, nearest first.

        Gives none while a server is away.
        """
        return self._near.nearest(embedding, limit)

    def scores(self, embedding: FloatArray, rows: Rows) -> Scores:
        """Give the cosine of *embedding* and the passages at *rows*, -1 to 1."""
        scores: Scores = self._vectors[rows].astype(np.float32) @ embedding
        return scores
