"""Where generations lie -> the current one, opened, whatever syncs meanwhile."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from ingest.document import Card
from ingest.encode import Encoder, pieces_encoder
from ingest.errors import EncoderMismatchError, IndexBrokenError, IndexMissingError
from ingest.index.generation import Generations
from ingest.index.search import Index
from ingest.index.whole import DAMAGED
from ingest.manifest import FORMAT_VERSION, Manifest, read_head, read_manifest

T = TypeVar("T")


def open_index(generations: Generations, encoder: Encoder) -> Index:
    """Open the current generation.

    Raises:
        IndexMissingError: There is none yet.
        EncoderMismatchError: It was built by another encoder.
        IndexBrokenError: Its files cannot be used.
    """
    return _of_current(
        generations, lambda folder: _opened(folder, encoder, generations.server)
    )


def read_cards(generations: Generations) -> Mapping[str, Card]:
    """Give the cards of the current generation's documents, by path, unopened.

    Raises:
        IndexMissingError: There is none yet.
        IndexBrokenError: Its manifest cannot be used.
    """
    return _of_current(generations, lambda folder: read_manifest(folder).cards)


def usable_generation(generations: Generations, encoder: Encoder) -> str:
    """Name the current generation, if this program can open it; it is not opened.

    Raises:
        IndexMissingError: There is none yet.
        EncoderMismatchError: It was built by another encoder.
        IndexBrokenError: Its manifest cannot be used, or is of another release.
    """
    return _of_current(
        generations,
        lambda folder: _fitting(read_head(folder), folder, encoder).generation,
    )


def _of_current(generations: Generations, read: Callable[[Path], T]) -> T:
    """Read something of the current generation.

    Raises:
        IndexMissingError: There is none yet.
        IndexBrokenError: Its files cannot be used.
    """
    while True:
        folder = generations.current()
        if folder is None:
            raise IndexMissingError(generations.folder)
        try:
            return read(folder)
        except IndexBrokenError:
            # Two syncs since we looked: what was current then has been taken away.
            if generations.current() == folder:
                raise


def _opened(folder: Path, encoder: Encoder, server: str) -> Index:
    """Open the generation in *folder*.

    Raises:
        EncoderMismatchError: It was built by another encoder.
        IndexBrokenError: Its files cannot be used.
    """
    manifest = _fitting(read_manifest(folder), folder, encoder)
    try:
        return Index(folder, manifest, encoder, server)
    except DAMAGED as error:
        raise IndexBrokenError(folder, "a file is damaged or missing") from error


def _fitting(manifest: Manifest, folder: Path, encoder: Encoder) -> Manifest:
    """Give the *manifest* of the generation in *folder*, if this program can use it.

    Raises:
        EncoderMismatchError: It was built by another encoder.
        IndexBrokenError: It is of another release.
    """
    if manifest.format_version != FORMAT_VERSION:
        raise IndexBrokenError(folder, "another version of this program built it")
    if manifest.encoder != encoder.name:
        raise EncoderMismatchError(manifest.encoder, encoder.name)
    if manifest.pieces != (pieces := pieces_encoder(encoder).name):
        raise EncoderMismatchError(manifest.pieces, pieces)
    return manifest
