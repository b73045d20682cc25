"""Path -> Document in a process of its own, which is ended when it goes too far."""

import dataclasses
import json
import logging
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Self, cast

from pydantic import TypeAdapter

from ingest.bounds import BOUNDS, Bounds
from ingest.discover import FoundFile
from ingest.document import Document
from ingest.errors import (
    BrokenFileError,
    DocumentError,
    TookTooLongError,
    TooMuchMemoryError,
)
from ingest.read import read_document
from ingest.read.terms import Terms

_log = logging.getLogger(__name__)

SMALL_TEXT_BYTES = 64 * 2**10
"""Markdown and text up to this size is read in the process that asks. The worst that
was found for markdown-it at this size (``![[`` repeated) takes 1.2 s and no memory;
time grows with the square of the size."""

_TEXT = frozenset({".md", ".markdown", ".txt"})

_LOOK_S = 0.02
"""How often the memory of the process is looked at."""

_BLOCK_BYTES = 2**20

_KEPT_NAMES = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH")
"""What the process gets of the environment: no token, no password."""

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

_DOCUMENT = TypeAdapter(Document)


class Reader:
    """Reads files, small texts here, all others in one process that is kept in bounds.

    The process starts with the first file that needs it, and again after a file that
    it did not survive. It is ended with the block of the ``with`` statement.
    """

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        self.bounds = bounds
        self._worker: _Worker | None = None

    def __enter__(self) -> Self:
        """Begin; no process is started yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, if there is one."""
        self._end()

    def read(self, found: FoundFile) -> Document:
        """Read one file of the knowledge folder.

        Raises:
            TookTooLongError: It took more than the seconds that a file may take.
            TooMuchMemoryError: It took more memory than a file may take.
            DocumentError: The file cannot be taken in; its ``problem`` tells staff why.
        """
        if found.location.suffix.lower() in _TEXT and (
            found.size_bytes <= SMALL_TEXT_BYTES
        ):
            return read_document(found, Terms(bounds=self.bounds))
        if self._worker is not None and not self._worker.is_alive():
            self._end()
        if self._worker is None:
            self._worker = _Worker(self.bounds)
        try:
            return self._worker.read(found)
        except _WorkerGoneError as gone:
            self._end()
            raise gone.problem from None

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None


class _WorkerGoneError(Exception):
    """The process is of no more use; *problem* is what to tell of the file."""

    def __init__(self, problem: DocumentError) -> None:
        self.problem = problem
        super().__init__(problem)


class _Worker:
    """The process, and the pipes to and from it."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        kept = {name: os.environ[name] for name in _KEPT_NAMES if name in os.environ}
        root = str(Path(__file__).parents[2])
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [
                *(sys.executable, "-P", "-B", "-W", "ignore"),
                *("-m", "ingest.read.worker", json.dumps(dataclasses.asdict(bounds))),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**kept, **_ONE_THREAD, "PYTHONPATH": root},
            bufsize=0,
        )

    @property
    def _requests(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdin)

    @property
    def _answers(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdout)

    def is_alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._requests.close()
        self._answers.close()
        self._process.wait()

    def read(self, found: FoundFile) -> Document:
        """Have *found* read.

        Raises:
            _WorkerGoneError: The process did not survive it, or had to be ended.
            _as_error: The file cannot be taken in.
        """
        request = {
            "path": found.path,
            "location": str(found.location.absolute()),
            "size_bytes": found.size_bytes,
            "modified_ns": found.modified_ns,
        }
        try:
            self._requests.write(json.dumps(request).encode() + b"\n")
        except BrokenPipeError:
            raise _WorkerGoneError(_broken(found.path)) from None
        answer = json.loads(self._line(found.path))
        if "document" in answer:
            return _DOCUMENT.validate_python(answer["document"])
        if "died" in answer:
            raise _WorkerGoneError(self._death(found.path, answer))
        raise _as_error(answer)

    def _line(self, path: str) -> bytes:
        """Wait for the answer; a sign of life begins the time anew.

        Raises:
            _WorkerGoneError: It took too much time or memory, or the process died.
        """
        pipe = self._answers
        parts: list[bytes] = []
        size_bytes = 0
        until = time.monotonic() + self._bounds.seconds
        while not (parts and parts[-1].endswith(b"\n")):
            self._check_memory(path, size_bytes)
            if time.monotonic() > until:
                raise _WorkerGoneError(TookTooLongError(path, self._bounds.seconds))
            if not select.select([pipe], [], [], _LOOK_S)[0]:
                continue
            part = os.read(pipe.fileno(), _BLOCK_BYTES)
            if not part:
                raise _WorkerGoneError(_broken(path))
            if not parts:
                alive = part
                part = part.lstrip(b"\n")
                if len(part) < len(alive):
                    until = time.monotonic() + self._bounds.seconds
            if part:
                parts.append(part)
                size_bytes += len(part)
        return b"".join(parts)

    def _check_memory(self, path: str, answer_bytes: int) -> None:
        used_bytes = _memory_bytes(self._process.pid)
        if max(used_bytes, answer_bytes * 4) > self._bounds.memory_mb * 2**20:
            raise _WorkerGoneError(TooMuchMemoryError(path, self._bounds.memory_mb))

    def _death(self, path: str, answer: dict[str, str]) -> DocumentError:
        if answer["died"] == MemoryError.__name__:
            return TooMuchMemoryError(path, self._bounds.memory_mb)
        _log.error("a reader failed", extra={"place": answer["place"]})
        return _broken(path)


def _broken(path: str) -> BrokenFileError:
    return BrokenFileError(path, "the program it was made with")


def _as_error(answer: dict[str, Any]) -> DocumentError:
    """Make the error again that the process met, with all that it carries."""
    kinds = {kind.__name__: kind for kind in _below(DocumentError)}
    kind = kinds[str(answer["error"])]
    state = answer["state"]
    error = kind.__new__(kind)
    DocumentError.__init__(error, state["path"], state["problem"])
    vars(error).update(state)
    return error


def _below(kind: type[DocumentError]) -> Iterator[type[DocumentError]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _memory_bytes(pid: int) -> int:
    """Give the memory that a process uses; 0 where the system does not tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
