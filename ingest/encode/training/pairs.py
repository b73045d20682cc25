"""Benchmark folder -> folded texts and pairs, by source; only what may be shipped."""

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.script import fold

Pair = tuple[str, str]

ALIGNED = (
    "law_en_zh",
    "tatoeba_en_zh",
    "captions_en_zh",
    "wikibio_en_zh",
    "tico19_en_zh",
)
"""English and Chinese that say the same."""

ASKED = ("gd_matters", "huatuo_med", "csl_title_abstract", "law_title_article")
"""Question or title, and the passage that belongs to it."""

HELD_OUT = 5
"""One in so many blocks of a source stays out of the encoder's training."""

BLOCK = 20
"""Neighbours that are held out together: neighbouring articles resemble one another."""

NOT_HELD_OUT = ("tatoeba_en_zh", "law_title_article")
"""Sources from which the reranker learns nothing."""

GLOSSES = 6
"""English glosses of one word that are used, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that the encoder learns from, folded."""

    aligned: dict[str, list[Pair]]
    """English, Chinese."""
    words: list[tuple[str, list[str]]]
    """Chinese word, English glosses."""
    asked: dict[str, list[Pair]]
    """Question, passage."""
    stories: list[str]
    passages: list[str]
    """Encyclopaedia passages."""
    questions: list[tuple[str, int]]
    """A question, and the place of its answer in ``passages``."""

    def chinese(self) -> Iterator[str]:
        """Yield every Chinese text."""
        yield from self.stories
        for pairs in self.aligned.values():
            yield from (chinese for _, chinese in pairs)
        for pairs in self.asked.values():
            yield from (f"{asked} {answer}" for asked, answer in pairs)
        yield from self.passages
        yield from (question for question, _ in self.questions)


def is_held_out(name: str, place: int) -> bool:
    """Tell whether the row or passage at *place* of source *name* is kept from training."""
    return name not in NOT_HELD_OUT and place // BLOCK % HELD_OUT == HELD_OUT - 1


def read_material(bench: Path) -> Material:
    """Read what ``README.md`` of the folder *bench* permits for shipped weights."""
    passages, questions = _encyclopaedia(bench / "sets" / "cmrc2018")
    return Material(
        aligned={name: pairs_of(bench, name, "en", "zh") for name in ALIGNED},
        words=[
            (fold(row["zh"]), [fold(gloss) for gloss in row["en"][:GLOSSES]])
            for row in rows(bench, "cedict")
        ],
        asked={name: pairs_of(bench, name, "question", "passage") for name in ASKED},
        stories=[fold(row["text"]) for row in rows(bench, "news_zh")],
        passages=passages,
        questions=questions,
    )


def rows(bench: Path, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the training file *name*, in order."""
    path = bench / "train" / f"{name}.jsonl.xz"
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def pairs_of(bench: Path, name: str, first: str, second: str) -> list[Pair]:
    """Give two texts of each row of the training file *name* that is not held out."""
    return [
        (fold(row[first]), fold(row[second]))
        for place, row in enumerate(rows(bench, name))
        if not is_held_out(name, place)
    ]


def _encyclopaedia(folder: Path) -> tuple[list[str], list[tuple[str, int]]]:
    """Give the passages that only training questions ask for, and these questions."""
    texts = {
        name: read_texts(folder / f"{name}.jsonl") for name in ("corpus", "queries")
    }
    asked_in_dev = {document for _, document in judgements(folder, "dev")}
    train = judgements(folder, "train")
    documents = list(dict.fromkeys(d for _, d in train if d not in asked_in_dev))
    kept = [d for n, d in enumerate(documents) if not is_held_out(folder.name, n)]
    place = {document: number for number, document in enumerate(kept)}
    questions = [
        (fold(texts["queries"][query]), place[document])
        for query, document in train
        if document in place
    ]
    return [fold(texts["corpus"][document]) for document in kept], questions


def held_out_passages(folder: Path) -> frozenset[str]:
    """Give the ids of the passages of ``cmrc2018`` that the encoder has not seen."""
    asked_in_dev = {document for _, document in judgements(folder, "dev")}
    train = (d for _, d in judgements(folder, "train") if d not in asked_in_dev)
    documents = enumerate(dict.fromkeys(train))
    return frozenset(d for n, d in documents if is_held_out(folder.name, n))


def read_texts(path: Path) -> dict[str, str]:
    """Give the texts of a BEIR-style file by id."""
    lines = path.read_text("utf-8").split("\n")
    return {row["_id"]: row["text"] for row in map(json.loads, filter(None, lines))}


def judgements(folder: Path, split: str) -> list[tuple[str, str]]:
    """Give each question's id with a document's that answers it."""
    lines = (folder / "qrels" / f"{split}.tsv").read_text("utf-8").splitlines()[1:]
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]
