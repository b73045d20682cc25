"""A PDF page -> its lines, with where they end and how large they are set."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c

_HYPHEN = "\x02"
"""What pdfium gives for a hyphen that only breaks a word at the end of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a page, as it is printed; lengths in points."""

    text: str
    size: float
    """Of its first character's font."""
    right: float
    """Where its last character ends, from the left edge of the page."""
    first_word_width: float


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    size: float
    left: float
    right: float


def lines_of(page: pypdfium2.PdfPage) -> list[Line]:
    """Give the lines of the page's text layer, in order; empty ones are left out."""
    lines: list[Line] = []
    gathered: list[_Character] = []
    for character in _characters(page):
        if character.text in "\r\n":
            lines.extend(_line(gathered))
            gathered = []
        else:
            gathered.append(character)
    lines.extend(_line(gathered))
    return lines


def _characters(page: pypdfium2.PdfPage) -> Iterator[_Character]:
    layer = page.get_textpage()
    for i in range(layer.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(layer.raw, i)
        size = round(pdfium_c.FPDFText_GetFontSize(layer.raw, i), 1)
        left, _, right, _ = layer.get_charbox(i, loose=True)
        if code:
            yield _Character(chr(code), size, left, right)
    layer.close()


def _line(characters: list[_Character]) -> Iterator[Line]:
    text = _whole("".join(c.text for c in characters)).strip()
    shown = [c for c in characters if not c.text.isspace()]
    if not text or not shown:
        return
    ascii_word = text.split()[0] if text[0].isascii() else text[0]
    last = shown[: len(ascii_word)][-1]
    yield Line(
        text=text,
        size=shown[0].size,
        right=max(c.right for c in shown),
        first_word_width=last.right - shown[0].left,
    )


def _whole(text: str) -> str:
    """Join the halves of characters beyond U+FFFF, and words broken by a hyphen."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units.decode("utf-16-le", "replace").replace(_HYPHEN, "")
