"""Whether a stretch of a Word file is seen on the printed page, and still holds."""

from collections.abc import Collection

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from ingest.document import RepairKind

_OFF = frozenset({"0", "false", "off", "none"})
_WHITE = "FFFFFF"
_SEEN_ON = frozenset({None, "auto", _WHITE})
"""Fills on which white text is not seen."""

_TINY_HALF_POINTS = 3
"""Text up to this size is too small to be read, in half points (``w:sz``)."""


class Unseen:
    """Knows the styles of a document; *line* is the paragraph last looked at."""

    def __init__(self, document: Document) -> None:
        self.line = 0
        """Number of the paragraph in the file, from 1."""
        self._body = document.element.body
        self._paragraph: Element | None = None
        self._styles = {style.style_id: style.element for style in document.styles}
        self._hiding = {
            name for name, style in self._styles.items() if _hides(_format(style))
        }
        self._crossing = {
            name for name, style in self._styles.items() if _crosses(_format(style))
        }
        self._lines: dict[Element, int] = {}

    def reason(self, run: Element) -> RepairKind | None:
        """Tell why *run* answers nothing: it is not seen, or it is crossed out."""
        if self._hides(run):
            kind = RepairKind.HIDDEN_TEXT
        elif self._crosses_out(run):
            kind = RepairKind.CROSSED_OUT
        else:
            return None
        self._count(run)
        return kind

    def _crosses_out(self, run: Element) -> bool:
        own = _format(run)
        if own is not None and any(own.find(qn(name)) is not None for name in _STRIKES):
            return _crosses(own)
        named = own.find(qn("w:rStyle")) if own is not None else None
        by_style = named is not None and named.get(qn("w:val")) in self._crossing
        return by_style or self._paragraph_is(run, self._crossing)

    def _hides(self, run: Element) -> bool:
        own = _format(run)
        named = own.find(qn("w:rStyle")) if own is not None else None
        by_style = named is not None and named.get(qn("w:val")) in self._hiding
        if by_style or self._paragraph_is(run, self._hiding) or _hides(own):
            return True
        is_white = own is not None and _value(own, "w:color") == _WHITE
        return is_white and not self._stands_on_colour(run)

    def _paragraph_is(self, run: Element, named_so: Collection[str]) -> bool:
        outer = run.getparent()
        while outer is not None and outer.tag != qn("w:p"):
            outer = outer.getparent()
        if outer is None or not named_so:
            return False
        named = outer.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return named is not None and named.get(qn("w:val")) in named_so

    def _stands_on_colour(self, run: Element) -> bool:
        """Tell whether something behind *run* may not be white."""
        for outer in (run, *run.iterancestors()):
            formats = [outer.find(qn(f"{outer_tag}")) for outer_tag in _FORMATS]
            for found in formats:
                if found is not None and _has_fill(found):
                    return True
            if outer.tag == qn("w:tbl") and self._table_style_fills(outer):
                return True
            if outer.tag == qn("w:txbxContent"):
                return True
        return False

    def _table_style_fills(self, table: Element) -> bool:
        named = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        style = (
            self._styles.get(named.get(qn("w:val"), "")) if named is not None else None
        )
        return style is not None and any(map(_is_colour, style.iter(qn("w:shd"))))

    def _count(self, run: Element) -> None:
        if not self._lines:
            paragraphs = enumerate(self._body.iter(qn("w:p")), start=1)
            self._lines = {paragraph: number for number, paragraph in paragraphs}
        outer: Element | None = run
        while outer is not None and outer.tag != qn("w:p"):
            outer = outer.getparent()
        self.line = self._lines.get(outer, 1) if outer is not None else 1


_STRIKES = ("w:strike", "w:dstrike")
_FORMATS = ("w:rPr", "w:pPr", "w:tcPr", "w:trPr", "w:tblPr")


def _format(element: Element) -> Element | None:
    found: Element | None = element.find(qn("w:rPr"))
    return found


def is_off(mark: Element) -> bool:
    """Tell whether a property that is switched on by being there is switched off."""
    return mark.get(qn("w:val"), "1") in _OFF


def is_switched_on(outer: Element, name: str) -> bool:
    """Tell whether *outer* has the property called *name*, and it is not switched off."""
    mark = outer.find(qn(name))
    return mark is not None and not is_off(mark)


def _hides(own: Element | None) -> bool:
    if own is None:
        return False
    if any(is_switched_on(own, name) for name in ("w:vanish", "w:webHidden")):
        return True
    size = _value(own, "w:sz")
    return size is not None and size.isdecimal() and int(size) <= _TINY_HALF_POINTS


def _crosses(own: Element | None) -> bool:
    if own is None:
        return False
    return any(is_switched_on(own, name) for name in _STRIKES)


def _value(own: Element, name: str) -> str | None:
    found = own.find(qn(name))
    return None if found is None else str(found.get(qn("w:val"), "")).upper()


def _has_fill(found: Element) -> bool:
    shade = found.find(qn("w:shd"))
    highlight = found.find(qn("w:highlight"))
    if highlight is not None and highlight.get(qn("w:val")) not in {"none", "white"}:
        return True
    return shade is not None and _is_colour(shade)


def _is_colour(shade: Element) -> bool:
    return (
        shade.get(qn("w:fill")) not in _SEEN_ON
        or shade.get(qn("w:themeFill")) is not None
    )
