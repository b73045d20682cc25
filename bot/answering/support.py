"""Question and passages -> how sure it is that they answer, 0 to 1."""

import functools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.answering.meaning import meanings_of
from bot.answering.question import Question
from ingest.glossary import Glossary
from ingest.index import Index
from ingest.lexicon import tokens
from ingest.script import fold
from ingest.sentence import sentences

FILE = Path(__file__).parent / "support.json"
"""Fitted by ``python -m bot.answering.training``."""

Floats = npt.NDArray[np.float64]

_DIGIT = r"[\d一二三四五六七八九十百千万两半]"

_WANTED: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "amount": (
        re.compile(
            r"多少|几[^乎]|多久|多长|多大|多高|多重|多远|how (?:many|much|long|old)"
        ),
        re.compile(rf"{_DIGIT}\s?[^\s\d，。、,.]|\d|免费|不限"),
    ),
    "time": (
        re.compile(r"什么时候|何时|什么时间|哪年|哪一年|几月|几号|几点|日期|when\b"),
        re.compile(rf"{_DIGIT}\s?(?:年|月|日|号|点|天|时|周)|\d\d"),
    ),
    "reason": (
        re.compile(r"为什么|为何|怎么会|原因|怎么回事|why\b"),
        re.compile(r"因为|由于|原因|导致|引起|所致|造成|because|due to"),
    ),
    "yes": (
        re.compile(r"吗|能不能|可不可以|可以|是否|是不是|会不会|有没有"),
        re.compile(r"可以|不能|不可|不宜|不会|能够|建议|是的|没有|可能"),
    ),
    "way": (
        re.compile(r"怎么(?!样|会|回)|如何|怎样|方法|步骤|流程|how (?:do|to|can)"),
        re.compile(r"首先|然后|点击|选择|步骤|方法|第一|1[、.,]|打开|进行|先"),
    ),
    "meaning": (
        re.compile(r"什么意思|是什么|含义|意味|定义|what is"),
        re.compile(r"是指|指的是|意思|就是|含义|是一种|称为|是"),
    ),
    "place": (
        re.compile(r"在哪|哪里|哪儿|什么地方|地址|where\b"),
        re.compile(r"位于|地址|路\d|省|市|区|县|号"),
    ),
    "list": (
        re.compile(r"哪些|哪几|有什么|什么样"),
        re.compile(r"、[^、，。]{1,12}、|包括|1[、.,]|①|有[:：]"),
    ),
}
"""What a question wants, and what an answer to it shows (folded text)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as evidence is measured against it."""

    question: Question
    wanted: tuple[str, ...]
    """Tokens, each once, in order."""
    alternatives: tuple[frozenset[str], ...]
    """For each wanted token, the tokens by which a text has it."""
    rarity: Floats
    """Of each wanted token, > 0."""
    embedding: npt.NDArray[np.float32]

    def held_by(self, held: set[str]) -> npt.NDArray[np.bool_]:
        """Tell which wanted tokens a text with the tokens *held* has."""
        return np.array([not held.isdisjoint(a) for a in self.alternatives], bool)

    def coverage(self, held: set[str]) -> float:
        """Give the share of the wanted tokens in *held*, weighed by rarity, 0 to 1."""
        return float(self.rarity @ self.held_by(held) / max(self.rarity.sum(), 1e-6))


def asked_of(question: Question, index: Index, glossary: Glossary) -> Asked:
    """Prepare *question* for measuring."""
    wanted = question.subject_tokens
    alternatives = _alternatives(question, wanted, glossary)
    return Asked(
        question,
        wanted,
        alternatives,
        np.array([_rarity(tokens, index) for tokens in alternatives], np.float64),
        index.encoder.encode_queries([question.text])[0],
    )


def _alternatives(
    question: Question, wanted: Sequence[str], glossary: Glossary
) -> tuple[frozenset[str], ...]:
    """Give, for each wanted token, all tokens that mean it."""
    means = {token: {token} for token in wanted}
    for meaning in meanings_of(question, glossary):
        parts = tokens(meaning.word)
        longer = [part for part in parts if len(part) > 1]
        for token in meaning.asked & means.keys():
            means[token].update(longer or parts)
    return tuple(frozenset(means[token]) for token in wanted)


def _rarity(alternatives: frozenset[str], index: Index) -> float:
    """Give how rare the commonest known one of *alternatives* is."""
    ids = index.terms.ids(sorted(alternatives))
    rarity = index.lexical.idf(ids)
    known = rarity[ids >= 0]
    return float(known.min() if len(known) else rarity.min())


def signs_of(asked: Asked, place: str, text: str, index: Index) -> dict[str, float]:
    """Give what a passage shows of an answer, sign by sign.

    Args:
        asked: The question.
        place: Title and headings of the passage.
        text: The passage.
        index: Where the encoder is.
    """
    parts = sentences(text) or [text]
    part_tokens = [set(tokens(part)) for part in parts]
    place_tokens = set(tokens(place))
    windows = [
        set().union(*part_tokens[first : first + 3]) for first in range(len(parts))
    ]
    everything = set().union(place_tokens, *part_tokens)
    coverages = [asked.coverage(held | place_tokens) for held in part_tokens]
    best = int(np.argmax(coverages))
    vectors = index.encoder.encode_passages([f"{place}\n{part}" for part in parts])
    similarity = vectors @ asked.embedding
    whole = index.encoder.encode_passages([f"{place}\n{text}"])[0] @ asked.embedding
    is_held = asked.held_by(everything)
    missing = np.sort(np.append(np.where(is_held, 0, asked.rarity), [0.0, 0.0]))
    top = max(float(asked.rarity.max(initial=0)), 1e-6)
    near = " ".join(parts[max(0, best - 1) : best + 3])
    return {
        "sentence": coverages[best],
        "window": max(asked.coverage(held | place_tokens) for held in windows),
        "passage": asked.coverage(everything),
        "first": coverages[0],
        "sentences_touching": float(
            np.mean(np.array(coverages) > 0.5 * coverages[best])
        ),
        "rarest_missing": float(missing[-1]) / top,
        "second_missing": float(missing[-2]) / top,
        "run": _longest_run(asked, text) / max(len(fold(asked.question.subject)), 1),
        "similar_sentence": float(similarity.max()),
        "similar_passage": float(whole),
        "similar_mean": float(similarity.mean()),
        "length": float(np.log(len(text) + 1)),
        "asked": float(np.log(len(asked.wanted) + 1)),
        "number_missing": _numbers_missing(asked, everything),
        **_kinds(asked, fold(near), fold(text)),
    }


def _numbers_missing(asked: Asked, held: set[str]) -> float:
    numbers = [token for token in asked.wanted if token[0].isdigit()]
    return float(sum(token not in held for token in numbers))


def _longest_run(asked: Asked, text: str) -> int:
    """Give the characters of the longest stretch of the question found in *text*."""
    wanted, whole = fold(asked.question.text).strip("?？。!"), fold(text)
    best = 0
    for first in range(len(wanted)):
        while wanted[first : first + best + 1] in whole and first + best < len(wanted):
            best += 1
    return best


def _kinds(asked: Asked, near: str, text: str) -> dict[str, float]:
    """Tell, for each kind of question, whether it is asked and shown: -1, 0 or 1."""
    found = {}
    wanted = fold(asked.question.text)
    for name, (asks, shows) in _WANTED.items():
        is_asked = asks.search(wanted) is not None
        found[f"{name}_asked"] = float(is_asked)
        found[f"{name}_near"] = float(is_asked and shows.search(near) is not None)
        found[f"{name}_anywhere"] = float(is_asked and len(shows.findall(text)) / 5)
    return found


@functools.cache
def _model() -> tuple[tuple[str, ...], Floats, float]:
    """Give the names of the signs, their weights, and the constant."""
    fitted = json.loads(FILE.read_text("utf-8"))
    return (
        tuple(fitted["weights"]),
        np.array(list(fitted["weights"].values()), np.float64),
        float(fitted["constant"]),
    )


def support_from(signs: Mapping[str, float]) -> float:
    """Give the probability that a passage with these *signs* answers, 0 to 1."""
    names, weights, constant = _model()
    values = np.array([signs[name] for name in names])
    return float(1 / (1 + np.exp(-(weights @ values + constant))))
