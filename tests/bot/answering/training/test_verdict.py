"""bot.answering.training.verdict: what is fitted is what is read at work."""

import json

import numpy as np
import pytest

from bot.answering.training.verdict import Judged, Model


def _judged(seed: int) -> Judged:
    """Give questions of which the broad ones are told by one sign, the others by another."""
    chance = np.random.default_rng(seed)
    signs = chance.normal(3, 2, (400, 2))
    breadth = chance.choice([1.0, 0.02], 400)
    answerable = np.where(breadth > 0.5, signs[:, 0], signs[:, 1]) > 3
    return Judged(
        names=("one", "other"),
        signs=signs,
        answerable=answerable,
        breadth=breadth,
        folds=np.zeros(400, np.int64),
        left=np.ones(400),
        bare=np.zeros(400, bool),
    )


def test_of_a_broad_question_a_sign_tells_something_else():
    """Without the breadth three quarters would be told, at most."""
    unseen = _judged(2)
    support = Model(_judged(1), np.ones(400)).support(unseen)
    assert np.mean((support > 0.5) == unseen.answerable) > 0.9


def test_what_is_written_gives_the_same_support(tmp_path):
    """Weights are written for signs as they are, and for what breadth adds."""
    cases = _judged(3)
    model = Model(cases, np.ones(400))
    model.write(tmp_path / "verdict.json")
    written = json.loads((tmp_path / "verdict.json").read_text("utf-8"))
    assert list(written) == ["one", "other", "constant"]
    narrow, broad = np.array(list(written.values())).T
    values = np.column_stack([cases.signs, np.ones(400)])
    logit = values @ narrow + cases.breadth * (values @ broad)
    assert 1 / (1 + np.exp(-logit)) == pytest.approx(model.support(cases), abs=1e-3)


def test_what_counts_nothing_is_not_seen():
    """A fold that is kept apart has no weight."""
    cases = _judged(4)
    weights = np.where(np.arange(400) < 200, 1.0, 0.0)
    halved = Judged(
        names=cases.names,
        signs=cases.signs[:200],
        answerable=cases.answerable[:200],
        breadth=cases.breadth[:200],
        folds=cases.folds[:200],
        left=cases.left[:200],
        bare=cases.bare[:200],
    )
    found = Model(cases, weights).support(cases)
    assert found == pytest.approx(Model(halved, np.ones(200)).support(cases), abs=1e-6)
