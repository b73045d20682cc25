"""Paragraphs of a slide -> their text as it is drawn: numbers, signs, nothing crossed out."""

import re
from collections.abc import Iterator
from itertools import groupby

from lxml.etree import _Element as Element
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.text.text import TextFrame

from ingest.read.address import with_address
from ingest.read.raised import raised
from ingest.read.symbols import seen_in
from ingest.read.word_numerals import written

_NO_STRIKE = "noStrike"
"""How a run says that no line goes through it (ECMA-376 20.1.10.79)."""

_RAISED = re.compile("[1-9]")
"""How the share begins by which a run stands above the line (ECMA-376 21.1.2.3.9)."""

_FORMS = {
    "arabic": "decimal",
    "arabicDb": "decimalFullWidth",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "ea1Chs": "chineseCounting",
    "ea1Cht": "chineseCounting",
    "ea1JpnKor": "chineseCounting",
    "ea1JpnChsDb": "chineseCounting",
    "circleNumDb": "decimalEnclosedCircle",
    "circleNumWdWhite": "decimalEnclosedCircle",
}
_ENDS = {"Period": ".", "ParenR": ")", "ParenBoth": ")", "Plain": "", "Minus": "-"}
_SCHEME = re.compile(rf"({'|'.join(_FORMS)})({'|'.join(_ENDS)})?")
"""Schemes of numbers, such as ``arabicPeriod`` (ECMA-376 20.1.10.61), and Word's forms."""


def paragraphs_of(frame: TextFrame) -> list[str]:
    """Give the text of each paragraph, with the number that PowerPoint counts."""
    counts: dict[int, int] = {}
    texts = []
    for paragraph in frame.paragraphs:
        text = _said(paragraph._p, frame.part)  # noqa: SLF001 - no other way
        number = _number(paragraph._p, counts) if text.strip() else ""  # noqa: SLF001
        texts.append(number + text)
    return texts


def crossed_out(outer: Element) -> Iterator[str]:
    """Yield each text inside *outer* that a line goes through."""
    for run in outer.iter(qn("a:r"), qn("a:fld")):
        if _is_crossed_out(run):
            yield "".join(run.itertext(qn("a:t")))


def _number(paragraph: Element, counts: dict[int, int]) -> str:
    """Count *paragraph* among those above it, by level; empty if it is not numbered."""
    own = paragraph.find(qn("a:pPr"))
    level = 0 if own is None else int(own.get("lvl", "0"))
    scheme = None if own is None else own.find(qn("a:buAutoNum"))
    ended = level + (scheme is not None)
    for deeper in [one for one in counts if one >= ended]:
        del counts[deeper]
    if scheme is None:
        return ""
    counts[level] = counts.get(level, int(scheme.get("startAt", "1")) - 1) + 1
    match = _SCHEME.fullmatch(scheme.get("type", ""))
    if match is None:
        return f"{counts[level]}. "
    sign = written(counts[level], _FORMS[match[1]])
    opening = "(" if match[2] == "ParenBoth" else ""
    return f"{opening}{sign}{_ENDS[match[2] or 'Plain']} "


def _said(paragraph: Element, part: Part) -> str:
    """Give the text of *paragraph* without what is crossed out, addresses behind links."""
    runs = [
        run
        for run in paragraph.iter(qn("a:r"), qn("a:fld"), qn("a:br"))
        if not _is_crossed_out(run)
    ]
    return "".join(
        with_address("".join(map(_drawn, same)), target)
        for target, same in groupby(runs, key=lambda run: _target(run, part))
    )


def _target(run: Element, part: Part) -> str:
    """Give the address to which a press on *run* leads; empty for none."""
    link = run.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}")
    return "" if link is None else target_of(link, part)


def target_of(link: Element, part: Part) -> str:
    """Give the address of a ``a:hlinkClick``; empty where it leads to a slide."""
    relation = part.rels.get(link.get(qn("r:id"), ""))
    return relation.target_ref if relation is not None and relation.is_external else ""


def _drawn(run: Element) -> str:
    """Give the text of *run* as its format draws it: signs, and raised numbers."""
    if run.tag == qn("a:br"):
        return "\n"
    text = "".join(run.itertext(qn("a:t")))
    own = run.find(qn("a:rPr"))
    if own is None:
        return text
    font = own.find(qn("a:latin"))
    text = text if font is None else seen_in(font.get("typeface", ""), text)
    return raised(text) if _RAISED.match(own.get("baseline", "")) else text


def _is_crossed_out(run: Element) -> bool:
    own = run.find(qn("a:rPr"))
    return own is not None and own.get("strike", _NO_STRIKE) != _NO_STRIKE
