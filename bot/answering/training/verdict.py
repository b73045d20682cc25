"""Golden questions -> verdict.json: when the best passages are enough to answer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.answering import verdict as judging
from bot.answering.fit import fitted
from bot.answering.scope import outside
from bot.answering.training.knowledge import DIGITS, FOLDS, Case, folds_of
from bot.answering.trees import Trees
from bot.answering.unknown import denials_of

REGULARISATION = 0.08
"""Inverse strength; 0.02, 0.04 and 0.08 were tried by cross-validation."""

WEIGHTS: Mapping[str, float] = {
    "whole": 3.0,
    "as typed": 1.0,
    "in pairs": 0.3,
    "in Chinese alone": 1.0,
    "with little English": 1.0,
    "without what answers": 1.0,
    "without others": 0.1,
}
"""What a question counts, by how it is asked; in the last way it is asked eight times.

Golden ones are what the folder must answer. In pairs, few are like what people ask: of
1 for them, natural questions that nothing learned from are refused wrongly more often.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Questions, and what the best passages for them show; all have one length."""

    names: tuple[str, ...]
    """Of the signs."""
    signs: npt.NDArray[np.float64]
    """``(questions, names)``."""
    answerable: npt.NDArray[np.bool_]
    breadth: npt.NDArray[np.float64]
    """See `bot.answering.verdict.breadth_of`."""
    folds: npt.NDArray[np.int64]
    left: npt.NDArray[np.float64]
    """What is left of the support after what speaks against it, 0 to 1."""


def judged(cases: Sequence[Case], trees: Sequence[Trees]) -> Judged:
    """Look at *cases*, each by the *trees* of its fold, which have not seen it."""
    folds = folds_of(cases)
    rows = [_signs(case, trees[fold]) for case, fold in zip(cases, folds, strict=True)]
    rounded = [{n: round(v, DIGITS) for n, v in row.items()} for row in rows]
    left = [
        0.0 if outside(case.asked.question.text) else judging.held_back(row)
        for case, row in zip(cases, rounded, strict=True)
    ]
    return Judged(
        names=tuple(rows[0]),
        signs=np.array([list(row.values()) for row in rounded]),
        answerable=np.array([case.is_answerable for case in cases]),
        breadth=np.array([judging.breadth_of(case.asked) for case in cases]),
        folds=np.array(folds),
        left=np.array(left),
    )


def _signs(case: Case, trees: Trees) -> dict[str, float]:
    passages = fitted(case.asked, case.hits, case.index, trees)
    denials = denials_of(case.asked, passages, case.index)
    return judging.signs_of_answer(case.asked, passages, denials, case.index)


def joined(pieces: Sequence[Judged]) -> Judged:
    """Put all *pieces* into one."""
    names = ("signs", "answerable", "breadth", "folds", "left")
    columns = {n: np.concatenate([getattr(p, n) for p in pieces]) for n in names}
    return Judged(names=pieces[0].names, **columns)


def learn(by_way: Mapping[str, Judged]) -> None:
    """Cross-validate, and write what is fitted on all; ways are those of ``WEIGHTS``."""
    everything = joined(list(by_way.values()))
    weights = np.concatenate(
        [np.full(len(judged.left), WEIGHTS[way]) for way, judged in by_way.items()]
    )
    models = [
        Model(everything, weights * (everything.folds != fold)) for fold in range(FOLDS)
    ]
    for way, part in by_way.items():
        print(f"unseen, {way}:\n{_table(_unseen(part, models), part.answerable)}")
    Model(everything, weights).write(judging.FILE)


def _unseen(cases: Judged, models: Sequence["Model"]) -> npt.NDArray[np.float64]:
    """Give the support of *cases*, each by the model that has not seen its fold."""
    by_model = np.stack([model.support(cases) for model in models])
    return by_model[cases.folds, np.arange(len(cases.folds))] * cases.left


class Model:
    """A logistic regression over the signs, their products with the breadth, and it."""

    def __init__(self, cases: Judged, weights: npt.NDArray[np.float64]) -> None:
        """Fit it on *cases*, each as often as *weights* say."""
        kept = weights > 0
        self._names = cases.names
        self._scaler = StandardScaler().fit(cases.signs[kept])
        regression = LogisticRegression(C=REGULARISATION, max_iter=2000)
        self._fit = make_pipeline(StandardScaler(), regression).fit(
            self._features(cases)[kept],
            cases.answerable[kept],
            logisticregression__sample_weight=weights[kept],
        )

    def _features(self, cases: Judged) -> npt.NDArray[np.float64]:
        signs = self._scaler.transform(cases.signs)
        breadth = cases.breadth[:, None]
        return np.hstack([signs, breadth, signs * breadth])

    def support(self, cases: Judged) -> npt.NDArray[np.float64]:
        """Give how sure it is that each of *cases* has its answer, 0 to 1."""
        support: npt.NDArray[np.float64] = self._fit.predict_proba(
            self._features(cases)
        )[:, 1]
        return support

    def write(self, path: Path) -> None:
        """Write its weights, for signs that are not scaled."""
        scaler, regression = self._fit[0], self._fit[1]
        slopes = regression.coef_[0] / scaler.scale_
        constant = regression.intercept_[0] - slopes @ scaler.mean_
        count = len(self._names)
        narrow, of_breadth, broad = slopes[:count], slopes[count], slopes[count + 1 :]
        rows = [
            _unscaled(narrow, constant, self._scaler),
            _unscaled(broad, of_breadth, self._scaler),
        ]
        names = (*self._names, "constant")
        weights = {n: row for n, *row in zip(names, *rows, strict=True)}
        path.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


def _unscaled(
    slopes: npt.NDArray[np.float64], constant: float, scaler: StandardScaler
) -> list[float]:
    """Give *slopes* and *constant* for signs as they are before the *scaler*."""
    raw = slopes / scaler.scale_
    return [round(float(one), 5) for one in (*raw, constant - raw @ scaler.mean_)]


def _table(support: np.ndarray, answerable: np.ndarray) -> str:
    """Give the area, and for several thresholds the shares wrongly and rightly refused."""
    has_both = 0 < answerable.sum() < len(answerable)
    lines = [f"AUC {roc_auc_score(answerable, support):.4f}"] if has_both else []
    lines += [f"{'threshold':>9} {'wrongly':>8} {'rightly refused':>16}"]
    for threshold in np.arange(0.2, 0.55, 0.05):
        refused = support < threshold
        wrongly = refused[answerable].mean() if has_both else 0.0
        lines.append(
            f"{threshold:9.2f} {wrongly:8.3f} {refused[~answerable].mean():16.3f}"
        )
    return "\n".join(lines)
