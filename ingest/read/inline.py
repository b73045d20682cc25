"""Tokens inside a line of Markdown -> its text, without marks and what is crossed out."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from ingest.read.address import address_behind, asks_to_be_pressed
from ingest.read.raised import raised

_SOFT = "\v"
"""Stands for a line end inside a paragraph until it is known what it means."""

_LITERAL = "\x1a"
"""Stands for a star in code, which stays."""

_BOLD = re.compile(r"(?<![A-Za-z0-9])\*\*|\*\*(?![A-Za-z0-9])")
"""Two stars that are no power of a number."""

_WRAP = re.compile(rf"(?<=[A-Za-z0-9,]){_SOFT}(?=[a-z])")
"""A line end at which an editor has wrapped an English sentence; any other is the
writer's, who often gives each fact a line."""

_LINE_END = re.compile(r"<br\b", re.IGNORECASE)
_RAISING = re.compile(r"<sup\b", re.IGNORECASE)
_CROSSING = re.compile(r"<(/?)(?:del|s|strike)\b", re.IGNORECASE)


def text_of(children: Sequence[Token]) -> str:
    """Give the text of the tokens inside one block."""
    left_out = {n for first, last in _pairs(children) for n in range(first, last)}
    parts = [
        _written(children, number)
        for number in range(len(children))
        if number not in left_out
    ]
    text = _without_bold_marks("".join(parts))
    return _WRAP.sub(" ", text).replace(_SOFT, "\n")


def _without_bold_marks(text: str) -> str:
    """Leave out pairs of ``**`` that CommonMark takes for text, and every editor shows.

    In ``**注意：**请带`` a mark of punctuation stands before the second, and no space
    behind it (CommonMark 0.31, 6.2, is made for words with spaces between them).
    """
    is_in_pairs = len(_BOLD.findall(text)) % 2 == 0
    text = _BOLD.sub("", text) if is_in_pairs else text
    return text.replace(_LITERAL, "*")


def crossed_out(children: Sequence[Token]) -> list[str]:
    """Give each text that a line goes through (``~~so~~``, ``<del>so</del>``)."""
    return [
        "".join(
            _written(children, number) for number in range(first + 1, last)
        ).replace(_LITERAL, "*")
        for first, last in _pairs(children)
    ]


def _written(children: Sequence[Token], number: int) -> str:  # noqa: PLR0911 - one a type
    child = children[number]
    match child.type:
        case "softbreak":
            return _SOFT
        case "hardbreak":
            return "\n"
        case "html_inline":
            return "\n" if _LINE_END.match(child.content) else ""
        case "text" | "code_inline" | "text_special" | "image":
            before = children[number - 1].content if number else ""
            said = child.content
            if child.type != "text":
                said = said.replace("*", _LITERAL)
            return raised(said) if _RAISING.match(before) else said
        case "link_close":
            return _address(children, number)
        case "em_open" | "em_close" | "s_open" | "s_close":
            return child.markup if _is_a_sign(children, number) else ""
    return ""


def _address(children: Sequence[Token], number: int) -> str:
    """Give the address of the link that ends here, if its words only ask to be pressed."""
    opened = number
    while opened and children[opened].type != "link_open":
        opened -= 1
    text = "".join(child.content for child in children[opened:number])
    target = str(children[opened].attrGet("href") or "")
    address = address_behind(text, target) if asks_to_be_pressed(text) else ""
    return f" {address} " if address else ""


def _pairs(children: Sequence[Token]) -> list[tuple[int, int]]:
    """Give the numbers of the tokens between which text is crossed out."""
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for number, child in enumerate(children):
        html = child.type == "html_inline" and _CROSSING.match(child.content)
        if child.type == "s_open" or (html and not html[1]):
            open_at.append(number)
        elif open_at and (child.type == "s_close" or html):
            first = open_at.pop()
            if not (_is_a_sign(children, first) or _is_a_sign(children, number)):
                pairs.append((first, number))
    return [] if open_at else pairs


def _is_a_sign(children: Sequence[Token], number: int) -> bool:
    """Tell the star of ``35mm*45mm``, or the tildes of ``5~~10``, from a mark."""
    before, after = children[number - 1 : number], children[number + 1 : number + 2]
    if children[number].markup not in {"*", "~~"} or not (before and after):
        return False
    left, right = before[0].content[-1:], after[0].content[:1]
    return left.isascii() and left.isalnum() and right.isdigit()
