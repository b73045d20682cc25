"""Addresses behind the words of links, in every format that has links."""

import io
import re

import docx
import openpyxl
import pptx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.util import Inches

from ingest.read.address import with_address
from ingest.read.html import read_html
from ingest.read.markdown import read_markdown
from ingest.read.sheet import read_workbook
from ingest.read.slides import read_slides
from tests.hostile.packages import changed
from tests.ingest.read.word_files import bytes_of, text_of, with_body

_URL = "https://zwdt.sh.gov.cn/a?id=1"


@pytest.mark.parametrize(
    ("text", "target", "written"),
    [
        ("一网通办", _URL, f"一网通办 {_URL} "),
        ("来信", "mailto:a@b.cn?subject=x", "来信 a@b.cn "),
        ("zwdt.sh.gov.cn", _URL, "zwdt.sh.gov.cn"),
        ("a@b.cn", "mailto:a@b.cn", "a@b.cn"),
        ("附件", "./a.docx", "附件"),
        ("电话", "tel:021", "电话"),
        ("", _URL, ""),
        ("长", "https://a.cn/" + "x" * 200, "长"),
    ],
)
def test_an_address_stands_behind_words_that_are_none(text, target, written):
    """Places in the folder, telephones and what counts readers are no addresses."""
    assert with_address(text, target) == written


def test_links_of_a_word_file_tell_their_address():
    """Be it a link of today's Word, or a field of an older one."""
    document = docx.Document()
    paragraph = document.add_paragraph("请点击")
    name = document.part.relate_to(_URL, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{name}">'
            "<w:r><w:t>一网通办</w:t></w:r></w:hyperlink>"
        )
    )
    paragraph.add_run("办理。")
    assert text_of(bytes_of(document)) == f"请点击一网通办 {_URL} 办理。"


def test_a_link_that_is_a_field_tells_its_address():
    """A field that is none, and a link to a place in the file, do not."""

    def field(command, text):
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText>{command}</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f"<w:r><w:t>{text}</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    link = field(' HYPERLINK "https://a.cn/b" ', "点此")
    other = field("PAGE", "3") + field(' HYPERLINK \\l "_Toc1" ', "上文")
    data = with_body(f"<w:p>{link}{other}</w:p>")
    assert text_of(data) == "点此 https://a.cn/b 3上文"


def test_links_of_slides_tell_their_address():
    """Words that lead on, and a box that does as a whole."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    frame = slide.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame
    run = frame.paragraphs[0].add_run()
    run.text = "点此申请"
    run.hyperlink.address = _URL
    box = slide.shapes.add_textbox(0, Inches(2), Inches(2), Inches(1))
    box.text_frame.text = "立即报名"
    box.click_action.hyperlink.address = "https://a.cn/b"
    file = io.BytesIO()
    show.save(file)
    (section,) = read_slides(file.getvalue(), "a.pptx").sections
    assert section.text == f"点此申请 {_URL}\n立即报名 https://a.cn/b"


def test_links_of_a_sheet_tell_their_address():
    """A cell that is pressed leads to it."""
    book = openpyxl.Workbook()
    book.active.append(["窗口", "网上办理"])
    book.active.append(["人才港", "一网通办"])
    book.active["B2"].hyperlink = _URL
    file = io.BytesIO()
    book.save(file)
    (section,) = read_workbook(file.getvalue(), "a.xlsx").sections
    assert section.text == f"窗口：人才港；网上办理：一网通办 {_URL}"


def test_a_formula_that_leads_to_an_address_tells_it():
    """What it gave is in the sheet; where it leads is in the formula alone."""
    book = openpyxl.Workbook()
    book.active.append(["窗口", "网上办理"])
    book.active.append(["人才港", f'=HYPERLINK("{_URL}","一网通办")'])
    data = changed(
        bytes_of(book),
        "xl/worksheets/sheet1.xml",
        lambda old: re.sub(
            rb"<c r=\"B2\"[^>]*><f>(.*?)</f><v(?: ?/>|></v>)",
            rb'<c r="B2" t="str"><f>\1</f><v>%s</v>' % "一网通办".encode(),
            old,
        ),
    )
    (section,) = read_workbook(data, "a.xlsx").sections
    assert section.text == f"窗口：人才港；网上办理：一网通办 {_URL}"


def test_links_of_pages_tell_it_where_they_only_ask_to_be_pressed():
    """Links to other texts are no part of what is said, and most links of pages are."""
    page = f'<p>见<a href="https://b.cn/">本市规定</a>，<a href="{_URL}">点击这里</a>报名。</p>'
    (section,) = read_html(page.encode(), "a.html").sections
    assert section.text == f"见本市规定，点击这里 {_URL} 报名。"


def test_links_of_markdown_tell_it_where_they_only_ask_to_be_pressed():
    """As those of pages."""
    text = f"见[本市规定](https://b.cn/)，[报名入口]({_URL})在此。"
    (section,) = read_markdown(text.encode(), "a.md").sections
    assert section.text == f"见本市规定，报名入口 {_URL} 在此。"
