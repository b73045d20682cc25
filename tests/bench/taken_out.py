"""Documents taken out of the folder -> how many questions that only they answer are refused.

``python -m tests.bench.taken_out knowledge`` takes a ninth of the documents out at a time
and asks the golden questions that lose their answer by it: each should be refused. It is
what the verdict learns from; ``python -m bot.answering.training.answering`` prints the
cross-validated figure.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.answering.training.knowledge import (
    cases_of,
    dealt,
    has_lost,
    indexed,
    taken_out,
)
from bot.answering.verdict import ANSWERS_FROM
from ingest.encode import BUNDLED, Encoder, load_encoder
from tests.bench.refusal import support_of_case


def main() -> None:
    """Print which are answered nevertheless, and how many are refused."""
    knowledge = Path(sys.argv[1])
    encoder = load_encoder(BUNDLED)
    with indexed(knowledge, encoder) as whole:
        outs = dealt(whole.cards)
    supported = [s for out in outs for s in _asked_without(knowledge, out, encoder)]
    for support, question, path in sorted(supported, reverse=True):
        if support >= ANSWERS_FROM:
            print(f"{support:.2f} from {path}: {question}")
    refused = sum(support < ANSWERS_FROM for support, *_ in supported)
    print(f"{len(supported)} questions, {refused / len(supported):.1%} refused")


def _asked_without(
    knowledge: Path, out: frozenset[str], encoder: Encoder
) -> Iterator[tuple[float, str, str]]:
    """Yield the support, the question and the first document of what has lost its answer."""
    with taken_out(knowledge, out) as folder, indexed(folder, encoder) as index:
        for case in cases_of(folder, index):
            if has_lost(case, out):
                yield (
                    support_of_case(case),
                    case.asked.question.text,
                    case.hits[0].passage.path,
                )


if __name__ == "__main__":
    main()
