"""A tree of HTML whose letters stand for other signs -> the signs that a reader sees.

So are addresses written, behind words that only ask to be pressed.
"""

from lxml.etree import _Element as Element

from ingest.read.address import address_behind, asks_to_be_pressed
from ingest.read.raised import raised
from ingest.read.symbols import font_in, seen_in


def write_as_drawn(root: Element) -> None:
    """Write what symbol fonts, raised digits and links show into the texts of *root*."""
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
        elif element.tag == "a":
            _write_address(element)


def _write_address(link: Element) -> None:
    text = "".join(link.itertext()).strip()
    address = address_behind(text, link.get("href", ""))
    if address and asks_to_be_pressed(text):
        link.tail = f" {address} {link.tail or ''}"


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
