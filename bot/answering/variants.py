"""Things of which one takes the other's place in a question, and the places they take.

Whoever asks of the wife, the doctor or the year 2027 after the child, the master or 2026
asks the same of another: such a word is no subject by itself.
"""

import re

from ingest.script import fold

_KINDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[a-z]\s?类",
        r"\b(?:class|type) [a-z]\b",
        r"第[①-⑨一二三四五六七八九十]类",
        r"博士|硕士|本科|学士|专科|大专|高中",
        r"\b(?:bachelor|master|doctor|phd)(?:'s)?\b",
        r"配偶|子女|孩子|小孩|父母|老公|老婆|太太|妻子|丈夫|爱人",
        r"\b(?:wife|husband|spouse|child|children|kids?|sons?|daughters?|parents)\b",
        r"(?<!\d)(?:20\d\d年?|[23]\d年)",
        r"第?\d+(?:名?到第?\d+名?|-\d+名?|名?以[内后外])|前\d+名?",
        r"外环[内外]",
        r"(?:没有?|无|有|是)上海户[口籍]|非?沪籍",
        r"外籍(?:人士|人员|员工)?|外国人|港澳台(?:居民|人士|人员)?|台湾人|香港人",
    )
)
"""As they stand in folded text, a line for each kind."""


def with_new(meant: str, new: str) -> str:
    """Put *new*, folded, into the question *meant*, in the place of a thing of its kind."""
    old = fold(meant)
    for kind in _KINDS:
        mine, theirs = kind.search(new), kind.search(old)
        if mine and theirs and mine.group() != theirs.group():
            rest = new.replace(mine.group(), " ").strip()
            return f"{old.replace(theirs.group(), mine.group())} {rest}"
    return f"{meant} {new}"


def without_variants(text: str) -> str:
    """Give *text*, folded, without such things."""
    for kind in _KINDS:
        text = kind.sub(" ", text)
    return text
