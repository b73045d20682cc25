"""Where generations lie -> the current one, opened, or a sentence why not."""

import contextlib
import os
import shutil
import time
from pathlib import Path

import chromadb
import pytest

from ingest.errors import EncoderMismatchError, IndexBrokenError, IndexMissingError
from ingest.index import open_index


def _held(folder: Path) -> set[str]:
    """Give the files in *folder* that this process has open.

    All that it has open would tell of other tests' files, too, which come and go.
    """
    held = set()
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            held.add(str(descriptor.readlink()))
    return {name for name in held if name.startswith(f"{folder}{os.sep}")}


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
    with pytest.raises(IndexBrokenError):
        open_index(generations, encoder)
    # Chroma's own threads close its files, a moment after they are told to.
    until = time.monotonic() + 10
    while held := _held(generations.current()):
        assert time.monotonic() < until, held
        time.sleep(0.01)
