"""A tree of HTML whose letters stand for other signs -> the signs that a reader sees."""

from lxml.etree import _Element as Element

from ingest.read.raised import raised
from ingest.read.symbols import font_in, seen_in


def write_as_drawn(root: Element) -> None:
    """Write what symbol fonts and raised digits show into the texts of *root*."""
    fonts: dict[Element, str] = {}
    for element in root.iter("*"):
        outer = element.getparent()
        inherited = "" if outer is None else fonts.get(outer, "")
        if inherited and element.tail:
            element.tail = seen_in(inherited, element.tail)
        if font := _own_font(element, inherited):
            fonts[element] = font
            element.text = seen_in(font, element.text or "")
        if element.tag == "sup":
            _raise(element)


def _raise(element: Element) -> None:
    """Write the digits of *element* raised, if there is nothing else in it."""
    if raised(text := "".join(element.itertext())) == text:
        return
    for one in element.iter():
        one.text = raised(one.text or "")
        if one is not element:
            one.tail = raised(one.tail or "")


def _own_font(element: Element, inherited: str) -> str:
    style = element.get("style", "")
    if "face" in element.attrib:
        return str(element.get("face"))
    return font_in(style) if "font" in style.lower() else inherited
