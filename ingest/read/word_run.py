"""A run of a Word file -> its text as its format draws it."""

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from ingest.read.raised import raised
from ingest.read.symbols import seen_in
from ingest.read.word_hidden import is_switched_on


def as_drawn(run: Element, text: str) -> str:
    """Give *text* as the format of its *run* draws it: signs, and raised numbers."""
    own = run.find(qn("w:rPr"))
    if own is None:
        return text
    fonts, place = own.find(qn("w:rFonts")), own.find(qn("w:vertAlign"))
    if fonts is not None:
        named = fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi"), "")
        text = seen_in(named, text)
    is_raised = place is not None and place.get(qn("w:val")) == "superscript"
    return raised(text) if is_raised else text


def symbol(element: Element) -> str:
    """Give the sign that a ``w:sym`` draws; empty where it only decorates."""
    code = int(element.get(qn("w:char"), "0"), 16)
    return seen_in(element.get(qn("w:font"), ""), chr(code)) if code else ""


def shows_prompt(control: Element) -> bool:
    """Tell whether a field of a form says only that something may be written here."""
    properties = control.find(qn("w:sdtPr"))
    return properties is not None and is_switched_on(properties, "w:showingPlcHdr")
