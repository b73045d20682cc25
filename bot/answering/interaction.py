"""Query and passages -> how alike their words are: late interaction without a model.

Each piece of the query is set beside the piece of a passage, of a sentence, of a few
sentences, that is most like it in meaning (O. Khattab, M. Zaharia: ColBERT, SIGIR 2020),
by the rows of the static encoder instead of a transformer's.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.index import Index

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

EQUAL = 0.999
"""Cosine from which two pieces are one."""

ALIKE = 0.5
"""Cosine from which two pieces mean nearly the same."""

FAINT = 0.4
"""Cosine up to which a piece does not count as a mention of another."""

K1, B = 1.2, 0.75
"""Saturation of mentions, and the weight of a passage's length."""

HEAVIEST = 3
"""Pieces of the query of which the one that is held least is told."""

_WEIGHED = ("cover", "sentence", "two", "three", "mentions", "place", "least")
ALONE = (
    *(f"{name}_{by}" for by in ("told", "rare") for name in _WEIGHED),
    "pairs", "worst", "beyond_equal", "gained", "equal_sentence", "alike_sentence",
)  # fmt: skip
"""What the columns of one passage are, in order: *told* weighs a piece by what the
encoder says that it tells, *rare* by how few passages hold it."""

_OF_DOCUMENT = ("sentence_rare", "cover_rare")
_TO_BEST = (
    *(f"{name}_{by}" for by in ("told", "rare") for name in _WEIGHED[:5]),
    "pairs", "document_sentence_rare",
)  # fmt: skip
NAMES = (
    *ALONE,
    *(f"document_{name}" for name in _OF_DOCUMENT),
    *(f"{name}_to_best" for name in _TO_BEST),
)
"""The same beside what a passage is among others."""


def interaction_of(text: str, index: Index, rows: Rows) -> Floats:
    """Compare *text* with the passages at *rows*, ``(len(rows), len(ALONE))``."""
    asked = _Asked(text, index)
    if not len(asked.told):
        return np.zeros((len(rows), len(ALONE)), np.float32)
    # Products of finite numbers now and then raise the processor's flags in lanes that
    # OpenBLAS leaves unused, and numpy would warn of them (numpy 2.4.6; seen once in
    # some thousand questions).
    with np.errstate(all="ignore"):
        return _columns(asked, index, rows)


def most_missing(text: str, index: Index, rows: Rows) -> float:
    """Give what the word of *text* counts that is least taken up, 0 to 1.

    That is by the one sentence, of the passages at *rows*, that takes up most of *text*:
    in the same word, or in part by one that is like it.
    """
    asked = _Asked(text, index)
    if not len(asked.told):
        return 0.0
    with np.errstate(all="ignore"):  # see `interaction_of`
        sentences = _Nearness(asked, index, rows).sentences
        best = sentences[(sentences @ (asked.told + asked.rare)).argmax()]
    return float((asked.told * (1 - best)).max())


def _columns(asked: "_Asked", index: Index, rows: Rows) -> Floats:
    near = _Nearness(asked, index, rows)
    is_equal = near.best > EQUAL
    beyond = asked.told * ~is_equal
    alike = np.where(near.sentences > ALIKE, near.sentences, 0)
    columns = (
        *_weighed(asked.told, near),
        *_weighed(asked.rare, near),
        near.pairs @ ((asked.rare[1:] + asked.rare[:-1]) / 2),
        near.best.min(axis=1),
        (beyond * near.best).sum(axis=1) / np.maximum(beyond.sum(axis=1), 1e-6),
        (near.best * ~is_equal) @ asked.rare,
        near.most((near.sentences > EQUAL) @ asked.rare),
        near.most(alike @ asked.rare),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def among(alone: Floats, documents: Rows) -> Floats:
    """Set passages against one another, ``(len(alone), len(NAMES))``.

    Args:
        alone: What `interaction_of` gives of them.
        documents: The number of each passage's document.
    """
    _, groups = np.unique(documents, return_inverse=True)
    columns = dict(zip(ALONE, alone.T, strict=True))
    for name in _OF_DOCUMENT:
        columns[f"document_{name}"] = _most(columns[name], groups)
    for name in _TO_BEST:
        columns[f"{name}_to_best"] = columns[name] - columns[name].max()
    return np.stack([columns[name] for name in NAMES], axis=1)


def _weighed(weights: Floats, near: "_Nearness") -> Sequence[Floats]:
    """Give what the passages hold of the query when its pieces count as *weights*."""
    heaviest = np.argsort(-weights, kind="stable")[:HEAVIEST]
    return (
        near.best @ weights,
        near.most(near.sentences @ weights),
        near.most(near.two @ weights),
        near.most(near.three @ weights),
        near.mentions @ weights,
        near.place @ weights,
        near.best[:, heaviest].min(axis=1),
    )


def _most(values: Floats, groups: Rows) -> Floats:
    """Give for each of *values* the highest of its group."""
    best = np.full(int(groups.max()) + 1, -np.inf, np.float32)
    np.maximum.at(best, groups, values)
    return best[groups]


class _Asked:
    """The query's pieces, each once, in order, and what each counts; together 1."""

    def __init__(self, text: str, index: Index) -> None:
        encoder = index.pieces_encoder
        pieces, first = np.unique(encoder.pieces([text])[0], return_index=True)
        pieces = pieces[np.argsort(first)]
        pieces = pieces[encoder.lengths(pieces) > 0]
        lengths = encoder.lengths(pieces)
        self.directions: Floats = encoder.rows(pieces) / lengths[:, None]
        self.told = _to_one(lengths)
        self.rare = _to_one(index.cut.rarity[pieces])


def _to_one(weights: Floats) -> Floats:
    return weights / max(float(weights.sum()), 1e-6)


class _Nearness:
    """How near each passage comes to each piece of the query: cosines, 0 to 1."""

    def __init__(self, asked: _Asked, index: Index, rows: Rows) -> None:
        cut, encoder = index.cut.of(rows), index.pieces_encoder
        self._firsts = cut.passages[:-1]
        self._begins = cut.sentences[self._firsts]
        pieces, places = _each_once(cut.pieces, encoder.size)
        lengths = np.maximum(encoder.lengths(pieces), 1e-6)
        cosines = encoder.rows(pieces) @ asked.directions.T / lengths[:, None]
        self._cosines = np.maximum(cosines, 0)[places]
        sentences = np.maximum.reduceat(self._cosines, cut.sentences[:-1], axis=0)
        self.best: Floats = np.maximum.reduceat(sentences, self._firsts, axis=0)
        """``(passages, asked)``."""
        self.place: Floats = sentences[self._firsts]
        """What title and headings hold, ``(passages, asked)``."""
        owners = np.repeat(np.arange(len(cut)), np.diff(cut.passages))
        self.sentences: Floats = np.maximum(sentences, self.place[owners])
        """Each under title and headings, ``(sentences, asked)``."""
        self.two = _with_next(self.sentences, owners, 1)
        """Each with the one after it."""
        self.three = np.maximum(self.two, _with_next(self.sentences, owners, 2))
        soft = np.maximum(self._cosines - FAINT, 0) / (1 - FAINT)
        mentions = np.add.reduceat(soft * soft, self._begins, axis=0)
        norm = K1 * (1 - B + B * cut.lengths / max(index.cut.mean_length, 1.0))
        self.mentions: Floats = mentions * (K1 + 1) / (mentions + norm[:, None])
        """How much each piece is spoken of, saturated as BM25 does it."""

    def most(self, values: Floats) -> Floats:
        """Give the highest of the sentences' *values* in each passage."""
        found: Floats = np.maximum.reduceat(values, self._firsts)
        return found

    @property
    def pairs(self) -> Floats:
        """How well each two pieces that follow one another are held side by side."""
        both = np.minimum(self._cosines[:-1, :-1], self._cosines[1:, 1:])
        found: Floats = np.maximum.reduceat(
            np.pad(both, ((0, 1), (0, 0))), self._begins, axis=0
        )
        return found


def _each_once(pieces: npt.NDArray[np.integer], size: int) -> tuple[Rows, Rows]:
    """Give the different ones of *pieces*, below *size*, and each one's place in them.

    In a quarter of the time of ``numpy.unique``, which sorts.
    """
    is_held = np.zeros(size, bool)
    is_held[pieces] = True
    once = np.flatnonzero(is_held)
    place = np.empty(size, np.int64)
    place[once] = np.arange(len(once))
    return once, place[pieces]


def _with_next(sentences: Floats, owners: Rows, step: int) -> Floats:
    """Give each of *sentences* with the one *step* further in the same passage."""
    found = sentences.copy()
    is_one = (owners[step:] == owners[:-step])[:, None]
    found[:-step] = np.maximum(found[:-step], sentences[step:] * is_one)
    return found
