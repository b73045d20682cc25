"""Packages that Word and Excel open, and the libraries refuse."""

import io
import zipfile

import docx
import openpyxl
import pptx
import pytest
from PIL import Image
from pptx.util import Inches

from ingest.read.package import opened
from ingest.read.sheet import read_workbook
from ingest.read.slides import read_slides
from ingest.read.word import read_word
from tests.hostile.packages import saved

_OF = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _rewritten(data, change):
    """Give *data* with each part as *change* makes it of its name and content."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return file.getvalue()


def _with(part, before, after):
    return lambda name, old: (name, old.replace(before, after) if name == part else old)


def _strict(name, old):
    for vocabulary in (b"officeDocument", b"wordprocessingml", b"spreadsheetml"):
        old = old.replace(
            b"http://schemas.openxmlformats.org/" + vocabulary + b"/2006/",
            b"http://purl.oclc.org/ooxml/" + vocabulary + b"/",
        )
    return name, old


def _word():
    document = docx.Document()
    document.add_paragraph("正文。")
    return saved(document)


def _workbook():
    book = openpyxl.Workbook()
    for row in (["区", "金额"], ["嘉定", 3]):
        book.active.append(row)
    return saved(book)


def _lost(target):
    relation = f'<Relationship Id="rId99" Type="{_OF}/image" Target="{target}"/>'
    end = b"</Relationships>"
    return _with("word/_rels/document.xml.rels", end, relation.encode() + end)


@pytest.mark.parametrize(
    "change",
    [
        _lost("NULL"),
        _lost("../NULL"),
        lambda name, old: (name.replace("/", "\\"), old),
        _strict,
    ],
)
def test_what_a_word_file_names_in_vain_is_left_out(change):
    """Parts that are not there, backslashes, and the strict vocabulary hinder nobody."""
    content = read_word(_rewritten(_word(), change), "a.docx")
    assert [section.text for section in content.sections] == ["正文。"]


def test_a_header_that_is_not_there_hinders_nobody():
    """It is named by the text, and lost."""
    document = docx.Document()
    document.add_paragraph("正文。")
    document.sections[0].header.paragraphs[0].text = "2026年"
    part = "word/_rels/document.xml.rels"
    data = _rewritten(saved(document), _with(part, b"header1.xml", b"NULL"))
    content = read_word(data, "a.docx")
    assert [section.text for section in content.sections] == ["正文。"]


_SHEET = "xl/worksheets/sheet1.xml"
_END = b"</sheetData>"


@pytest.mark.parametrize(
    "change",
    [
        _with("xl/styles.xml", b'<family val="2"', b'<family val="49"'),
        _with("docProps/core.xml", b"T", b"/"),
        _with(
            _SHEET,
            _END,
            _END + b'<dataValidations><dataValidation type="x" sqref="A1"/>'
            b"</dataValidations>",
        ),
        _strict,
    ],
)
def test_a_workbook_is_read_by_its_cells(change):
    """What a program writes beside them may be wrong."""
    content = read_workbook(_rewritten(_workbook(), change), "a.xlsx")
    assert [section.text for section in content.sections] == ["区：嘉定；金额：3"]


def test_a_picture_that_lies_elsewhere_hinders_no_slide():
    """It is linked, or lost."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "题", "文。"
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    slide.shapes.add_picture(picture, Inches(1), Inches(1))
    lost = _with("ppt/slides/_rels/slide1.xml.rels", b"../media/image1.png", b"NULL")
    content = read_slides(_rewritten(saved(show), lost), "a.pptx")
    assert [section.text for section in content.sections] == ["文。"]


def test_a_sound_package_stays_as_it_is():
    """Byte for byte: most are."""
    for data in (_word(), _workbook()):
        assert opened(data) is data
