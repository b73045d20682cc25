"""Rows of id, title and text -> a generation, for measuring without a folder."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from ingest.document import Card, Document, Kind, Language, Section
from ingest.encode import Encoder, pieces_encoder
from ingest.index import Index, build_generation
from ingest.lexicon import LEXICON_VERSION
from ingest.manifest import FORMAT_VERSION, IndexedFile, Manifest
from ingest.passage import Passage
from ingest.split import SPLITTER_VERSION, split

Row = tuple[str, str, str]
"""Id, title and text of a document; the title may be empty."""


def documents_of(rows: Iterable[Row]) -> list[Document]:
    """Turn each of *rows* into a document whose path is the row's id."""
    return [
        Document(
            card=Card(
                path=name, title=title, kind=Kind.OTHER, language=Language.ZH_HANS
            ),
            encoding="utf-8",
            sections=(Section(heading=(), text=text),),
        )
        for name, title, text in rows
    ]


def index_of(folder: Path, rows: Iterable[Row], encoder: Encoder) -> Index:
    """Split *rows* as a sync splits files, build a generation in *folder*, open it.

    The caller closes the index and removes the folder.
    """
    documents = documents_of(rows)
    split_up = {document.card.path: split(document) for document in documents}
    passages: list[Passage] = [p for part in split_up.values() for p in part]
    build_generation(folder, passages, encoder, None, lambda _done, _total: None)
    files = {
        document.card.path: IndexedFile(
            card=document.card, passages=len(split_up[document.card.path])
        )
        for document in documents
    }
    manifest = Manifest(
        generation=folder.name,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=encoder.name,
        dimension=encoder.dimension,
        pieces=pieces_encoder(encoder).name,
        format_version=FORMAT_VERSION,
        splitter_version=SPLITTER_VERSION,
        lexicon_version=LEXICON_VERSION,
        files=files,
    )
    manifest.write(folder)
    return Index(folder, manifest, encoder)
