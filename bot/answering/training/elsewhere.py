"""Benchmark folder -> questions about other folders, of which a half is not there.

Golden questions are about one folder, and what is written for it: what is learned from
them alone holds less for the folder of another centre. Here the documents are an
encyclopaedia's, pages of the web and service matters.
"""

import contextlib
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.answering.asked import asked_of
from bot.answering.fit import FOUND_HITS, read_of
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.training.knowledge import WHOLLY, Case
from bot.answering.training.matters import asked_about, documents_of_matters, matters_of
from bot.answering.training.sources import SEED, source_of
from ingest.corpus import documents_of, index_of_documents
from ingest.document import Document
from ingest.encode import Encoder
from ingest.glossary import Glossary
from ingest.index import Index

THERE, GONE, UNTOLD = "there elsewhere", "gone elsewhere", "untold elsewhere"
"""Questions whose document is there, those whose is not, and those for what none tells."""

CENTRES = "to other centres"
"""Questions to folders that are written as other centres write theirs."""

SOURCES = ("cmrc2018", "drcd", "dureader_checklist")
"""Retrieval sets whose documents are asked for: those of questions, but not STARD, whose
lay questions teach little (AUC 0.65) and whose 58,547 statutes take longest."""

QUESTIONS = 800
"""Questions of each set, at most."""

SMALL_FOLDERS, SMALL = 40, 10
"""Folders of so few matters, beside that of all: who tries this out begins with few."""

Wanted = tuple[str, frozenset[str], str]
"""A question, the documents that answer it, and words of theirs that do, or none."""


@contextlib.contextmanager
def elsewhere(bench: Path, encoder: Encoder) -> Iterator[dict[str, list[Case]]]:
    """Lend the questions to all folders made of what is under *bench*, in three parts."""
    cases: dict[str, list[Case]] = {THERE: [], GONE: [], UNTOLD: []}
    with contextlib.ExitStack() as lent:
        for documents, wanted in _folders(bench):
            index = lent.enter_context(lacking(documents, wanted, encoder))
            for case in cases_among(wanted, index):
                part = THERE if case.is_answerable else GONE if case.cite else UNTOLD
                cases[part].append(case)
        yield cases


def _folders(bench: Path) -> Iterator[tuple[list[Document], list[Wanted]]]:
    for name in SOURCES:
        source = source_of(bench, name)
        questions = source.questions[:QUESTIONS]
        yield (
            documents_of(source.rows),
            [(text, right, "") for text, right in questions],
        )
    matters, _ = matters_of(bench)
    yield documents_of_matters(matters), list(asked_about(matters))
    for first in range(0, SMALL_FOLDERS * SMALL, SMALL):
        few = matters[first : first + SMALL]
        yield documents_of_matters(few), list(asked_about(few, SEED + first))


@contextlib.contextmanager
def lacking(
    documents: Sequence[Document], wanted: Sequence[Wanted], encoder: Encoder
) -> Iterator[Index]:
    """Lend an index of *documents* without a half of those that answer."""
    answering = sorted({path for _, right, _ in wanted for path in right})
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    gone = set(chance.sample(answering, len(answering) // 2))
    kept = [document for document in documents if document.card.path not in gone]
    with tempfile.TemporaryDirectory(prefix="training-") as folder:
        index = index_of_documents(Path(folder), kept, encoder)
        yield index
        index.close()


def cases_among(wanted: Sequence[Wanted], index: Index) -> Iterator[Case]:
    """Yield what is found; not where what answers is there, and is not among it."""
    glossary = Glossary()
    retriever = Retriever(glossary)
    for text, right, words in wanted:
        question = question_of(text)
        asked = asked_of(question, index, glossary)
        hits = read_of(asked, retriever.hits(question, index, FOUND_HITS))
        is_there = not right.isdisjoint(index.cards)
        is_found = any(hit.passage.path in right for hit in hits)
        if not hits or not asked.wanted or is_there != is_found:
            continue
        yield Case(
            asked=asked,
            index=index,
            hits=hits,
            grades=[
                (WHOLLY if words in hit.passage.text else 2)
                * (hit.passage.path in right)
                for hit in hits
            ],
            is_answerable=is_there,
            facts=(),
            cite=right,
            name=text,
        )
