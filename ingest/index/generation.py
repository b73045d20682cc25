"""Where generations lie, which one is current, and how one replaces another."""

import contextlib
import fcntl
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from ingest.errors import (
    DataFolderError,
    IndexServerError,
    IndexUnreadableError,
    SyncRunningError,
)
from ingest.index.server import ASK_S, WRITE_S, forget_collection
from ingest.private import make_private
from ingest.settings import Settings

_CURRENT = "current"
_LOCK = "lock"
_BUILDING = "building-"
SERVER = "server"
"""In a generation's folder: where its collection is, also when CHROMA_URL is another."""


_NO_ROOM = (OSError, sqlite3.Error)
"""What a full or read-only disk raises while a generation is built."""


class Generations:
    """The folder of an index: one sub-folder a generation, and who is current.

    A generation is complete and never written again once it is current; the switch
    is one atomic replacement of the small file ``current``. With a Chroma *server* its
    dense side is a collection there, which goes when the folder goes.
    """

    def __init__(self, folder: Path, server: str = "") -> None:
        self.folder = folder
        self.server = server

    def current(self) -> Path | None:
        """The folder of the generation that answers; ``None`` before the first.

        Raises:
            IndexUnreadableError: It cannot be looked at just now.
        """
        try:
            name = (self.folder / _CURRENT).read_text("utf-8").strip()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise IndexUnreadableError(self.folder, reason) from error
        return self.folder / name

    @contextlib.contextmanager
    def building(self) -> Iterator[Path]:
        """Give a fresh folder to build in; it vanishes unless it was published.

        Raises:
            SyncRunningError: Another process is building.
            DataFolderError: The folder cannot be written, or the disk is full.
        """
        try:
            make_private(self.folder)
            with (self.folder / _LOCK).open("w") as lock:
                self._lock(lock.fileno())
                self._sweep()
                folder = self.folder / (_BUILDING + _fresh_name())
                folder.mkdir()
                try:
                    yield folder
                finally:
                    if folder.is_dir():
                        self._remove(folder)
        except _NO_ROOM as error:
            raise DataFolderError(self.folder, _reason(error)) from error

    @staticmethod
    def name_of(building: Path) -> str:
        """The name that the generation in the folder *building* will have."""
        return building.name.removeprefix(_BUILDING)

    def publish(self, built: Path) -> Path:
        """Make *built* the current generation, at once and for good.

        The one before it stays for its readers; older ones, and what a crash left
        behind, are removed.
        """
        before = self.current()
        final = self.folder / self.name_of(built)
        _sync_tree(built)
        built.rename(final)
        switch = self.folder / (_CURRENT + ".next")
        with switch.open("w", encoding="utf-8") as file:
            file.write(final.name)
            file.flush()
            os.fsync(file.fileno())
        switch.replace(self.folder / _CURRENT)
        _sync_path(self.folder)
        self._forget_all_but(final, before)
        return final

    def _lock(self, descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SyncRunningError(self.folder) from error

    def _sweep(self) -> None:
        """Remove what a crash left behind; only the holder of the lock does it."""
        for left in self.folder.glob(_BUILDING + "*"):
            self._remove(left, is_known_empty=False)

    def _forget_all_but(self, *kept: Path | None) -> None:
        for path in self.folder.iterdir():
            if path.is_dir() and path not in kept:
                self._remove(path, is_known_empty=False)

    def _remove(self, folder: Path, *, is_known_empty: bool = True) -> None:
        """Remove a generation, and its collection on the server that had it.

        The collection goes first: what is left of the folder by a crash, or while a
        server is away, reminds the next sync of it.
        """
        is_begun = not is_known_empty or any(folder.iterdir())
        if is_begun and not self._is_forgotten(folder):
            for path in folder.iterdir():
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                elif path.name != SERVER:
                    path.unlink(missing_ok=True)
            return
        shutil.rmtree(folder, ignore_errors=True)

    def _is_forgotten(self, folder: Path) -> bool:
        """Have the servers forget the generation in *folder*; False where one is away."""
        told = folder / SERVER
        before = told.read_text("utf-8") if told.is_file() else ""
        try:
            for server in filter(None, dict.fromkeys((self.server, before))):
                # One that was left for another may be gone for good.
                within_s = WRITE_S if server == self.server else ASK_S
                forget_collection(server, self.name_of(folder), within_s)
        except IndexServerError:
            return False
        return True


def generations_of(settings: Settings) -> Generations:
    """Give where the generations of this installation lie."""
    return Generations(settings.index, settings.chroma_url)


def _reason(error: Exception) -> str:
    """Say what the system says; of many files that were not copied, for the first."""
    if isinstance(error, shutil.Error):
        (_, _, reason), *_ = error.args[0]
        return str(reason)
    return getattr(error, "strerror", None) or str(error)


def _fresh_name() -> str:
    """A name that sorts by time and is not used twice."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{secrets.token_hex(2)}"


def _sync_tree(folder: Path) -> None:
    """Bring every file of *folder* to the disk before it is pointed at."""
    for parent, _, names in os.walk(folder):
        for name in names:
            _sync_path(Path(parent, name))
        _sync_path(Path(parent))


def _sync_path(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
