"""Embedding -> nearest passages and exact scores, over real Chroma."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest.index.dense import Dense, read_vectors, write_dense

ROOT = Path(__file__).parents[3]

RANDOM = np.random.default_rng(5)


def _vectors(count):
    rows = RANDOM.normal(size=(count, 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _ids(count):
    return [f"p{row}" for row in range(count)]


@pytest.fixture
def opened(tmp_path):
    """Give a function that writes a generation and opens it."""
    dense: list[Dense] = []

    def write(name, ids, vectors, old=None):
        folder = tmp_path / name
        folder.mkdir()
        write_dense(folder, ids, vectors, old)
        dense.append(Dense(folder, ids))
        return dense[-1]

    yield write
    for each in dense:
        each.close()


def test_the_nearest_come_nearest_first(opened):
    """Chroma's order is that of the exact cosines."""
    vectors = _vectors(50)
    dense = opened("a", _ids(50), vectors)
    expected = np.argsort(-(vectors @ vectors[7]))[:5]
    assert dense.nearest(vectors[7], 5) == [f"p{row}" for row in expected]


def test_scores_are_cosines(opened):
    """A passage's score with itself is 1; half precision costs a thousandth."""
    vectors = _vectors(10)
    dense = opened("a", _ids(10), vectors)
    rows = np.array([3, 0, 9])
    assert np.allclose(
        dense.scores(vectors[3], rows), vectors[rows] @ vectors[3], atol=1e-3
    )


def test_a_new_generation_keeps_adds_and_forgets(opened, tmp_path):
    """Kept ids are found by their old embedding at new rows; gone ids are not found."""
    vectors = _vectors(6)
    old = opened("old", _ids(6), vectors)
    ids = ["new", "p4", "p1"]
    mixed = np.concatenate([_vectors(1), vectors[[4, 1]]])
    new = opened("new", ids, mixed, tmp_path / "old")
    assert set(new.nearest(vectors[0], 3)) == set(ids)
    assert new.nearest(vectors[4], 1) == ["p4"]
    assert new.nearest(mixed[0], 1) == ["new"]
    assert np.allclose(read_vectors(tmp_path / "new"), mixed, atol=1e-3)
    assert old.nearest(vectors[0], 1) == ["p0"]


def test_one_reader_closed_leaves_the_other_whole(opened, tmp_path):
    """Two readers of one generation do not depend on one another."""
    vectors = _vectors(4)
    first = opened("a", _ids(4), vectors)
    second = Dense(tmp_path / "a", _ids(4))
    second.close()
    assert first.nearest(vectors[2], 1) == ["p2"]


def test_what_may_only_be_read_is_compared(opened, tmp_path, monkeypatch):
    """Without the right to write, every vector is compared, in more than one part."""
    vectors = _vectors(50)
    opened("a", _ids(50), vectors)
    monkeypatch.setattr("ingest.index.dense.BATCH", 20)
    monkeypatch.setattr("os.access", lambda *_: False)
    dense = Dense(tmp_path / "a", _ids(50))
    monkeypatch.undo()
    expected = np.argsort(-(vectors @ vectors[7]))[:5]
    assert dense.nearest(vectors[7], 5) == [f"p{row}" for row in expected]
    dense.close()


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
import numpy as np
from ingest.index.dense import Dense, read_vectors

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
folder = Path(sys.argv[1])
vectors = np.asarray(read_vectors(folder), np.float32)
dense = Dense(folder, [f"p{row}" for row in range(len(vectors))])
print(*dense.nearest(vectors[7], 5))
"""


def test_on_a_full_disk_every_vector_is_compared(opened, tmp_path):
    """Who starts the bot while there is no room has its answers all the same."""
    vectors = _vectors(50)
    opened("a", _ids(50), vectors)
    command = [sys.executable, "-c", _FULL_DISK, str(tmp_path / "a")]
    done = subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    expected = np.argsort(-(vectors @ vectors[7]))[:5]
    assert done.stdout.split() == [f"p{row}" for row in expected]
