"""Benchmark folder -> questions, each with the documents that answer it."""

import json
import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 20261123

DOCUMENTS = 6_000
"""Documents that are indexed of one source of pairs, at most."""

QUESTIONS = 1_200
"""Questions that are asked of one source, at most."""

PAIRS = {
    "gd_matters": ("question", "passage"),
    "huatuo_med": ("question", "passage"),
    "csl_title_abstract": ("question", "passage"),
    "law_en_zh": ("en", "zh"),
    "tico19_en_zh": ("en", "zh"),
    "wikibio_en_zh": ("en", "zh"),
    "captions_en_zh": ("en", "zh"),
}
"""Files of pairs, and the keys of question and answer in them."""

SETS = {
    "cmrc2018": "train",
    "drcd": "dev",
    "dureader_checklist": "dev",
    "stard": "dev",
}
"""Retrieval sets that may train what is shipped, and the split that does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Documents, and questions that some of them answer."""

    name: str
    rows: list[tuple[str, str, str]]
    """Id, title and text of each document."""
    questions: list[tuple[str, frozenset[str]]]
    """A question, and the ids of the documents that answer it."""


def sources(bench: Path) -> Iterator[Source]:
    """Yield all sources under *bench*, the same questions in every run."""
    for name, split in SETS.items():
        yield _from_set(name, bench / "sets" / name, split)
    for name, (asked, answer) in PAIRS.items():
        path = bench / "train" / f"{name}.jsonl.xz"
        with lzma.open(path, "rt", encoding="utf-8") as file:
            pairs = [(row[asked], row[answer]) for row in map(json.loads, file)]
        yield _from_pairs(name, pairs)


def _from_set(name: str, folder: Path, split: str) -> Source:
    rows = [
        (row["_id"], row.get("title") or "", row["text"])
        for row in _lines(folder / "corpus.jsonl")
    ]
    texts = {row["_id"]: row["text"] for row in _lines(folder / "queries.jsonl")}
    relevant: dict[str, set[str]] = {}
    for line in (folder / "qrels" / f"{split}.tsv").read_text("utf-8").splitlines()[1:]:
        query, document, *_ = line.split("\t")
        relevant.setdefault(query, set()).add(document)
    chosen = random.Random(SEED).sample(sorted(relevant), min(QUESTIONS, len(relevant)))  # noqa: S311 - not a secret
    questions = [(texts[query], frozenset(relevant[query])) for query in chosen]
    return Source(name=name, rows=rows, questions=questions)


def _from_pairs(name: str, pairs: list[tuple[str, str]]) -> Source:
    """Take each different answer as a document."""
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    chosen = chance.sample(pairs, min(DOCUMENTS, len(pairs)))
    id_of = {answer: str(place) for place, (_, answer) in enumerate(chosen)}
    rows = [(place, "", answer) for answer, place in id_of.items()]
    questions = [(asked, frozenset([id_of[answer]])) for asked, answer in chosen]
    return Source(name=name, rows=rows, questions=questions[:QUESTIONS])


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
