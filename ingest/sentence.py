"""Text -> sentences, in Chinese and English."""

import re

_ENDS = "\u3002\uff01\uff1f!?\u2026"
"""Ideographic full stop, full-width and plain exclamation and question marks, …"""

_CLOSERS = "\u201d\u2019\u300d\u300f\uff09)\u3011\\]\u300b\"'"
"""Closing quotation marks and brackets: they belong to the sentence they close."""

_ABBREVIATIONS = (
    "No",
    "Nos",
    "Art",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Prof",
    "St",
    "Co",
    "Ltd",
)
"""English words that are written with a full stop and go on with a capital or digit;
single letters (``e.g.``, ``U.S.``, ``J. Smith``) are told by their form."""

_NOT_ABBREVIATED = "".join(
    rf"(?<!\b{word}[.]\s)" for word in (*_ABBREVIATIONS, "[A-Za-z]")
)

_NOT_NUMBER = r"(?<!(?m:^)\d[.]\s)(?<!(?m:^)\d\d[.]\s)"
"""Nor is ``1.`` at the beginning of a line: it numbers the sentence that follows."""

_IN_ADDRESS = r"(?<=[A-Za-z0-9/_.-][?])(?=[a-z0-9_%]|\w+=)"
"""Behind the question mark of ``https://a.b/c?id=1``; a sentence goes on with a capital."""

SENTENCE_END = (
    rf"(?<=[{_ENDS}])(?!{_IN_ADDRESS})(?![{_ENDS}{_CLOSERS}])"
    rf"|(?<=[{_ENDS}][{_CLOSERS}])(?![{_ENDS}{_CLOSERS}])"
    rf"|(?:(?<=[.]\s){_NOT_ABBREVIATED}{_NOT_NUMBER}|(?<=[.][{_CLOSERS}]\s))"
    r"(?=[\"'\u201c(\[]?[A-Z0-9\u3400-\u9fff])"
)
"""Zero-width place after a sentence and its closing quotation mark or bracket.

A Latin full stop ends one only before white space and a capital, a digit or an
ideograph, and not after an abbreviation or a line's number, so that ``e.g. this``,
``No. 12``, ``3.5``, ``zwfw.cscse.edu.cn`` and ``a.cn/b?id=1`` stay whole.
"""

_BREAK = re.compile(rf"\n+|{SENTENCE_END}")


def sentences(text: str) -> list[str]:
    """Split *text* into its sentences, in order, each a verbatim slice, stripped.

    An index holds passages that are split so: see ``manifest.FORMAT_VERSION``.
    """
    return [part for raw in _BREAK.split(text) if (part := raw.strip())]
