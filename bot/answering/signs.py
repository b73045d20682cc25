"""Question and passages -> numbers that show whether each passage answers it.

They are the same wherever answering learns: which passage fits best, and whether it is
enough.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.answering.asked import Asked
from bot.answering.asking import EXACT, Sought, shows
from bot.answering.aspect_words import Aspect
from bot.answering.aspects import aspects_in
from bot.answering.headings import topics_asked, topics_headed
from bot.answering.held import Bools, Held
from bot.answering.parsed import Parsed
from ingest.document import Language

Floats = npt.NDArray[np.float64]
Columns = dict[str, Floats]
"""Signs by name, each ``(passages,)``."""

WINDOW = 3
"""Sentences that are read together."""


def signs_of(asked: Asked, held: Sequence[Held]) -> Columns:
    """Give what the passages *held*, at least one, show of an answer, sign by sign."""
    passages = _Passages(asked, held)
    return {
        **_coverage(asked, passages),
        **_similarity(asked, passages),
        **_missing(asked, passages),
        **_chunks(asked, passages),
        **_kinds(asked, passages),
        **_headings(asked, passages),
        **_manner(asked, passages),
        "length": np.log([sum(map(len, one.sentences)) + 1 for one in passages.found]),
        "sentences": np.log(passages.counts),
        "asked": passages.same(np.log(len(asked.wanted) + 1)),
        "asked_rarity": passages.same(asked.mean_rarity),
        "best_place": (passages.best - passages.firsts) / passages.counts,
        "best_asks": np.array(
            [float(one.folded[at].endswith("?")) for one, at in passages.best_in()]
        ),
    }


class _Passages:
    """All passages at once: their sentences one after the other, as rows.

    A sum or a maximum over each passage is one call for all of them.
    """

    def __init__(self, asked: Asked, held: Sequence[Held]) -> None:
        self.found: list[Parsed] = [one.found for one in held]
        self.counts = np.array([len(one.sentences) for one in held])
        """Sentences of each passage."""
        self.firsts = np.cumsum(self.counts) - self.counts
        """The row of each one's first."""
        self.owners = np.repeat(np.arange(len(held)), self.counts)
        """The passage of each row."""
        self.sentences: Bools = np.concatenate([one.sentences for one in held])
        self.title: Bools = np.stack([one.title for one in held])
        self.heading: Bools = np.stack([one.heading for one in held])
        self.place: Bools = self.title | self.heading
        self.placed: Bools = self.sentences | self.place[self.owners]
        """What each sentence has with title and headings."""
        self.text: Bools = np.logical_or.reduceat(self.sentences, self.firsts)
        self.everything: Bools = self.text | self.place
        self.alone_coverage: Floats = self.sentences @ asked.weights
        """The coverage of each sentence."""
        self.coverage: Floats = self.placed @ asked.weights
        """The same with title and headings."""
        self.best = self._best()
        """The row of each passage's best sentence."""

    def _best(self) -> npt.NDArray[np.int64]:
        # Of so few numbers a list finds the most sooner than numpy.
        scores = (self.coverage + 0.5 * self.alone_coverage).tolist()
        rows = zip(self.firsts.tolist(), self.counts.tolist(), strict=True)
        best = [
            scores.index(max(scores[first : first + count]), first)
            for first, count in rows
        ]
        return np.array(best)

    def best_in(self) -> Sequence[tuple[Parsed, int]]:
        """Give each passage with the place of its best sentence."""
        places = (self.best - self.firsts).tolist()
        return list(zip(self.found, places, strict=True))

    def most(self, values: np.ndarray) -> Floats:
        """Give the highest of the rows' *values* in each passage."""
        found: Floats = np.maximum.reduceat(values, self.firsts)
        return found

    def mean(self, values: np.ndarray) -> Floats:
        """Give the mean of the rows' *values* in each passage."""
        found: Floats = np.add.reduceat(values, self.firsts, dtype=float) / self.counts
        return found

    def same(self, value: float) -> Floats:
        """Give *value* for each passage."""
        return np.full(len(self.found), value)

    @property
    def windows(self) -> Bools:
        """What each ``WINDOW`` sentences hold, with title and headings."""
        windows = self.placed.copy()
        for step in range(1, WINDOW):
            is_one = (self.owners[step:] == self.owners[:-step])[:, None]
            windows[:-step] |= self.sentences[step:] & is_one
        return windows

    @property
    def near(self) -> Bools:
        """What the best sentences and their neighbours hold, with title and headings."""
        before = np.maximum(self.best - 1, self.firsts)
        after = np.minimum(self.best + 1, self.firsts + self.counts - 1)
        sentences = self.sentences
        found: Bools = sentences[self.best] | sentences[before] | sentences[after]
        return found | self.place


def _coverage(asked: Asked, passages: _Passages) -> Columns:
    most = passages.most(passages.coverage)
    passage = passages.everything @ asked.weights
    rarity = float(asked.rarity.sum())
    own = [
        len(one.of_heading & asked.all_tokens) / max(len(one.of_heading), 1)
        for one in passages.found
    ]
    return {
        "sentence": most,
        "sentence_alone": passages.most(passages.alone_coverage),
        "window": passages.most(passages.windows @ asked.weights),
        "passage": passage,
        "text": passages.text @ asked.weights,
        "title": passages.title @ asked.weights,
        "heading": passages.heading @ asked.weights,
        "heading_asked": np.array(own),
        "weight": passage * rarity,
        "weight_sentence": most * rarity,
        "first": passages.coverage[passages.firsts],
        "touching": passages.mean(passages.coverage > 0.5 * most[passages.owners]),
        "run": np.array([asked.longest_run(one.text) for one in passages.found]),
    }


def _similarity(asked: Asked, passages: _Passages) -> Columns:
    alone = np.concatenate([one.alone for one in passages.found]) @ asked.embedding
    placed = np.concatenate([one.placed for one in passages.found]) @ asked.embedding
    wholes = np.stack([one.whole for one in passages.found])
    whole: Floats = (wholes @ asked.embedding).astype(np.float64)
    return {
        "like_alone": passages.most(alone),
        "like_placed": passages.most(placed),
        "like_mean": passages.mean(placed),
        "like_title": whole[:, 0],
        "like_heading": whole[:, 1],
        "like_text": whole[:, 2],
        "like_whole": whole[:, 3],
    }


def _missing(asked: Asked, passages: _Passages) -> Columns:
    missing = np.where(passages.everything, 0.0, asked.rarity)
    missing = np.sort(np.pad(missing, ((0, 0), (2, 0))), axis=1)
    top = max(float(asked.rarity.max(initial=0)), 1e-6)
    numbers = [float(len(asked.numbers - one.all_words)) for one in passages.found]
    return {
        "rarest_missing": missing[:, -1] / top,
        "second_missing": missing[:, -2] / top,
        "rarest_missing_raw": missing[:, -1],
        "number_missing": np.array(numbers),
    }


def _chunks(asked: Asked, passages: _Passages) -> Columns:
    """Tell how well the least and the last thing that is asked about are held."""
    if not asked.chunks:
        in_all = in_near = np.ones((len(passages.found), 1))
    else:
        in_all = passages.everything @ asked.chunk_weights.T
        in_near = passages.near @ asked.chunk_weights.T
    return {
        "chunk_least": in_all.min(axis=1),
        "chunk_least_near": in_near.min(axis=1),
        "chunk_last": in_all[:, -1],
        "chunk_last_near": in_near[:, -1],
        "chunk_first": in_all[:, 0],
    }


def _kinds(asked: Asked, passages: _Passages) -> Columns:
    """Tell, kind by kind, what is asked, and shown by the best sentence and by all."""
    around = [one.folded[max(0, at - 1) : at + 2] for one, at in passages.best_in()]
    near = [" ".join(sentences) for sentences in around]
    signs: Columns = {}
    lacks_near, lacks_all = passages.same(0.0), passages.same(0.0)
    for sought in Sought:
        is_asked = sought in asked.sought
        lacks = passages.same(0.0)
        if is_asked:
            lacks = np.array([float(not shows(sought, text)) for text in near])
        if is_asked and sought in EXACT:
            lacks_near += lacks
            lacks_all += [not shows(sought, one.text) for one in passages.found]
        signs[f"asks_{sought.value}"] = passages.same(float(is_asked))
        signs[f"lacks_{sought.value}"] = lacks
    aspects = aspects_in(asked.folded)
    return {
        **signs,
        "lacks_near": lacks_near,
        "lacks_all": lacks_all,
        "lacks_aspect_near": _lacking(aspects, around),
        "lacks_aspect": _lacking(aspects, [one.folded for one in passages.found]),
    }


def _lacking(aspects: Sequence[Aspect], texts: Sequence[Sequence[str]]) -> Floats:
    """Count the *aspects* that none of the sentences of each of *texts* shows."""
    lacking = [sum(not one.is_shown(text) for one in aspects) for text in texts]
    return np.array(lacking, np.float64)


def _headings(asked: Asked, passages: _Passages) -> Columns:
    """Tell whether what is asked for is what the headings say, or something else."""
    wanted = topics_asked(asked.folded)
    headed = [topics_headed(one.heading) for one in passages.found]
    is_asked = np.array([not wanted.isdisjoint(topics) for topics in headed], bool)
    is_named = np.array([bool(topics) for topics in headed], bool)
    return {
        "heading_is_asked": is_asked.astype(np.float64),
        "heading_is_other": (is_named & ~is_asked).astype(np.float64) * bool(wanted),
    }


def _manner(asked: Asked, passages: _Passages) -> Columns:
    wants_english = asked.question.language is Language.EN
    own = [float(one.is_english == wants_english) for one in passages.found]
    unknown = [sum(one.is_unknown) for one in passages.found]
    of_itself = [sum(one.is_of_itself) for one in passages.found]
    return {
        "is_english": passages.same(float(wants_english)),
        "own_language": np.array(own),
        "unknown": unknown / passages.counts,
        "of_itself": of_itself / passages.counts,
    }
