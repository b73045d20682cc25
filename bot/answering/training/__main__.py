"""``python -m bot.answering.training BENCH``: grow everything anew."""

import sys
from pathlib import Path

from bot.answering import reranker
from bot.answering.training.reranker import (
    cross_validate,
    examples_of,
    grow,
    write_trees,
)
from bot.answering.training.sources import sources
from ingest.encode import BUNDLED, load_encoder


def main() -> None:
    """Grow, cross-validate and write what ``bot.answering`` has learned."""
    encoder = load_encoder(BUNDLED)
    parts = {}
    for source in sources(Path(sys.argv[1])):
        parts[source.name] = examples_of(source, encoder)
        print(source.name, len(parts[source.name].sizes), flush=True)
    cross_validate(parts)
    write_trees(grow(parts.values()), reranker.FILE)


if __name__ == "__main__":
    main()
