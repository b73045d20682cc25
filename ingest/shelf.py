"""A file that staff hand in -> its place in the folder, and out again.

Nothing is overwritten and nothing is lost: what leaves the folder is kept beside the
index, by the moment of leaving, and can be brought back.
"""

import filecmp
import io
import re
import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ingest.answered import Answered
from ingest.document import KIND_OF_FOLDER, Kind
from ingest.errors import NotOnShelfError
from ingest.placing import copy, lay, overwrite, safe_name
from ingest.private import make_private
from ingest.sidecar import parts, sidecar

_STAMP = "%Y%m%dT%H%M%S%f"
"""Names the folder of what left at a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A document that left the folder, and can come back."""

    token: str
    """Names it to `bring_back`; sorts by the moment of leaving."""
    path: str
    replaced_by: str = ""
    """What stands there now, where something took its place."""


class Shelf:
    """The knowledge folder, as staff put files in and take them out.

    Safe to use from several threads.
    """

    def __init__(self, folder: Path, kept: Path) -> None:
        self._folder = folder
        self._kept = kept
        self._alone = threading.Lock()
        """What stands at a path stays there while it is kept and replaced."""

    def put(self, file: Path, name: str, kind: Kind) -> str:
        """Put *file* into the folder of *kind*, under a name that is free.

        Gives its path in the folder.
        """
        return self._lay(file, self._folder / _folder_of(kind), safe_name(name))

    def replace(self, file: Path, name: str, path: str) -> Withdrawn:
        """Put *file*, handed in as *name*, in the place of *path*, which is kept.

        The name stays; where the format is another its suffix changes, and it gets a
        number where a document has that name. What tells about the document tells
        about the new one.

        Raises:
            NotOnShelfError: There is no such document.
        """
        suffix = Path(safe_name(name)).suffix
        with self._alone:
            place = self._place(path)
            left = replace(self._keep(path, moves=False), replaced_by=path)
            if place.suffix.lower() == suffix:
                copy(file, place)
                return left
            target = self._lay(file, place.parent, f"{place.stem}{suffix}")
            for beside in parts(place)[1:]:
                beside.rename(sidecar(self._folder / target))
            place.unlink()
        return replace(left, replaced_by=target)

    def tell(self, file: Path, path: str) -> Withdrawn:
        """Put *file* beside the document at *path*, about which it tells.

        What stood there before is kept, with the document.

        Raises:
            NotOnShelfError: There is no such document.
        """
        with self._alone:
            place = self._place(path)
            left = self._keep(path, moves=False)
            copy(file, sidecar(place))
        return replace(left, replaced_by=path)

    def place_of(self, path: str) -> Path:
        """Give where the document at *path* lies.

        Raises:
            NotOnShelfError: There is no such document.
        """
        return self._place(path)

    def put_text(self, answered: Answered) -> str:
        """Write an answer as a document of frequent questions; gives its path."""
        place = lay(
            io.BytesIO(answered.as_document()),
            self._folder / _folder_of(Kind.FAQ),
            safe_name(f"{answered.question}.md"),
        )
        return self._path_of(place)

    def correct_text(self, path: str, was: str, answered: Answered) -> bool:
        """Write an answer anew in the document at *path*, of which a copy is kept.

        False where the document does not say *was* any more: somebody has worked on it.

        Raises:
            NotOnShelfError: There is no such document.
        """
        new = answered.as_document()
        with self._alone:
            place = self._place(path)
            held = place.read_bytes()
            if held == new:
                return True
            if was.strip().encode() not in held:
                return False
            self._keep(path, moves=False)
            overwrite(io.BytesIO(new), place)
        return True

    def withdraw(self, path: str) -> Withdrawn:
        """Take the document at *path* out of the folder; it is kept.

        Raises:
            NotOnShelfError: There is no such document.
        """
        with self._alone:
            self._place(path)
            return self._keep(path, moves=True)

    def bring_back(self, token: str) -> str:
        """Put back what `withdraw` or `replace` took out; gives its path.

        What lies there meanwhile is kept in turn.

        Raises:
            NotOnShelfError: Nothing is kept under *token*.
        """
        kept = self._kept / token
        with self._alone:
            if not re.fullmatch(r"[0-9T]+", token) or not kept.is_dir():
                raise NotOnShelfError(token)
            files = _files_in(kept)
            path = _main_of(files).relative_to(kept).as_posix()
            if (self._folder / path).exists():
                self._keep(path, moves=True)
            for file in files:
                copy(file, self._folder / file.relative_to(kept))
            shutil.rmtree(kept)
        return path

    def exchange(self, source: Path) -> Path | None:
        """Let the folder hold what the folder *source* holds, file by file.

        What was there else, or otherwise, is kept: gives where, ``None`` for nothing.
        Hidden files are no documents, and stay.

        Raises:
            OSError: Something cannot be read or written.
        """
        with self._alone:
            return self._exchange(source)

    def left_by(self, source: Path) -> list[Path]:
        """Give the names of what `exchange` would put aside.

        Raises:
            OSError: Something cannot be read.
        """
        new = _names_in(source)
        return [
            name
            for name in sorted(_names_in(self._folder))
            if not _is_hidden(name)
            and not (name in new and _are_same(self._folder / name, source / name))
        ]

    def _exchange(self, source: Path) -> Path | None:
        new, left = _names_in(source), self.left_by(source)
        kept = self._room() if left else self._kept
        for name in left:
            copy(self._folder / name, kept / name)
        for name in left:
            if name not in new:
                (self._folder / name).unlink()
        for name in sorted(new):
            copy(source / name, self._folder / name)
        return kept if left else None

    def withdrawn(self) -> list[Withdrawn]:
        """Give what was taken out, the latest first."""
        if not self._kept.is_dir():
            return []
        found = []
        for folder in sorted(self._kept.iterdir(), reverse=True):
            if files := _files_in(folder):
                path = _main_of(files).relative_to(folder).as_posix()
                found.append(Withdrawn(token=folder.name, path=path))
        return found

    def _lay(self, file: Path, folder: Path, name: str) -> str:
        with file.open("rb") as source:
            return self._path_of(lay(source, folder, name))

    def _path_of(self, place: Path) -> str:
        return place.relative_to(self._folder).as_posix()

    def _place(self, path: str) -> Path:
        place = self._folder / path
        inside = place.resolve().is_relative_to(self._folder.resolve())
        if not inside or not place.is_file():
            raise NotOnShelfError(path)
        return place

    def _keep(self, path: str, *, moves: bool) -> Withdrawn:
        kept = self._room()
        place = self._folder / path
        files = parts(place)
        for file in files:
            copy(file, kept / file.relative_to(self._folder))
        for file in files if moves else ():
            file.unlink()
        return Withdrawn(token=kept.name, path=path)

    def _room(self) -> Path:
        """Give where what leaves now is kept; nothing lies there yet."""
        make_private(self._kept)
        return self._kept / datetime.now(UTC).strftime(_STAMP)


def _folder_of(kind: Kind) -> str:
    return next(name for name, found in KIND_OF_FOLDER.items() if found is kind)


def _files_in(folder: Path) -> list[Path]:
    """Give all plain files below *folder*, no links; none where there is no folder."""
    found = sorted(folder.rglob("*"))
    return [file for file in found if file.is_file() and not file.is_symlink()]


def _names_in(folder: Path) -> set[Path]:
    return {file.relative_to(folder) for file in _files_in(folder)}


def _are_same(one: Path, other: Path) -> bool:
    return filecmp.cmp(one, other, shallow=False)


def _main_of(files: Sequence[Path]) -> Path:
    """Give the document among what was kept: not what only tells about another."""
    told = {sidecar(file) for file in files}
    return next(file for file in files if file not in told)


def _is_hidden(name: Path) -> bool:
    return any(part.startswith(".") for part in name.parts)
