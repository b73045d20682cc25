"""Text -> which ones of a series it names: class A, the third contest, a permit.

What holds for class B is no answer for class C, however well all other words fit.
"""

import functools
import re
from collections.abc import Iterator, Sequence

import numpy as np

from bot.answering.asked import Asked
from bot.answering.held import Held
from bot.answering.numerals import CHINESE, value_of
from bot.answering.untold import CLEARLY
from ingest.lexicon import is_cut

Variety = tuple[str, str]
"""Of which series, and which one of it."""

_DIGITS = {sign: str(n) for n, sign in enumerate("一二三四五六七八九十", 1)}
_ENGLISH = {
    word: str(n)
    for n, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"), 1
    )
}

_CLASSES = re.compile(
    r"(?<![a-z])(?P<letters>[a-z](?:类?[、,和及与/]+[a-z])*)类"
    r"|\b(?:class|category)(?:es)? (?P<one>[a-z])\b(?:(?:,| and| or) (?P<two>[a-z])\b)?"
)
"""Classes by their letter, folded: ``A、B类``, ``classes A and B``."""

_LISTED = re.compile(r"\bclasses\b(?P<told>.{0,120})")
"""A sentence that tells the three of them apart."""

_LETTER = re.compile(r"\b[a-e]\b")
"""One of them."""

_ORDINALS = re.compile(
    rf"第(?P<from>\d{{1,3}}|{CHINESE})(?P<series>[届期次批轮类])"
    rf"(?:[到至]第(?P<to>\d{{1,3}}|{CHINESE})(?P=series))?"
)
"""Which one of a row, or which ones: ``第1类到第6类``."""

_ORDINALS_EN = re.compile(
    rf"\b(?P<word>{'|'.join(_ENGLISH)}|\d+(?:st|nd|rd|th))\b"
    r"(?=(?: [\w'“”\"-]+){0,6} (?:contest|summit|congress|conference|competition|session))"
)
"""Which one of a row of events."""


_VISA = "visa"

_HELD = {
    (_VISA, "r"): re.compile("人才签|talent visa"),
    (_VISA, "q"): re.compile(
        "探亲签|(?:family|relatives?|parents?) (?:visit(?:or)? |reunion )?visa"
    ),
    (_VISA, "l"): re.compile("旅游签|旅行签|tourist visa|travel visa"),
    (_VISA, "m"): re.compile("商务签|贸易签|business visa"),
    (_VISA, "x"): re.compile("学生签|留学签|学习签|student visa|study visa"),
    (_VISA, "g"): re.compile("过境签|transit visa"),
    ("permit", "b"): re.compile(
        r"b\s?证|海外人才居住证|海居证|\btype b\b|\bb permit|overseas talent (?:residence )?permit"
    ),
    ("permit", "ordinary"): re.compile(
        r"上海市?居住证|普通的?居住证|\b(?:ordinary|shanghai) residence permit"
    ),
    ("hukou", "with"): re.compile(
        r"(?:(?<!没)有|是)上海户[口籍]|(?<![没无有是非])上海户口(?:的|能|可以|在)?(?:人|家庭|单身|外环|内环|[能可买限])|(?<!非)沪籍|(?<!非)上海户籍|\bshanghai hukou (?:holder|famil)"
    ),
    ("hukou", "without"): re.compile(
        r"(?:没有?|无)上海户[口籍]|非沪籍|非上海户籍|外地户[口籍]|\bwithout (?:a )?(?:shanghai )?hukou"
    ),
}
"""Papers of which who has one has not the other, folded. Visas are told by their letter
(regulations on the entry and exit of foreigners, article 6); a work visa is not here, as
who asks for one may mean the work permit."""

_VISA_LETTER = re.compile(
    r"(?<![a-z])(?P<letter>[cdfgjlmqrsxz])\d?(?:字(?:人才)?)?签|(?<![\w'])(?P<english>[cdfgjlmqrsxz])\d? visas?\b"
)

_SERIES = frozenset({"class", "categori", "session", "visa"})
"""Words for a series itself, stemmed, which a dictionary takes for many things."""

LONGEST_ROW = 50
"""A row of more is no row of varieties."""


@functools.lru_cache(maxsize=4096)
def varieties_in(text: str) -> frozenset[Variety]:
    """Give the varieties that *text*, folded, names."""
    held = (variety for variety, named in _HELD.items() if named.search(text))
    return frozenset((*_classes(text), *_ordinals(text), *_visas(text), *held))


def asked_variety(question: str) -> Variety | None:
    """Give the one that *question*, folded, is after; ``None`` where it names several."""
    named = varieties_in(question)
    return next(iter(named)) if len(named) == 1 else None


def is_of_another(variety: Variety, text: str, heading: str) -> bool:
    """Tell whether *text* names others of the series of *variety* alone, or below *heading*.

    Both are folded.
    """
    named = varieties_in(text)
    if variety in named:
        return False
    named |= varieties_in(heading)
    return variety not in named and any(series == variety[0] for series, _ in named)


def only_another_tells(asked: Asked, cited: Sequence[Held]) -> bool:
    """Tell whether a part of the question is told of another variety alone.

    What names the asked one itself does not count, or nothing would tell of another.
    """
    variety = asked_variety(asked.folded)
    if variety is None:
        return False
    of_own, of_any, of_another = (np.zeros(len(asked.wanted), bool) for _ in range(3))
    for one in cited:
        *texts, title, heading = one.found.parts
        rows = zip(texts, one.sentences | one.place, one.found.is_unknown, strict=True)
        for text, has, is_unknown in rows:
            if is_unknown:
                continue
            if is_of_another(variety, text, heading):
                of_another |= has
            elif variety in varieties_in(f"{title} {heading} {text}"):
                of_own |= has
            else:
                of_any |= has
    told = of_own if of_own.any() else of_any
    if variety[0] == _VISA:  # one enters by it, and asks for something else
        told = of_own | of_any
    is_mark = np.array([_marks(token, variety[1]) for token in asked.wanted], bool)
    only_there = of_another & ~told & ~is_mark
    return float(asked.weights @ only_there) > CLEARLY


def _marks(token: str, which: str) -> bool:
    """Tell whether *token* says *which* one alone, or is a number, as of another rule."""
    signs = {which, *(sign for sign, digit in _DIGITS.items() if digit == which)}
    return (
        token.isdigit()
        or token in signs
        or token in _SERIES
        or (is_cut(token) and not signs.isdisjoint(token))
    )


def _classes(text: str) -> Iterator[Variety]:
    for found in _CLASSES.finditer(text):
        letters = found["letters"] or f"{found['one']}{found['two'] or ''}"
        yield from (
            ("类", letter)
            for letter in letters
            if letter.isascii() and letter.isalpha()
        )
    for found in _LISTED.finditer(text):
        if {"a", "b", "c"} <= (letters := set(_LETTER.findall(found["told"]))):
            yield from (("类", letter) for letter in letters)


def _visas(text: str) -> Iterator[Variety]:
    for found in _VISA_LETTER.finditer(text):
        yield _VISA, found["letter"] or found["english"]


def _ordinals(text: str) -> Iterator[Variety]:
    for found in _ORDINALS.finditer(text):
        first = int(value_of(found["from"]) or 0)
        last = min(int(value_of(found["to"] or "") or first), first + LONGEST_ROW)
        yield from ((f"第{found['series']}", str(n)) for n in range(first, last + 1))
    for found in _ORDINALS_EN.finditer(text):
        number = re.match(r"\d+", found["word"])
        yield "第届", number[0] if number else _ENGLISH[found["word"]]
