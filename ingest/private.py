"""Folders that are this account's alone: they hold what people and staff wrote."""

from pathlib import Path

_OURS = 0o700


def make_private(folder: Path) -> None:
    """Make *folder*, and what is missing above it, for this account alone.

    What is there stays as open as somebody has made it.

    Raises:
        OSError: It cannot be made.
    """
    if folder.is_dir():
        return
    try:
        folder.mkdir(_OURS, exist_ok=True)
    except FileNotFoundError:
        make_private(folder.parent)
        folder.mkdir(_OURS, exist_ok=True)
