"""knowledge/ -> findings: what staff should mend, file by file.

::

    check(folder, today=...)
        mending    one document: what was repaired in it, and its encoding
        language   one document: the language that its card names
        card       one document: its dates, its source, what its status says
        pointing   one document: codes and pictures that its text sends readers to
        told_days  one document: until when its text says that it holds
        place      where to write it
        event      one document: the times, place and numbers of an event
        copies     two documents with nearly the same text
        repeals    two documents of which one says that the other is over
        versions   two documents that cannot both hold
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ingest.bounds import BOUNDS, Bounds
from ingest.check.card import card_findings
from ingest.check.copies import copies
from ingest.check.language import language_findings
from ingest.check.mending import mending_findings
from ingest.check.pointing import pointing_findings
from ingest.check.repeals import repeals
from ingest.check.told_days import told_ends
from ingest.check.versions import contradictions
from ingest.discover import FoundFile, survey
from ingest.document import Document, Finding
from ingest.errors import (
    DocumentError,
    EmptyFolderError,
    FrontMatterError,
    NoDocumentError,
    NotTextError,
    UnsupportedFormatError,
)
from ingest.glossary import read_glossary
from ingest.read.reader import Reader

_KINDS: tuple[tuple[type[DocumentError], str, str], ...] = (
    (FrontMatterError, "bad_front_matter", "Write it as `name: value`, one a line."),
    (NoDocumentError, "bad_front_matter", "Rename it, move it, or take it out."),
    (NotTextError, "encoding", "Save the file anew as UTF-8 text."),
    (
        UnsupportedFormatError,
        "unsupported_format",
        "Do so, or take it out of the folder.",
    ),
    (DocumentError, "unreadable", "Put a copy that opens into the folder."),
)
"""Class of the error, kind of the finding, and what to do; the last fits all."""


def check(folder: Path, *, today: date, bounds: Bounds = BOUNDS) -> tuple[Finding, ...]:
    """Say what is wrong with the documents and the glossary in *folder*.

    Sorted by path and line.

    Raises:
        FolderMissingError: *folder* is not there.
        EmptyFolderError: *folder* holds no document.
    """
    found = survey(folder)
    if not found.files:
        raise EmptyFolderError(folder)
    findings = [*read_glossary(folder).problems, *found.refused]
    documents: list[Document] = []
    with Reader(bounds) as reader:
        for file in found.files:
            try:
                documents.append(reader.read(file))
            except DocumentError as error:
                findings.append(_unread(file, error))
    findings.extend(_all_findings(documents, today))
    return tuple(sorted(findings, key=lambda f: (f.path, f.line, f.kind, f.problem)))


def _all_findings(documents: list[Document], today: date) -> Iterator[Finding]:
    for document in documents:
        yield from document.findings
        yield from mending_findings(document)
        yield from language_findings(document)
        yield from card_findings(document.card, today)
        yield from told_ends(document, today)
        yield from pointing_findings(document)
    yield from copies(documents)
    yield from repeals(documents)
    yield from contradictions([document.card for document in documents])


def _unread(file: FoundFile, error: DocumentError) -> Finding:
    kind, fix = next((k, f) for c, k, f in _KINDS if isinstance(error, c))
    return Finding(
        path=file.path,
        kind=kind,
        severity="error",
        problem=error.problem,
        fix=fix,
    )
