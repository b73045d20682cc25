"""PDF pages that lie on their side are read as they are held to be read."""

import io

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.document import RepairKind
from ingest.read.pdf import read_pdf

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))  # named, not embedded

_ROWS = (
    ("区", "户型", "月租金（元）"),
    ("浦东新区", "一室一厅", "3200"),
    ("徐汇区", "一室户", "3500"),
    ("静安区", "两室一厅", "5200"),
)

_LINES = [
    "区：浦东新区；户型：一室一厅；月租金（元）：3200",
    "区：徐汇区；户型：一室户；月租金（元）：3500",
    "区：静安区；户型：两室一厅；月租金（元）：5200",
]


def _page(turned_by=0, *, shown_turned_by=0, draw=None) -> bytes:
    """Make a page whose table is turned to the left, and which viewers turn to the right."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(400, 400))
    canvas.translate(200, 200)
    canvas.rotate(turned_by)
    canvas.setFont("STSong-Light", 10)
    for n, row in enumerate(_ROWS):
        for column, cell in enumerate(row):
            canvas.drawString(-150 + 100 * column, 120 - 20 * n, cell)
    if draw is not None:
        draw(canvas)
    canvas.setPageRotation(shown_turned_by)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _lines(data: bytes) -> list[str]:
    content = read_pdf(data, "a.pdf")
    return "\n".join(s.text for s in content.sections).splitlines()


@pytest.mark.parametrize("shown_turned_by", [0, 90, 180, 270])
@pytest.mark.parametrize("turned_by", [0, 90, 180, 270])
def test_a_page_is_read_as_its_letters_stand(turned_by, shown_turned_by):
    """However it was made, and however a viewer turns it."""
    assert _lines(_page(turned_by, shown_turned_by=shown_turned_by)) == _LINES


def test_a_label_that_runs_up_turns_no_page():
    """It has fewer letters than the rest."""

    def draw(canvas):
        canvas.rotate(90)
        canvas.drawString(-150, 170, "内部资料")

    assert set(_LINES) <= set(_lines(_page(draw=draw)))


def test_what_is_hidden_or_struck_is_left_out_of_a_turned_page():
    """White letters, and a line drawn through words in a viewer."""

    def draw(canvas):
        canvas.drawString(-150, 0, "押金两个月。")
        canvas.setFillGray(1)
        canvas.drawString(-150, -50, "内部底价3000元。")

    document = pypdfium2.PdfDocument(_page(90, shown_turned_by=90, draw=draw))
    page = document[0]
    note = pdfium_c.FPDFPage_CreateAnnot(page.raw, pdfium_c.FPDF_ANNOT_STRIKEOUT)
    corners = pdfium_c.FS_QUADPOINTSF(190, 50, 190, 110, 202, 50, 202, 110)
    pdfium_c.FPDFAnnot_AppendAttachmentPoints(note, corners)
    pdfium_c.FPDFPage_CloseAnnot(note)
    file = io.BytesIO()
    document.save(file)
    page.close()
    document.close()
    content = read_pdf(file.getvalue(), "a.pdf")
    assert {repair.kind: repair.before for repair in content.repairs} == {
        RepairKind.HIDDEN_TEXT: "内部底价3000元。",
        RepairKind.CROSSED_OUT: "押金两个月。",
    }
