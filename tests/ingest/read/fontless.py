"""A machine without fonts, as PDFium sees it; run as a module, in a process of its own.

What stands on stdin, a PDF, is read there; what is read comes as JSON.
"""

import ctypes
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium_c
from pypdfium2 import PdfSysfontBase

from ingest.read.pdf import read_pdf
from ingest.read.stand_in import StandIn


class NoFonts(PdfSysfontBase):
    """Has no font, whatever is installed."""

    def EnumFonts(self, _, mapper):  # noqa: N802 - as PDFium calls it
        """Name none."""

    def MapFont(self, *_):  # noqa: N802
        """Give none."""

    def GetFont(self, *_):  # noqa: N802
        """Give none."""


@contextmanager
def without_fonts() -> Iterator[None]:
    """Read in this process as on a machine without fonts."""
    StandIn(NoFonts()).setup()
    try:
        yield
    finally:
        PdfSysfontBase.SINGLETON.close(reusable=True)


def _forget_fonts() -> None:
    """Start PDFium anew with an empty list of folders in which it looks for fonts."""
    nowhere = (ctypes.POINTER(ctypes.c_char) * 1)()
    pdfium_c.FPDF_DestroyLibrary()
    config = pdfium_c.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=nowhere)
    pdfium_c.FPDF_InitLibraryWithConfig(config)


if __name__ == "__main__":
    _forget_fonts()
    read = read_pdf(sys.stdin.buffer.read(), "a.pdf")
    print(json.dumps([section.text for section in read.sections]))  # noqa: T201
