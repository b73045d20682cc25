"""A file that staff hand in -> a look at it -> its place in the folder, and out again.

Nothing is overwritten and nothing is lost: what leaves the folder is kept beside the
index, by the moment of leaving, and can be brought back.
"""

import filecmp
import os
import re
import secrets
import shutil
import tempfile
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import yaml

from ingest.bounds import BOUNDS, Bounds
from ingest.check.card import card_findings
from ingest.check.language import language_findings
from ingest.check.mending import mending_findings
from ingest.discover import survey
from ingest.document import KIND_OF_FOLDER, Document, Finding, Kind, Language
from ingest.errors import NotOnShelfError, RefusedNameError
from ingest.passage import Passage
from ingest.private import make_private
from ingest.read.reader import Reader
from ingest.sidecar import parts, sidecar

NAME_CHARS = 60
"""A longer file name is shortened; file systems take 255 bytes."""

_STAMP = "%Y%m%dT%H%M%S%f"
"""Names the folder of what left at a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a handed-in file would be as a document."""

    document: Document
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    """What staff should mend, before or after it is on the shelf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A document that left the folder, and can come back."""

    token: str
    """Names it to `bring_back`; sorts by the moment of leaving."""
    path: str
    replaced_by: str = ""
    """What stands there now, where something took its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A frequent question with its answer, as staff wrote it."""

    question: str
    text: str
    source: str
    language: Language
    published_on: date

    def as_document(self) -> bytes:
        """Give it as a document holds it."""
        front = {
            "title": self.question,
            "published_on": self.published_on.isoformat(),
            "status": "in_force",
            "source": self.source,
            "language": self.language.value,
        }
        head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        text = self.text.strip()
        return f"---\n{head}---\n\n## {self.question}\n\n{text}\n".encode()


class Shelf:
    """The knowledge folder, as staff put files in and take them out.

    Safe to use from several threads.
    """

    def __init__(self, folder: Path, kept: Path, bounds: Bounds = BOUNDS) -> None:
        self._folder = folder
        self._kept = kept
        self._bounds = bounds
        self._alone = threading.Lock()
        """A name is free, or taken, as long as nobody else changes the folder."""

    def look(self, file: Path, name: str, today: date) -> Look:
        """Read *file*, handed in as *name*, as it would be read in the folder.

        Raises:
            RefusedNameError: Its name cannot stand in the folder.
            DocumentError: It cannot be read; its ``problem`` tells staff why.
        """
        from ingest.split import split  # noqa: PLC0415 - it brings langchain along

        with tempfile.TemporaryDirectory() as tried:
            place = Path(tried) / safe_name(name)
            shutil.copyfile(file, place)
            found = survey(Path(tried))
            if not found.files:
                raise RefusedNameError(name)
            with Reader(self._bounds) as reader:
                document = reader.read(found.files[0])
        findings = (
            *document.findings,
            *mending_findings(document),
            *language_findings(document),
            *card_findings(document.card, today),
        )
        return Look(
            document=document, passages=tuple(split(document)), findings=findings
        )

    def put(self, file: Path, name: str, kind: Kind) -> str:
        """Put *file* into the folder of *kind*, under a name that is free.

        Gives its path in the folder.
        """
        with self._alone:
            place = _free(self._folder / _folder_of(kind), safe_name(name))
            _copy(file, place)
        return self._path_of(place)

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
            place = target = self._place(path)
            left = self._keep(path, moves=False)
            if place.suffix.lower() != suffix:
                target = _free(place.parent, f"{place.stem}{suffix}")
            _copy(file, target)
            if target != place:
                for beside in parts(place)[1:]:
                    beside.rename(sidecar(target))
                place.unlink()
        return replace(left, replaced_by=self._path_of(target))

    def put_text(self, answered: Answered) -> str:
        """Write an answer as a document of frequent questions; gives its path."""
        folder = self._folder / _folder_of(Kind.FAQ)
        with self._alone:
            place = _free(folder, safe_name(f"{answered.question}.md"))
            with _whole(place) as file:
                file.write(answered.as_document())
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
            with _whole(place) as file:
                file.write(new)
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
                _copy(file, self._folder / file.relative_to(kept))
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

    def _exchange(self, source: Path) -> Path | None:
        new = {file.relative_to(source) for file in _files_in(source)}
        here = {
            place: place.relative_to(self._folder)
            for place in _files_in(self._folder)
            if not _is_hidden(place.relative_to(self._folder))
        }
        left = [
            place
            for place, name in here.items()
            if name not in new or not filecmp.cmp(place, source / name, shallow=False)
        ]
        kept = self._room() if left else self._kept
        for place in left:
            _copy(place, kept / here[place])
        for place in left:
            if here[place] not in new:
                place.unlink()
        for name in sorted(new):
            _copy(source / name, self._folder / name)
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
            _copy(file, kept / file.relative_to(self._folder))
        for file in files if moves else ():
            file.unlink()
        return Withdrawn(token=kept.name, path=path)

    def _room(self) -> Path:
        """Give where what leaves now is kept; nothing lies there yet."""
        make_private(self._kept)
        return self._kept / datetime.now(UTC).strftime(_STAMP)


def safe_name(name: str) -> str:
    """Give *name* as it may stand in the folder: no path, nothing unseen, not too long."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    seen = "".join(c if c.isprintable() and c not in '<>:"|?*' else " " for c in last)
    path = PurePosixPath(" ".join(seen.split()).lstrip(".~$") or "document")
    stem = path.stem[: NAME_CHARS - len(path.suffix)].strip() or "document"
    return f"{stem}{path.suffix.lower()}"


def _folder_of(kind: Kind) -> str:
    return next(name for name, found in KIND_OF_FOLDER.items() if found is kind)


def _files_in(folder: Path) -> list[Path]:
    """Give all plain files below *folder*, no links; none where there is no folder."""
    found = sorted(folder.rglob("*"))
    return [file for file in found if file.is_file() and not file.is_symlink()]


def _main_of(files: Sequence[Path]) -> Path:
    """Give the document among what was kept: not what only tells about another."""
    told = {sidecar(file) for file in files}
    return next(file for file in files if file not in told)


def _is_hidden(name: Path) -> bool:
    return any(part.startswith(".") for part in name.parts)


def _free(folder: Path, name: str) -> Path:
    place = folder / name
    number = 2
    while place.exists():
        place = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        number += 1
    return place


def _copy(file: Path, place: Path) -> None:
    with _whole(place) as part, file.open("rb") as source:
        shutil.copyfileobj(source, part)


@contextmanager
def _whole(place: Path) -> Iterator[BinaryIO]:
    """Let a file appear whole or not at all, and be on the disk before it counts."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{secrets.token_hex(8)}.part")  # a name has its bounds
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
