"""A file that staff hand in -> a look at it -> its place in the folder, and out again.

Nothing is overwritten and nothing is lost: what leaves the folder is kept beside the
index, by the moment of leaving, and can be brought back.
"""

import os
import re
import secrets
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import yaml

from ingest.bounds import BOUNDS, Bounds
from ingest.check.card import card_findings
from ingest.check.mending import mending_findings
from ingest.discover import survey
from ingest.document import KIND_OF_FOLDER, Document, Finding, Kind, Language
from ingest.errors import NotOnShelfError, RefusedNameError
from ingest.passage import Passage
from ingest.read.reader import Reader
from ingest.script import fold
from ingest.sidecar import parts, sidecar

NAME_CHARS = 60
"""A longer file name is shortened; file systems take 255 bytes."""

ALIKE = 0.3
"""Share of a document's pieces that another must hold to be offered for replacement."""

_PIECE_CHARS = 8
"""Length of the overlapping pieces that two texts are compared by, in characters."""

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
    left_at: datetime
    replaced_by: str = ""
    """What stands there now, where something took its place."""


class Shelf:
    """The knowledge folder, as staff put files in and take them out."""

    def __init__(self, folder: Path, kept: Path, bounds: Bounds = BOUNDS) -> None:
        self._folder = folder
        self._kept = kept
        self._bounds = bounds

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
            *card_findings(document.card, today),
        )
        return Look(
            document=document, passages=tuple(split(document)), findings=findings
        )

    def put(self, file: Path, name: str, kind: Kind) -> str:
        """Put *file* into the folder of *kind*, under a name that is free.

        Gives its path in the folder.
        """
        place = _free(self._folder / _folder_of(kind), safe_name(name))
        _copy(file, place)
        return place.relative_to(self._folder).as_posix()

    def replace(self, file: Path, name: str, path: str) -> Withdrawn:
        """Put *file*, handed in as *name*, in the place of *path*, which is kept.

        The name stays; only the format may become another, under a name that is free.
        What stands beside it tells about the new file.

        Raises:
            NotOnShelfError: There is no such document.
        """
        place = self._place(path)
        left = self._keep(path, moves=False)
        target = place.with_suffix(Path(safe_name(name)).suffix)
        if target != place:
            target = _free(place.parent, target.name)
        _copy(file, target)
        if target != place:
            for beside in parts(place)[1:]:
                beside.replace(sidecar(target))
            place.unlink()
        now = target.relative_to(self._folder).as_posix()
        return replace(left, replaced_by=now)

    def put_text(
        self, question: str, text: str, source: str, language: Language, today: date
    ) -> str:
        """Write an answer as a document of frequent questions; gives its path."""
        front = {
            "title": question,
            "published_on": today.isoformat(),
            "status": "in_force",
            "source": source,
            "language": language.value,
        }
        head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        place = _free(self._folder / _folder_of(Kind.FAQ), safe_name(f"{question}.md"))
        _write(place, f"---\n{head}---\n\n## {question}\n\n{text.strip()}\n".encode())
        return place.relative_to(self._folder).as_posix()

    def withdraw(self, path: str) -> Withdrawn:
        """Take the document at *path* out of the folder; it is kept.

        Raises:
            NotOnShelfError: There is no such document.
        """
        self._place(path)
        return self._keep(path, moves=True)

    def bring_back(self, token: str) -> str:
        """Put back what `withdraw` or `replace` took out; gives its path.

        What lies there meanwhile is kept in turn.

        Raises:
            NotOnShelfError: Nothing is kept under *token*.
        """
        kept = self._kept / token
        if not re.fullmatch(r"[0-9T]+", token) or not kept.is_dir():
            raise NotOnShelfError(token)
        files = [file for file in sorted(kept.rglob("*")) if file.is_file()]
        path = _main_of(files).relative_to(kept).as_posix()
        if (self._folder / path).exists():
            self._keep(path, moves=True)
        for file in files:
            _copy(file, self._folder / file.relative_to(kept))
        shutil.rmtree(kept)
        return path

    def withdrawn(self) -> list[Withdrawn]:
        """Give what was taken out, the latest first."""
        if not self._kept.is_dir():
            return []
        found = []
        for folder in sorted(self._kept.iterdir(), reverse=True):
            files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
            if files:
                path = _main_of(files).relative_to(folder).as_posix()
                found.append(_withdrawn(folder.name, path))
        return found

    def _place(self, path: str) -> Path:
        place = self._folder / path
        inside = place.resolve().is_relative_to(self._folder.resolve())
        if not inside or not place.is_file():
            raise NotOnShelfError(path)
        return place

    def _keep(self, path: str, *, moves: bool) -> Withdrawn:
        token = datetime.now(UTC).strftime(_STAMP)
        place = self._folder / path
        files = parts(place)
        for file in files:
            _copy(file, self._kept / token / file.relative_to(self._folder))
        for file in files if moves else ():
            file.unlink()
        return _withdrawn(token, path)


def alike(passages: Sequence[Passage], known: Iterable[Sequence[Passage]]) -> list[str]:
    """Give the paths of documents that hold much of *passages*, the likest first."""
    mine = _pieces(passages)
    found = []
    for theirs in known:
        pieces = _pieces(theirs)
        share = len(mine & pieces) / max(1, min(len(mine), len(pieces)))
        if share >= ALIKE:
            found.append((share, theirs[0].path))
    return [path for _, path in sorted(found, reverse=True)]


def safe_name(name: str) -> str:
    """Give *name* as it may stand in the folder: no path, nothing unseen, not too long."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    seen = "".join(c if c.isprintable() and c not in '<>:"|?*' else " " for c in last)
    path = PurePosixPath(" ".join(seen.split()).lstrip(".~$") or "document")
    stem = path.stem[: NAME_CHARS - len(path.suffix)].strip() or "document"
    return f"{stem}{path.suffix.lower()}"


def _folder_of(kind: Kind) -> str:
    return next(name for name, found in KIND_OF_FOLDER.items() if found is kind)


def _main_of(files: Sequence[Path]) -> Path:
    """Give the document among what was kept: not what only tells about another."""
    told = {sidecar(file) for file in files}
    return next(file for file in files if file not in told)


def _withdrawn(token: str, path: str) -> Withdrawn:
    moment = datetime.strptime(token, _STAMP).replace(tzinfo=UTC)
    return Withdrawn(token=token, path=path, left_at=moment)


def _pieces(passages: Sequence[Passage]) -> frozenset[str]:
    text = re.sub(r"\W+", "", fold("".join(p.text for p in passages)))
    last = max(len(text) - _PIECE_CHARS, 0)
    return frozenset(text[i : i + _PIECE_CHARS] for i in range(last + 1))


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


def _write(place: Path, content: bytes) -> None:
    with _whole(place) as part:
        part.write(content)


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
