"""knowledge/ -> the files that staff keep there, sorted, with their kind."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from ingest.document import KIND_OF_FOLDER, Kind
from ingest.errors import FolderMissingError, FolderUnreadableError

NOT_DOCUMENTS = frozenset({"glossary.yaml", "questions.yaml"})
"""Files at the top of the folder that steer the program and answer nothing."""

SIDECAR_SUFFIX = ".yaml"
"""``NAME.docx.yaml`` carries the front matter of ``NAME.docx``."""

_TEMPORARY_SUFFIXES = (".part", ".tmp", ".crdownload", ".swp", "~")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file in the knowledge folder, not yet read."""

    path: str
    """Relative to the folder, with ``/``, NFC-normalised: its name everywhere."""
    location: Path
    size_bytes: int
    modified_ns: int

    @property
    def kind(self) -> Kind:
        """The kind that the file's top folder stands for."""
        return KIND_OF_FOLDER.get(self.path.split("/", 1)[0], Kind.OTHER)


def discover(folder: Path) -> list[FoundFile]:
    """List the documents below *folder*, sorted by path.

    Hidden and temporary files, links and everything that is not a plain file are
    passed over, so nothing outside the folder is ever read.

    Raises:
        FolderMissingError: *folder* is not there or is not a folder.
        FolderUnreadableError: A folder inside it cannot be listed: its files are not
            gone, so nothing may be taken out of the index.
    """
    if not folder.is_dir():
        raise FolderMissingError(folder)
    return sorted(_walk(folder), key=lambda found: found.path)


def _walk(folder: Path) -> Iterator[FoundFile]:
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if _is_kept(name)]
        for name in filter(_is_kept, names):
            location = Path(parent, name)
            status = location.lstat()
            path = location.relative_to(folder).as_posix()
            if stat.S_ISREG(status.st_mode) and not _steers(path, location):
                yield FoundFile(
                    path=unicodedata.normalize("NFC", path),
                    location=location,
                    size_bytes=_size_with_sidecar(location, status),
                    modified_ns=_modified_with_sidecar(location, status),
                )


def _refuse(error: OSError) -> NoReturn:
    raise FolderUnreadableError(Path(error.filename), str(error.strerror)) from error


def sidecar(location: Path) -> Path:
    """Where the front matter of a file that cannot hold its own lies."""
    return location.with_name(location.name + SIDECAR_SUFFIX)


def _is_kept(name: str) -> bool:
    hidden = name.startswith((".", "~$"))
    return not hidden and not name.endswith(_TEMPORARY_SUFFIXES) and name.isprintable()


def _steers(path: str, location: Path) -> bool:
    """Tell whether the file is a setting or a sidecar, not a document."""
    if path in NOT_DOCUMENTS:
        return True
    return (
        location.suffix == SIDECAR_SUFFIX and location.with_suffix("").suffix != ""
    ) and location.with_suffix("").exists()


def _size_with_sidecar(location: Path, status: os.stat_result) -> int:
    beside = sidecar(location)
    return status.st_size + (beside.stat().st_size if beside.is_file() else 0)


def _modified_with_sidecar(location: Path, status: os.stat_result) -> int:
    beside = sidecar(location)
    return max(status.st_mtime_ns, beside.stat().st_mtime_ns if beside.is_file() else 0)
