"""The index of the shipped folder, built once."""

from pathlib import Path

import pytest

from ingest import encode
from ingest.encode import Encoder
from ingest.index import Generations
from ingest.sync import sync

KNOWLEDGE = Path(encode.__file__).parents[2] / "knowledge"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Generations:
    """Give the index of the shipped folder; nothing here changes it."""
    generations = Generations(tmp_path_factory.mktemp("shipped") / "index")
    sync(KNOWLEDGE, generations, encoder)
    return generations
