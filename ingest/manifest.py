"""What a generation of the index was built from."""

import json
import os
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from ingest.document import Card, Finding
from ingest.errors import IndexBrokenError
from ingest.lasting import uncollected

FORMAT_VERSION = 4
"""Raised when the files of a generation change, or where a sentence ends (they are kept
cut); an older one is built anew."""

_FILE = "manifest.json"


class IndexedFile(BaseModel):
    """One file of the knowledge folder as it was when the generation was built."""

    model_config = ConfigDict(frozen=True)

    size_bytes: int = 0
    modified_ns: int = 0
    """Its stamp: when it changed, and of a file with a sidecar both times added up."""
    content_hash: str = ""
    card: Card | None
    """``None`` when the file never could be read."""
    passages: int
    problem: str = ""
    """Why the file as it is now cannot be read; its last good version answers."""
    given_up_within: str = ""
    """The bounds that reading exceeded: within the same ones it is not tried again."""
    findings: tuple[Finding, ...] = ()


class Manifest(BaseModel):
    """The identity of a generation: change a part, and it is built anew."""

    model_config = ConfigDict(frozen=True)

    generation: str
    created_at: str
    """UTC, ISO 8601."""
    encoder: str
    dimension: int
    pieces: str = ""
    """The static encoder whose pieces the passages are cut into; in the first format
    they were not."""
    format_version: int
    splitter_version: int
    reader_version: int = 1
    """Of what read the files; another reads all of them anew, and what comes out the
    same keeps its embeddings. The first did not say."""
    lexicon_version: int
    files: dict[str, IndexedFile]
    """By path, sorted."""

    @property
    def cards(self) -> dict[str, Card]:
        """The cards of the documents that were read, by path."""
        return {
            path: file.card
            for path, file in self.files.items()
            if file.card is not None
        }

    def write(self, folder: Path) -> None:
        """Write the manifest into the generation's *folder*.

        What a reader takes for granted is left out: of 45,000 documents that is two
        thirds of the file, and a quarter of the time that reading it takes. Each file
        is a line, so that `read_manifest` need not take all of it in one breath.
        """
        head = self.model_dump_json(exclude_defaults=True, exclude={"files"})
        lines = (
            f"{json.dumps(path, ensure_ascii=False)}:{file.model_dump_json(exclude_defaults=True)}"
            for path, file in self.files.items()
        )
        with (folder / _FILE).open("w", encoding="utf-8") as file:
            file.write(head.removesuffix("}") + _FILES_BEGIN.decode())
            file.write(_BETWEEN.decode().join(lines))
            file.write(_FILES_END.decode())
            file.flush()
            os.fsync(file.fileno())


_MANIFEST = TypeAdapter(Manifest)
_SOME_FILES = TypeAdapter(dict[str, IndexedFile])

_FILES_BEGIN, _BETWEEN, _FILES_END = b',"files":{\n', b",\n", b"\n}}"
"""Nothing else holds a line's end: in a string of JSON it is written otherwise."""

_FILES_AT_ONCE = 500
"""Files that are read in one breath, in which no other thread computes: 3 ms instead of
0.2 s of 45,000 (measured), while a bot takes up a new generation."""


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of the generation in *folder*.

    Raises:
        IndexBrokenError: It is not there, or not of this program.
    """
    return _read_with(_read, folder)


def read_head(folder: Path) -> Manifest:
    """Read the manifest of the generation in *folder* without its files, at once.

    Raises:
        IndexBrokenError: It is not there, or not of this program.
    """
    return _read_with(_read_head, folder)


def _read_with(read: Callable[[bytes], Manifest], folder: Path) -> Manifest:
    """Read a manifest by *read*.

    Raises:
        IndexBrokenError: It is not there, or not of this program.
    """
    try:
        content = (folder / _FILE).read_bytes()
        with uncollected():
            return read(content)
    except (OSError, ValidationError) as error:
        raise IndexBrokenError(folder, "its manifest is damaged or missing") from error


def _read(content: bytes) -> Manifest:
    """Read a manifest, file by file where it is written so; errors as `validate_json`."""
    _, _, rest = content.partition(_FILES_BEGIN)
    if not rest.endswith(_FILES_END):  # of an earlier release, or damaged
        return _MANIFEST.validate_json(content)
    lines = rest.removesuffix(_FILES_END).split(_BETWEEN)
    files: dict[str, IndexedFile] = {}
    for start in range(0, len(lines), _FILES_AT_ONCE):
        some = b",".join(lines[start : start + _FILES_AT_ONCE])
        files |= _SOME_FILES.validate_json(b"{" + some + b"}")
    return _read_head(content).model_copy(update={"files": files})


def _read_head(content: bytes) -> Manifest:
    """Read what stands before the files; errors as `validate_json`."""
    head, begin, _ = content.partition(_FILES_BEGIN)
    whole = head + b',"files":{}}' if begin else content  # of an earlier release
    return _MANIFEST.validate_json(whole)
