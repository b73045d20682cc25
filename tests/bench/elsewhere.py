"""Documents of others -> how many questions are answered, and refused once they are gone.

``python -m tests.bench.elsewhere ../shared/bench/sets/ncp_gov`` indexes the documents of a
set that nothing is learned from, without a half of those that answer, and asks for all of
them. Where the official answer stands in other documents, too, nothing is gone.

``python -m tests.bench.elsewhere ../shared/bench`` does so with the service matters that
training leaves, each a document with a heading for all that is told, and asks for what
none of them tells, too.
"""

import itertools
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.answering.evidence import find_evidence
from bot.answering.fit import FOUND_HITS
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.scope import outside
from bot.answering.training.elsewhere import Wanted, lacking
from bot.answering.training.matters import asked_about, documents_of_matters, matters_of
from bot.answering.training.sources import lines_of
from ingest.corpus import documents_of
from ingest.document import Document
from ingest.encode import BUNDLED, load_encoder
from ingest.encode.training.pairs import judgements
from ingest.glossary import Glossary
from ingest.index import Hit, Index
from ingest.script import fold

REFUSED = "refused"

STANDS = 0.6
"""Share of the pairs of signs of an official answer that a passage has that holds it."""


def main() -> None:
    """Print what became of the questions."""
    folder = Path(sys.argv[1])
    is_set = (folder / "queries.jsonl").exists()
    documents, wanted = _of_set(folder) if is_set else _of_matters(folder)
    with lacking(documents, wanted, load_encoder(BUNDLED)) as index:
        found = Counter(_asked(wanted, index))
    for part in dict.fromkeys(where for where, _ in found):
        told = {told: count for (where, told), count in found.items() if where == part}
        refused = told.get(REFUSED, 0) / sum(told.values())
        print(f"{part}: {refused:.1%} refused; {told}")


def _of_set(folder: Path) -> tuple[list[Document], list[Wanted]]:
    rows = [
        (row["_id"], row.get("title") or "", row["text"])
        for row in lines_of(folder / "corpus.jsonl")
    ]
    return documents_of(rows), list(wanted_of(folder))


def _of_matters(bench: Path) -> tuple[list[Document], list[Wanted]]:
    _, left = matters_of(bench)
    documents = documents_of_matters(left, are_headed=True)
    # Who is told the office of another matter is not told that of his own, be it the same.
    return documents, [(text, right, "") for text, right, _ in asked_about(left)]


def wanted_of(folder: Path) -> Iterator[Wanted]:
    """Yield the questions of a set, the documents that answer, and the official answer."""
    right: dict[str, set[str]] = {}
    for query, document in judgements(folder, "dev"):
        right.setdefault(query, set()).add(document)
    for row in lines_of(folder / "queries.jsonl"):
        if row["_id"] in right:
            answer = (row.get("answer") or [""])[0]
            yield row["text"], frozenset(right[row["_id"]]), answer


def _asked(wanted: list[Wanted], index: Index) -> Iterator[tuple[str, str]]:
    """Yield of each question where its document is, and what is answered."""
    retriever, glossary = Retriever(Glossary()), Glossary()
    for text, right, answer in wanted:
        question = question_of(text)
        hits = retriever.hits(question, index, FOUND_HITS)
        is_there = not right.isdisjoint(index.cards)
        if not is_there and any(_holds(hit, answer) for hit in hits):
            continue
        today = datetime.now(UTC).date()
        evidence = find_evidence(question, hits, index, glossary, today)
        cited = {one.hit.passage.path for one in evidence.sentences}
        if outside(text) is not None or not evidence.answers:
            told = REFUSED
        else:
            told = "rightly cited" if cited & right else "wrongly cited"
        yield "there" if is_there else "gone" if right else "untold", told


def _holds(hit: Hit, answer: str) -> bool:
    pairs = _pairs(answer)
    return len(pairs & _pairs(hit.passage.text)) > STANDS * len(pairs)


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(itertools.pairwise(fold(text)))


if __name__ == "__main__":
    main()
