"""Sources -> reranker-*.npz: LambdaMART over the features of the first candidates."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import lightgbm
import numpy as np

from bot.answering.features import NAMES, features_of
from bot.answering.interaction import NAMES as OF_WORDS
from bot.answering.interaction import interaction_of
from bot.answering.question import question_of
from bot.answering.reranker import (
    CHINESE,
    ENGLISH,
    FRONT,
    FUSED_WEIGHT,
    front_features,
    trees_file,
)
from bot.answering.reranker import DEPTH as RERANKED
from bot.answering.retriever import DEPTH, query_of
from bot.answering.training.forest import write_trees
from bot.answering.training.sources import SEED, Source, source_of
from ingest.corpus import index_of
from ingest.encode import Encoder
from ingest.glossary import Glossary

TREES, TREE_DEPTH = 200, 4
"""Small and few: deeper trees learned their sources by heart, and lost on others what
they won there (tried: 6 deep with 40 leaves, 4 with 12, 3 with 8; 60 to 200 trees). Splits
are drawn by chance, and the best of them taken (P. Geurts et al.: Extremely randomized
trees, Machine Learning 2006): of four seeds each, R@5 of questions to offices rose from
0.947 to 0.957, and of petitions from 0.758 to 0.766."""

FOLDS = 4

DENSE_WEIGHT = 0.4
"""Least share of the dense side while learning: what is only alike in meaning should be
among the wrong candidates. With the 0.25 of Chinese questions the trees were a point worse
on questions to offices."""

KINDS: Mapping[str, Sequence[str]] = {
    CHINESE: ("cmrc2018", "drcd", "dureader_checklist", "stard"),
    ENGLISH: ("law_en_zh", "tico19_en_zh", "wikibio_en_zh", "captions_en_zh"),
}
"""The trees, and the sources they learn from. Titles of abstracts, service matters,
medical advice and headlines were tried too: each cost the questions of other sources."""

_SETTINGS = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 10,
    "learning_rate": 0.05,
    "max_depth": TREE_DEPTH,
    "num_leaves": 16,
    "extra_trees": True,
    "extra_seed": SEED,
    "min_data_in_leaf": 600,
    "max_bin": 63,
    "lambda_l2": 5.0,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """The candidates of a source's questions, question by question."""

    features: np.ndarray
    """What the first step sees, ``(candidates, n)``."""
    alone: np.ndarray
    """What `interaction_of` gives of each, ``(candidates, n)``."""
    is_relevant: np.ndarray
    document: np.ndarray
    """The number of the candidate's document."""
    sizes: np.ndarray
    """Candidates a question."""
    asked: int
    """Questions, also those whose answer is not among the candidates."""

    def of(self, questions: np.ndarray) -> "Examples":
        """Give those of the *questions*, a boolean each."""
        rows = np.repeat(questions, self.sizes)
        return Examples(
            features=self.features[rows],
            alone=self.alone[rows],
            is_relevant=self.is_relevant[rows],
            document=self.document[rows],
            sizes=self.sizes[questions],
            asked=int(questions.sum()),
        )

    def questions(self) -> Iterator[np.ndarray]:
        """Yield the places of each question's candidates."""
        yield from np.split(np.arange(len(self.features)), np.cumsum(self.sizes)[:-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The trees of both steps."""

    first: lightgbm.Booster
    second: lightgbm.Booster

    def scores(self, part: Examples) -> np.ndarray:
        """Score every candidate of *part*; comparable within one question."""
        scores = _sums(self.first, part.features, part)
        fronts = _fronts(part, scores)
        places = np.concatenate(fronts)
        front = _sums(self.second, _features_of_fronts(part, fronts), part, places)
        scores -= scores.max() - front.min() + 1
        scores[places] = front
        return scores


def _sums(
    booster: lightgbm.Booster,
    features: np.ndarray,
    part: Examples,
    places: np.ndarray | slice = slice(None),
) -> np.ndarray:
    fused: np.ndarray = part.features[places, NAMES.index("score")]
    return np.asarray(booster.predict(features)) + FUSED_WEIGHT * fused


def _fronts(part: Examples, scores: np.ndarray) -> list[np.ndarray]:
    """Give the places of each question's first candidates by *scores*."""
    return [
        places[np.argsort(-scores[places], kind="stable")[:FRONT]]
        for places in part.questions()
    ]


def _features_of_fronts(part: Examples, fronts: Sequence[np.ndarray]) -> np.ndarray:
    return np.concatenate(
        [
            front_features(part.features[f], part.alone[f], part.document[f])
            for f in fronts
        ]
    )


def train(bench: Path, encoder: Encoder) -> None:
    """Grow, cross-validate and write all trees."""
    for kind, names in KINDS.items():
        parts = {name: examples_of(source_of(bench, name), encoder) for name in names}
        cross_validate(parts)
        steps = grow(list(parts.values()))
        write_trees(steps.first, trees_file(kind, 1), TREE_DEPTH)
        write_trees(steps.second, trees_file(kind, 2), TREE_DEPTH)


def examples_of(source: Source, encoder: Encoder) -> Examples:
    """Ask the questions of *source*, and keep what the index offers."""
    features, alone, relevant, documents = [], [], [], []
    with tempfile.TemporaryDirectory(prefix="training-") as folder:
        index = index_of(Path(folder), source.rows, encoder)
        path_of = index.passages.paths()
        for text, answers in source.questions:
            asked = query_of(question_of(text), Glossary(), index.terms)
            query = replace(asked, dense_weight=max(asked.dense_weight, DENSE_WEIGHT))
            found = index.candidates(query, DEPTH).first(RERANKED)
            is_relevant = [path_of[row] in answers for row in found.rows.tolist()]
            if any(is_relevant):
                features.append(features_of(query, index, found))
                alone.append(interaction_of(query.text, index, found.rows))
                relevant.append(is_relevant)
                documents.append(index.documents.numbers[found.rows])
        index.close()
    return Examples(
        features=np.concatenate(features),
        alone=np.concatenate(alone),
        is_relevant=np.concatenate(relevant),
        document=np.concatenate(documents),
        sizes=np.array([len(one) for one in relevant]),
        asked=len(source.questions),
    )


def grow(parts: Sequence[Examples]) -> Steps:
    """Grow the trees of both steps from all *parts* together."""
    first = _grown(
        [(part.features, part.is_relevant, part.sizes) for part in parts], NAMES
    )
    seen = []
    for part in parts:
        fronts = _fronts(part, _sums(first, part.features, part))
        kept = [front for front in fronts if part.is_relevant[front].any()]
        features = _features_of_fronts(part, kept)
        relevant = part.is_relevant[np.concatenate(kept)]
        seen.append((features, relevant, np.array([len(front) for front in kept])))
    return Steps(first=first, second=_grown(seen, (*NAMES, *OF_WORDS)))


def _grown(
    parts: Sequence[tuple[np.ndarray, np.ndarray, np.ndarray]], names: Sequence[str]
) -> lightgbm.Booster:
    """Grow trees from features, relevance and sizes of each source."""
    # A source counts by the square root of its size, so that the large do not rule.
    weights = [np.full(len(held), len(sizes) ** -0.5) for held, _, sizes in parts]
    data = lightgbm.Dataset(
        np.concatenate([features for features, _, _ in parts]),
        label=np.concatenate([is_relevant for _, is_relevant, _ in parts]).astype(int),
        group=np.concatenate([sizes for _, _, sizes in parts]),
        weight=np.concatenate(weights) * 50,
        feature_name=list(names),
    )
    return lightgbm.train(_SETTINGS, data, num_boost_round=TREES)


def recalls(part: Examples, scores: np.ndarray) -> tuple[float, float]:
    """Give recall at 1 and 5 documents when *scores* order the candidates."""
    hits = np.zeros(2)
    for places in part.questions():
        order = places[np.argsort(-scores[places], kind="stable")]
        documents = list(dict.fromkeys(part.document[order].tolist()))
        right = set(part.document[order[part.is_relevant[order]]].tolist())
        rank = min(documents.index(document) for document in right)
        hits += (rank < 1, rank < 5)  # noqa: PLR2004 - recall at 5
    first, five = hits / part.asked
    return float(first), float(five)


_COLUMNS = ("asked", "fused R@1", "R@5", "trees R@1", "R@5", "limit")


def cross_validate(parts: Mapping[str, Examples]) -> None:
    """Print, for each source, recall without and with trees grown on other questions."""
    scores = {name: np.zeros(len(part.features)) for name, part in parts.items()}
    folds = {
        name: np.arange(len(p.sizes)) * FOLDS // len(p.sizes)
        for name, p in parts.items()
    }
    for fold in range(FOLDS):
        steps = grow([p.of(folds[name] != fold) for name, p in parts.items()])
        for name, part in parts.items():
            is_held = folds[name] == fold
            scores[name][np.repeat(is_held, part.sizes)] = steps.scores(
                part.of(is_held)
            )
    columns = " ".join(f"{name:>10}" for name in _COLUMNS)
    print(f"{'source':20} {columns}")
    for name, part in parts.items():
        before = recalls(part, part.features[:, NAMES.index("score")])
        after = recalls(part, scores[name])
        limit = len(part.sizes) / part.asked
        figures = " ".join(f"{x:10.3f}" for x in (*before, *after, limit))
        print(f"{name:20} {part.asked:10} {figures}", flush=True)
