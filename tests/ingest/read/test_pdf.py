"""PDF files: the text layer, page by page, as paragraphs."""

import io

import pytest
from pypdfium2 import PdfiumError
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import BrokenFileError, DocumentError, LockedFileError
from ingest.read.pdf import _mapped, read_pdf

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def _pdf(*pages, encrypt=None) -> bytes:
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


_FULL = "海归在上海落户要先由用人单位在一网通办上提交网上"
"""A line that fills the page, so that its sentence goes on below."""


def test_lines_of_a_chinese_sentence_are_joined():
    """A line break inside a sentence is none; after a sentence it stays."""
    content = read_pdf(_pdf([_FULL, "申请。", "另一句。"]), "a.pdf")
    (section,) = content.sections
    assert section.text == f"{_FULL}申请。\n另一句。"
    assert section.page == 1


def test_running_heads_and_page_numbers_are_left_out():
    """What stands at the edge of most pages is no text; what stands once is."""
    names = ("甲", "乙", "丙")
    pages = [
        [
            "嘉定区通知",
            f"{name}项说明。",
            f"{name}项条件。",
            f"{name}项材料。",
            f"- {i} -",
        ]
        for i, name in enumerate(names, start=1)
    ]
    content = read_pdf(_pdf(*pages), "a.pdf")
    assert [(s.page, s.text) for s in content.sections] == [
        (i, f"{name}项说明。\n{name}项条件。\n{name}项材料。")
        for i, name in enumerate(names, start=1)
    ]


def test_a_page_without_text_is_reported():
    """A page that only shows an image gives a finding; its neighbours are read."""
    content = read_pdf(_pdf(["第一句。"], []), "a.pdf")
    (finding,) = content.findings
    assert (finding.kind, finding.problem[-1]) == ("no_text_layer", "2")
    assert content.sections[0].text == "第一句。"


def test_larger_lines_are_headings():
    """A single largest line is the title, smaller ones are headings of sections."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 400))
    lines = ((18, "入学"), (13, "带什么"), (10, "• 带护照。"), (10, "带登记。"))
    for i, (size, line) in enumerate(lines):
        canvas.setFont("STSong-Light", size)
        canvas.drawString(20, 360 - 30 * i, line)
    canvas.save()
    content = read_pdf(file.getvalue(), "a.pdf")
    assert content.title == "入学"
    assert [(s.heading, s.text) for s in content.sections] == [
        (("带什么",), "带护照。\n带登记。")
    ]


def test_protected_files_are_told():
    """A file with a password asks for a copy without one."""
    lock = StandardEncryption("secret", "owner")
    with pytest.raises(LockedFileError, match="password"):
        read_pdf(_pdf(["字。"], encrypt=lock), "a.pdf")


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\n%%EOF"])
def test_broken_files_are_told(data):
    """What is no PDF is an error of ours."""
    with pytest.raises(BrokenFileError):
        read_pdf(data, "a.pdf")


@pytest.mark.parametrize("code", [None, *range(8)])
def test_every_error_of_the_library_is_ours(code):
    """Whatever code pdfium gives, staff get a sentence about the file."""
    assert isinstance(_mapped(PdfiumError("x", code), "a.pdf"), DocumentError)
