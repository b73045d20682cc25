"""PDFs for tests, drawn."""

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.read.pdf import read_pdf
from ingest.read.terms import Terms

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))  # named, not embedded


def pdf(*pages, encrypt=None) -> bytes:
    """Make pages of lines; one without any holds a picture alone."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 400), encrypt=encrypt)
    for lines in pages:
        for i, line in enumerate(lines):
            canvas.setFont("STSong-Light", 10)
            canvas.drawString(20, 370 - 15 * i, line)
        if not lines:
            canvas.rect(10, 10, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def drawn(draw, size=(560, 400)) -> bytes:
    """Make a page on which *draw* draws in 10 pt."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size)
    canvas.setFont("STSong-Light", 10)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def text_of(data, terms=None) -> str:
    """Give all that is read of a PDF."""
    content = read_pdf(data, "a.pdf", terms or Terms())
    return "\n".join(section.text for section in content.sections)


def invisible(canvas):
    """Draw words that are there, and leave no mark."""
    text = canvas.beginText(40, 200)
    text.setTextRenderMode(3)
    text.textLine("hide me")
    canvas.drawText(text)
