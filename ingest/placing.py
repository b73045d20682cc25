"""A file and its name -> a place in a folder: a safe name, a free one, the whole file."""

import itertools
import os
import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

NAME_CHARS, SUFFIX_CHARS = 60, 10
"""A longer file name, or what follows its last dot, is shortened; file systems take 255
bytes of up to four a character, and a sidecar's name has five more."""


def safe_name(name: str) -> str:
    """Give *name* as it may stand in the folder: no path, nothing unseen, not too long."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    seen = "".join(c if c.isprintable() and c not in '<>:"|?*' else " " for c in last)
    path = PurePosixPath(" ".join(seen.split()).lstrip(".~$") or "document")
    suffix = path.suffix.lower()[:SUFFIX_CHARS].rstrip()
    stem = path.stem[: NAME_CHARS - len(suffix)].strip() or "document"
    return f"{stem}{suffix}"


def lay(source: BinaryIO, folder: Path, name: str) -> Path:
    """Write *source* into *folder* as *name*, or with a number where that is taken.

    Nothing is overwritten, whoever else puts files there at the same moment.
    """
    with _part(source, folder) as part:
        return next(place for place in _names(folder, name) if _appears(part, place))


def copy(file: Path, place: Path) -> None:
    """Copy *file* to *place*, whole or not at all; what was there is overwritten."""
    with file.open("rb") as source:
        overwrite(source, place)


def overwrite(source: BinaryIO, place: Path) -> None:
    """Write *source* to *place*, whole or not at all."""
    with _part(source, place.parent) as part:
        part.replace(place)


@contextmanager
def _part(source: BinaryIO, folder: Path) -> Iterator[Path]:
    """Give *source* as a file of *folder* that is on the disk and no document yet."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{secrets.token_hex(8)}.part"
    try:
        with part.open("xb") as file:
            shutil.copyfileobj(source, file)
            file.flush()
            os.fsync(file.fileno())
        yield part
    finally:
        part.unlink(missing_ok=True)


def _names(folder: Path, name: str) -> Iterator[Path]:
    yield folder / name
    path = Path(name)
    for number in itertools.count(2):
        yield folder / f"{path.stem}-{number}{path.suffix}"


def _appears(part: Path, place: Path) -> bool:
    """Give *part* the name *place*, unless something has it."""
    try:
        place.hardlink_to(part)
    except FileExistsError:
        return False
    except OSError:  # a file system without such links
        if place.exists():
            return False
        part.replace(place)
    return True
