"""What golden questions were given, kept by generation of the index."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.errors import DataFolderError

KEPT_RUNS = 3
"""Generations whose last run is kept to compare with."""


class Given(BaseModel):
    """What a question was given in one run."""

    model_config = ConfigDict(frozen=True)

    status: str
    cited: tuple[str, ...]
    """Paths of the documents, by rank, each once."""
    text: str


Run: TypeAlias = Mapping[str, Given]
"""What was given, by question."""


class _Runs(BaseModel):
    """The last run of each generation, the latest run at the end."""

    generations: dict[str, dict[str, Given]] = {}


def run_before(path: Path, generation: str) -> Run:
    """Give the last run that *path* holds of another generation than *generation*."""
    for name, run in reversed(_read_runs(path).generations.items()):
        if name != generation:
            return run
    return {}


def keep_run(path: Path, generation: str, given: Run) -> None:
    """Keep *given* in *path* as the last run of *generation*; old ones go.

    Raises:
        DataFolderError: The folder cannot be written, or the disk is full.
    """
    runs = _read_runs(path).generations
    runs.pop(generation, None)
    runs[generation] = dict(given)
    latest = dict(list(runs.items())[-KEPT_RUNS:])
    _replace(path, _Runs(generations=latest).model_dump_json(indent=1))


def _read_runs(path: Path) -> _Runs:
    """Read the runs; a file that is missing or damaged holds none."""
    with contextlib.suppress(OSError, ValidationError):
        return _Runs.model_validate_json(path.read_bytes())
    return _Runs()


def _replace(path: Path, content: str) -> None:
    """Write the whole of *content* to *path*, or nothing.

    Raises:
        DataFolderError: The folder cannot be written, or the disk is full.
    """
    fresh = path.with_name(path.name + ".next")
    try:
        with fresh.open("w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise DataFolderError(path.parent, str(error.strerror)) from error
