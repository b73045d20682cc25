"""``python -m bot.answering.training BENCH``: grow everything anew."""

import sys
from pathlib import Path

from bot.answering import reranker as ranking
from bot.answering import support as supporting
from bot.answering.training import reranker, support
from bot.answering.training.sources import sources
from ingest.encode import BUNDLED, load_encoder

SUPPORT_FROM = "dureader_checklist"
"""The source whose passages teach support: questions as people type them."""


def main() -> None:
    """Grow, cross-validate and write what ``bot.answering`` has learned."""
    bench = Path(sys.argv[1])
    encoder = load_encoder(BUNDLED)
    parts = {}
    for source in sources(bench):
        parts[source.name] = reranker.examples_of(source, encoder)
        print(source.name, len(parts[source.name].sizes), flush=True)
    reranker.cross_validate(parts)
    reranker.write_trees(reranker.grow(parts.values()), ranking.FILE)
    file = bench / "refusal" / "dureader_dev.jsonl"
    judged = support.judged_from_file(file, encoder)
    asked = next(s for s in sources(bench) if s.name == SUPPORT_FROM)
    further = support.judged_from_source(asked, encoder)
    alone, fitted = support.cross_validate(judged, further)
    print(f"support: AUC {fitted:.3f} cross-validated, {alone:.3f} by overlap alone")
    support.fit(judged, further, supporting.FILE)


if __name__ == "__main__":
    main()
