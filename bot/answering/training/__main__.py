"""``python -m bot.answering.training BENCH``: grow everything anew."""

import sys
from pathlib import Path

from bot.answering import support as supporting
from bot.answering.training import reranker, support
from bot.answering.training.sources import source_of
from ingest.encode import BUNDLED, load_encoder

SUPPORT_FROM = "dureader_checklist"
"""The source whose passages teach support: questions as people type them."""


def main() -> None:
    """Grow, cross-validate and write what ``bot.answering`` has learned."""
    bench = Path(sys.argv[1])
    encoder = load_encoder(BUNDLED)
    reranker.train(bench, encoder)
    file = bench / "refusal" / "dureader_dev.jsonl"
    judged = support.judged_from_file(file, encoder)
    further = support.judged_from_source(source_of(bench, SUPPORT_FROM), encoder)
    alone, fitted = support.cross_validate(judged, further)
    print(f"support: AUC {fitted:.3f} cross-validated, {alone:.3f} by overlap alone")
    support.fit(judged, further, supporting.FILE)


if __name__ == "__main__":
    main()
