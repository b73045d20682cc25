"""Styles of a Word file -> which of its paragraphs are headings, and how far out."""

import re
from collections.abc import Mapping

from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle
from lxml.etree import _Element as Element

from ingest.read.word_look import set_off

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
"""Name of a built-in heading style; it is English in every language of Word."""

_TITLE = "Title"
_TITLE_LEVEL = 1

_BODY_TEXT_LEVEL = 9
"""Outline level of what is no heading (ECMA-376, 17.3.1.20)."""


class Styles:
    """Knows the styles of a document, and what stands out where they tell nothing."""

    def __init__(self, document: Document) -> None:
        self._styles: dict[str, BaseStyle] = {s.style_id: s for s in document.styles}
        self._set_off = self._headings_without_styles(document)

    def name_of(self, paragraph: Element) -> str:
        """Give the name of a paragraph's style; empty where it has none."""
        style = self.of(paragraph)
        return "" if style is None else style.name or ""

    def of(self, paragraph: Element) -> BaseStyle | None:
        """Give the style that *paragraph* names; ``None`` where it names none."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return None if named is None else self._styles.get(named.get(qn("w:val"), ""))

    def _headings_without_styles(self, document: Document) -> Mapping[Element, int]:
        paragraphs = document.element.body.iter(qn("w:p"))
        told = set(map(self._level_told, paragraphs))
        if max(told, default=0) > _TITLE_LEVEL:
            return {}
        inner = _TITLE_LEVEL in told
        return {p: level + inner for p, level in set_off(document).items()}

    def level_of(self, paragraph: Element) -> int:
        """Give the level of a heading, from 1, the outermost; 0 for everything else."""
        return self._level_told(paragraph) or self._set_off.get(paragraph, 0)

    def _level_told(self, paragraph: Element) -> int:
        """Give the level that styles tell: 1 for the title, one more for each heading."""
        if (own := _outline(paragraph)) is not None:
            return own
        style, seen = self.of(paragraph), set()
        while style is not None and style.style_id not in seen:
            seen.add(style.style_id)
            if style.name == _TITLE:
                return _TITLE_LEVEL
            if match := _HEADING.fullmatch(style.name or ""):
                return int(match[1]) + 1
            if (level := _outline(style.element)) is not None:
                return level
            style = getattr(style, "base_style", None)
        return 0


def _outline(element: Element) -> int | None:
    found = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if found is None:
        return None
    level = int(found.get(qn("w:val"), "0"))
    return 0 if level >= _BODY_TEXT_LEVEL else level + 2
