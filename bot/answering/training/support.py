"""Questions with contexts -> support.json: logistic regression over the signs."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.answering.asked import asked_of
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.support import signs_of_passage
from bot.answering.training.sources import SEED, Source
from ingest.corpus import index_of
from ingest.encode import Encoder
from ingest.glossary import Glossary
from ingest.passage import Passage

QUESTIONS = 600
"""Questions of a source whose best right and best wrong passage are measured."""

FOLDS = 10

FURTHER_WEIGHT = 0.3
"""What a passage of the further source counts; 0.05 to 0.3 were tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Passages with their signs, and whether each answers its question."""

    names: tuple[str, ...]
    signs: np.ndarray
    answers: np.ndarray


def judged_from_file(path: Path, encoder: Encoder) -> Judged:
    """Measure ``{"query", "context", "answerable"}``, a line each."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    documents = [(str(place), "", row["context"]) for place, row in enumerate(rows)]
    with tempfile.TemporaryDirectory(prefix="training-") as folder:
        index = index_of(Path(folder), documents, encoder)
        signs = [
            signs_of_passage(
                asked_of(question_of(row["query"]), index, Glossary()),
                Passage(path="", heading=(), text=row["context"], title="", position=0),
                encoder,
            )
            for row in rows
        ]
        index.close()
    return _judged(signs, [bool(row["answerable"]) for row in rows])


def judged_from_source(source: Source, encoder: Encoder) -> Judged:
    """Measure the best right and the best wrong passage of each question."""
    signs, answers = [], []
    retriever = Retriever(Glossary())
    with tempfile.TemporaryDirectory(prefix="training-") as folder:
        index = index_of(Path(folder), source.rows, encoder)
        for text, right in source.questions[:QUESTIONS]:
            question = question_of(text)
            hits = retriever.hits(question, index, 10)
            asked = asked_of(question, index, Glossary())
            for is_right in (True, False):
                passages = [
                    h.passage for h in hits if (h.passage.path in right) == is_right
                ]
                for passage in passages[:1]:
                    signs.append(signs_of_passage(asked, passage, encoder))
                    answers.append(is_right)
        index.close()
    return _judged(signs, answers)


def _judged(signs: Sequence[dict[str, float]], answers: Sequence[bool]) -> Judged:
    return Judged(
        names=tuple(signs[0]),
        signs=np.array([list(row.values()) for row in signs]),
        answers=np.array(answers),
    )


def fit(judged: Judged, further: Judged, path: Path) -> None:
    """Fit on *judged*, and with less weight on *further*, and write *path*."""
    model = _fitted(judged.signs, judged.answers, further)
    scaler, regression = model[0], model[1]
    slopes = regression.coef_[0] / scaler.scale_
    constant = regression.intercept_[0] - slopes @ scaler.mean_
    names = judged.names
    fitted = {
        "constant": round(float(constant), 5),
        "weights": {n: round(float(w), 5) for n, w in zip(names, slopes, strict=True)},
    }
    path.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")


def _model() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.02, max_iter=2000))


def _fitted(signs: np.ndarray, answers: np.ndarray, further: Judged) -> Pipeline:
    weights = [np.ones(len(answers)), np.full(len(further.answers), FURTHER_WEIGHT)]
    return _model().fit(
        np.concatenate([signs, further.signs]),
        np.concatenate([answers, further.answers]),
        logisticregression__sample_weight=np.concatenate(weights),
    )


def cross_validate(judged: Judged, further: Judged) -> tuple[float, float]:
    """Give the AUC of lexical overlap alone, and of the regression, cross-validated."""
    overlap = judged.signs[:, judged.names.index("passage")]
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    support = np.zeros(len(judged.answers))
    for train, test in folds.split(judged.signs, judged.answers):
        model = _fitted(judged.signs[train], judged.answers[train], further)
        support[test] = model.predict_proba(judged.signs[test])[:, 1]
    alone = float(roc_auc_score(judged.answers, overlap))
    return alone, float(roc_auc_score(judged.answers, support))
