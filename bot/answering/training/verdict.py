"""Golden questions -> verdict.json: when the best passages are enough to answer."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.answering.fit import fitted
from bot.answering.training.fit import DIGITS
from bot.answering.training.knowledge import Case
from bot.answering.trees import Trees
from bot.answering.verdict import signs_of_answer
from ingest.index import Index

REGULARISATION = 0.05
"""Inverse strength; 0.003 to 0.1 were tried by cross-validation."""


def signs_of_cases(
    cases: Sequence[Case], trees: Sequence[Trees], index: Index
) -> tuple[tuple[str, ...], np.ndarray]:
    """Give the names of the signs, and those of each case by its own *trees*."""
    rows = []
    for case, grown in zip(cases, trees, strict=True):
        passages = fitted(case.asked, case.hits, index, grown)
        rows.append(signs_of_answer(case.asked, passages, index))
    signs = np.array([list(row.values()) for row in rows]).round(DIGITS)
    return tuple(rows[0]), signs


def model() -> Pipeline:
    """Give the regression, not yet fitted."""
    regression = LogisticRegression(C=REGULARISATION, max_iter=2000)
    return make_pipeline(StandardScaler(), regression)


def write(fit: Pipeline, names: Sequence[str], path: Path) -> None:
    """Write the weights of *fit*, for signs that are not scaled."""
    scaler, regression = fit[0], fit[1]
    slopes = regression.coef_[0] / scaler.scale_
    constant = regression.intercept_[0] - slopes @ scaler.mean_
    weights = {n: round(float(w), 5) for n, w in zip(names, slopes, strict=True)}
    fitted_ = {"constant": round(float(constant), 5), "weights": weights}
    path.write_text(json.dumps(fitted_, indent=1) + "\n", "utf-8")


def table(support: np.ndarray, answerable: np.ndarray) -> str:
    """Give, for several thresholds, the shares wrongly and rightly refused."""
    lines = [f"{'threshold':>9} {'wrongly':>8} {'rightly refused':>16}"]
    for threshold in np.arange(0.2, 0.65, 0.05):
        refused = support < threshold
        wrongly, rightly = refused[answerable].mean(), refused[~answerable].mean()
        lines.append(f"{threshold:9.2f} {wrongly:8.3f} {rightly:16.3f}")
    return "\n".join(lines)
