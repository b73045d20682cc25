"""Claim and sentences -> whether it says of two what they say of one alone."""

import re
from collections.abc import Sequence

from bot.answering.verify.alignment import share
from bot.answering.verify.source import Line, clauses_of, pairs_of
from ingest.glossary import Glossary
from ingest.script import fold

LEAST_LIKE = 0.5
"""How much a clause, without what was joined, and one of a sentence have in common."""

_JOINED = re.compile(
    r"(?P<joined>(?:以及|和|与|及(?!以)|、)(?P<other>[㐀-鿿]{2,4}?))(?=都|均|也|可以|须|要(?![求件点])|应(?!届)|不|能(?!源)|距|$)"
)
"""What is joined to another of which the same is said, folded, without particles."""


def is_widened(claim: str, lines: Sequence[Line], glossary: Glossary) -> bool:
    """Tell whether something is joined in *claim* of which none of *lines* says it.

    All are in Chinese: of English, two are seldom joined in a word each.
    """
    for clause in clauses_of(claim):
        for found in _JOINED.finditer(clause.text):
            rest = clause.text.replace(found["joined"], "")
            if _is_not_said_of(found["other"], rest, lines, glossary):
                return True
    return False


def _is_not_said_of(
    other: str, rest: str, lines: Sequence[Line], glossary: Glossary
) -> bool:
    pairs = pairs_of(rest)
    alike = [
        line
        for line in lines
        if any(share(pairs, clause.pairs) >= LEAST_LIKE for clause in line.clauses)
    ]
    near = "\n".join(clause.text for line in alike for clause in line.clauses)
    words = {other, *(w for s in glossary.synonyms_in(other) for w in s.others)}
    return bool(alike) and not any(fold(word) in near for word in words)
