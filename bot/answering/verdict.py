"""Question and the passages that fit best -> how sure it is that they answer, 0 to 1."""

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.answering.asked import USUAL_RARITY, Asked
from bot.answering.asking import EXACT
from bot.answering.aspects import aspect_signs
from bot.answering.beyond import BEYOND, beyond_signs, is_split, told_text
from bot.answering.fit import CITED, Fitted
from bot.answering.held import Held
from bot.answering.interaction import most_missing
from bot.answering.unknown import Denial
from bot.answering.untold import untold_signs
from ingest.index import Index
from ingest.lexicon import folded_tokens
from ingest.script import fold, has_ideographs

FILE = Path(__file__).parent / "verdict.json"
"""Fitted by ``python -m bot.answering.training.answering``."""

BARE_FILE = Path(__file__).parent / "verdict-bare.json"
"""Fitted by the same, for passages that stand under no heading."""

ANSWERS_FROM = 0.38
"""The least support with which an answer is given, 0 to 1: the operating point. Chosen
on the golden and typed questions of 2026-12-01;
``tests/bench/refusal.py`` draws the curve."""

SURE_FROM = 0.78
"""The least support with which it is not said beside an answer that it may miss the
question. Of questions that nothing was learned from (``tests/bench/unlearned``), a fifth of
the right answers and three in five of the others have less."""

BREADTH = 3.0
"""Words that a question wants, beyond the first, until its breadth is a third: of a broad
one (`怎么落户`) a sign tells something else than of a narrow one. Tried: 1.5 to 6."""

HALF = 0.5
"""A piece of the question of which less is told is not told."""

UNTOUCHED = 0.9
"""Share of the question, weighed by rarity, that nobody tells, above which there is no
answer at all. Of golden questions 1 in 700 that has an answer is so, 1 in 6 that has none."""

UNTOLD = 0.6
"""What is left of the support where a document says that it does not know this kind of
thing, in words that hold more of the question than anything that is told, or where
nothing that is told takes up what is asked of the subject, or its rank; or where passages
under no heading tell less than half of the question: of such ones 73 have an answer in
other folders, and 591 have none."""

USUALLY_MISSING = 0.1
"""What is taken for missing where the best passage is not in the asker's language: the
mean of the golden questions that have an answer."""

SPLIT = SURE_FROM - 0.01
"""The most support where no document names all that is asked about, and several do
together: of such answers to golden, typed and paired questions a third were wrong. So it
is where titles alone name it, and the heading is not of the kind that is asked for."""

HARDLY = 0.05
"""A share of the question below which a text holds nothing of it."""

_LEFT_UNTOLD = (
    "untold_is_nearer",
    "aspect_is_denied",
    "aspect_lacks",
    "ranked_beyond",
)
"""Signs of that."""

_NO_ANSWER = (*BEYOND, "kind_missing")
"""Signs of what is no answer: beside those, that no sum is told where one is asked for."""

_BEST_OF_ALL = (
    "sentence", "sentence_alone", "text", "like_alone", "like_heading", "chunk_least",
    "chunk_last", "chunk_least_near", "run", "heading", "passage", "lexical", "weight", "weight_sentence",
)  # fmt: skip
"""Signs of which the best of the cited passages counts, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How sure it is that passages answer, 0 to 1."""

    likely: float
    """How often passages answer that show what these do."""
    support: float
    """What is left of that after what speaks against these."""


NOTHING = Verdict(likely=0.0, support=0.0)
"""What no passages give."""


def verdict_of(
    asked: Asked,
    passages: Sequence[Fitted],
    denials: Sequence[Denial],
    index: Index,
) -> Verdict:
    """Give how sure it is that *passages*, best first, answer.

    *denials* are those of `bot.answering.unknown.denials_of`.
    """
    if not passages or not asked.wanted:
        return NOTHING
    signs = signs_of_answer(asked, passages, denials, index)
    bare = is_bare(passages)
    names_, narrow, broad = _model(BARE_FILE if bare else FILE)
    values = np.array([*(signs[name] for name in names_), 1.0])
    logit = (narrow + breadth_of(asked) * broad) @ values
    likely = float(1 / (1 + np.exp(-logit)))
    support = likely * held_back(signs)
    if bare and signs["absent_share"] > HALF:
        support *= UNTOLD
    is_doubtful = is_split(asked, passages[:CITED]) or _is_of_title_alone(signs)
    support = min(support, SPLIT) if is_doubtful else support
    return Verdict(likely=likely, support=support)


def _is_of_title_alone(signs: Mapping[str, float]) -> bool:
    """Tell whether no cited text takes up the question, nor the best one's heading."""
    return signs["best_text"] < HARDLY and not signs["heading_is_asked"]


def is_bare(passages: Sequence[Fitted]) -> bool:
    """Tell whether the best passage stands under no heading.

    Where it stands tells little of such a one, in a notice as in an encyclopaedia: signs
    weigh otherwise. By the weights for others, of the questions to a folder of notices of
    which the answer was taken out 60 % were answered, by its own 32 %.
    """
    return not passages[0].hit.passage.heading


def breadth_of(asked: Asked) -> float:
    """Give how broad a question is, 0 to 1: the fewer words, the broader."""
    return math.exp(-(len(asked.wanted) - 1) / BREADTH)


def held_back(signs: Mapping[str, float]) -> float:
    """Give what is left of the support after what speaks against it, 0 to 1."""
    if signs["absent_share"] > UNTOUCHED or any(signs[name] > 0 for name in _NO_ANSWER):
        return 0.0
    return UNTOLD if any(signs[name] > 0 for name in _LEFT_UNTOLD) else 1.0


def signs_of_answer(
    asked: Asked,
    passages: Sequence[Fitted],
    denials: Sequence[Denial],
    index: Index,
) -> dict[str, float]:
    """Give what *passages*, best first and at least one, show of an answer together."""
    cited = passages[:CITED]
    cited_held = [one.held for one in cited]
    denying = [one.held for one in denials]
    best = {
        f"best_{name}": max(one.signs[name] for one in cited) for name in _BEST_OF_ALL
    }
    return {
        **passages[0].signs,
        **best,
        "least_lacks_near": min(one.signs["lacks_near"] for one in cited),
        **_of_fit(passages),
        **_absent(asked, cited_held),
        "most_missing": _most_missing(asked, cited, index),
        "title_unasked": _title_unasked(asked, cited[0], index),
        **untold_signs(asked, cited_held, denying),
        **aspect_signs(asked, cited_held, denying),
        **beyond_signs(asked, cited, index.cards[cited[0].hit.passage.path]),
        "exact": float(len(asked.sought & EXACT)),
        "chars": float(np.log(len(asked.folded) + 1)),
    }


def _title_unasked(asked: Asked, passage: Fitted, index: Index) -> float:
    """Give how rare the rarest token of the title is that nobody asks for, 0 to 1.

    Of matters that are named alike (`商务签注`, `定居签注`) it tells which is meant.
    """
    named = folded_tokens(fold(passage.hit.passage.title))
    is_asked = asked.all_tokens.union(asked.telling)
    others = [token for token in named if len(token) > 1 and token not in is_asked]
    rarity = index.lexical.idf(index.terms.ids(others))
    return float(rarity.max(initial=0.0)) * asked.scale / USUAL_RARITY


def _most_missing(asked: Asked, cited: Sequence[Fitted], index: Index) -> float:
    """Give what the word counts that is least taken up, see `most_missing`.

    Words of two languages are never quite alike: nothing is told where the best passage
    is not in the asker's.
    """
    is_english = not has_ideographs(asked.folded)
    if cited[0].found.is_english != is_english:
        return USUALLY_MISSING
    own = [one for one in cited if one.found.is_english == is_english]
    subject = asked.subject_as_in(told_text(own[0]))
    return most_missing(subject, index, np.array([one.hit.row for one in own]))


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


def _absent(asked: Asked, cited: Sequence[Held]) -> dict[str, float]:
    """Tell how much of the question no passage tells, and no document knows."""
    told = np.any([one.told for one in cited], axis=0)
    is_told = told @ asked.meant > 0
    missing = np.where(is_told, 0.0, asked.rarity)
    foreign = np.where(told @ asked.literal > 0, 0.0, asked.rarity)
    first = np.where(cited[0].told @ asked.literal > 0, 0.0, asked.rarity)
    shares = (asked.chunk_weights @ is_told).tolist() or [1.0]
    total = max(float(asked.rarity.sum()), 1e-6)
    is_strange = ~(asked.is_known | asked.is_everyday)
    return {
        "absent": float(missing.max(initial=0)),
        "absent_share": float(missing.sum() / total),
        "absent_word": float(foreign.max(initial=0)),
        "absent_word_share": float(foreign.sum() / total),
        "absent_word_first": float(first.sum() / total),
        "untold_chunks": float(sum(share < HALF for share in shares)),
        "told_chunk_last": shares[-1],
        "told_chunk_least": min(shares),
        "unknown_terms": float(is_strange.sum()),
        "unknown_share": float(is_strange.mean()),
    }


@functools.cache
def _model(file: Path) -> tuple[tuple[str, ...], np.ndarray, np.ndarray]:
    """Give the names of the signs, their weights, and what breadth adds to these.

    A constant is the last of both.
    """
    weights: dict[str, list[float]] = json.loads(file.read_text("utf-8"))
    narrow, broad = np.array(list(weights.values())).T
    return tuple(weights)[:-1], narrow, broad
