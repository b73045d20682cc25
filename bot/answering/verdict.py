"""Question and the passages that fit best -> how sure it is that they answer, 0 to 1."""

import functools
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from bot.answering.asked import Asked
from bot.answering.asking import EXACT, is_abroad, is_to_come, names
from bot.answering.fit import Fitted
from bot.answering.parsed import Parsed
from bot.answering.phrases import says_unknown
from bot.answering.regions import foreign_in, regions_in
from ingest.script import fold

FILE = Path(__file__).parent / "verdict.json"
"""Fitted by ``python -m bot.answering.training``."""

ANSWERS_FROM = 0.4
"""The least support with which an answer is given, 0 to 1: the operating point. Chosen
by cross-validation on the golden questions of 2026-11-23; ``tests/bench/refusal.py``
draws the curve."""

CITED = 3
"""Passages that an answer is made of, at most."""

WARNED_BY = 8
"""Passages in which a document may say that it does not know."""

DOUBTFUL = 0.4
"""What is left of the support where the question goes beyond the evidence: to a region
or a year that it does not name, to what is yet to come, or abroad."""

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")

_BEST_OF_ALL = (
    "sentence", "sentence_alone", "text", "like_alone", "like_heading", "chunk_least",
    "chunk_last", "chunk_least_near", "run", "heading", "passage", "lexical",
)  # fmt: skip
"""Signs of which the best of the cited passages counts, too."""


def support_of(asked: Asked, passages: Sequence[Fitted]) -> float:
    """Give how sure it is that *passages*, best first, answer, 0 to 1."""
    if not passages or not asked.wanted:
        return 0.0
    signs = signs_of_answer(asked, passages)
    names_, weights, constant = _model()
    values = np.array([signs[name] for name in names_])
    support = float(1 / (1 + np.exp(-(weights @ values + constant))))
    return support * DOUBTFUL if goes_beyond(signs) else support


def goes_beyond(signs: Mapping[str, float]) -> bool:
    """Tell whether the question goes beyond the evidence, see ``DOUBTFUL``."""
    return any(
        signs[name] > 0 for name in ("elsewhere", "year_missing", "to_come", "abroad")
    )


def signs_of_answer(asked: Asked, passages: Sequence[Fitted]) -> dict[str, float]:
    """Give what *passages*, best first and at least one, show of an answer together."""
    cited = passages[:CITED]
    best = {
        f"best_{name}": max(one.signs[name] for one in cited) for name in _BEST_OF_ALL
    }
    return {
        **passages[0].signs,
        **best,
        "least_lacks_near": min(one.signs["lacks_near"] for one in cited),
        **_of_fit(passages),
        **_absent(asked, [one.found for one in cited]),
        **_untold(asked, [one.found for one in passages[:WARNED_BY]]),
        **_beyond(asked, cited),
        "exact": float(len(asked.sought & EXACT)),
        "chars": float(np.log(len(asked.folded) + 1)),
    }


def _of_fit(passages: Sequence[Fitted]) -> dict[str, float]:
    fits = [one.fit for one in passages]
    path = passages[0].hit.passage.path
    return {
        "fit": fits[0],
        "fit_margin": fits[0] - fits[1] if len(fits) > 1 else 2.0,
        "fit_mean": float(np.mean(fits[:5])),
        "same_document": float(
            sum(one.hit.passage.path == path for one in passages[1:CITED])
        ),
    }


def _absent(asked: Asked, found: Sequence[Parsed]) -> dict[str, float]:
    """Tell how much of the question no passage holds, and no document knows."""
    everything = frozenset[str]().union(*(one.everything for one in found))
    missing = np.where(asked.held_by(everything), 0.0, asked.rarity)
    return {
        "absent": float(missing.max(initial=0)),
        "absent_share": float(missing.sum() / max(asked.rarity.sum(), 1e-6)),
        "unknown_terms": float((~asked.is_known).sum()),
        "unknown_share": float((~asked.is_known).mean()),
    }


def _untold(asked: Asked, found: Sequence[Parsed]) -> dict[str, float]:
    """Compare what is told with what the documents say that they do not know."""
    told = _nearest(asked, found[:CITED], is_unknown=False)
    untold = _nearest(asked, found, is_unknown=True)
    has_told, has_untold = asked.held_by(told[2]), asked.held_by(untold[2])
    total = max(float(asked.rarity.sum()), 1e-6)
    named, placed = _named_unknown(asked, found)
    first = asked.coverage(found[0].of_place.union(told[2]))
    return {
        "untold_coverage": untold[0],
        "untold_like": untold[1],
        "untold_more": untold[0] - told[0],
        "untold_liker": untold[1] - told[1],
        "untold_only": float(asked.rarity @ (has_untold & ~has_told)) / total,
        "told_only": float(asked.rarity @ (has_told & ~has_untold)) / total,
        "untold_named": named,
        "untold_placed": placed,
        "untold_named_more": named - first,
    }


def _nearest(
    asked: Asked, found: Sequence[Parsed], *, is_unknown: bool
) -> tuple[float, float, frozenset[str]]:
    """Give coverage, likeness and tokens of the sentence that is nearest of its sort."""
    best = (0.0, 0.0, frozenset[str]())
    for one in found:
        like = one.alone @ asked.embedding
        for place, folded in enumerate(one.folded):
            if says_unknown(folded) != is_unknown:
                continue
            coverage = asked.coverage(one.held[place])
            if coverage + float(like[place]) > best[0] + best[1]:
                best = (coverage, float(like[place]), one.held[place])
    return best


def _named_unknown(asked: Asked, found: Sequence[Parsed]) -> tuple[float, float]:
    """Tell how well a sentence of what is not known fits: with its kind, without."""
    named = placed = 0.0
    for one in found:
        for folded, held in zip(one.folded, one.held, strict=True):
            if says_unknown(folded):
                coverage = asked.coverage(held | one.of_title)
                placed = max(placed, coverage)
                if any(names(sought, folded) for sought in asked.sought):
                    named = max(named, coverage)
    return named, placed


def _beyond(asked: Asked, cited: Sequence[Fitted]) -> dict[str, float]:
    """Tell where the question goes beyond what the cited passages speak of."""
    text = fold(" ".join(one.hit.passage.searched_text for one in cited))
    asked_regions = regions_in(asked.folded)
    abroad = foreign_in(asked.folded)
    return {
        "to_come": float(is_to_come(asked.folded) and not is_to_come(text)),
        "abroad": float(is_abroad(asked.folded)),
        "year_missing": float(sum(y not in text for y in _YEAR.findall(asked.folded))),
        "elsewhere": float(bool(asked_regions - regions_in(text))),
        "region": float(bool(asked_regions)),
        "foreign": float(bool(abroad)),
        "foreign_missing": float(bool(abroad - foreign_in(text))),
    }


@functools.cache
def _model() -> tuple[tuple[str, ...], np.ndarray, float]:
    """Give the names of the signs, their weights, and the constant."""
    fitted = json.loads(FILE.read_text("utf-8"))
    weights: dict[str, float] = fitted["weights"]
    return tuple(weights), np.array(list(weights.values())), float(fitted["constant"])
