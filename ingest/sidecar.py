"""A file and the one beside it, ``NAME.EXT.yaml``, that tells what it cannot hold."""

import errno
import stat
from pathlib import Path, PurePosixPath

SIDECAR_SUFFIX = ".yaml"
"""``NAME.docx.yaml`` carries the front matter of ``NAME.docx``."""

_LIKE_ONE = frozenset({".yaml", ".yml"})
"""Suffixes, lower case, of what was meant to be a sidecar or to steer the program."""

_STEERING = frozenset({"glossary", "questions"})
"""Stems of the files at the top of the folder that do."""

_NOT_THERE = frozenset({errno.ENOENT, errno.ENAMETOOLONG})
"""What the system says of a file that is not there, and of one that cannot be: file
systems take 255 bytes, and a name of 84 ideographs has 252 without the suffix."""


def sidecar(location: Path) -> Path:
    """Where the front matter of a file that cannot hold its own lies."""
    return location.with_name(location.name + SIDECAR_SUFFIX)


def parts(location: Path) -> tuple[Path, ...]:
    """Give the file at *location*, and its sidecar if that is there, no link.

    Raises:
        OSError: Its folder cannot be looked into.
    """
    beside = sidecar(location)
    try:
        has_sidecar = stat.S_ISREG(beside.lstat().st_mode)
    except OSError as error:
        if error.errno not in _NOT_THERE:
            raise
        has_sidecar = False
    return (location, beside) if has_sidecar else (location,)


def told_about(name: str) -> str:
    """Give the name of the file about which one called *name* tells; empty for none."""
    about = PurePosixPath(name)
    is_like_one = about.suffix.lower() in _LIKE_ONE and PurePosixPath(about.stem).suffix
    return about.stem if is_like_one else ""


def measured(location: Path) -> tuple[int, int, int]:
    """Give bytes, last change and stamp of a file, its sidecar included.

    The time at which the system changed a file (``st_ctime``) is not looked at: it is
    another on every copy of the folder, and all of it would be read again.

    Raises:
        FileNotFoundError: It is not there.
    """
    statuses = [part.lstat() for part in parts(location)]
    times_ns = [status.st_mtime_ns for status in statuses]
    size_bytes = sum(status.st_size for status in statuses)
    return size_bytes, max(times_ns), sum(times_ns)


def why_no_sidecar(location: Path) -> str | None:
    """Say why the YAML file at *location* tells about no document as it is called.

    ``None`` of a file of another kind.
    """
    if location.suffix.lower() not in _LIKE_ONE:
        return None
    told = location.with_suffix("")
    if told.name.lower() in _STEERING:
        name = told.name.lower() + SIDECAR_SUFFIX
        return f"it must be called {name} and lie at the top of the folder"
    if not told.suffix:
        return "a file that tells about NAME.docx is called NAME.docx.yaml"
    if told.exists():
        return f"what tells about {told.name} must be called {sidecar(told).name}"
    return f"it tells about {told.name}, which does not lie beside it"
