"""A PDF page -> what it shows: glyphs with their places, ruled lines, and images."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium_c

from ingest.read.fonts import font_rank, is_bold_font
from ingest.read.lines import Glyph
from ingest.read.pdf_objects import drawn_on
from ingest.read.ruled import Rule

_TINY = 1.0
"""Text smaller than this is too small to be read, in points."""

_NEARLY_WHITE = 235
"""Colour whose channels are all above this may not show on paper, of 255."""

_NEARLY_CLEAR = 40
"""Opacity below this may not show, of 255."""

_INVISIBLE = frozenset(
    {
        pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE,
        pdfium_c.FPDF_TEXTRENDERMODE_CLIP,
    }
)

_CONTRAST = 24
"""Difference between the darkest and the lightest point where a glyph leaves a mark."""

_FONT_NAME_BYTES = 128
"""A longer name is cut: PDF allows 127 bytes (ISO 32000-1, annex C)."""

_BLANK = "\r\n\x00"


@dataclass(slots=True)
class PdfPage:
    """One page, as a reader sees it; lengths in points, from the lower left corner."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    unmapped: int = 0
    """Glyphs that are shown, but nobody knows as which character."""
    hidden: str = ""
    """Text that the file holds and a reader of the page does not see."""
    rules: list[Rule] = field(default_factory=list)
    image_share: float = 0.0
    """How much of the page the largest image covers, 0 to 1."""
    shows_something: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    glyph: Glyph
    is_mapped: bool
    may_be_unseen: bool


def read_page(page: pypdfium2.PdfPage) -> PdfPage:
    """Read what *page* shows."""
    left, bottom, right, top = page.get_bbox()
    read = PdfPage(width=right - left, height=top - bottom)
    found = list(_glyphs(page))
    seen = _seen(page, found)
    is_seen = True
    for one in found:
        text = one.glyph.text
        # A space leaves no mark: it is seen where the character before it is.
        if not (text.isspace() and one.may_be_unseen):
            is_seen = seen(one)
        if not is_seen:
            read.hidden += text
        elif one.is_mapped:
            read.glyphs.append(one.glyph)
        else:
            read.unmapped += 1
    drawn = drawn_on(page)
    read.rules, read.image_share = drawn.rules, drawn.image_share
    read.shows_something = drawn.shows_something
    return read


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[_Found]:
    layer = page.get_textpage()
    raw = layer.raw
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    colour = [ctypes.c_uint() for _ in range(4)]
    high = 0
    fonts = _Fonts()
    for i in range(layer.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(raw, i)
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004 - first half of a pair (UTF-16)
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:  # noqa: PLR2004 - its second half
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        is_made_up = pdfium_c.FPDFText_IsGenerated(raw, i) == 1
        text = "-" if pdfium_c.FPDFText_IsHyphen(raw, i) == 1 else _character(code)
        if is_made_up or text in _BLANK:
            continue
        pdfium_c.FPDFText_GetLooseCharBox(raw, i, box)
        pdfium_c.FPDFText_GetMatrix(raw, i, matrix)
        pdfium_c.FPDFText_GetFillColor(raw, i, *colour)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        glyph = Glyph(
            text=text,
            size=round(pdfium_c.FPDFText_GetFontSize(raw, i) * scale, 1),
            left=box.left,
            right=box.right,
            bottom=box.bottom,
            top=box.top,
            font=font_rank(name := fonts.of(raw, i)),
            is_bold=is_bold_font(name),
        )
        is_mapped = pdfium_c.FPDFText_HasUnicodeMapError(raw, i) != 1
        yield _Found(
            glyph, is_mapped and _is_text(text), _may_be_unseen(raw, i, colour)
        )
    layer.close()


class _Fonts:
    """Reads the name of a glyph's font."""

    def __init__(self) -> None:
        self._name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
        self._flags = ctypes.c_int()

    def of(self, raw: object, i: int) -> str:
        """Give the name of the font of the glyph *i*; empty if there is none."""
        size = len(self._name)
        if not pdfium_c.FPDFText_GetFontInfo(raw, i, self._name, size, self._flags):
            return ""
        return self._name.value.decode("utf-8", "ignore")


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"  # noqa: PLR2004 - the end of Unicode


def _is_text(character: str) -> bool:
    """Tell a character from what only has a number: private, control, replacement."""
    is_known = unicodedata.category(character) not in {"Co", "Cc", "Cn"}
    return character.isspace() or (is_known and character != "\ufffd")


def _may_be_unseen(raw: object, i: int, colour: list[ctypes.c_uint]) -> bool:
    *channels, opacity = (part.value for part in colour)
    if min(channels) > _NEARLY_WHITE or opacity < _NEARLY_CLEAR:
        return True
    shape = pdfium_c.FPDFText_GetTextObject(raw, i)
    return bool(shape) and pdfium_c.FPDFTextObj_GetTextRenderMode(shape) in _INVISIBLE


class _seen:  # noqa: N801 - called like a function
    """Tells whether a glyph is seen; renders the page only when one is in doubt."""

    def __init__(self, page: pypdfium2.PdfPage, found: list[_Found]) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._picture = None
        if any(one.may_be_unseen for one in found):
            self._scale = min(1.0, 1_500 / max(page.get_size()))
            picture = page.render(scale=self._scale, grayscale=True, draw_annots=False)
            self._picture = picture.to_numpy()

    def __call__(self, one: _Found) -> bool:
        glyph = one.glyph
        if glyph.size < _TINY or not self._is_on_page(glyph):
            return False
        return not one.may_be_unseen or self._leaves_a_mark(glyph)

    def _is_on_page(self, glyph: Glyph) -> bool:
        across = self._left < (glyph.left + glyph.right) / 2 < self._right
        return bool(across and self._bottom < glyph.middle < self._top)

    def _leaves_a_mark(self, glyph: Glyph) -> bool:
        if self._picture is None:
            return True
        rows = slice(*self._span(self._top - glyph.top, self._top - glyph.bottom))
        columns = slice(*self._span(glyph.left - self._left, glyph.right - self._left))
        area = self._picture[rows, columns]
        if not area.size:
            return False
        contrast = int(area.max()) - int(area.min())
        return contrast > _CONTRAST

    def _span(self, start: float, end: float) -> tuple[int, int]:
        first = max(int(start * self._scale), 0)
        return first, max(math.ceil(end * self._scale), first + 1)
