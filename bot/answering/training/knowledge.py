"""Knowledge folder -> its golden questions with the passages that may answer them."""

import contextlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.answering.asked import Asked, asked_of
from bot.answering.parts import parts_of
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.wording import Wording
from ingest.encode import Encoder
from ingest.glossary import read_glossary
from ingest.index import Generations, Hit, Index, open_index
from ingest.script import fold
from ingest.sync import sync

TOP_K = 40
"""Passages that are found for a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A golden question, and what the retriever finds for it."""

    asked: Asked
    hits: Sequence[Hit]
    grades: Sequence[int]
    """Of each hit: 0 another document, 2 a right one, 3 with a fact, 4 with all."""
    is_answerable: bool
    name: str
    """The golden question that it is, or is a part of."""


@contextlib.contextmanager
def indexed(knowledge: Path, encoder: Encoder) -> Iterator[Index]:
    """Lend an index of the folder *knowledge*."""
    with tempfile.TemporaryDirectory(prefix="training-") as folder:
        generations = Generations(Path(folder) / "index")
        sync(knowledge, generations, encoder)
        index = open_index(generations, encoder)
        yield index
        index.close()


def cases_of(knowledge: Path, index: Index) -> Iterator[Case]:
    """Yield the golden questions of the folder *knowledge*, in order.

    One that asks several things is followed by each of them: they are answered one by
    one.
    """
    entries = yaml.safe_load((knowledge / "questions.yaml").read_text("utf-8"))
    glossary = read_glossary(knowledge)
    wording, retriever = Wording(glossary), Retriever(glossary)
    for entry in entries["questions"]:
        whole = question_of(entry["question"], plain=wording.plain)
        parts = parts_of(whole, glossary)
        further = (readings[0] for readings in parts if len(parts) > 1)
        for question in (whole, *further):
            hits = retriever.hits(question, index, TOP_K)
            yield Case(
                asked=asked_of(question, index, glossary),
                hits=hits,
                grades=[_grade(hit, entry) for hit in hits],
                is_answerable=entry["expected"] == "answered",
                name=entry["question"],
            )


def _grade(hit: Hit, entry: dict[str, list[str | list[str]]]) -> int:
    if hit.passage.path not in entry.get("cite", ()):
        return 0
    text = _plain(hit.passage.text)
    facts = [[f] if isinstance(f, str) else f for f in entry.get("contains", ())]
    held = [any(_plain(str(word)) in text for word in words) for words in facts]
    return 4 if all(held) else 3 if any(held) else 2


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def folds_of(cases: Iterable[Case], count: int) -> list[int]:
    """Deal *cases* into *count* parts, the same in every run."""
    return [sum(map(ord, case.name)) % count for case in cases]
