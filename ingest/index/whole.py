"""A generation -> whether all that lies in its folder can be used."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ingest.index.dense import held_embedded, read_vectors
from ingest.index.documents import Documents
from ingest.index.lexical import DOCUMENTS, PASSAGES, Lexical
from ingest.index.passages import Passages
from ingest.index.pieces import CutPassages
from ingest.index.vocabulary import Terms

DAMAGED = (OSError, ValueError, EOFError, sqlite3.Error)
"""What opening a generation raises where a file is missing, cut off, empty, or none of
ours."""


def is_whole(folder: Path) -> bool:
    """Tell whether no part of the generation in *folder* is damaged or missing.

    Opens each file and compares how much it holds; of 45,000 passages in 0.1 s.
    """
    try:
        return len(set(_sizes(folder))) == 1
    except DAMAGED:
        return False


def _sizes(folder: Path) -> list[int]:
    """Give how many passages each part holds.

    Raises:
        DAMAGED: It cannot be told.
    """
    with closing(Passages(folder)) as passages:
        size = len(passages.ids())
    held = held_embedded(folder)
    documents = Documents(folder)
    Lexical(folder / PASSAGES, size)
    if not documents.are_passages:
        Lexical(folder / DOCUMENTS, len(documents))
    return [
        size,
        size if held is None else held,
        len(documents.numbers),
        len(Terms(folder).lengths),
        len(CutPassages(folder)),
        len(read_vectors(folder)),
    ]
