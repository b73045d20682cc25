"""Sentence -> whether it tells a fact, or speaks of the documents themselves."""

import re

_UNKNOWN = re.compile(
    r"(?:[本这]份?资料|本助手|资料里|资料中)(?:没有|未|不)|没有写明|不能回答|没有查到"
    r"|knowledge base has no|not in this knowledge base|not (?:known|stated) here|(?:is|are|was|were) not known"
    r"|(?:documents?|files?|folder|knowledge|material|source)s? (?:do|does) not "
    r"(?:say|state|hold|give|tell|list|have)"
)
"""How a document says that it does not know, folded."""

_ITSELF = re.compile(
    r"^本节|(?:说明|内容|要求)来自|以.{0,16}(?:公布|通知)为准|请(?:联系|联络|向)|现在是否继续"
    r"|latest notice|please ask"
)
"""How a document speaks of its own sources, folded: true, but no answer."""

_LEANING = re.compile(
    r"^(?:其中|此外|另外|但|不过|因此|所以|然后|接着|同时|这|该|它|他们|上述|前款|以上|否则"
    r"|(?:they|it|this|these|those|however|but|then|otherwise|also|such|he|she)\b)"
)
"""How a sentence begins that goes on from the one before it, folded."""

_OPEN = re.compile(r"没有说清|没有讲清|尚不明确|\bnot clear\b|\bunclear\b")
"""How a sentence shows, folded, that leaves open what it speaks of."""

_BEFORE = re.compile(
    r"以前,|曾|旧|已被.{0,8}代替|已不适用|已失效|\bended\b|\bolder?\b|\bformerly\b"
)
"""How a sentence shows, folded, that tells what held before."""


def leans_back(sentence: str) -> bool:
    """Tell whether *sentence*, folded, cannot be understood without the one before it."""
    return _LEANING.search(sentence) is not None


def tells_of_before(sentence: str) -> bool:
    """Tell whether *sentence*, folded, tells of a rule that holds no more."""
    return _BEFORE.search(sentence) is not None


def leaves_open(sentence: str) -> bool:
    """Tell whether *sentence*, folded, says that its source does not say it clearly."""
    return _OPEN.search(sentence) is not None


def says_unknown(sentence: str) -> bool:
    """Tell whether *sentence*, folded, says that the documents do not know."""
    return _UNKNOWN.search(sentence) is not None


def speaks_of_itself(sentence: str) -> bool:
    """Tell whether *sentence*, folded, is about the document, not its subject."""
    return _ITSELF.search(sentence) is not None
