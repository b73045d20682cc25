"""What a PDF says in fonts that are neither in it nor on this machine."""

import ctypes
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfSysfontBase
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.read.box_font import box_font
from ingest.read.pdf import read_pdf
from ingest.read.stand_in import StandIn
from tests.hostile.pages import objects
from tests.ingest.read.fontless import NoFonts, without_fonts

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

_LATIN, _SIMPLIFIED = 0, 134

_ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R "
    b"/Resources << /Font << /F 5 0 R >> >> >>"
)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _glyph_by_glyph(codes: list[bytes], *fonts: bytes) -> bytes:
    """Make a page that places each glyph by itself, as many programs do."""
    shown = b"".join(
        b"1 0 0 1 %d 350 Tm <%s> Tj " % (20 + 12 * i, code.hex().encode())
        for i, code in enumerate(codes)
    )
    content = _stream(b"BT /F 12 Tf " + shown + b"ET")
    return objects(_ROOT, _PAGES, _PAGE, content, *fonts)


def _named(
    name: bytes, cmap: bytes, ordering: bytes, extra: bytes = b""
) -> list[bytes]:
    """Make a font that is named and not embedded."""
    return [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /%s "
        b"/DescendantFonts [6 0 R] %s >>" % (name, cmap, extra),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /DW 1000 /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (%s) /Supplement 0 >> >>" % (name, ordering),
    ]


_FONTS = [
    ("甲。", "utf-16-be", _named(b"STSong-Light", b"UniGB-UCS2-H", b"GB1")),
    ("甲。", "gbk", _named(b"SimSun", b"GBK-EUC-H", b"GB1")),
    ("甲。", "utf-16-be", _named(b"SimHei,Bold", b"UniGB-UTF16-V", b"GB1")),
    ("臺，", "utf-16-be", _named(b"MSung-Light", b"UniCNS-UTF16-H", b"CNS1")),
    ("臺，", "big5", _named(b"MingLiU", b"ETen-B5-H", b"CNS1")),
    ("あ亜", "cp932", _named(b"MS-Gothic", b"90ms-RKSJ-H", b"Japan1")),
    ("한글", "utf-16-be", _named(b"HYSMyeongJo", b"UniKS-UTF16-H", b"Korea1")),
    (
        "甲。",
        "gbk",
        [b"<< /Type /Font /Subtype /TrueType /BaseFont /#CB#CE#CC#E5 >>"],  # 宋体
    ),
]


@pytest.mark.parametrize(("said", "encoding", "font"), _FONTS)
def test_glyphs_placed_one_by_one_are_read_without_fonts(said, encoding, font):
    """PDFium passes over a lone glyph that has no shape."""
    codes = [character.encode(encoding) for character in said]
    with without_fonts():
        content = read_pdf(_glyph_by_glyph(codes, *font), "a.pdf")
    (section,) = content.sections
    assert "".join(section.text.split()) == said


_NUMBERED = (
    b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"2 beginbfchar <0001> <7532> <0002> <3002> endbfchar endcmap"
)


def _numbered(name: bytes) -> bytes:
    """Make a page whose file numbers its glyphs by itself, and says 甲。 of them."""
    font = _named(name, b"Identity-H", b"Identity", b"/ToUnicode 7 0 R")
    return _glyph_by_glyph([b"\0\1", b"\0\2"], *font, _stream(_NUMBERED))


@pytest.mark.parametrize(
    "name", [b"SimSun", b"MicrosoftYaHei", b"KaiTi_GB2312", b"FZXBSJW--GB1-0"]
)
def test_a_font_whose_script_only_its_name_tells_is_read(name):
    """With whatever fonts this machine has, and without."""
    told = [read_pdf(_numbered(name), "a.pdf")]
    with without_fonts():
        told.append(read_pdf(_numbered(name), "a.pdf"))
    assert [content.sections[0].text for content in told] == ["甲。"] * 2


def test_a_process_that_finds_no_font_reads_all():
    """PDFium's own search comes first, and has nowhere to look."""
    said, encoding, font = _FONTS[0]
    page = _glyph_by_glyph([character.encode(encoding) for character in said], *font)
    answer = subprocess.run(
        [sys.executable, "-m", "tests.ingest.read.fontless"],
        input=page,
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert json.loads(answer.stdout) == [said]


def test_text_drawn_on_a_scan_is_read_from_its_layer_without_fonts(monkeypatch):
    """What would be boxes is no part of the picture in which text is looked for."""
    seen = []
    monkeypatch.setattr("ingest.read.ocr.is_installed", lambda: True)
    monkeypatch.setattr(
        "ingest.read.ocr.recognise",
        lambda picture: (seen.append(picture.min()), ([], []))[1],
    )
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 400))
    canvas.drawImage(ImageReader(Image.new("L", (300, 300), 255)), 0, 0, 300, 300)
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(20, 380, "附件一 第3页")
    canvas.save()
    with without_fonts():
        content = read_pdf(file.getvalue(), "a.pdf")
    assert [section.text for section in content.sections] == ["附件一 第3页"]
    assert seen == [255]


def _white(*, on_colour: bool) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 400))
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(20, 350, "海归在上海落户。")
    canvas.rect(10, 290, 200, 40, fill=on_colour)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(20, 305, "白字第1条。")
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("on_colour", "text", "hidden"),
    [
        (True, "海归在上海落户。\n白字第1条。", []),
        (False, "海归在上海落户。", ["白字第1条。"]),
    ],
)
def test_white_is_told_from_hidden_without_fonts(on_colour, text, hidden):
    """A box leaves a mark on colour, and none on paper."""
    with without_fonts():
        content = read_pdf(_white(on_colour=on_colour), "a.pdf")
    assert "\n".join(section.text for section in content.sections) == text
    assert [repair.before for repair in content.repairs] == hidden


class _Installed(NoFonts):
    """Has a font for simplified Chinese, number 7."""

    def MapFont(self, *asked):  # noqa: N802 - as PDFium calls it
        return 7 if _SIMPLIFIED in asked else None

    def GetFontData(self, _, font, *_asked):  # noqa: N802
        return {7: 70}[font]

    def GetFaceName(self, _, font, *_asked):  # noqa: N802
        return {7: 5}[font]

    def GetFontCharset(self, _, font):  # noqa: N802
        return {7: 134}[font]

    def DeleteFont(self, _, font):  # noqa: N802
        self.deleted = font


def _asked(fonts, charset, name=b"Whatever"):
    """Ask for a font as PDFium does."""
    face = ctypes.create_string_buffer(name)
    return fonts.MapFont(None, 400, 0, charset, 0, face, None)


def test_an_installed_font_is_never_replaced():
    """Nor are its bytes, its name and its script."""
    installed = _Installed()
    fonts = StandIn(installed)
    font = _asked(fonts, _SIMPLIFIED)
    assert font == 7
    assert fonts.GetFontData(None, font, 0, None, 0) == 70
    assert fonts.GetFaceName(None, font, None, 0) == 5
    assert fonts.GetFontCharset(None, font) == 134
    fonts.DeleteFont(None, font)
    assert (installed.deleted, fonts.is_used) == (7, False)


def test_an_installed_font_draws_what_only_a_name_tells():
    """SimSun is not there, and another Chinese font is."""
    assert _asked(StandIn(_Installed()), _LATIN, b"SimSun") == 7


@pytest.mark.parametrize(
    "name", [b"Helvetica", b"Arial", b"Stencil", b"Heidelberg", b"Kailey", b"Songbird"]
)
def test_a_latin_font_is_left_to_pdfium(name):
    """It has letters of its own for them."""
    fonts = StandIn(NoFonts())
    assert (_asked(fonts, _LATIN, name), fonts.is_used) == (None, False)


def test_the_font_that_stands_in_is_handed_out_whole():
    """PDFium asks how large it is, then for its bytes; of tables it asks for none."""
    fonts = StandIn(NoFonts())
    font = _asked(fonts, _SIMPLIFIED)
    size = fonts.GetFontData(None, font, 0, None, 0)
    buffer = ctypes.create_string_buffer(size)
    assert fonts.GetFontData(None, font, 0, buffer, size) == size
    assert buffer.raw == box_font()
    assert fonts.GetFontData(None, font, 0x74746366, None, 0) == 0
    assert fonts.GetFontCharset(None, font) == 134
    name = ctypes.create_string_buffer(20)
    assert fonts.GetFaceName(None, font, name, 20) == len(name.value) + 1


def test_reading_has_the_font_stand_in_once():
    """The next file finds it there."""
    page = _numbered(b"SimSun")
    read_pdf(page, "a.pdf")
    first = PdfSysfontBase.SINGLETON
    read_pdf(page, "a.pdf")
    assert PdfSysfontBase.SINGLETON is first
