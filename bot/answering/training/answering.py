"""``python -m bot.answering.training.answering KNOWLEDGE TYPED PAIRS CENTRES BENCH``: learn.

fit.npz, verdict.json and verdict-bare.json learn from the golden questions of the folder,
from those that stand in two further ones, and from questions to other folders, with the
encoder and the reranker of the moment, so it runs again whenever one of them or the
questions have changed.
"""

import contextlib
import itertools
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import lightgbm

from bot.answering import fit as fitting
from bot.answering.training import fit, verdict
from bot.answering.training.elsewhere import CENTRES, THERE, elsewhere
from bot.answering.training.forest import write_trees
from bot.answering.training.knowledge import (
    FOLDS,
    Case,
    cases_of,
    cases_of_centres,
    dealt,
    folds_of,
    has_lost,
    indexed,
    taken_out,
    with_english_cut,
)
from bot.answering.trees import Trees
from ingest.encode import BUNDLED, Encoder, load_encoder

ENGLISH_LINES: Mapping[str, int] = {"in Chinese alone": 0, "with little English": 2}
"""Lines of English that each document keeps, by how the questions in English are asked."""


FURTHER = ("as typed", "in pairs")
"""How the questions of the further folders are asked, in their order."""


def main() -> None:
    """Grow, cross-validate and write what answering learns from golden questions."""
    knowledge, *further, centres, bench = map(Path, sys.argv[1:])
    ways = dict(zip(FURTHER, further, strict=True))
    learn(knowledge, load_encoder(BUNDLED), ways, centres, bench)


def learn(
    knowledge: Path,
    encoder: Encoder,
    further: Mapping[str, Path],
    centres: Path,
    bench: Path,
) -> None:
    """Learn from the golden questions of the folder *knowledge*, and *further* ones.

    Those stand in folders, by how they are asked. Golden ones in English are asked of
    documents that say little in English, too; and all of them where a part of the
    documents is not there. Questions to other folders are made of what is under *bench*.
    """
    with contextlib.ExitStack() as lent:
        whole = lent.enter_context(indexed(knowledge, encoder))
        cases = {"whole": list(cases_of(knowledge, whole))}
        for way, folder in further.items():
            cases[way] = list(cases_of(knowledge, whole, folder))
        for way, lines in ENGLISH_LINES.items():
            folder = lent.enter_context(with_english_cut(knowledge, lines))
            index = lent.enter_context(indexed(folder, encoder))
            cases[way] = [c for c in cases_of(folder, index) if c.is_in_english]
        cases[CENTRES] = lent.enter_context(cases_of_centres(centres, encoder))
        others = lent.enter_context(elsewhere(bench, encoder))
        trees = _grown({**cases, THERE: others[THERE]})
        judged = {way: verdict.judged(part, trees) for way, part in cases.items()}
        judged |= {
            way: verdict.judged(part, trees, as_shown=True)
            for way, part in others.items()
        }
        outs = dealt(whole.cards)
    lost = [_without(knowledge, out, encoder, trees) for out in outs]
    judged["without what answers"] = verdict.joined([one for one, _ in lost])
    judged["without others"] = verdict.joined([other for _, other in lost])
    verdict.learn(judged)


def _grown(cases: Mapping[str, Sequence[Case]]) -> list[Trees]:
    """Grow and write the trees; give those that have not seen one fold each."""
    by_way = {way: [fit.signs_of_case(c) for c in part] for way, part in cases.items()}
    everything = list(itertools.chain(*cases.values()))
    signs = list(itertools.chain(*by_way.values()))
    counts = [fit.WEIGHTS.get(way, 1.0) for way, part in cases.items() for _ in part]
    folds = folds_of(everything)
    boosters = [
        fit.grow(
            everything,
            signs,
            [n * (f != fold) for n, f in zip(counts, folds, strict=True)],
        )
        for fold in range(FOLDS)
    ]
    for way, part in cases.items():
        unseen = [boosters[fold] for fold in folds_of(part)]
        documents, facts = fit.first_right(part, by_way[way], unseen)
        print(
            f"unseen, {way}: right document in 2 {documents:.3f}, facts in 3 {facts:.3f}"
        )
    write_trees(fit.grow(everything, signs, counts), fitting.FILE, fit.TREE_DEPTH)
    return [_as_trees(booster) for booster in boosters]


def _as_trees(booster: lightgbm.Booster) -> Trees:
    """Give *booster* as it is read at work."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trees.npz"
        write_trees(booster, path, fit.TREE_DEPTH)
        return Trees.read(path)


def _without(
    knowledge: Path, out: frozenset[str], encoder: Encoder, trees: Sequence[Trees]
) -> tuple[verdict.Judged, verdict.Judged]:
    """Ask all without the documents *out*: what has lost its answer, and what has not."""
    with taken_out(knowledge, out) as folder, indexed(folder, encoder) as index:
        cases = list(cases_of(folder, index))
        lost = [replace(c, is_answerable=False) for c in cases if has_lost(c, out)]
        others = [c for c in cases if not c.is_answerable or out.isdisjoint(c.cite)]
        return verdict.judged(lost, trees), verdict.judged(others, trees)


if __name__ == "__main__":
    main()
