"""``python -m bot.answering.training.answering KNOWLEDGE``: fit.npz and verdict.json.

Both learn from the golden questions of the folder, with the encoder and the reranker of
the moment, so it runs again whenever one of them or the questions have changed.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.metrics import roc_auc_score

from bot.answering import fit as fitting
from bot.answering import verdict as judging
from bot.answering.scope import outside
from bot.answering.training import fit, verdict
from bot.answering.training.forest import write_trees
from bot.answering.training.knowledge import Case, cases_of, folds_of, indexed
from bot.answering.trees import Trees
from ingest.encode import BUNDLED, Encoder, load_encoder
from ingest.index import Index

FOLDS = 8


def main() -> None:
    """Grow, cross-validate and write what answering learns from golden questions."""
    learn(Path(sys.argv[1]), load_encoder(BUNDLED))


def learn(knowledge: Path, encoder: Encoder) -> None:
    """Learn from the golden questions of the folder *knowledge*."""
    with indexed(knowledge, encoder) as index:
        cases = list(cases_of(knowledge, index))
        signs = [fit.signs_of_case(case, index) for case in cases]
        folds = folds_of(cases, FOLDS)
        boosters = [_grown_without(fold, cases, signs, folds) for fold in range(FOLDS)]
        unseen = [boosters[fold] for fold in folds]
        documents, facts = fit.first_right(cases, signs, unseen)
        print(f"unseen: a right document in 2 {documents:.3f}, facts in 3 {facts:.3f}")
        write_trees(fit.grow(cases, signs), fitting.FILE, fit.TREE_DEPTH)
        trees = [_as_trees(booster) for booster in boosters]
        _judge(cases, [trees[fold] for fold in folds], folds, index)


def _grown_without(
    fold: int, cases: Sequence[Case], signs: Sequence[np.ndarray], folds: Sequence[int]
) -> lightgbm.Booster:
    """Grow trees that have not seen the cases of *fold*."""
    kept = [place for place, other in enumerate(folds) if other != fold]
    return fit.grow([cases[i] for i in kept], [signs[i] for i in kept])


def _as_trees(booster: lightgbm.Booster) -> Trees:
    """Give *booster* as it is read at work."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trees.npz"
        write_trees(booster, path, fit.TREE_DEPTH)
        return Trees.read(path)


def _judge(
    cases: Sequence[Case],
    trees: Sequence[Trees],
    folds: Sequence[int],
    index: Index,
) -> None:
    """Cross-validate the verdict, and write the one fitted on all."""
    names, signs = verdict.signs_of_cases(cases, trees, index)
    answerable = np.array([case.is_answerable for case in cases])
    support = np.zeros(len(cases))
    for fold in range(FOLDS):
        held = np.array(folds) == fold
        model = verdict.model().fit(signs[~held], answerable[~held])
        support[held] = model.predict_proba(signs[held])[:, 1]
    support *= [judging.held_back(dict(zip(names, row, strict=True))) for row in signs]
    support[[outside(case.asked.question.text) is not None for case in cases]] = 0
    print(f"unseen: AUC {roc_auc_score(answerable, support):.3f}")
    print(verdict.table(support, answerable))
    verdict.write(verdict.model().fit(signs, answerable), names, judging.FILE)


if __name__ == "__main__":
    main()
