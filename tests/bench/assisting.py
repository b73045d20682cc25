"""Knowledge folder -> an assistant over it, for as long as it is asked."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.answering.vocabulary import vocabulary_of
from ingest.encode import Encoder
from ingest.index import Generations
from ingest.sync import sync


@contextlib.contextmanager
def assisting(knowledge: Path, encoder: Encoder) -> Iterator[Assistant]:
    """Lend an assistant over the folder *knowledge*, with an index of its own."""
    with tempfile.TemporaryDirectory(prefix="assisting-") as folder:
        generations = Generations(Path(folder) / "index")
        sync(knowledge, generations, encoder)
        library = Library(generations, encoder)
        yield Assistant(library, vocabulary_of(knowledge))
        library.close()
