"""A file that a person names -> what is read, and shown of it."""

import dataclasses
import stat
import unicodedata
from pathlib import Path

from ingest.command import is_utf8
from ingest.discover import FoundFile
from ingest.document import Document
from ingest.errors import DocumentError, RefusedNameError


def file_at(named: Path, knowledge: Path) -> FoundFile:
    """Find the file that is *named*, wherever it lies.

    Raises:
        DocumentError: There is none.
        RefusedNameError: Its name is no text.
    """
    file = named.resolve()
    try:
        status = file.stat()
    except OSError as error:
        raise DocumentError(str(file), f"cannot be found ({error.strerror})") from error
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError(str(file), "is no file: name one that is")
    path = _path_of(file, knowledge.resolve())
    if not is_utf8(path):
        raise RefusedNameError(path.encode(errors="backslashreplace").decode())
    return FoundFile(
        path=path,
        location=file,
        size_bytes=status.st_size,
        modified_ns=status.st_mtime_ns,
    )


def _path_of(file: Path, folder: Path) -> str:
    """Name *file* as a sync would; one outside the *folder* by where it lies."""
    above = folder if file.is_relative_to(folder) else file.parent.parent
    return unicodedata.normalize("NFC", file.relative_to(above).as_posix())


def document_as_json(document: Document) -> dict[str, object]:
    """Tell what was read, to programs."""
    card = document.card
    return {
        "path": card.path,
        "title": card.title,
        "kind": card.kind,
        "encoding": document.encoding,
        "sections": [
            {"heading": " / ".join(s.heading), "page": s.page, "text": s.text}
            for s in document.sections
        ],
        "repairs": [dataclasses.asdict(repair) for repair in document.repairs],
        "valid_from": card.valid_from and card.valid_from.isoformat(),
        "valid_until": card.valid_until and card.valid_until.isoformat(),
        "source": [dataclasses.asdict(source) for source in card.sources],
    }
