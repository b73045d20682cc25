"""The folder as it is -> the folder once nobody is writing into it."""

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from ingest.discover import FoundFile, Survey, survey

QUIET = timedelta(milliseconds=300)
"""How long a file must not have changed to be taken for finished. Programs that copy or
save write at least every few milliseconds."""

PATIENCE = timedelta(seconds=20)
"""How long a sync waits for those who write; what is not finished then is for the next
sync."""

CLOCKS = timedelta(minutes=2)
"""How far the clock of a drive in the network may be from ours: what changed longer ago,
or is to change, is not waited for; what changed since is looked at more than once."""

_LOOK = timedelta(milliseconds=50)


def settled(folder: Path, patience: timedelta) -> tuple[Survey, tuple[FoundFile, ...]]:
    """Survey *folder* once its files are finished, and give those that never were.

    A file is finished when it has not changed for a moment, or changed long ago. With no
    *patience* every file is taken for finished.

    Raises:
        FolderMissingError: See `survey`.
        FolderUnreadableError: See `survey`.
    """
    until = time.monotonic() + patience.total_seconds()
    seen = survey(folder)
    if not patience:
        return seen, ()
    looks = _Looks()
    while fresh := [file for file in seen.files if looks.is_fresh(file)]:
        if time.monotonic() > until:
            finished = tuple(file for file in seen.files if file not in fresh)
            return replace(seen, files=finished), tuple(fresh)
        time.sleep(_LOOK.total_seconds())
        seen = survey(folder)
    return seen, ()


class _Looks:
    """What was seen of the files, and since when."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[FoundFile, float]] = {}

    def is_fresh(self, file: FoundFile) -> bool:
        """Tell whether *file* may have changed a moment ago."""
        if abs(time.time_ns() - file.modified_ns) > CLOCKS.total_seconds() * 1e9:
            return False
        now = time.monotonic()
        before, since = self._seen.get(file.path, (None, now))
        if before != file:
            self._seen[file.path] = (file, now)
            return True
        return now - since < QUIET.total_seconds()
