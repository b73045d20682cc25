"""The flow from folder to index: only what changed is read, then one switch."""

import time
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from ingest.bounds import BOUNDS, Bounds
from ingest.discover import Survey
from ingest.encode import Encoder
from ingest.errors import EmptyFolderError, IndexBrokenError
from ingest.glossary import read_glossary
from ingest.index import Generations, build_generation, holds_dense, is_whole
from ingest.index.build import OnProgress
from ingest.index.made import manifest_of
from ingest.manifest import FORMAT_VERSION, read_manifest
from ingest.plan import Old, Plan, planned
from ingest.read import READER_VERSION
from ingest.read.reader import Reader
from ingest.report import SyncReport
from ingest.settle import settled
from ingest.split import SPLITTER_VERSION

__all__ = ["SyncReport", "sync"]


def sync(  # noqa: PLR0913 - what it is told, and how far it may go
    folder: Path,
    generations: Generations,
    encoder: Encoder,
    *,
    dry_run: bool = False,
    patience: timedelta = timedelta(0),
    bounds: Bounds = BOUNDS,
    on_progress: OnProgress = lambda _done, _total: None,
) -> SyncReport:
    """Bring the index to what *folder* holds.

    A file that cannot be read is reported and never stops the others; one that
    somebody is writing is waited for, up to *patience*. With *dry_run* nothing is
    written.

    Raises:
        FolderMissingError: *folder* is not there.
        EmptyFolderError: *folder* holds no document; the index stays as it is.
        SyncRunningError: Another sync is running.
        DataFolderError: The index cannot be written.
        IndexServerError: The Chroma server cannot be reached; the old index stays.
    """
    started = time.monotonic()
    found, unfinished = settled(folder, patience)
    if not found.files and not unfinished:
        raise EmptyFolderError(folder)
    found = _with_glossary(found, folder)
    with nullcontext() if dry_run else generations.building() as building:
        with Reader(bounds) as reader:
            plan = planned(found, unfinished, _old_generation(generations), reader)
        if building is None or _is_built(plan, encoder, generations.server):
            return _report(plan, 0, _name(plan.old), started)
        encoded = build_generation(
            building,
            list(plan.passages()),
            encoder,
            plan.reusable_by(encoder),
            on_progress,
            came_from=plan.came_from,
            server=generations.server,
        )
        report = _report(plan, encoded, Generations.name_of(building), started)
        files = dict(sorted(plan.files.items()))
        manifest = manifest_of(report.generation, encoder, files, READER_VERSION)
        manifest.write(building)
        generations.publish(building)
    return report


def _with_glossary(found: Survey, folder: Path) -> Survey:
    """Add what cannot be used of the glossary to what nobody will read."""
    return replace(found, refused=(*found.refused, *read_glossary(folder).problems))


def _old_generation(generations: Generations) -> Old | None:
    """Give the generation to build upon, unless another program version made it.

    Nor is one built upon that is damaged: it is made anew.
    """
    folder = generations.current()
    if folder is None:
        return None
    try:
        manifest = read_manifest(folder)
    except IndexBrokenError:
        return None
    made_by = (manifest.format_version, manifest.splitter_version)
    is_ours = made_by == (FORMAT_VERSION, SPLITTER_VERSION) and is_whole(folder)
    return Old(folder=folder, manifest=manifest) if is_ours else None


def _is_built(plan: Plan, encoder: Encoder, server: str) -> bool:
    """Tell whether the old generation already is, whole, what would be built."""
    if plan.old is None or not plan.changes_nothing(encoder):
        return False
    return holds_dense(plan.old.folder, server)


def _name(old: Old | None) -> str:
    return "" if old is None else old.manifest.generation


def _report(plan: Plan, encoded: int, generation: str, started: float) -> SyncReport:
    files = plan.files
    failed = plan.failed
    touched = len(plan.added) + len(plan.changed) + len(failed)
    found = (f for _, file in sorted(files.items()) for f in file.findings)
    return SyncReport(
        added=plan.added,
        changed=plan.changed,
        removed=plan.removed,
        renamed=plan.renamed,
        sections=plan.sections(),
        unchanged=len(files) - touched,
        failed=failed,
        warnings=(*found, *plan.refused),
        passages=sum(file.passages for file in files.values()),
        encoded=encoded,
        seconds=round(time.monotonic() - started, 3),
        generation=generation,
    )
