"""Question and one passage -> how sure it is that the passage answers, 0 to 1."""

import functools
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.answering.asked import Asked, asked_of
from bot.answering.held import held_of
from bot.answering.parsed import parsed
from bot.answering.signs import signs_of
from ingest.encode import Encoder
from ingest.index import Index
from ingest.passage import Passage

__all__ = ["PASSAGE_ANSWERS_FROM", "Asked", "asked_of", "support_by", "support_from"]

FILE = Path(__file__).parent / "support.json"
"""Fitted by ``python -m bot.answering.training``."""

PASSAGE_ANSWERS_FROM = 0.5
"""The least support with which one passage alone is taken to answer, 0 to 1."""

Floats = npt.NDArray[np.float64]


def support_by(asked: Asked, passage: Passage, index: Index) -> float:
    """Give how sure it is that *passage*, whatever else is known, answers, 0 to 1."""
    if not asked.wanted:
        return 0.0
    return support_from(signs_of_passage(asked, passage, index.encoder))


def signs_of_passage(
    asked: Asked, passage: Passage, encoder: Encoder
) -> dict[str, float]:
    """Give what *passage* alone shows of an answer."""
    signs = signs_of(asked, held_of(asked, [parsed(passage, encoder)]))
    return {name: float(column[0]) for name, column in signs.items()}


def support_from(signs: Mapping[str, float]) -> float:
    """Give the probability that a passage with these *signs* answers, 0 to 1."""
    names, weights, constant = _model()
    values = np.array([signs[name] for name in names])
    return float(1 / (1 + np.exp(-(weights @ values + constant))))


@functools.cache
def _model() -> tuple[tuple[str, ...], Floats, float]:
    """Give the names of the signs, their weights, and the constant."""
    fitted = json.loads(FILE.read_text("utf-8"))
    return (
        tuple(fitted["weights"]),
        np.array(list(fitted["weights"].values()), np.float64),
        float(fitted["constant"]),
    )
