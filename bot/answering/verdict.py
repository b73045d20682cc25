"""Question and the passages that fit best -> how sure it is that they answer, 0 to 1."""

import functools
import itertools
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from bot.answering.asked import Asked
from bot.answering.asking import EXACT, is_abroad, is_to_come
from bot.answering.aspects import aspect_signs
from bot.answering.bounds import is_ranked_beyond
from bot.answering.fit import CITED, Fitted
from bot.answering.held import Held
from bot.answering.interaction import most_missing
from bot.answering.ordinals import ordinals_asked_in, ordinals_told_in
from bot.answering.regions import (
    asks_where,
    foreign_in,
    is_of_district,
    is_of_home,
    regions_in,
)
from bot.answering.unknown import Denial
from bot.answering.untold import untold_signs
from bot.answering.varieties import only_another_tells
from ingest.document import Card
from ingest.index import Index
from ingest.script import fold, has_ideographs

FILE = Path(__file__).parent / "verdict.json"
"""Fitted by ``python -m bot.answering.training.answering``."""

ANSWERS_FROM = 0.4
"""The least support with which an answer is given, 0 to 1: the operating point. Chosen
by cross-validation on the golden and typed questions of 2026-11-30;
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
nothing that is told takes up what is asked of the subject, or its rank."""

USUALLY_MISSING = 0.1
"""What is taken for missing where the best passage is not in the asker's language: the
mean of the golden questions that have an answer."""

SPLIT = SURE_FROM - 0.01
"""The most support where no document names all that is asked about, and several do
together: of such answers to golden, typed and paired questions a third were wrong."""

_LEFT_UNTOLD = (
    "untold_is_nearer",
    "aspect_is_denied",
    "aspect_lacks",
    "ranked_beyond",
)
"""Signs of that."""

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
"""A year that is asked for, folded, once what one tells of oneself is left out."""

_EXAMPLE = re.compile(r"例子|例如|比如|譬如|举例|for example|for instance")
"""How a sentence shows, folded, that names a place only as an example."""

_BEYOND = (
    "elsewhere", "year_missing", "ordinal_missing", "another_variety", "to_come", "abroad",
    "kind_missing",
)  # fmt: skip
"""Signs of a question that goes beyond the evidence: to a region or a year that it does
not name, to another class or contest than it tells of, to what is yet to come, abroad, or
for a sum where none is told. The rule of another city is no answer, however well its words
fit."""

_BEST_OF_ALL = (
    "sentence", "sentence_alone", "text", "like_alone", "like_heading", "chunk_least",
    "chunk_last", "chunk_least_near", "run", "heading", "passage", "lexical", "weight", "weight_sentence",
)  # fmt: skip
"""Signs of which the best of the cited passages counts, too."""


def support_of(
    asked: Asked,
    passages: Sequence[Fitted],
    denials: Sequence[Denial],
    index: Index,
) -> float:
    """Give how sure it is that *passages*, best first, answer, 0 to 1.

    *denials* are those of `bot.answering.unknown.denials_of`.
    """
    if not passages or not asked.wanted:
        return 0.0
    signs = signs_of_answer(asked, passages, denials, index)
    names_, narrow, broad = _model()
    values = np.array([*(signs[name] for name in names_), 1.0])
    logit = (narrow + breadth_of(asked) * broad) @ values
    support = float(1 / (1 + np.exp(-logit))) * held_back(signs)
    return min(support, SPLIT) if _is_split(asked, passages[:CITED]) else support


def breadth_of(asked: Asked) -> float:
    """Give how broad a question is, 0 to 1: the fewer words, the broader."""
    return math.exp(-(len(asked.wanted) - 1) / BREADTH)


def _is_split(asked: Asked, cited: Sequence[Fitted]) -> bool:
    """Tell whether what the glossary knows of the question stands in no document together.

    Whether an R visa lets one found a company is not told by what tells of R visas, and
    of founding companies.
    """
    by_document: dict[str, list[str]] = {}
    for one in cited:
        by_document.setdefault(one.hit.passage.path, []).append(_told_text(one))
    texts = map(" ".join, by_document.values())
    named = [[s.stands_in(text) for s in asked.synonyms] for text in texts]
    return not any(map(all, named)) and all(map(any, zip(*named, strict=True)))


def held_back(signs: Mapping[str, float]) -> float:
    """Give what is left of the support after what speaks against it, 0 to 1."""
    if signs["absent_share"] > UNTOUCHED or any(signs[name] > 0 for name in _BEYOND):
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
        **untold_signs(asked, cited_held, denying),
        **aspect_signs(asked, cited_held, denying),
        "ranked_beyond": float(
            is_ranked_beyond(asked.folded, (t for one in cited for t in _told(one)))
        ),
        "another_variety": float(only_another_tells(asked, cited_held)),
        **_beyond(asked, cited, index.cards[cited[0].hit.passage.path]),
        "exact": float(len(asked.sought & EXACT)),
        "chars": float(np.log(len(asked.folded) + 1)),
    }


def _most_missing(asked: Asked, cited: Sequence[Fitted], index: Index) -> float:
    """Give what the word counts that is least taken up, see `most_missing`.

    Words of two languages are never quite alike: nothing is told where the best passage
    is not in the asker's.
    """
    is_english = not has_ideographs(asked.folded)
    if cited[0].found.is_english != is_english:
        return USUALLY_MISSING
    own = [one for one in cited if one.found.is_english == is_english]
    subject = asked.subject_as_in(_told_text(own[0]))
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


def _beyond(asked: Asked, cited: Sequence[Fitted], card: Card) -> dict[str, float]:
    """Tell where the question goes beyond what the cited passages speak of."""
    told = [_told_text(one) for one in cited]
    text = " ".join(told)
    general = asked.general
    asked_regions = regions_in(general)
    abroad = foreign_in(general)
    return {
        "to_come": float(is_to_come(general) and not is_to_come(text)),
        "abroad": float(is_abroad(general)),
        "year_missing": float(
            sum(
                year not in text and not _held_in(card, int(year))
                for year in _YEAR.findall(general)
            )
        ),
        "ordinal_missing": float(
            bool(ordinals_asked_in(general) - ordinals_told_in(text))
        ),
        "elsewhere": float(
            bool(regions_in(card.title))
            if is_of_district(general) and not asked_regions and not asks_where(general)
            else bool(asked_regions - _regions_of(cited[0])) and not is_of_home(general)
        ),
        "region": float(bool(asked_regions)),
        "foreign": float(bool(abroad)),
        "foreign_missing": float(bool(abroad - foreign_in(text))),
    }


def _held_in(card: Card, year: int) -> bool:
    """Tell whether the document of *card* says that it holds in *year*."""
    since, until = card.valid_from, card.valid_until
    if since is None:
        return False
    return since.year <= year and (until is None or year <= until.year)


def _regions_of(one: Fitted) -> frozenset[str]:
    """Give the regions that a passage speaks of, but for those of its examples."""
    told = (text for text in _told(one) if not _EXAMPLE.search(text))
    return regions_in(" ".join((_place(one), *told)))


def _told_text(one: Fitted) -> str:
    """Give title, headings and what is told, folded."""
    return " ".join((_place(one), *_told(one)))


def _place(one: Fitted) -> str:
    passage = one.hit.passage
    return fold(" ".join((passage.title, *passage.heading)))


def _told(one: Fitted) -> Iterator[str]:
    """Yield the sentences, folded, but for what it says not to know."""
    is_told = (not unknown for unknown in one.found.is_unknown)
    yield from itertools.compress(one.found.folded, is_told)


@functools.cache
def _model() -> tuple[tuple[str, ...], np.ndarray, np.ndarray]:
    """Give the names of the signs, their weights, and what breadth adds to these.

    A constant is the last of both.
    """
    weights: dict[str, list[float]] = json.loads(FILE.read_text("utf-8"))
    narrow, broad = np.array(list(weights.values())).T
    return tuple(weights)[:-1], narrow, broad
