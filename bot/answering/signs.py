"""Question and passage -> numbers that show whether the passage answers it.

They are the same wherever answering learns: which passage fits best, and whether it is
enough.
"""

import numpy as np
import numpy.typing as npt

from bot.answering.asked import Asked
from bot.answering.asking import EXACT, Sought, shows
from bot.answering.parsed import Parsed
from bot.answering.phrases import says_unknown, speaks_of_itself
from ingest.document import Language

Floats = npt.NDArray[np.float64]

WINDOW = 3
"""Sentences that are read together."""

_KINDS = tuple(Sought)


def signs_of(asked: Asked, found: Parsed) -> dict[str, float]:
    """Give what the passage *found* shows of an answer, sign by sign."""
    alone = np.array([asked.coverage(held) for held in found.held])
    placed = np.array([asked.coverage(held | found.of_place) for held in found.held])
    best = int(np.argmax(placed + 0.5 * alone))
    return {
        **_coverage(asked, found, alone, placed),
        **_similarity(asked, found),
        **_missing(asked, found),
        **_chunks(asked, found, best),
        **_kinds(asked, found, best),
        **_manner(asked, found),
        "length": float(np.log(sum(map(len, found.sentences)) + 1)),
        "sentences": float(np.log(len(found.sentences))),
        "asked": float(np.log(len(asked.wanted) + 1)),
        "asked_rarity": float(asked.rarity.mean()) if len(asked.wanted) else 0.0,
        "best_place": best / len(found.sentences),
        "best_asks": float(found.folded[best].endswith("?")),
    }


def _coverage(
    asked: Asked, found: Parsed, alone: Floats, placed: Floats
) -> dict[str, float]:
    windows = [
        asked.coverage(found.of_place.union(*found.held[first : first + WINDOW]))
        for first in range(len(found.held))
    ]
    heading = found.of_heading
    return {
        "sentence": float(placed.max()),
        "sentence_alone": float(alone.max()),
        "window": max(windows),
        "passage": asked.coverage(found.everything),
        "text": asked.coverage(frozenset().union(*found.held)),
        "title": asked.coverage(found.of_title),
        "heading": asked.coverage(heading),
        "heading_asked": len(heading & asked.all_tokens) / max(len(heading), 1),
        "weight": asked.coverage(found.everything) * float(asked.rarity.sum()),
        "weight_sentence": float(placed.max() * asked.rarity.sum()),
        "first": float(placed[0]),
        "touching": float((placed > 0.5 * placed.max()).mean()),
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


def _missing(asked: Asked, found: Parsed) -> dict[str, float]:
    everything = found.everything
    missing = np.where(asked.held_by(everything), 0.0, asked.rarity)
    first, second = np.sort(np.append(missing, [0.0, 0.0]))[:-3:-1].tolist()
    top = max(float(asked.rarity.max(initial=0)), 1e-6)
    numbers = [token for token in asked.wanted if token[0].isdigit()]
    return {
        "rarest_missing": first / top,
        "second_missing": second / top,
        "rarest_missing_raw": first,
        "number_missing": float(sum(token not in everything for token in numbers)),
    }


def _chunks(asked: Asked, found: Parsed, best: int) -> dict[str, float]:
    """Tell how well the least and the last thing that is asked about are held."""
    near = found.of_place.union(*found.held[max(0, best - 1) : best + 2])
    everything = found.everything
    in_all = [asked.share(chunk, everything) for chunk in asked.chunks] or [1.0]
    in_near = [asked.share(chunk, near) for chunk in asked.chunks] or [1.0]
    return {
        "chunk_least": min(in_all),
        "chunk_least_near": min(in_near),
        "chunk_last": in_all[-1],
        "chunk_last_near": in_near[-1],
        "chunk_first": in_all[0],
    }


def _kinds(asked: Asked, found: Parsed, best: int) -> dict[str, float]:
    """Tell, kind by kind, what is asked, and shown by the best sentence and by all."""
    near = " ".join(found.folded[max(0, best - 1) : best + 2])
    text = " ".join(found.folded)
    signs = {}
    exact = [sought for sought in asked.sought if sought in EXACT]
    for sought in _KINDS:
        is_asked = sought in asked.sought
        signs[f"asks_{sought.value}"] = float(is_asked)
        lacks = is_asked and not shows(sought, near)
        signs[f"lacks_{sought.value}"] = float(lacks)
    signs["lacks_near"] = float(sum(not shows(sought, near) for sought in exact))
    signs["lacks_all"] = float(sum(not shows(sought, text) for sought in exact))
    return signs


def _manner(asked: Asked, found: Parsed) -> dict[str, float]:
    wants_english = asked.question.language is Language.EN
    unknown = [says_unknown(sentence) for sentence in found.folded]
    return {
        "is_english": float(wants_english),
        "own_language": float(found.is_english == wants_english),
        "unknown": float(np.mean(unknown)),
        "of_itself": float(np.mean([speaks_of_itself(s) for s in found.folded])),
    }
