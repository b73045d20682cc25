"""Paragraphs of a Word file without styles -> its headings, told by how they are set."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from ingest.read.fonts import font_rank
from ingest.read.word_hidden import is_off

_USUAL_SIZE = 20
"""Of letters whose size the file does not tell, in half points (ECMA-376, 17.3.2.38)."""

_HEADING_CHARS = 60
"""A line set off is a heading up to this length, in characters."""

_SENTENCE_ENDS = "。；;，,、."
"""What a heading does not end with; a question or ``注意：`` may be one."""

_LETTERHEAD = re.compile(r".*文\s*件")
"""The red line above an official document names who sends it, and no subject."""


class _Look(NamedTuple):
    """How a paragraph is set; the larger, the further out its heading."""

    size: int
    font: int
    """Place among the fonts of headings, from the end; 0 for those of text."""
    is_bold: bool


def set_off(document: Document) -> Mapping[Element, int]:
    """Give the level of each paragraph that stands out as a heading does, from 1.

    Larger, bold, or in a font of headings, where most of the text is not; short, and no
    sentence. Empty where nothing stands out.
    """
    looks = _Looks(document)
    of_text: Counter[_Look] = Counter()
    found: list[tuple[Element, _Look]] = []
    for paragraph in document.element.body.iter(qn("w:p")):
        if _is_apart(paragraph):
            continue
        shares = looks.of(paragraph)
        if len(shares) == 1 and _may_be_heading(paragraph):
            found.append((paragraph, next(iter(shares))))
        else:
            of_text.update(shares)
    if not of_text:
        return {}
    usual = of_text.most_common(1)[0][0]
    found = [(p, look) for p, look in found if _stands_out(look, usual)]
    order = sorted({look for _, look in found}, reverse=True)
    return {p: order.index(look) + 1 for p, look in found}


def _stands_out(look: _Look, usual: _Look) -> bool:
    is_more = look.size > usual.size or look.is_bold > usual.is_bold
    return look.size >= usual.size and (is_more or look.font > usual.font)


def _is_apart(paragraph: Element) -> bool:
    apart = {qn("w:tbl"), qn("w:txbxContent")}
    return any(outer.tag in apart for outer in paragraph.iterancestors())


def _may_be_heading(paragraph: Element) -> bool:
    text = "".join(paragraph.itertext(qn("w:t"))).strip()
    is_short = 0 < len(text) <= _HEADING_CHARS
    return (
        is_short and text[-1] not in _SENTENCE_ENDS and not _LETTERHEAD.fullmatch(text)
    )


class _Looks:
    """Knows the styles of a document."""

    def __init__(self, document: Document) -> None:
        styles = document.styles.element
        self._styles = {
            one.get(qn("w:styleId"), ""): one for one in styles.iter(qn("w:style"))
        }
        self._default = next(
            (name for name, one in self._styles.items() if _is_default(one)), ""
        )
        self._general = styles.find(
            "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr")))
        )

    def of(self, paragraph: Element) -> Counter[_Look]:
        """Count the characters of *paragraph* by how they are set."""
        counted: Counter[_Look] = Counter()
        outer = list(self._formats_of(_named(paragraph, "w:pPr", "w:pStyle")))
        for run in paragraph.iter(qn("w:r")):
            if said := len("".join(run.itertext(qn("w:t"))).strip()):
                own = run.find(qn("w:rPr"))
                by_style = self._chain(_named(run, "w:rPr", "w:rStyle"))
                inner = [own] if own is not None else []
                counted[_look([*inner, *by_style, *outer])] += said
        return counted

    def _formats_of(self, name: str) -> Iterator[Element]:
        """Yield what a paragraph's style says of its letters, the nearest first."""
        yield from self._chain(name or self._default)
        if self._general is not None:
            yield self._general

    def _chain(self, name: str) -> Iterator[Element]:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            own = style.find(qn("w:rPr"))
            if own is not None:
                yield own
            based = style.find(qn("w:basedOn"))
            name = "" if based is None else based.get(qn("w:val"), "")


def _is_default(style: Element) -> bool:
    is_default = style.get(qn("w:default")) in {"1", "true"}
    return is_default and style.get(qn("w:type")) == "paragraph"


def _named(element: Element, outer: str, name: str) -> str:
    found = element.find(f"{qn(outer)}/{qn(name)}")
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _look(formats: Sequence[Element]) -> _Look:
    size = _first(formats, "w:sz")
    bold = _first(formats, "w:b")
    told = "" if size is None else str(size.get(qn("w:val"), ""))
    fonts = (one.find(qn("w:rFonts")) for one in formats)
    names = (one.get(qn("w:eastAsia"), "") for one in fonts if one is not None)
    return _Look(
        size=int(told) if told.isdecimal() else _USUAL_SIZE,
        font=font_rank(next(filter(None, names), "")),
        is_bold=bold is not None and not is_off(bold),
    )


def _first(formats: Sequence[Element], name: str) -> Element | None:
    found = (one.find(qn(name)) for one in formats)
    return next((one for one in found if one is not None), None)
