"""Rows of id, title and text -> a generation, for measuring without a folder."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.document import Card, Document, Kind, Language, Section
from ingest.encode import Encoder
from ingest.index import Index, build_generation
from ingest.index.made import manifest_of
from ingest.manifest import IndexedFile
from ingest.passage import Passage
from ingest.split import split

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
    return index_of_documents(folder, documents_of(rows), encoder)


def index_of_documents(
    folder: Path, documents: Sequence[Document], encoder: Encoder
) -> Index:
    """Build a generation of *documents* in *folder*, and open it, as `index_of` does."""
    split_up = {document.card.path: split(document) for document in documents}
    passages: list[Passage] = [p for part in split_up.values() for p in part]
    build_generation(folder, passages, encoder, None, lambda _done, _total: None)
    files = {
        document.card.path: IndexedFile(
            card=document.card, passages=len(split_up[document.card.path])
        )
        for document in documents
    }
    manifest = manifest_of(folder.name, encoder, files)
    manifest.write(folder)
    return Index(folder, manifest, encoder)
