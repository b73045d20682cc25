"""A run of a Word file -> its text as its format draws it."""

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from ingest.read.raised import raised
from ingest.read.symbols import seen_in
from ingest.read.word_hidden import is_off, is_switched_on

_TEXT = {
    qn("w:tab"): " ",
    qn("w:ptab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
WORDS = frozenset(
    {
        qn("w:t"),
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
    }
)
"""Elements that hold what is written."""


def sign_of(item: Element) -> str | None:
    """Give what a part of a run shows; ``None`` of what only holds other parts."""
    if item.tag in WORDS:
        return item.text or ""
    if item.tag == qn("w:sym"):
        return symbol(item)
    return ticked(item) if item.tag == qn("w:fldChar") else _TEXT.get(item.tag)


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


def ends_deleted(paragraph: Element) -> bool:
    """Tell whether the end of *paragraph* was deleted under tracking: it goes on below."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and mark.find(qn("w:del")) is not None


def ticked(field: Element) -> str:
    """Give the box of a form that *field* begins, ticked or not; empty for others."""
    box = field.find(f"{qn('w:ffData')}/{qn('w:checkBox')}")
    if box is None:
        return ""
    told = [box.find(qn(name)) for name in ("w:checked", "w:default")]
    state = next((one for one in told if one is not None), None)
    return "☑" if state is not None and not is_off(state) else "□"
