"""Text -> the places in a row that it names: 第三届, 首家, 3rd, third."""

import re

from bot.answering.numerals import CHINESE, value_of

_ENGLISH = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]

_ASKED = re.compile(
    rf"第(?P<number>\d+|{CHINESE})[届期次批轮任类]|(?P<first>首)[届期次批轮任家]"
    r"|(?<!on the )(?<!on )(?<!by the )(?<!by )\b(?P<digits>\d+)(?:st|nd|rd|th)\b(?! of\b)"
)
"""How one of a series shows, folded; the 24th of a month is none."""

_TOLD = re.compile(
    rf"第(?P<number>\d+|{CHINESE})|(?P<first>首)[届期次批轮任家]"
    rf"|\b(?P<digits>\d+)(?:st|nd|rd|th)\b|\b(?P<word>{'|'.join(_ENGLISH)})\b"
)
"""The same, and in words, which tell more than that in a question: first do this."""


def ordinals_asked_in(question: str) -> frozenset[int]:
    """Give which ones of a series *question*, folded, asks for."""
    return frozenset(map(_place, _ASKED.finditer(question)))


def ordinals_told_in(text: str) -> frozenset[int]:
    """Give which ones of a series *text*, folded, speaks of."""
    return frozenset(map(_place, _TOLD.finditer(text)))


def _place(found: re.Match[str]) -> int:
    named = found.groupdict()
    if named["first"]:
        return 1
    if word := named.get("word"):
        return _ENGLISH.index(word) + 1
    return int(value_of(named["number"] or named["digits"]) or 0)
