"""Whether all of a generation can be used."""

import shutil
import sqlite3

import pytest

from ingest.index import is_whole
from ingest.sync import sync

PARTS = (
    *("passages.sqlite", "vocabulary.npy", "terms.npy", "starts.npy", "documents.npy"),
    *("pieces.npy", "pieces-holding.npy", "sentences.npy", "sentences-of.npy"),
    *("vectors.npy", "bm25", "chroma/chroma.sqlite3"),
)


@pytest.fixture
def current(generations):
    """Give the folder of the current generation."""
    return generations.current()


def test_what_syncs_built_is_whole(put, knowledge, generations, encoder):
    """Also where files came, changed and left since the first of them."""
    assert is_whole(generations.current())
    put("faq/new.md", "# 消息\n\n## 火星\n\n火星基地于2030年开放。\n")
    (knowledge / "policies/loans.md").unlink()
    sync(knowledge, generations, encoder)
    assert is_whole(generations.current())
    put("faq/new.md", "# 消息\n\n## 火星\n\n火星基地于2031年开放。\n")
    sync(knowledge, generations, encoder)
    assert is_whole(generations.current())


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_missing_is_missed(current, part):
    """No sync builds upon what it cannot read."""
    path = current / part
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    assert not is_whole(current)


@pytest.mark.parametrize("part", [part for part in PARTS if "." in part])
@pytest.mark.parametrize("content", [b"", b"\x93NUMPY\x01\x00v\x00{", b"\x00" * 5000])
def test_a_part_that_is_cut_off_or_overwritten_is_seen(current, part, content):
    """A crash of the machine, or a disk that fails, leaves such files."""
    (current / part).write_bytes(content)
    assert not is_whole(current)


def test_an_empty_database_of_chroma_is_seen(current):
    """Chroma itself makes one where it finds none."""
    database = current / "chroma/chroma.sqlite3"
    database.unlink()
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE embeddings (id INTEGER)")
    connection.close()
    assert not is_whole(current)
