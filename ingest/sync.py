"""The flow from folder to index: only what changed is read, then one switch."""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.bounds import BOUNDS, Bounds
from ingest.discover import FoundFile, discover, sidecar
from ingest.document import Finding
from ingest.encode import Encoder
from ingest.errors import DocumentError, EmptyFolderError, IndexBrokenError
from ingest.index import Generations, build_generation
from ingest.index.passages import Passages
from ingest.lexicon import LEXICON_VERSION
from ingest.manifest import FORMAT_VERSION, IndexedFile, Manifest, read_manifest
from ingest.passage import Passage
from ingest.read import unreadable
from ingest.read.reader import Reader
from ingest.split import SPLITTER_VERSION, split

OnProgress = Callable[[int, int], None]

_BLOCK_BYTES = 2**20
"""How much of a file is held at once while it is hashed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read; its last good version, if any, still answers."""

    path: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What a sync found and did; a file that failed is in no other list."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    failed: tuple[Failure, ...]
    warnings: tuple[Finding, ...]
    passages: int
    encoded: int
    """Passages that had to be encoded; the others keep their embeddings."""
    seconds: float
    generation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Old:
    """The generation that is current before the sync."""

    folder: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What the folder holds now, set against the old generation."""

    old: _Old | None
    files: dict[str, IndexedFile]
    read: dict[str, list[Passage]]
    """Passages of the files that were read, by path; the others keep theirs."""
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def reusable_by(self, encoder: Encoder) -> Path | None:
        """The old generation, if its embeddings and terms are those of today."""
        if self.old is None:
            return None
        made_by = (self.old.manifest.encoder, self.old.manifest.lexicon_version)
        is_same = made_by == (encoder.name, LEXICON_VERSION)
        return self.old.folder if is_same else None

    def changes_nothing(self, encoder: Encoder) -> bool:
        """Tell whether the old generation already is what would be built."""
        is_same_files = self.old is not None and self.files == self.old.manifest.files
        return is_same_files and self.reusable_by(encoder) is not None


def sync(  # noqa: PLR0913 - what it is told, and how far it may go
    folder: Path,
    generations: Generations,
    encoder: Encoder,
    *,
    dry_run: bool = False,
    bounds: Bounds = BOUNDS,
    on_progress: OnProgress = lambda _done, _total: None,
) -> SyncReport:
    """Bring the index to what *folder* holds.

    A file that cannot be read is reported and never stops the others. With *dry_run*
    nothing is written.

    Raises:
        FolderMissingError: *folder* is not there.
        EmptyFolderError: *folder* holds no document; the index stays as it is.
        SyncRunningError: Another sync is running.
        DataFolderError: The index cannot be written.
    """
    started = time.monotonic()
    found = discover(folder)
    if not found:
        raise EmptyFolderError(folder)
    if dry_run:
        plan = _plan(found, _old_generation(generations), bounds)
        return _report(plan, 0, _name(plan.old), started)
    with generations.building() as building:
        plan = _plan(found, _old_generation(generations), bounds)
        if plan.old is not None and plan.changes_nothing(encoder):
            return _report(plan, 0, plan.old.manifest.generation, started)
        passages = list(_all_passages(plan))
        encoded = build_generation(
            building, passages, encoder, plan.reusable_by(encoder), on_progress
        )
        manifest = _manifest(Generations.name_of(building), plan, encoder)
        manifest.write(building)
        generations.publish(building)
    return _report(plan, encoded, manifest.generation, started)


def _old_generation(generations: Generations) -> _Old | None:
    """Give the generation to build upon, unless another program version made it."""
    folder = generations.current()
    if folder is None:
        return None
    try:
        manifest = read_manifest(folder)
    except IndexBrokenError:
        return None
    made_by = (manifest.format_version, manifest.splitter_version)
    is_ours = made_by == (FORMAT_VERSION, SPLITTER_VERSION)
    return _Old(folder=folder, manifest=manifest) if is_ours else None


def _name(old: _Old | None) -> str:
    return "" if old is None else old.manifest.generation


def _plan(found: list[FoundFile], old: _Old | None, bounds: Bounds) -> _Plan:
    with Reader(bounds) as reader:
        return _planned(found, old, reader)


def _planned(found: list[FoundFile], old: _Old | None, reader: Reader) -> _Plan:
    before = old.manifest.files if old is not None else {}
    files: dict[str, IndexedFile] = {}
    read: dict[str, list[Passage]] = {}
    added, changed = [], []
    for file in found:
        known = before.get(file.path)
        if known is not None and _looks_unchanged(file, known):
            files[file.path] = known
            continue
        entry, passages = _taken_in(file, known, reader)
        files[file.path] = entry
        if passages is not None:
            read[file.path] = passages
        if entry.problem:
            continue
        if known is None or known.card is None:
            added.append(file.path)
        elif entry.content_hash != known.content_hash:
            changed.append(file.path)
    return _Plan(
        old=old,
        files=files,
        read=read,
        added=tuple(added),
        changed=tuple(changed),
        removed=tuple(sorted(before.keys() - files.keys())),
    )


def _looks_unchanged(file: FoundFile, known: IndexedFile) -> bool:
    """Tell that *file* need not be read.

    One with a problem is tried again: rights change without a trace on the file.
    """
    is_same = (file.size_bytes, file.modified_ns) == (
        known.size_bytes,
        known.modified_ns,
    )
    return is_same and not known.problem


def _taken_in(
    file: FoundFile, known: IndexedFile | None, reader: Reader
) -> tuple[IndexedFile, list[Passage] | None]:
    """Read *file*; ``None`` for passages means that the old ones stay."""
    content_hash = ""
    try:
        content_hash = _hash(file)
        if known is not None and _is_good(known, content_hash):
            return _as_found(known, file, content_hash), None
        document = reader.read(file)
    except DocumentError as error:
        last_good = known or IndexedFile(card=None, passages=0)
        entry = _as_found(last_good, file, content_hash)
        return entry.model_copy(update={"problem": error.problem}), None
    passages = split(document)
    entry = IndexedFile(
        card=document.card,
        passages=len(passages),
        findings=document.findings,
    )
    return _as_found(entry, file, content_hash), passages


def _is_good(known: IndexedFile, content_hash: str) -> bool:
    return known.content_hash == content_hash and not known.problem


def _as_found(entry: IndexedFile, file: FoundFile, content_hash: str) -> IndexedFile:
    return entry.model_copy(
        update={
            "size_bytes": file.size_bytes,
            "modified_ns": file.modified_ns,
            "content_hash": content_hash,
        }
    )


def _hash(file: FoundFile) -> str:
    """Hash what is read of *file*, its sidecar included.

    Raises:
        unreadable: The system does not give it.
    """
    digest = hashlib.blake2b(digest_size=16)
    try:
        for part in (file.location, sidecar(file.location)):
            if part == file.location or part.is_file():
                with part.open("rb") as file_part:
                    while block := file_part.read(_BLOCK_BYTES):
                        digest.update(block)
    except OSError as error:
        raise unreadable(file.path, error) from error
    return digest.hexdigest()


def _all_passages(plan: _Plan) -> Iterator[Passage]:
    """Give the passages of all files, by path, those not read from the old ones."""
    kept = Passages(plan.old.folder) if plan.old is not None else None
    for path in sorted(plan.files):
        if path in plan.read:
            yield from plan.read[path]
        elif kept is not None:
            yield from kept.of(path)
    if kept is not None:
        kept.close()


def _manifest(generation: str, plan: _Plan, encoder: Encoder) -> Manifest:
    return Manifest(
        generation=generation,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=encoder.name,
        dimension=encoder.dimension,
        splitter_version=SPLITTER_VERSION,
        lexicon_version=LEXICON_VERSION,
        files=dict(sorted(plan.files.items())),
    )


def _report(plan: _Plan, encoded: int, generation: str, started: float) -> SyncReport:
    files = plan.files
    failed = tuple(
        Failure(path=path, problem=file.problem)
        for path, file in sorted(files.items())
        if file.problem
    )
    touched = len(plan.added) + len(plan.changed) + len(failed)
    return SyncReport(
        added=plan.added,
        changed=plan.changed,
        removed=plan.removed,
        unchanged=len(files) - touched,
        failed=failed,
        warnings=tuple(f for _, file in sorted(files.items()) for f in file.findings),
        passages=sum(file.passages for file in files.values()),
        encoded=encoded,
        seconds=round(time.monotonic() - started, 3),
        generation=generation,
    )
