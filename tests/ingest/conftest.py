"""What the tests of the index share: a folder to write into, an encoder that counts."""

import contextlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from ingest.discover import FoundFile
from ingest.encode import Encoder, FloatArray
from ingest.index import Generations, Hit, open_index
from ingest.index.query import plain_query


class CountingEncoder:
    """The encoder it is given, with every passage that was asked of it written down."""

    def __init__(self, real: Encoder) -> None:
        self._real = real
        self.name = real.name
        self.dimension = real.dimension
        self.encoded: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Encode questions."""
        return self._real.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        """Encode passages, and remember them."""
        self.encoded.extend(texts)
        return self._real.encode_passages(texts)

    def encode_joined(
        self, texts: Sequence[str], joins: Sequence[Sequence[int]]
    ) -> FloatArray:
        """Encode passages of parts; nothing that is indexed is made so."""
        return self._real.encode_joined(texts, joins)


def paths_of(hits: Sequence[Hit]) -> set[str]:
    """Give the documents in which something was found."""
    return {hit.passage.path for hit in hits}


def content_of(folder: Path) -> dict[Path, bytes]:
    """Give all files below *folder*."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def counting(encoder: Encoder) -> CountingEncoder:
    """Give the bundled encoder with a list of what it encoded."""
    return CountingEncoder(encoder)


@pytest.fixture
def fresh(tmp_path: Path) -> Generations:
    """Give the folder of an index in which nothing is yet."""
    return Generations(tmp_path / "fresh" / "index")


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Give a function that writes a file into the knowledge folder."""

    def write(path: str, content: str | bytes) -> Path:
        location = tmp_path / "knowledge" / path
        location.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        location.write_bytes(data)
        return location

    return write


@pytest.fixture
def found(put) -> Callable[[str, str | bytes], FoundFile]:
    """Give a function that writes a file and gives it as `discover` would."""

    def write(path: str, content: str | bytes) -> FoundFile:
        location = put(path, content)
        status = location.stat()
        return FoundFile(
            path=path,
            location=location,
            size_bytes=status.st_size,
            modified_ns=status.st_mtime_ns,
        )

    return write


@pytest.fixture
def being_written() -> Callable[[Path], AbstractContextManager[None]]:
    """Give a context in which somebody writes into a file without a pause."""

    @contextlib.contextmanager
    def writing(location: Path) -> Iterator[None]:
        done = threading.Event()

        def write() -> None:
            while not done.wait(0.01):
                os.utime(location)

        writer = threading.Thread(target=write)
        writer.start()
        try:
            yield
        finally:
            done.set()
            writer.join()

    return writing


@pytest.fixture
def ask(encoder: Encoder) -> Callable[..., list[Hit]]:
    """Give a function that opens the current generation and searches it once."""

    def search(generations: Generations, text: str, top_k: int = 10) -> list[Hit]:
        index = open_index(generations, encoder)
        try:
            return index.search(plain_query(text), top_k=top_k)
        finally:
            index.close()

    return search


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """Give a text file that was handed in."""
    path = tmp_path / "upload"
    path.write_text("# 租房补贴\n\n租房补贴每月800元。\n", "utf-8")
    return path
