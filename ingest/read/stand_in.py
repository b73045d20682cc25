"""A font that stands in where a PDF names an East Asian font that this machine lacks.

PDFium passes over a text that is one glyph without a shape (5.15 of pypdfium2, in
``CPDF_TextPage::ProcessTextObject``). On a server without such fonts the cell 甲 of a
table was lost so, a full stop that begins a line, and all of a file that places each
glyph by itself; white letters on colour left no mark, and were taken for hidden. What is
installed goes first; what has no font is drawn as boxes.
"""

import ctypes
import re
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c
from pypdfium2 import PdfSysfontBase

from ingest.read.box_font import box_font

_SIMPLIFIED = 134
_EAST_ASIAN = frozenset({128, 129, _SIMPLIFIED, 136})
"""Japanese, Korean, simplified and traditional Chinese (``fpdf_sysfontinfo.h``)."""

_NAMED = re.compile(
    rb"[^\x00-\x7f]|sim(sun|hei|kai|li|you)|fangsong|kai(ti|u\b|-sb)|song(ti|\b)"
    rb"|hei(ti|\b)|yahei|jhenghei|dengxian|mingliu|lisu|youyuan|xihei|zhongsong|^fz|cjk"
    rb"|source ?han|pingfang|hiragino|heisei|meiryo|^ms-?p?(gothic|mincho)"
    rb"|^yu(gothic|mincho)|malgun|batang|gulim|dotum|myeongjo",
    re.IGNORECASE,
)
"""Names of such fonts, as offices, systems and foundries give them. A file that numbers
its glyphs by itself (Identity-H of Adobe-Identity) names no script: PDFium then looks for
a font of that name only, and takes a Latin one, whatever else is installed."""

_NAME = b"Stand-in"


class StandIn(PdfSysfontBase):  # type: ignore[misc] # pypdfium2 ships no types
    """Answers PDFium's search for a font: what is installed, else boxes."""

    def __init__(self, installed: Any = None) -> None:  # noqa: ANN401
        super().__init__(installed)
        self._font = ctypes.create_string_buffer(box_font(), len(box_font()))
        self._handle = ctypes.addressof(self._font)
        self.is_used = False

    def MapFont(self, _: Any, *asked: Any) -> int | None:  # noqa: ANN401, N802
        """Give the handle of a font; for none, PDFium takes a Latin one of its own."""
        weight, italic, charset, pitch, face, exact = asked
        if found := self._installed(*asked):
            return found
        if charset not in _EAST_ASIAN:
            name = ctypes.cast(face, ctypes.c_char_p).value
            if not _NAMED.search(name or b""):
                return None
            other = (weight, italic, _SIMPLIFIED, pitch, face, exact)
            if found := self._installed(*other):
                return found
        self.is_used = True
        return self._handle

    def _installed(self, *asked: Any) -> int | None:  # noqa: ANN401
        found: int | None = self.default.MapFont(self.default, *asked)
        return found

    def GetFontData(  # noqa: N802
        self,
        _: Any,  # noqa: ANN401
        font: int,
        table: int,
        buffer: Any,  # noqa: ANN401
        size: int,
    ) -> int:
        """Copy a font, whole where *table* is 0, and say how many bytes that takes."""
        if font != self._handle:
            return int(super().GetFontData(_, font, table, buffer, size))
        return 0 if table else _copied(self._font.raw, buffer, size)

    def GetFaceName(self, _: Any, font: int, buffer: Any, size: int) -> int:  # noqa: ANN401, N802
        """Copy the name of a font, and say how many bytes that takes."""
        if font != self._handle:
            return int(super().GetFaceName(_, font, buffer, size))
        return _copied(_NAME + b"\0", buffer, size)

    def GetFontCharset(self, _: Any, font: int) -> int:  # noqa: ANN401, N802
        """Give the script of a font."""
        if font != self._handle:
            return int(super().GetFontCharset(_, font))
        return _SIMPLIFIED

    def DeleteFont(self, _: Any, font: int) -> None:  # noqa: ANN401, N802
        """Let go of a font; the one that stands in stays."""
        if font != self._handle:
            super().DeleteFont(_, font)


def _copied(content: bytes, buffer: Any, size: int) -> int:  # noqa: ANN401
    if buffer and size >= len(content):
        ctypes.memmove(buffer, content, len(content))
    return len(content)


def stand_in() -> StandIn:
    """Have the font stand in from now on, in this process, and give it."""
    if not isinstance(PdfSysfontBase.SINGLETON, StandIn):
        StandIn().setup()
    here: StandIn = PdfSysfontBase.SINGLETON
    return here


def hide_boxes(page: pypdfium2.PdfPage) -> bool:
    """Take what is drawn as boxes from *page*; tell whether there is any."""
    if not stand_in().is_used:
        return False
    texts = page.get_objects([pdfium_c.FPDF_PAGEOBJ_TEXT])
    boxed = [text for text in texts if _is_boxed(text)]
    for text in boxed:
        pdfium_c.FPDFPageObj_SetIsActive(text.raw, 0)
    return bool(boxed)


def _is_boxed(text: pypdfium2.PdfObject) -> bool:
    """Tell whether the font of *text* is the one that stands in, by its bytes."""
    font = pdfium_c.FPDFTextObj_GetFont(text.raw)
    held, size = (ctypes.c_ubyte * len(box_font()))(), ctypes.c_size_t()
    pdfium_c.FPDFFont_GetFontData(font, held, len(held), size)
    return size.value == len(held) and bytes(held) == box_font()
