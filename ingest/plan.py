"""Survey of the folder + the old generation -> the plan of the new one."""

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from ingest.bounds import Bounds
from ingest.changes import renames, section_changes
from ingest.discover import FoundFile, Survey
from ingest.document import Finding
from ingest.encode import Encoder, pieces_encoder
from ingest.errors import (
    DocumentError,
    StillWrittenError,
    TookTooLongError,
    TooMuchMemoryError,
)
from ingest.index.passages import Passages
from ingest.lexicon import LEXICON_VERSION
from ingest.manifest import IndexedFile, Manifest
from ingest.passage import Passage
from ingest.read import READER_VERSION, unreadable
from ingest.read.reader import Reader
from ingest.report import Failure, Rename, SectionChanges
from ingest.sidecar import measured, parts
from ingest.split import split

_BLOCK_BYTES = 2**20
"""How much of a file is held at once while it is hashed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """The generation that is current before the sync."""

    folder: Path
    manifest: Manifest

    @property
    def is_read_alike(self) -> bool:
        """Tell whether files are read today as they were for it."""
        return self.manifest.reader_version == READER_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the folder holds now, set against the old generation."""

    old: Old | None
    files: dict[str, IndexedFile]
    read: dict[str, list[Passage]]
    """Passages of the files that were read, by path; the others keep theirs."""
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[Rename, ...]
    refused: tuple[Finding, ...]

    def reusable_by(self, encoder: Encoder) -> Path | None:
        """The old generation, if its embeddings and terms are those of today."""
        if self.old is None:
            return None
        made_by = self.old.manifest
        is_same = (
            made_by.encoder == encoder.name
            and made_by.pieces == pieces_encoder(encoder).name
            and made_by.lexicon_version == LEXICON_VERSION
        )
        return self.old.folder if is_same else None

    def changes_nothing(self, encoder: Encoder) -> bool:
        """Tell whether the old generation already is what would be built."""
        if self.old is None or self.read or not self.old.is_read_alike:
            return False
        is_same = self.files == self.old.manifest.files
        return is_same and self.reusable_by(encoder) is not None

    @property
    def came_from(self) -> dict[str, str]:
        """Where each renamed file lay before, by where it lies now."""
        return {rename.after: rename.before for rename in self.renamed}

    @property
    def failed(self) -> tuple[Failure, ...]:
        """The files that cannot be read as they are now, by path."""
        return tuple(
            Failure(
                path=path, problem=file.problem, still_answers=file.card is not None
            )
            for path, file in sorted(self.files.items())
            if file.problem
        )

    def passages(self) -> Iterator[Passage]:
        """Give the passages of all files, by path, those not read from the old ones."""
        with ExitStack() as opened:
            kept = None
            if self.old is not None:
                kept = opened.enter_context(closing(Passages(self.old.folder)))
            for path in sorted(self.files):
                if path in self.read:
                    yield from self.read[path]
                elif kept is not None:
                    yield from kept.of(path)

    def sections(self) -> tuple[SectionChanges, ...]:
        """Tell of each changed file which of its sections differ."""
        if self.old is None or not self.changed:
            return ()
        with closing(Passages(self.old.folder)) as kept:
            return tuple(
                section_changes(path, kept.of(path), self.read[path])
                for path in self.changed
            )


def planned(
    found: Survey, unfinished: Sequence[FoundFile], old: Old | None, reader: Reader
) -> Plan:
    """Set what was *found* against *old*, and read with *reader* what is new.

    Files that are *unfinished* keep their last good version.
    """
    before = old.manifest.files if old is not None else {}
    files: dict[str, IndexedFile] = {}
    read: dict[str, list[Passage]] = {}
    for file in found.files:
        known = before.get(file.path)
        if known is not None and _looks_unchanged(file, known) and _is_alike(old):
            files[file.path] = known
            continue
        entry, passages = _taken_in(file, known, reader, is_alike=_is_alike(old))
        files[file.path] = entry
        if passages is not None:
            read[file.path] = passages
    for file in unfinished:
        problem = StillWrittenError(file.path).problem
        files[file.path] = _failed(file, before.get(file.path), "", problem)
    good = [path for path in sorted(files) if not files[path].problem]
    added = [path for path in good if path not in before or before[path].card is None]
    removed = sorted(before.keys() - files.keys())
    return Plan(
        old=old,
        files=files,
        read=read,
        added=tuple(added),
        changed=tuple(
            path
            for path in good
            if path not in added
            and files[path].content_hash != before[path].content_hash
        ),
        removed=tuple(removed),
        renamed=renames(before, files, added=added, removed=removed),
        refused=found.refused,
    )


def _is_alike(old: Old | None) -> bool:
    return old is not None and old.is_read_alike


def _looks_unchanged(file: FoundFile, known: IndexedFile) -> bool:
    """Tell that *file* need not be read.

    One with a problem is tried again: rights change without a trace on the file.
    """
    is_same = (file.size_bytes, file.stamp_ns) == (known.size_bytes, known.modified_ns)
    return is_same and not known.problem


def _taken_in(
    file: FoundFile, known: IndexedFile | None, reader: Reader, *, is_alike: bool
) -> tuple[IndexedFile, list[Passage] | None]:
    """Read *file*; ``None`` for passages means that the old ones stay."""
    content_hash = ""
    try:
        content_hash = _hash(file)
        if is_alike and known is not None and _is_good(known, content_hash):
            return _as_found(known, file, content_hash), None
        if known is not None and _would_fail_again(known, content_hash, reader.bounds):
            return _as_found(known, file, content_hash), None
        document = reader.read(file)
        _check_finished(file)
    except DocumentError as error:
        failed = _failed(file, known, content_hash, error.problem)
        if isinstance(error, TookTooLongError | TooMuchMemoryError):
            bounds = _named(reader.bounds)
            failed = failed.model_copy(update={"given_up_within": bounds})
        return failed, None
    passages = split(document)
    entry = IndexedFile(
        card=document.card,
        passages=len(passages),
        findings=document.findings,
    )
    return _as_found(entry, file, content_hash), passages


def _is_good(known: IndexedFile, content_hash: str) -> bool:
    return known.content_hash == content_hash and not known.problem


def _would_fail_again(known: IndexedFile, content_hash: str, bounds: Bounds) -> bool:
    """Tell that reading would only cost the same time and memory once more."""
    is_same = known.content_hash == content_hash and bool(known.problem)
    return is_same and known.given_up_within == _named(bounds)


def _named(bounds: Bounds) -> str:
    return json.dumps(dataclasses.asdict(bounds), sort_keys=True)


def _failed(
    file: FoundFile, known: IndexedFile | None, content_hash: str, problem: str
) -> IndexedFile:
    last_good = known or IndexedFile(card=None, passages=0)
    # What was not even opened may be what it was, and is no change when it is.
    entry = _as_found(last_good, file, content_hash or last_good.content_hash)
    return entry.model_copy(update={"problem": problem, "given_up_within": ""})


def _as_found(entry: IndexedFile, file: FoundFile, content_hash: str) -> IndexedFile:
    return entry.model_copy(
        update={
            "size_bytes": file.size_bytes,
            "modified_ns": file.stamp_ns,
            "content_hash": content_hash,
        }
    )


def _check_finished(file: FoundFile) -> None:
    """Make sure that *file* is what it was when it was found.

    Raises:
        StillWrittenError: Somebody wrote into it meanwhile, or took it away.
    """
    try:
        size_bytes, _, stamp_ns = measured(file.location)
        is_same = (size_bytes, stamp_ns) == (file.size_bytes, file.stamp_ns)
    except OSError:  # taken away, with its folder or without
        is_same = False
    if not is_same:
        raise StillWrittenError(file.path)


def _hash(file: FoundFile) -> str:
    """Hash what is read of *file*, its sidecar included.

    Raises:
        unreadable: The system does not give it.
    """
    digest = hashlib.blake2b(digest_size=16)
    try:
        for part in parts(file.location):
            with part.open("rb") as opened:
                while block := opened.read(_BLOCK_BYTES):
                    digest.update(block)
    except OSError as error:
        raise unreadable(file.path, error) from error
    return digest.hexdigest()
