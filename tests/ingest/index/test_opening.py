"""Where generations lie -> the current one, opened, or a sentence why not."""

import shutil
from pathlib import Path

import chromadb
import pytest

from ingest.errors import EncoderMismatchError, IndexBrokenError, IndexMissingError
from ingest.index import open_index


def _open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_before_the_first_sync_there_is_no_index(fresh, encoder):
    """One sentence says what the operator runs."""
    with pytest.raises(IndexMissingError, match="python -m ingest sync"):
        open_index(fresh, encoder)


def test_an_index_of_another_encoder_is_refused(generations, counting):
    """One sentence names both encoders and what to do; a sync builds it anew."""
    counting.name = "another-model"
    with pytest.raises(EncoderMismatchError) as caught:
        open_index(generations, counting)
    message = str(caught.value)
    assert "another-model" in message
    assert caught.value.built_with in message
    assert "python -m ingest sync" in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "part", ["manifest.json", "passages.sqlite", "vectors.npy", "chroma", "bm25"]
)
def test_a_generation_with_a_part_missing_is_told(generations, encoder, part):
    """Whatever file is gone, one sentence says what the operator deletes."""
    lost = generations.current() / part
    if lost.is_dir():
        shutil.rmtree(lost)
    else:
        lost.unlink()
    with pytest.raises(IndexBrokenError, match="operator runs"):
        open_index(generations, encoder)


def test_what_was_opened_of_a_damaged_generation_is_let_go_of(generations, encoder):
    """Who looks again and again, until a sync mends it, runs out of nothing."""
    open_index(generations, encoder).close()
    chroma = chromadb.PersistentClient(str(generations.current() / "chroma"))
    chroma.delete_collection("passages")
    chroma.close()
    before = _open_files()
    with pytest.raises(IndexBrokenError):
        open_index(generations, encoder)
    assert _open_files() <= before
