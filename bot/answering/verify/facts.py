"""Folded text -> its facts, and what is left of it without them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.numerals import CHINESE, DIGITS, value_of
from bot.answering.verify.amounts import amounts_in
from bot.answering.verify.dates import dates_in, times_in
from bot.answering.verify.fact import Fact, FactKind

PARTICLES = "的了着地"
"""Ideographs that may be left out of a sentence or put in."""

_STOPS = r"\s<>\"'，。；、（）()\[\]】》」”,;"
_TOP = (
    "com|cn|org|net|gov|edu|io|info|top|xyz|cc|me|ai|ly|hk|tw|uk|us|co|ru|app|dev|site"
    "|shop|vip|example|test"
)
_ADDRESS = re.compile(
    rf"[a-z][a-z0-9+.-]*://[^{_STOPS}]+|[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"
    rf"|(?<![\w.])(?:[a-z0-9-]+\.)+(?:{_TOP})(?:/[^{_STOPS}]*)?(?!\w)",
    re.ASCII,
)
_DOCUMENT = re.compile(
    rf"(?P<issuer>[\u3400-\u9fff]{{0,2}})[\[(〔【]\s?(?P<year>(?:19|20)\d\d|[二一][零〇一二三四五六七八九]{{3}})\s?[\])〕】]"
    rf"\s?第?\s?(?P<number>{DIGITS}|{CHINESE})\s?号"
)
_TITLE = re.compile(r"《([^《》]{1,60})》|[“「『\"]([^“”「」『』\"]{2,60})[”」』\"]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A folded text, read for what is exact in it."""

    text: str
    facts: tuple[Fact, ...]
    """In order of their place; they do not overlap, except that titles hold others."""
    rest: str
    """The text with a blank for every character of a fact but a title."""


def read_facts(text: str) -> Reading:
    """Find the facts of folded *text*."""
    taken: list[Fact] = []
    rest = text
    for finder in (_addresses, _documents, _dates, times_in, amounts_in):
        for fact in finder(rest):
            if "\0" not in rest[fact.start : fact.end]:
                taken.append(fact)
                blank = "\0" * (fact.end - fact.start)
                rest = rest[: fact.start] + blank + rest[fact.end :]
    rest = rest.replace("\0", " ")
    titles = [
        Fact(FactKind.TITLE, name, *m.span())
        for m in _TITLE.finditer(text)
        if (name := compact(rest[m.start() : m.end()]))
    ]
    facts = sorted([*titles, *taken], key=lambda fact: fact.start)
    return Reading(text, tuple(facts), rest)


def compact(text: str) -> str:
    """Give folded *text* with nothing but its letters, digits and ideographs."""
    return "".join(c for c in text if c.isalnum() and c not in PARTICLES)


def _addresses(text: str) -> Iterator[Fact]:
    for match in _ADDRESS.finditer(text):
        yield Fact(FactKind.ADDRESS, match.group().rstrip("./"), *match.span())


def _documents(text: str) -> Iterator[Fact]:
    for match in _DOCUMENT.finditer(text):
        year, number = value_of(match["year"]), value_of(match["number"])
        name = f"{match['issuer']}{year}/{number}"
        yield Fact(FactKind.DOCUMENT, name, *match.span())


def _dates(text: str) -> Iterator[Fact]:
    for fact, _ in dates_in(text):
        yield fact
