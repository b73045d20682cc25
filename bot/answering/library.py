"""The index of the moment: follows each new generation while questions are read."""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest.bounds import Bounds
from ingest.document import Card
from ingest.encode import Encoder
from ingest.errors import IndexMissingError
from ingest.index import (
    Generations,
    Index,
    open_index,
    read_cards,
    usable_generation,
)
from ingest.lasting import lasting
from ingest.report import SyncReport


class Library:
    """Lends the current generation; safe to use from several threads.

    A question keeps the generation it began with; an old one is closed when its last
    reader has given it back.
    """

    def __init__(self, generations: Generations, encoder: Encoder) -> None:
        self._generations = generations
        self.encoder = encoder
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._readers: dict[str, int] = {}
        self._cards: tuple[str, Mapping[str, Card]] = ("", {})
        """A generation, and its cards."""
        self._usable = ""
        """The last generation that could be used."""

    @contextlib.contextmanager
    def reading(self) -> Iterator[Index]:
        """Lend the current generation.

        Raises:
            IndexMissingError: There is none yet.
            EncoderMismatchError: It was built by another encoder.
            IndexBrokenError: Its files cannot be used.
        """
        with self._lock:
            index = self._current()
            self._readers[index.generation] = self._readers.get(index.generation, 0) + 1
        try:
            yield index
        finally:
            with self._lock:
                self._readers[index.generation] -= 1
                self._close_unless_needed(index)

    def generation(self) -> str:
        """Name the current generation; it is not opened for that.

        Raises:
            IndexMissingError: There is none yet.
        """
        folder = self._generations.current()
        if folder is None:
            raise IndexMissingError(self._generations.folder)
        return folder.name

    def usable_generation(self) -> str:
        """Name the current generation, if it can be used; it is not opened for that.

        Raises:
            IndexMissingError: There is none yet.
            EncoderMismatchError: It was built by another encoder.
            IndexBrokenError: Its manifest cannot be used, or is of another release.
        """
        if (name := self.generation()) != self._usable:
            self._usable = usable_generation(self._generations, self.encoder)
        return name

    def cards(self) -> Mapping[str, Card]:
        """Give the cards of the current documents, by path; no index is opened for that.

        Raises:
            IndexMissingError: There is none yet.
            IndexBrokenError: Its manifest cannot be used.
        """
        with self._lock:
            name = self.generation()
            if self._index is not None and self._index.generation == name:
                return self._index.cards
            if self._cards[0] != name:
                with lasting():
                    self._cards = (name, read_cards(self._generations))
            return self._cards[1]

    def sync(self, folder: Path, bounds: Bounds) -> SyncReport:
        """Bring the index to what *folder* holds; the next question has it.

        Raises:
            SyncRunningError: Another sync is running.
            StaffError, OperatorError: As `ingest.sync.sync`.
        """
        from ingest.sync import sync  # noqa: PLC0415 - a question needs none of it

        return sync(folder, self._generations, self.encoder, bounds=bounds)

    def close(self) -> None:
        """Let go of the generation's files."""
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None

    def _current(self) -> Index:
        folder = self._generations.current()
        held = self._index
        if held is not None and folder is not None and folder.name == held.generation:
            return held
        with lasting():
            self._index = open_index(self._generations, self.encoder)
        if held is not None:
            self._close_unless_needed(held)
        return self._index

    def _close_unless_needed(self, index: Index) -> None:
        if index is not self._index and not self._readers.get(index.generation):
            self._readers.pop(index.generation, None)
            index.close()
