"""Questions -> verdict.json and verdict-bare.json: when the best passages are enough."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.answering import verdict as judging
from bot.answering.fit import CITED, fitted
from bot.answering.scope import outside
from bot.answering.training.elsewhere import CENTRES, GONE, THERE, UNTOLD
from bot.answering.training.knowledge import DIGITS, FOLDS, WHOLLY, Case, folds_of
from bot.answering.trees import Trees
from bot.answering.unknown import denials_of

REGULARISATION, BARE_REGULARISATION = 0.08, 0.04
"""Inverse strength; 0.02, 0.04 and 0.08 were tried by cross-validation."""

WEIGHTS: Mapping[str, float] = {
    "whole": 6.0,
    "as typed": 1.2,
    "in pairs": 0.3,
    "in Chinese alone": 1.0,
    "with little English": 1.0,
    "without what answers": 1.0,
    "without others": 0.1,
}
"""What a question counts, by how it is asked; in the last way it is asked eight times.

Golden ones are what the folder must answer: of 3 for them nine fewer of 1,409 are right.
In pairs, few are like what people ask: of 1 for them, natural questions that nothing
learned from are refused wrongly more often.
"""

ELSEWHERE: Mapping[str, float] = {THERE: 1.0, GONE: 0.2, UNTOLD: 0.04, CENTRES: 1.0}
"""The same for questions to other folders: what is there counts more than what is gone,
which mostly has its like among what is left. Without them half of the answers to service
matters that are gone came from another one. Those to folders that are written as other
centres write theirs are few: counted three or six times, they cost golden questions."""

BARE_WEIGHTS: Mapping[str, float] = {
    **{way: weight / 20 for way, weight in WEIGHTS.items()},
    **ELSEWHERE,
}
"""What a question counts for bare passages. Golden ones teach what is asked in English; of
a sixth instead of a twentieth of their weight, less of what is gone is refused."""


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
    bare: npt.NDArray[np.bool_]
    """See `bot.answering.verdict.is_bare`."""


COLUMNS = tuple(one.name for one in fields(Judged) if one.name != "names")
"""What a question has of its own in `Judged`."""


def judged(
    cases: Sequence[Case], trees: Sequence[Trees], *, as_shown: bool = False
) -> Judged:
    """Look at *cases*, each by the *trees* of its fold, which have not seen it.

    What is judged *as_shown* is only answerable if what answers is among the cited.
    """
    folds = folds_of(cases)
    seen = [_seen(case, trees[fold]) for case, fold in zip(cases, folds, strict=True)]
    rows = [one.signs for one in seen]
    rounded = [{n: round(v, DIGITS) for n, v in row.items()} for row in rows]
    left = [
        0.0 if outside(case.asked.question.text) else judging.held_back(row)
        for case, row in zip(cases, rounded, strict=True)
    ]
    return Judged(
        names=tuple(rows[0]),
        signs=np.array([list(row.values()) for row in rounded]),
        answerable=np.array(
            [
                case.is_answerable and (one.is_shown or not as_shown)
                for case, one in zip(cases, seen, strict=True)
            ]
        ),
        breadth=np.array([judging.breadth_of(case.asked) for case in cases]),
        folds=np.array(folds),
        left=np.array(left),
        bare=np.array([one.is_bare for one in seen]),
    )


class _Seen(NamedTuple):
    signs: dict[str, float]
    is_bare: bool
    is_shown: bool
    """Whether one of the cited passages answers wholly."""


def _seen(case: Case, trees: Trees) -> _Seen:
    passages = fitted(case.asked, case.hits, case.index, trees)
    denials = denials_of(case.asked, passages, case.index)
    grades = dict(zip((hit.row for hit in case.hits), case.grades, strict=True))
    return _Seen(
        signs=judging.signs_of_answer(case.asked, passages, denials, case.index),
        is_bare=judging.is_bare(passages),
        is_shown=max(grades[one.hit.row] for one in passages[:CITED]) == WHOLLY,
    )


def joined(pieces: Sequence[Judged]) -> Judged:
    """Put all *pieces* into one."""
    columns = {n: np.concatenate([getattr(p, n) for p in pieces]) for n in COLUMNS}
    return Judged(names=pieces[0].names, **columns)


def learn(by_way: Mapping[str, Judged]) -> None:
    """Cross-validate, and write what is fitted on all; ways are those of the weights."""
    # Of the folder, all: it has few bare passages, and those tell as others do.
    of_folder = {way: by_way[way] for way in WEIGHTS}
    headed = {way: _some(by_way[way], ~by_way[way].bare) for way in ELSEWHERE}
    bare = {way: _some(by_way[way], by_way[way].bare) for way in ELSEWHERE}
    _learn(of_folder | headed, {**WEIGHTS, **ELSEWHERE}, REGULARISATION, judging.FILE)
    _learn(
        of_folder | bare,
        BARE_WEIGHTS,
        BARE_REGULARISATION,
        judging.BARE_FILE,
    )


def _some(judged: Judged, kept: npt.NDArray[np.bool_]) -> Judged:
    columns = {name: getattr(judged, name)[kept] for name in COLUMNS}
    return Judged(names=judged.names, **columns)


def _learn(
    by_way: Mapping[str, Judged],
    weights_of: Mapping[str, float],
    regularisation: float,
    path: Path,
) -> None:
    everything = joined(list(by_way.values()))
    weights = np.concatenate(
        [np.full(len(part.left), weights_of[way]) for way, part in by_way.items()]
    )
    models = [
        Model(everything, weights * (everything.folds != fold), regularisation)
        for fold in range(FOLDS)
    ]
    print(f"{path.name}:")
    for way, part in by_way.items():
        print(f"unseen, {way}:\n{_table(_unseen(part, models), part.answerable)}")
    Model(everything, weights, regularisation).write(path)


def _unseen(cases: Judged, models: Sequence["Model"]) -> npt.NDArray[np.float64]:
    """Give the support of *cases*, each by the model that has not seen its fold."""
    by_model = np.stack([model.support(cases) for model in models])
    return by_model[cases.folds, np.arange(len(cases.folds))] * cases.left


class Model:
    """A logistic regression over the signs, their products with the breadth, and it."""

    def __init__(
        self,
        cases: Judged,
        weights: npt.NDArray[np.float64],
        regularisation: float = REGULARISATION,
    ) -> None:
        """Fit it on *cases*, each as often as *weights* say."""
        kept = weights > 0
        self._names = cases.names
        self._scaler = StandardScaler().fit(cases.signs[kept])
        regression = LogisticRegression(C=regularisation, max_iter=2000)
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
    answers, others = support[answerable], support[~answerable]
    for threshold in np.arange(0.2, 0.55, 0.05):
        wrongly = np.mean(answers < threshold) if answers.size else 0.0
        rightly = np.mean(others < threshold) if others.size else 0.0
        lines.append(f"{threshold:9.2f} {wrongly:8.3f} {rightly:16.3f}")
    return "\n".join(lines)
