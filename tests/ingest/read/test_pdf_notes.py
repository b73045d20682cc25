"""ingest.read.pdf_notes: what was put onto the pages of a PDF."""

import io

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.document import RepairKind
from ingest.read.pdf import read_pdf
from tests.ingest.read.pdf_files import drawn

pytestmark = pytest.mark.usefixtures("with_and_without_fonts")


def test_what_was_typed_onto_a_page_is_told():
    """A reader sees the value of a field, and no note before it is opened."""

    def draw(canvas):
        canvas.drawString(20, 300, "报名截止：")
        field = {"x": 100, "y": 295, "width": 100, "height": 15}
        canvas.acroForm.textfield(name="a", value="2026-03-01", **field)
        canvas.acroForm.textfield(name="b", value="", **field)
        canvas.textAnnotation("内部批注", (100, 200, 120, 220))
        canvas.freeTextAnnotation("改到三月八日", (100, 100, 200, 120))

    finding, note = read_pdf(drawn(draw), "a.pdf").findings
    assert (note.kind, "内部批注" in finding.problem) == ("comment", False)
    assert finding.kind == "typed_onto"
    assert finding.problem.endswith("not read: 2026-03-01；改到三月八日")


def _marked(draw) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 400))
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(20, 350, "租金每月1500元，不含水电。")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _annotated(data, *, left, right):
    """Strike out what stands between two places of the line, as a viewer does."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    note = pdfium_c.FPDFPage_CreateAnnot(page.raw, pdfium_c.FPDF_ANNOT_STRIKEOUT)
    corners = pdfium_c.FS_QUADPOINTSF(left, 360, right, 360, left, 348, right, 348)
    pdfium_c.FPDFAnnot_AppendAttachmentPoints(note, corners)
    pdfium_c.FPDFPage_CloseAnnot(note)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_words_with_a_line_through_them_are_left_out_and_reported():
    """Be it printed so, or drawn in a viewer; a price that holds no more is no answer."""
    printed = _marked(lambda canvas: canvas.line(20, 354, 90, 354))
    drawn = _annotated(_marked(lambda _: None), left=20, right=90)
    for data in (printed, drawn):
        content = read_pdf(data, "a.pdf")
        (repair,) = content.repairs
        assert repair.kind is RepairKind.CROSSED_OUT
        assert repair.before + content.sections[0].text == "租金每月1500元，不含水电。"
        assert len(repair.before) > 5


@pytest.mark.parametrize(
    "line",
    [(20, 348.5, 90, 348.5), (5, 354, 290, 354), (20, 362, 90, 362)],
    ids=["below", "behind", "above"],
)
def test_other_lines_beside_words_cross_nothing_out(line):
    """One below them, one above them, and one that runs on behind them."""
    content = read_pdf(_marked(lambda canvas: canvas.line(*line)), "a.pdf")
    assert content.sections[0].text == "租金每月1500元，不含水电。"
    assert content.repairs == ()
