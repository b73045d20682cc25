"""Sentence -> whether it is Chinese, whatever names it holds."""

import re

from bot.answering.question import ENGLISH_FRAMES
from ingest.document import Language
from ingest.script import language_of

_CHINESE_GRAMMAR = re.compile("[的是在了于於由须須可应應不]")
_WORD = re.compile("[a-z]+")

ENGLISH_WORDS = 2
"""So many of the words that hold an English sentence together make it one."""


def is_chinese(text: str) -> bool:
    """Tell whether *text* is Chinese, though it may hold English names, or the reverse."""
    frames = ENGLISH_FRAMES.intersection(_WORD.findall(text.lower()))
    if len(frames) >= ENGLISH_WORDS and not _CHINESE_GRAMMAR.search(text):
        return False
    return language_of(text) is not Language.EN
