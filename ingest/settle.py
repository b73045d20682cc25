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

_LOOK = timedelta(milliseconds=50)


def settled(folder: Path, patience: timedelta) -> tuple[Survey, tuple[FoundFile, ...]]:
    """Survey *folder* once its files are finished, and give those that never were.

    A file is finished when it has not changed for a moment. With no *patience* every
    file is taken for finished.

    Raises:
        FolderMissingError: See `survey`.
        FolderUnreadableError: See `survey`.
    """
    until = time.monotonic() + patience.total_seconds()
    seen = survey(folder)
    if not patience:
        return seen, ()
    while fresh := [file for file in seen.files if _is_fresh(file)]:
        if time.monotonic() > until:
            finished = tuple(file for file in seen.files if file not in fresh)
            return replace(seen, files=finished), tuple(fresh)
        time.sleep(_LOOK.total_seconds())
        seen = survey(folder)
    return seen, ()


def _is_fresh(file: FoundFile) -> bool:
    """Tell whether *file* changed a moment ago; a time to come tells nothing."""
    age_ns = time.time_ns() - file.modified_ns
    return 0 <= age_ns < QUIET.total_seconds() * 1e9
