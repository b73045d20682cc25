"""What a generation is made of, and by which versions -> its manifest.

It knows the splitter, which brings langchain along: who only searches does without.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from ingest.encode import Encoder, pieces_encoder
from ingest.lexicon import LEXICON_VERSION
from ingest.manifest import FORMAT_VERSION, IndexedFile, Manifest
from ingest.split import SPLITTER_VERSION


def manifest_of(
    generation: str,
    encoder: Encoder,
    files: Mapping[str, IndexedFile],
    reader_version: int = 1,
) -> Manifest:
    """Tell what a generation that is built now is made of, and by which versions."""
    return Manifest(
        generation=generation,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=encoder.name,
        dimension=encoder.dimension,
        pieces=pieces_encoder(encoder).name,
        format_version=FORMAT_VERSION,
        splitter_version=SPLITTER_VERSION,
        reader_version=reader_version,
        lexicon_version=LEXICON_VERSION,
        files=dict(files),
    )
