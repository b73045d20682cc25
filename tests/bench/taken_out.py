"""Documents taken out of the folder -> how many questions that only they answer are refused.

``python -m tests.bench.taken_out knowledge`` takes a ninth of the documents out at a time
and asks the golden questions that lose their answer by it: each should be refused. It is
what the verdict learns from; ``python -m bot.answering.training.answering`` prints the
cross-validated figure.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.answering.fit import fitted
from bot.answering.scope import outside
from bot.answering.training.knowledge import (
    Case,
    cases_of,
    dealt,
    has_lost,
    indexed,
    taken_out,
)
from bot.answering.verdict import ANSWERS_FROM, support_of
from ingest.encode import BUNDLED, Encoder, load_encoder


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
                    _support(case),
                    case.asked.question.text,
                    case.hits[0].passage.path,
                )


def _support(case: Case) -> float:
    if outside(case.asked.question.text) is not None:
        return 0.0
    passages = fitted(case.asked, case.hits, case.index)
    return support_of(case.asked, passages, case.index)


if __name__ == "__main__":
    main()
