"""Embedding -> nearest passages, by a Chroma server; words alone while it is away.

The server is spoken to by its HTTP interface (v2): chromadb 1.5's own client waits for
ever, and leaves its connections open.
"""

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx

from ingest.encode import FloatArray
from ingest.errors import IndexServerError

_log = logging.getLogger(__name__)

BATCH = 1000
"""Embeddings a request: some 5 MB of JSON at 256 dimensions; a server takes 40 MB."""

ASK_S = 1.5
"""How long a question waits for the server; a query of 45,000 takes 0.01 s."""

WRITE_S = 60.0
"""How long a sync waits for one request."""

RETRY_S = 5.0
"""How long a server that failed is left alone, in seconds."""

TELL_EVERY_S = 60.0
"""Between two lines of the log that say that it is away, in seconds."""

_ROOT = "/api/v2"
_COLLECTIONS = f"{_ROOT}/tenants/default_tenant/databases/default_database/collections"

_FAILURES = (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError)
"""A server that is away, hangs, refuses, or is no Chroma and says something else."""


def name_of(generation: str) -> str:
    """Give the name of a generation's collection."""
    return f"generation-{generation}"


def is_up(url: str) -> bool:
    """Tell whether the server at *url* answers now."""
    try:
        return httpx.get(f"{url}{_ROOT}/heartbeat", timeout=ASK_S).is_success
    except (httpx.HTTPError, httpx.InvalidURL):
        return False


def write_collection(
    url: str,
    generation: str,
    ids: Sequence[str],
    vectors: FloatArray,
    hnsw: Mapping[str, object],
) -> None:
    """Write the collection of *generation*: the embedding of each of *ids*, by row.

    Raises:
        IndexServerError: The server cannot be reached, or refuses.
    """
    asked = {
        "name": name_of(generation),
        "get_or_create": True,
        "configuration": {"hnsw": dict(hnsw)},
    }
    try:
        with httpx.Client(base_url=url, timeout=WRITE_S) as client:
            at = f"{_COLLECTIONS}/{_post(client, _COLLECTIONS, asked)['id']}"
            for start in range(0, len(ids), BATCH):
                rows = slice(start, start + BATCH)
                embeddings = vectors[rows].tolist()
                batch = {"ids": list(ids[rows]), "embeddings": embeddings}
                _post(client, f"{at}/upsert", batch)
    except _FAILURES as error:
        raise IndexServerError(url, type(error).__name__) from error


def holds_collection(url: str, generation: str, size: int) -> bool:
    """Tell whether the server holds the whole collection of *generation*.

    Raises:
        IndexServerError: The server cannot be reached.
    """
    try:
        with httpx.Client(base_url=url, timeout=WRITE_S) as client:
            found = client.get(f"{_COLLECTIONS}/{name_of(generation)}")
            if found.status_code == HTTPStatus.NOT_FOUND:
                return False
            number = found.raise_for_status().json()["id"]
            counted = client.get(f"{_COLLECTIONS}/{number}/count").raise_for_status()
            return bool(counted.json() == size)
    except _FAILURES as error:
        raise IndexServerError(url, type(error).__name__) from error


def forget_collection(url: str, generation: str, within_s: float = WRITE_S) -> None:
    """Remove the collection of *generation*; an absent one is as good as removed.

    Raises:
        IndexServerError: The server cannot be reached.
    """
    try:
        found = httpx.delete(
            f"{url}{_COLLECTIONS}/{name_of(generation)}", timeout=within_s
        )
        if found.status_code != HTTPStatus.NOT_FOUND:
            found.raise_for_status()
    except _FAILURES as error:
        raise IndexServerError(url, type(error).__name__) from error


def _post(client: httpx.Client, path: str, asked: Mapping[str, object]) -> Any:  # noqa: ANN401 - what JSON holds
    return client.post(path, json=asked).raise_for_status().json()


class Remote:
    """One generation's collection on a server that may go and come."""

    def __init__(self, url: str, folder: Path) -> None:
        self._generation = folder.name
        self._client = httpx.Client(base_url=url, timeout=ASK_S)
        self._trying = threading.Lock()
        self._at = ""
        """Where the collection is; empty until the server has told, and after it
        failed."""
        self._tries_at = 0.0

    def nearest(self, embedding: FloatArray, limit: int) -> list[str]:
        """Give the ids of the passages nearest to *embedding*, nearest first.

        Gives none while the server is away: the words alone are searched then.
        """
        try:
            at = self._at or self._place()
            if not at:
                return []
            asked = {
                "query_embeddings": [embedding.tolist()],
                "n_results": limit,
                "include": [],
            }
            return list(_post(self._client, f"{at}/query", asked)["ids"][0])
        except _FAILURES as error:
            self._at = ""
            self._tries_at = time.monotonic() + RETRY_S
            _tell(type(error).__name__)
            return []

    @property
    def is_away(self) -> bool:
        """Tell whether the server failed when it was asked last."""
        return not self._at

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _place(self) -> str:
        """Ask where the collection is; empty while nobody is to wait for the server."""
        if not self._trying.acquire(blocking=False):
            return ""  # another question is trying: it is enough that one waits
        try:
            if time.monotonic() < self._tries_at:
                return ""
            found = self._client.get(f"{_COLLECTIONS}/{name_of(self._generation)}")
            self._at = f"{_COLLECTIONS}/{found.raise_for_status().json()['id']}"
            return self._at
        finally:
            self._trying.release()


_told_at: dict[str, float] = {}
"""When the log last said what is wrong, by kind; one a process."""


def _tell(kind: str) -> None:
    now = time.monotonic()
    if now - _told_at.get(kind, -TELL_EVERY_S) >= TELL_EVERY_S:
        _told_at[kind] = now
        _log.warning("the index server is away, words alone are searched: %s", kind)
