"""knowledge/ -> the files that staff keep there, sorted, with their kind."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from ingest.document import KIND_OF_FOLDER, Finding, Kind
from ingest.errors import FolderMissingError, FolderUnreadableError
from ingest.sidecar import SIDECAR_SUFFIX, measured

NOT_DOCUMENTS = frozenset({"glossary.yaml", "questions.yaml"})
"""Files at the top of the folder that steer the program and answer nothing."""

_TEMPORARY_PREFIXES = (".", "~$", "~wrl")
"""How hidden files begin, and those that an open Word keeps beside its own."""

_TEMPORARY_SUFFIXES = (
    ".part",
    ".partial",
    ".filepart",
    ".crdownload",
    ".download",
    ".opdownload",
    ".tmp",
    ".temp",
    ".swp",
    ".lock",
    "~",
)
"""How files end that browsers, copying programs and editors have not finished."""

_PAGES = (".html", ".htm")
_PARTS = ("_files", ".files", "_\u6587\u4ef6", "_\u6a94\u6848")
"""What a browser saves, and how the folder of its pictures ends."""

_NOBODYS_NAMES = frozenset(
    {
        *("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "icon\r"),
        *("$recycle.bin", "recycler", "#recycle", "@recycle"),
        *("system volume information", "lost+found"),
        *("@eadir", "#snapshot", "@recently-snapshot"),
    }
)
"""What Windows and macOS leave in every folder, lower case; then what systems keep at
the top of a drive: the bins of Windows, Synology and QNAP, in which deleted files lie
under their old names, what may not be listed, thumbnails and older states."""

REFUSED = "refused"
"""Kind of the findings about what somebody put there and nobody will read."""

_REFUSED_IN_NAMES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of what nobody sees, or a log or a terminal takes for orders:
control and format characters, halves of characters, and line ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file in the knowledge folder, not yet read."""

    path: str
    """Relative to the folder, with ``/``, NFC-normalised: its name everywhere."""
    location: Path
    size_bytes: int
    modified_ns: int
    """When it or its sidecar last changed."""
    stamp_ns: int = 0
    """The times at which the two changed, added up: another when either changes, even
    to an older file; 0 where nobody compares."""

    @property
    def kind(self) -> Kind:
        """The kind that the file's top folder stands for, in small letters or not."""
        return KIND_OF_FOLDER.get(self.path.split("/", 1)[0].lower(), Kind.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What lies in the knowledge folder: the documents, and what is no document."""

    files: tuple[FoundFile, ...]
    """Sorted by path."""
    refused: tuple[Finding, ...]
    """What somebody put there and nobody will read, with the reason; sorted by path."""


def survey(folder: Path) -> Survey:
    """Look at all that lies below *folder*.

    Hidden and temporary files are passed over. Links, everything that is not a plain
    file, and names that cannot be shown are refused, so nothing outside the folder is
    ever read.

    Raises:
        FolderMissingError: *folder* is not there or is not a folder.
        FolderUnreadableError: A folder inside it cannot be listed or looked into: its
            files are not gone, so nothing may be taken out of the index.
    """
    if not is_there(folder):
        raise FolderMissingError(folder)
    files: dict[str, FoundFile] = {}
    refused: list[Finding] = []
    for location in _walk(folder):
        path = _path_in(folder, location)
        try:
            found = _found(path, location)
        except FileNotFoundError:
            continue  # gone since it was listed
        except OSError as error:
            raise FolderUnreadableError(location.parent, str(error.strerror)) from error
        if isinstance(found, Finding):
            refused.append(found)
        elif path in files:
            refused.append(_refusal(path, "another file has this very name", _RENAME))
        elif not _steers(path, location):
            files[path] = found
    return Survey(
        files=tuple(files[path] for path in sorted(files)),
        refused=tuple(sorted(refused, key=lambda finding: finding.path)),
    )


def is_there(folder: Path) -> bool:
    """Tell whether *folder* is one; a drive in the network that is away is none."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def _walk(folder: Path) -> Iterator[Path]:
    """Yield every entry that somebody put below *folder*, in a fixed order."""
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(filter(_is_kept, folders))
        pages = {_stem_of(name) for name in names if name.lower().endswith(_PAGES)}
        folders[:] = [name for name in folders if not _is_of_a_page(name, pages)]
        links = [name for name in folders if _is_link(Path(parent, name))]
        odd = [name for name in folders if not _is_showable(name)]
        folders[:] = [name for name in folders if name not in {*links, *odd}]
        for name in (*links, *odd, *sorted(filter(_is_kept, names))):
            yield Path(parent, name)


def _is_link(folder: Path) -> bool:
    try:
        return folder.is_symlink()
    except OSError:
        return False  # what it is cannot be seen, and listing it will tell


def _stem_of(name: str) -> str:
    return unicodedata.normalize("NFC", Path(name).stem)


def _is_of_a_page(folder: str, pages: set[str]) -> bool:
    """Tell whether *folder* holds the pictures of a page that a browser saved."""
    name = unicodedata.normalize("NFC", folder)
    return any(name.endswith(end) and name.removesuffix(end) in pages for end in _PARTS)


def _refuse(error: OSError) -> NoReturn:
    raise FolderUnreadableError(Path(error.filename), str(error.strerror)) from error


def _path_in(folder: Path, location: Path) -> str:
    return unicodedata.normalize("NFC", location.relative_to(folder).as_posix())


_RENAME = "Give it another name."


def _found(path: str, location: Path) -> FoundFile | Finding:
    """Look at one entry, without following it anywhere.

    Raises:
        FileNotFoundError: It is gone by now.
        OSError: Its folder cannot be looked into.
    """
    if not _is_showable(location.name):
        fix = "Rename it: letters, digits, spaces and plain signs."
        problem = "its name has characters that cannot be shown, so it is not read"
        return _refusal(_shown(path), problem, fix)
    mode = location.lstat().st_mode
    if stat.S_ISLNK(mode):
        problem = "this is a link, and links are not followed"
        return _refusal(path, problem, "Put the file itself into the folder.")
    if not stat.S_ISREG(mode):
        problem = "this is no plain file, so it is not read"
        return _refusal(path, problem, "Take it out of the folder.")
    size_bytes, modified_ns, stamp_ns = measured(location)
    return FoundFile(
        path=path,
        location=location,
        size_bytes=size_bytes,
        modified_ns=modified_ns,
        stamp_ns=stamp_ns,
    )


def _refusal(path: str, problem: str, fix: str) -> Finding:
    return Finding(path=path, kind=REFUSED, problem=problem, fix=fix)


def _shown(path: str) -> str:
    """Write what cannot be shown as its code."""
    return "".join(
        character
        if _is_showable(character)
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in path
    )


def _is_kept(name: str) -> bool:
    lower = name.lower()
    is_temporary = lower.startswith(_TEMPORARY_PREFIXES) or lower.endswith(
        _TEMPORARY_SUFFIXES
    )
    return not is_temporary and lower not in _NOBODYS_NAMES


def _is_showable(name: str) -> bool:
    return all(unicodedata.category(c) not in _REFUSED_IN_NAMES for c in name)


def _steers(path: str, location: Path) -> bool:
    """Tell whether the file is a setting or a sidecar, not a document."""
    if path in NOT_DOCUMENTS:
        return True
    return (
        location.suffix == SIDECAR_SUFFIX and location.with_suffix("").suffix != ""
    ) and location.with_suffix("").exists()
