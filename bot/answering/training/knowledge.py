"""Knowledge folder -> its golden questions with the passages that may answer them."""

import contextlib
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from bot.answering.asked import Asked, asked_of
from bot.answering.fit import FOUND_HITS, read_of
from bot.answering.parts import parts_of
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.vocabulary import vocabulary_of
from bot.answering.wording import Wording
from ingest.encode import Encoder
from ingest.index import Generations, Hit, Index, open_index
from ingest.passage import Passage
from ingest.script import fold, has_ideographs
from ingest.sync import sync

FOLDS = 8
"""Parts of the questions for cross-validation: one question is in one of them, however
often it is asked."""

DIGITS = 4
"""Of a sign, behind the point: further ones differ from run to run, and other trees grow."""

WHOLLY = 4
"""The grade of a hit that answers by itself: it has all facts."""

PARTS = 9
"""Into so many parts the documents are dealt, each of which is once taken out."""

_IN_ENGLISH = re.compile(r"^## In English\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
"""Where a document of the folder says in English what it has said in Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A golden question, and what the retriever finds for it."""

    asked: Asked
    index: Index
    """Where the hits were found."""
    hits: Sequence[Hit]
    """Those that are read."""
    grades: Sequence[int]
    """Of each hit: 0 another document, 2 a right one, 3 with a fact, ``WHOLLY`` with all."""
    is_answerable: bool
    facts: Sequence[Sequence[str]]
    """What the answer must hold: of each, any one of several words."""
    cite: frozenset[str]
    """Paths of the documents that answer."""
    name: str
    """The golden question that it is, or is a part of."""

    @property
    def is_in_english(self) -> bool:
        """Tell whether it is asked in no ideographs."""
        return not has_ideographs(self.asked.question.text)


@contextlib.contextmanager
def indexed(knowledge: Path, encoder: Encoder) -> Iterator[Index]:
    """Lend an index of the folder *knowledge*."""
    with tempfile.TemporaryDirectory(prefix="training-") as folder:
        generations = Generations(Path(folder) / "index")
        sync(knowledge, generations, encoder)
        index = open_index(generations, encoder)
        yield index
        index.close()


@contextlib.contextmanager
def with_english_cut(knowledge: Path, lines: int) -> Iterator[Path]:
    """Lend the folder *knowledge* as most centres have theirs: with little English.

    Of what a document says in English the first *lines* stay; with 0 it is all Chinese.
    """
    kept = lines + 2 if lines else 0  # with the heading, and the line below it
    with _copied(knowledge) as copy:
        for path in copy.rglob("*.md"):
            text = _IN_ENGLISH.sub(
                lambda part: "".join(part[0].splitlines(keepends=True)[:kept]),
                path.read_text("utf-8"),
            )
            path.write_text(text, "utf-8")
        yield copy


@contextlib.contextmanager
def taken_out(knowledge: Path, out: Iterable[str]) -> Iterator[Path]:
    """Lend the folder *knowledge* without the documents at *out*."""
    with _copied(knowledge) as copy:
        for path in out:
            (copy / path).unlink()
        yield copy


def dealt(paths: Iterable[str]) -> list[frozenset[str]]:
    """Deal the documents at *paths* into ``PARTS`` parts, neighbours apart."""
    ordered = sorted(paths)
    return [frozenset(ordered[part::PARTS]) for part in range(PARTS)]


@contextlib.contextmanager
def _copied(knowledge: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="training-") as folder:
        yield Path(shutil.copytree(knowledge, Path(folder) / knowledge.name))


@contextlib.contextmanager
def cases_of_centres(centres: Path, encoder: Encoder) -> Iterator[list[Case]]:
    """Lend the questions to the folders of other centres, which stand below *centres*.

    All of one folder are in one part for cross-validation.
    """
    folders = [path.parent for path in sorted(centres.glob("*/questions.yaml"))]
    with contextlib.ExitStack() as lent:
        yield [
            replace(case, name=folder.name)
            for folder in folders
            for case in cases_of(folder, lent.enter_context(indexed(folder, encoder)))
        ]


def cases_of(
    knowledge: Path, index: Index, asked_in: Path | None = None
) -> Iterator[Case]:
    """Yield the golden questions of the folder *knowledge*, in order.

    One that asks several things is followed by each of them: they are answered one by
    one. *asked_in* is the folder of other questions, instead of the golden ones.
    """
    file = (asked_in or knowledge) / "questions.yaml"
    entries = yaml.safe_load(file.read_text("utf-8"))
    glossary = vocabulary_of(knowledge)
    wording, retriever = Wording(glossary), Retriever(glossary)
    for entry in entries["questions"]:
        whole = question_of(entry["question"], plain=wording.plain)
        parts = parts_of(whole, glossary)
        each = (readings[0] for readings in parts if len(parts) > 1)
        for question in (whole, *each):
            asked = asked_of(question, index, glossary)
            hits = read_of(asked, retriever.hits(question, index, FOUND_HITS))
            facts = [_words(fact) for fact in entry.get("contains", ())]
            cite = frozenset(entry.get("cite", ()))
            yield Case(
                asked=asked,
                index=index,
                hits=hits,
                grades=[_grade(hit.passage, facts, cite) for hit in hits],
                is_answerable=entry["expected"] == "answered",
                facts=facts,
                cite=cite,
                name=entry["question"],
            )


def _words(fact: str | list[str]) -> list[str]:
    return [_plain(str(word)) for word in ([fact] if isinstance(fact, str) else fact)]


def _grade(
    passage: Passage, facts: Sequence[Sequence[str]], cite: Collection[str]
) -> int:
    if passage.path not in cite:
        return 0
    held = _held(passage, facts)
    return WHOLLY if all(held) else 3 if any(held) else 2


def _held(passage: Passage, facts: Sequence[Sequence[str]]) -> list[bool]:
    text = _plain(passage.text)
    return [any(word in text for word in words) for words in facts]


def has_lost(case: Case, out: frozenset[str]) -> bool:
    """Tell whether nothing answers *case* any more without the documents *out*.

    That is, none that is to be cited is left, and no passage holds all its facts.
    """
    if not case.is_answerable or not out >= case.cite:
        return False
    passages = (p for path in case.index.cards for p in case.index.passages.of(path))
    return not any(all(_held(passage, case.facts)) for passage in passages)


def _plain(text: str) -> str:
    """Bring *text* to the form in which facts are sought."""
    return " ".join(fold(text).split())


def folds_of(cases: Iterable[Case]) -> list[int]:
    """Deal *cases* into ``FOLDS`` parts, the same in every run."""
    return [sum(map(ord, case.name)) % FOLDS for case in cases]
