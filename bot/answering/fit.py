"""Question, [Hit] -> the passages in the order in which they fit the question."""

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.answering.asked import Asked
from bot.answering.asking import BY_FORM, Sought, shows
from bot.answering.aspects import aspects_in, shows_an_aspect
from bot.answering.held import Held, held_of
from bot.answering.parsed import Parsed, is_english, parsed_hits
from bot.answering.signs import Columns, signs_of
from bot.answering.trees import Trees
from ingest.document import Language
from ingest.index import Hit, Index
from ingest.script import fold, has_ideographs

FILE = Path(__file__).parent / "fit.npz"
"""Grown by ``python -m bot.answering.training.answering``."""

FOUND_HITS = 40
"""Hits among which those are that are read."""

READ_HITS = 16
"""The first hits, that are read; golden questions find their facts among so many."""

FURTHER_HITS = 6
"""Hits behind them, at most, that are read because they show the aspect asked for."""

FURTHER_OF_KIND = 2
"""The same, because they show a sum, a span or a number where one is asked for, in a document
of which several are among the first: the sixteen may hold all its special cases, and not its rule."""

CITED = 3
"""Passages that an answer is made of, at most."""

LACKS_ASPECT = 1.0
"""How much less a passage fits for each aspect asked for that it does not show: learned
questions are too few to teach the trees. Tried: 0, 0.5, 1, 1.5, 2 (golden questions)."""

FALLS_BEHIND = 5.0
"""How much less a passage may fit than the best, and yet answer in its place."""

TELLS_NOTHING = 2.5
"""How much less a passage fits that only says what is not known: it answers nobody."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fitted:
    """A passage, and how well it fits a question."""

    hit: Hit
    held: Held
    signs: dict[str, float]
    fit: float
    """Comparable within one question; a passage that answers is mostly above 0."""

    @property
    def found(self) -> Parsed:
        """The passage, parsed."""
        return self.held.found


def fitted(
    asked: Asked, hits: Sequence[Hit], index: Index, trees: Trees | None = None
) -> list[Fitted]:
    """Read the first of *hits*, and give them best first.

    Args:
        asked: The question.
        hits: What the retriever found, best first.
        index: Where they were found.
        trees: Instead of those that ship, where others are measured.
    """
    read = read_of(asked, hits)
    if not read:
        return []
    held = held_of(asked, parsed_hits(read, index))
    signs = signs_of_hits(asked, read, held)
    values = np.stack([*signs.values()], axis=1)
    tells_nothing = np.array([all(one.found.is_unknown) for one in held])
    fits = (trees or _trees()).sums(values.astype(np.float32))
    fits -= LACKS_ASPECT * signs["lacks_aspect"] + TELLS_NOTHING * tells_nothing
    rows = values.tolist()
    return [
        Fitted(
            hit=read[i],
            held=held[i],
            signs=dict(zip(signs, rows[i], strict=True)),
            fit=float(fits[i]),
        )
        for i in np.argsort(-fits, kind="stable").tolist()
    ]


def read_of(asked: Asked, hits: Sequence[Hit]) -> list[Hit]:
    """Give those of *hits* that are read for *asked*, in their order."""
    hits = _not_said_again(asked, hits)
    first, further = hits[:READ_HITS], hits[READ_HITS:FOUND_HITS]
    showing = (
        hit for hit in further if shows_an_aspect(asked.folded, fold(hit.passage.text))
    )
    of_aspect = (
        [*itertools.islice(showing, FURTHER_HITS)] if aspects_in(asked.folded) else []
    )
    kinds = asked.sought & BY_FORM
    spoken_of = Counter(hit.passage.path for hit in first if kinds)
    of_kind = (
        hit
        for hit in further
        if spoken_of[hit.passage.path] > 1
        and hit not in of_aspect
        and _shows_all(kinds, hit)
    )
    return [*first, *of_aspect, *itertools.islice(of_kind, FURTHER_OF_KIND)]


def _shows_all(kinds: Iterable[Sought], hit: Hit) -> bool:
    text = fold(hit.passage.text)
    return all(shows(kind, text) for kind in kinds)


def _not_said_again(asked: Asked, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Leave out, for who asks in Chinese, what a document says once more in English.

    Hits of one document stand together: without these the first sixteen are of 3.8
    documents instead of 2.4, and hold all facts of 99.3 instead of 97.2 % of the golden
    questions in Chinese.
    """
    if asked.question.language is Language.EN or not has_ideographs(asked.folded):
        return hits
    told = [(hit, is_english(hit.passage)) for hit in hits]
    chinese = {hit.passage.path for hit, is_in_english in told if not is_in_english}
    return [
        hit
        for hit, is_in_english in told
        if not (is_in_english and hit.passage.path in chinese)
    ]


def signs_of_hits(asked: Asked, hits: Sequence[Hit], held: Sequence[Held]) -> Columns:
    """Give the signs of each of *hits*, and how it stands among the others."""
    lexical = asked.scale * np.array([hit.lexical_score for hit in hits])
    dense = np.array([hit.dense_score for hit in hits])
    return {
        **signs_of(asked, held),
        "rank": np.log1p(np.arange(len(hits))),
        "score": np.array([hit.score for hit in hits]),
        "lexical": lexical,
        "dense": dense,
        "lexical_to_best": lexical / max(1e-6, float(lexical.max())),
        "dense_to_best": dense - dense.max(),
    }


@functools.cache
def _trees() -> Trees:
    return Trees.read(FILE)
