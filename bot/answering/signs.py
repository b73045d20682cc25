"""Question and passage -> numbers that show whether the passage answers it.

They are the same wherever answering learns: which passage fits best, and whether it is
enough.
"""

import math

import numpy as np
import numpy.typing as npt

from bot.answering.asked import Asked
from bot.answering.asking import EXACT, Sought, shows
from bot.answering.aspects import aspects_in
from bot.answering.parsed import Parsed
from ingest.document import Language

Floats = npt.NDArray[np.float64]

WINDOW = 3
"""Sentences that are read together."""

_KINDS = tuple((s, f"asks_{s.value}", f"lacks_{s.value}") for s in Sought)


def signs_of(asked: Asked, found: Parsed) -> dict[str, float]:
    """Give what the passage *found* shows of an answer, sign by sign."""
    held = _Held(asked, found)
    best = held.best
    return {
        **_coverage(asked, found, held),
        **_similarity(asked, found),
        **_missing(asked, found, held),
        **_chunks(asked, held),
        **_kinds(asked, found, best),
        **_manner(asked, found),
        "length": math.log(sum(map(len, found.sentences)) + 1),
        "sentences": math.log(len(found.sentences)),
        "asked": math.log(len(asked.wanted) + 1),
        "asked_rarity": asked.mean_rarity,
        "best_place": best / len(found.sentences),
        "best_asks": float(found.folded[best].endswith("?")),
    }


class _Held:
    """Which wanted tokens a passage has, and where: rows over the wanted tokens."""

    def __init__(self, asked: Asked, found: Parsed) -> None:
        held = asked.held_in([*found.held, found.of_title, found.of_heading])
        self.sentences, self.title, self.heading = held[:-2], held[-2], held[-1]
        self.place = self.title | self.heading
        self.text = self.sentences.any(axis=0)
        self.everything = self.text | self.place
        self.alone: Floats = self.sentences @ asked.weights
        """The coverage of each sentence."""
        self.placed: Floats = (self.sentences | self.place) @ asked.weights
        """The same with title and headings."""
        # Of so few numbers a list finds the most sooner than numpy, which lets go of
        # the interpreter's lock and waits for it again.
        scores = (self.placed + 0.5 * self.alone).tolist()
        self.best = scores.index(max(scores))

    @property
    def windows(self) -> npt.NDArray[np.bool_]:
        """What each ``WINDOW`` sentences hold, with title and headings."""
        windows: npt.NDArray[np.bool_] = self.sentences | self.place
        for step in range(1, WINDOW):
            windows[:-step] |= self.sentences[step:]
        return windows

    @property
    def near(self) -> npt.NDArray[np.bool_]:
        """What the best sentence and its neighbours hold, with title and headings."""
        near = self.sentences[max(0, self.best - 1) : self.best + 2].any(axis=0)
        found: npt.NDArray[np.bool_] = near | self.place
        return found


def _coverage(asked: Asked, found: Parsed, held: _Held) -> dict[str, float]:
    kept = (held.everything, held.text, held.title, held.heading)
    passage, text, title, heading = (np.array(kept) @ asked.weights).tolist()
    most = float(held.placed.max())
    rarity = float(asked.rarity.sum())
    own = len(found.of_heading & asked.all_tokens)
    return {
        "sentence": most,
        "sentence_alone": float(held.alone.max()),
        "window": float((held.windows @ asked.weights).max()),
        "passage": passage,
        "text": text,
        "title": title,
        "heading": heading,
        "heading_asked": own / max(len(found.of_heading), 1),
        "weight": passage * rarity,
        "weight_sentence": most * rarity,
        "first": float(held.placed[0]),
        "touching": float((held.placed > 0.5 * most).mean()),
        "run": asked.longest_run(" ".join(found.folded)),
    }


def _similarity(asked: Asked, found: Parsed) -> dict[str, float]:
    alone = found.alone @ asked.embedding
    placed = found.placed @ asked.embedding
    title, heading, text, whole = (found.whole @ asked.embedding).tolist()
    return {
        "like_alone": float(alone.max()),
        "like_placed": float(placed.max()),
        "like_mean": float(placed.mean()),
        "like_title": title,
        "like_heading": heading,
        "like_text": text,
        "like_whole": whole,
    }


def _missing(asked: Asked, found: Parsed, held: _Held) -> dict[str, float]:
    missing = np.where(held.everything, 0.0, asked.rarity).tolist()
    first, second = sorted((*missing, 0.0, 0.0), reverse=True)[:2]
    top = max(float(asked.rarity.max(initial=0)), 1e-6)
    return {
        "rarest_missing": first / top,
        "second_missing": second / top,
        "rarest_missing_raw": first,
        "number_missing": float(len(asked.numbers - found.everything)),
    }


def _chunks(asked: Asked, held: _Held) -> dict[str, float]:
    """Tell how well the least and the last thing that is asked about are held."""
    in_all = (asked.chunk_weights @ held.everything).tolist() or [1.0]
    in_near = (asked.chunk_weights @ held.near).tolist() or [1.0]
    return {
        "chunk_least": min(in_all),
        "chunk_least_near": min(in_near),
        "chunk_last": in_all[-1],
        "chunk_last_near": in_near[-1],
        "chunk_first": in_all[0],
    }


def _kinds(asked: Asked, found: Parsed, best: int) -> dict[str, float]:
    """Tell, kind by kind, what is asked, and shown by the best sentence and by all."""
    around = found.folded[max(0, best - 1) : best + 2]
    near = " ".join(around)
    text = " ".join(found.folded)
    signs = {}
    exact = [sought for sought in asked.sought if sought in EXACT]
    for sought, asks, lacks in _KINDS:
        is_asked = sought in asked.sought
        signs[asks] = float(is_asked)
        signs[lacks] = float(is_asked and not shows(sought, near))
    signs["lacks_near"] = float(sum(not shows(sought, near) for sought in exact))
    signs["lacks_all"] = float(sum(not shows(sought, text) for sought in exact))
    aspects = aspects_in(asked.folded)
    signs["lacks_aspect_near"] = float(sum(not a.is_shown(around) for a in aspects))
    signs["lacks_aspect"] = float(sum(not a.is_shown(found.folded) for a in aspects))
    return signs


def _manner(asked: Asked, found: Parsed) -> dict[str, float]:
    wants_english = asked.question.language is Language.EN
    count = len(found.sentences)
    return {
        "is_english": float(wants_english),
        "own_language": float(found.is_english == wants_english),
        "unknown": sum(found.is_unknown) / count,
        "of_itself": sum(found.is_of_itself) / count,
    }
