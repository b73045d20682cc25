"""Labelled questions -> how many that ask the same are joined, and how many that do not.

``python -m tests.bench.gaps [--fit] [--wrong]`` reads ``tests/quality/gap_pairs.yaml``;
``--fit`` chooses the weights of ``bot.answering.sameness.alike`` anew, on the subjects
that are not held apart; ``--wrong`` lists what of those is joined or left wrongly.
"""

import argparse
import itertools
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from bot.answering.sameness import Sameness
from bot.answering.sameness.alike import SIGNS, signs
from bot.answering.sameness.sameness import SURE
from bot.answering.sameness.sense import sense_of
from bot.answering.vocabulary import vocabulary_of
from ingest.encode import load_encoder
from ingest.encode.static import StaticEncoder
from ingest.glossary import Glossary

PAIRS = Path(__file__).parents[1] / "quality" / "gap_pairs.yaml"

RIDGE, STEPS, PACE = 0.003, 4000, 0.3
"""Of the regression: how much great weights cost, and how it is searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two questions, and whether they ask the same."""

    one: str
    other: str
    is_same: bool
    is_near: bool
    """Of one subject; else of two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was joined."""

    same: int
    joined: int
    near: int
    joined_near: int
    far: int
    joined_far: int

    @property
    def recall(self) -> float:
        """Give the share of those that ask the same which are joined."""
        return self.joined / self.same

    @property
    def precision(self) -> float:
        """Give the share of the joined ones that ask the same."""
        wrong = self.joined_near + self.joined_far
        return self.joined / max(self.joined + wrong, 1)


def pairs(*, is_held: bool) -> Iterator[Pair]:
    """Yield all pairs of the subjects of one half."""
    subjects = yaml.safe_load(PAIRS.read_text("utf-8"))
    chosen = [one for one in subjects if one["held"] == is_held]
    for subject in chosen:
        for one, other in itertools.combinations(subject["same"], 2):
            yield Pair(one=one, other=other, is_same=True, is_near=True)
        apart = [*itertools.product(subject["same"], subject["other"])]
        for one, other in [*apart, *itertools.combinations(subject["other"], 2)]:
            yield Pair(one=one, other=other, is_same=False, is_near=True)
    for mine, theirs in itertools.combinations(chosen, 2):
        for one, other in itertools.product(_all(mine), _all(theirs)):
            yield Pair(one=one, other=other, is_same=False, is_near=False)


def _all(subject: dict[str, list[str]]) -> list[str]:
    return [*subject["same"], *subject["other"]]


def figures(sameness: Sameness, found: Sequence[Pair]) -> Figures:
    """Count what is joined of *found*."""
    joined = [p for p in found if (sameness.likeness(p.one, p.other) or -1.0) > SURE]
    return Figures(
        same=sum(p.is_same for p in found),
        joined=sum(p.is_same for p in joined),
        near=sum(p.is_near and not p.is_same for p in found),
        joined_near=sum(p.is_near and not p.is_same for p in joined),
        far=sum(not p.is_near for p in found),
        joined_far=sum(not p.is_near for p in joined),
    )


def fitted(
    glossary: Glossary, encoder: StaticEncoder, found: Sequence[Pair]
) -> tuple[list[float], float]:
    """Fit the weights and the constant by logistic regression."""
    texts = {text for pair in found for text in (pair.one, pair.other)}
    senses = {text: sense_of(text, glossary, encoder) for text in texts}
    measured = [(p, signs(senses[p.one], senses[p.other])) for p in found]
    kept = [(pair, values) for pair, values in measured if values is not None]
    x = np.array([values for _, values in kept])
    y = np.array([pair.is_same for pair, _ in kept], np.float64)
    return _regression(x, y)


def _regression(
    x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]
) -> tuple[list[float], float]:
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-6
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    w = np.zeros(z.shape[1])
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-z @ w))
        w -= PACE * (z.T @ (odds - y) / len(y) + RIDGE * np.r_[w[:-1], 0.0])
    weights = w[:-1] / spread
    return [round(v, 2) for v in weights], round(float(w[-1] - weights @ mean), 2)


def timed_ms(sameness: Sameness, questions: Sequence[str]) -> float:
    """Give how long it takes to look for one among 1,000, whose sense is known."""
    many = [*itertools.islice(itertools.cycle(questions), 1000)]
    sameness.same_among(questions[0], many)
    began = time.perf_counter()
    for question in questions[:50]:
        sameness.same_among(question, many)
    return (time.perf_counter() - began) * 1000 / 50


def main() -> None:
    """Measure both halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    encoder = load_encoder("bundled")
    assert isinstance(encoder, StaticEncoder)
    glossary = vocabulary_of(Path("knowledge"))
    sameness = Sameness(glossary, encoder)
    if options.fit:
        weights, constant = fitted(glossary, encoder, [*pairs(is_held=False)])
        print(json.dumps({**dict(zip(SIGNS, weights, strict=True)), "": constant}))
    for is_held in (False, True):
        found = [*pairs(is_held=is_held)]
        result = figures(sameness, found)
        print("held" if is_held else "tuned", result)
        print(f"  recall {result.recall:.3f}, precision {result.precision:.3f}")
        if options.wrong and not is_held:
            _show_wrong(sameness, found)
    print(f"{timed_ms(sameness, sorted({p.one for p in found})):.1f} ms among 1,000")


def _show_wrong(sameness: Sameness, found: Sequence[Pair]) -> None:
    for pair in found:
        alike = sameness.likeness(pair.one, pair.other)
        if (alike or -1.0) > SURE and not pair.is_same:
            print("  joined:", pair.one, "|", pair.other, alike)


if __name__ == "__main__":
    main()
