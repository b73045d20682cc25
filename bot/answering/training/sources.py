"""Benchmark folder -> questions, each with the documents that answer it.

Of what the encoder was trained on, only what it was kept from is asked: on the rest it
looks better than it is.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path

from ingest.encode.training.pairs import (
    held_out_passages,
    is_held_out,
    judgements,
    rows,
)

SEED = 20261123

DOCUMENTS = 6_000
"""Documents that are indexed of one source of pairs, at most."""

QUESTIONS = 3_000
"""Questions that are asked of one source, at most."""

PAIRS = {
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


def source_of(bench: Path, name: str) -> Source:
    """Read the source *name* under *bench*: the same questions in every run."""
    if name in SETS:
        return _from_set(name, bench / "sets" / name, SETS[name])
    asked, answer = PAIRS[name]
    return _from_pairs(name, [(row[asked], row[answer]) for row in rows(bench, name)])


def _from_set(name: str, folder: Path, split: str) -> Source:
    corpus = [
        (row["_id"], row.get("title") or "", row["text"])
        for row in lines_of(folder / "corpus.jsonl")
    ]
    texts = {row["_id"]: row["text"] for row in lines_of(folder / "queries.jsonl")}
    relevant: dict[str, set[str]] = {}
    for query, document in judgements(folder, split):
        relevant.setdefault(query, set()).add(document)
    if split == "train":
        unseen = held_out_passages(folder)
        relevant = {q: found for q, found in relevant.items() if found <= unseen}
    chosen = random.Random(SEED).sample(sorted(relevant), min(QUESTIONS, len(relevant)))  # noqa: S311 - not a secret
    questions = [(texts[query], frozenset(relevant[query])) for query in chosen]
    return Source(name=name, rows=corpus, questions=questions)


def _from_pairs(name: str, pairs: list[tuple[str, str]]) -> Source:
    """Take each different answer as a document, and ask what was held out."""
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    unseen = [pair for place, pair in enumerate(pairs) if is_held_out(name, place)]
    asked = chance.sample(unseen, min(QUESTIONS, len(unseen)))
    others = chance.sample(pairs, min(DOCUMENTS, len(pairs)))
    answers = dict.fromkeys(answer for _, answer in (*asked, *others))
    id_of = {answer: str(place) for place, answer in enumerate(answers)}
    right: dict[str, set[str]] = {}
    for question, answer in pairs:
        if answer in id_of:
            right.setdefault(question, set()).add(id_of[answer])
    return Source(
        name=name,
        rows=[(place, "", answer) for answer, place in id_of.items()],
        questions=[
            (q, frozenset(right[q])) for q in dict.fromkeys(q for q, _ in asked)
        ],
    )


def lines_of(path: Path) -> list[dict[str, str]]:
    """Give the rows of a file of a set."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
