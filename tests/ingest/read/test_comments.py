"""Comments and notes: what staff are told of them."""

import io

import docx
import openpyxl
import pptx
from openpyxl.comments import Comment
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from reportlab.pdfgen.canvas import Canvas

from ingest.read.pdf import read_pdf
from ingest.read.sheet import read_workbook
from ingest.read.slides import read_slides
from ingest.read.word import read_word
from tests.hostile.packages import saved
from tests.ingest.read.word_files import bytes_of

_THREADED = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded "
    "comment.\n\nComment:\n    已停用"
)


def _told(content):
    return [(f.kind, f.severity, f.problem) for f in content.findings]


def test_a_comment_beside_words_is_told_and_not_read():
    """What is said to a colleague answers nobody, and may say that the text is wrong."""
    document = docx.Document()
    runs = document.add_paragraph("每月1500元。").runs
    document.add_comment(runs, text="已改为2000元", author="张三")
    content = read_word(bytes_of(document), "a.docx")
    assert [section.text for section in content.sections] == ["每月1500元。"]
    assert _told(content) == [
        ("comment", "info", "a comment in it is not read: 已改为2000元")
    ]


def test_comments_of_cells_are_told_and_not_read():
    """Those of either kind; those of a hidden sheet are hidden with it."""
    book = openpyxl.Workbook()
    book.active.append(["电话", "69980001"])
    book.active["A1"].comment = Comment("总机", "李四")
    book.active["B1"].comment = Comment(_THREADED, "李四")
    hidden = book.create_sheet("内部")
    hidden["A1"] = "不公开"
    hidden["A1"].comment = Comment("机密", "李四")
    hidden.sheet_state = "hidden"
    content = read_workbook(saved(book), "a.xlsx")
    assert _told(content) == [
        ("comment", "info", "2 comments in it are not read: 总机；已停用")
    ]


def test_comments_of_slides_are_told_and_notes_are_read():
    """Who speaks may have written down what is not for everybody."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "补贴"
    slide.placeholders[1].text = "每月1500元"
    slide.notes_slide.notes_text_frame.text = "内部消息"
    comments = Part(
        PackURI("/ppt/comments/comment1.xml"),
        "application/vnd.openxmlformats-officedocument.presentationml.comments+xml",
        show.part.package,
        b'<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        b"<p:cm><p:text>\xe5\xb7\xb2\xe5\x81\x9c</p:text></p:cm></p:cmLst>",
    )
    slide.part.relate_to(comments, RELATIONSHIP_TYPE.COMMENTS)
    content = read_slides(saved(show), "a.pptx")
    assert content.sections[0].text == "每月1500元\n内部消息"
    assert _told(content) == [
        ("comment", "info", "a comment in it is not read: 已停"),
        ("notes", "info", "the notes below its slides are read, too: 内部消息"),
    ]


def _pdf(draw) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 400))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_note_on_a_page_is_told():
    """As it stands beside the words that it is about."""

    def draw(canvas):
        canvas.drawString(20, 350, "The rent is 1500 yuan a month.")
        canvas.textAnnotation("2000 by now", [20, 300, 40, 320])

    content = read_pdf(_pdf(draw), "a.pdf")
    assert _told(content) == [
        ("comment", "info", "a comment in it is not read: 2000 by now")
    ]


def test_addresses_behind_the_words_of_a_page_are_told():
    """One that the text tells as well, and a place in the file, need not be."""

    def draw(canvas):
        canvas.bookmarkPage("top")
        canvas.drawString(20, 350, "Apply here, or at a.cn/form.")
        canvas.linkURL("https://b.cn/apply", (20, 340, 80, 360))
        canvas.linkURL("https://a.cn/form", (90, 340, 150, 360))
        canvas.linkAbsolute("", "top", (160, 340, 200, 360))

    content = read_pdf(_pdf(draw), "a.pdf")
    assert _told(content) == [
        (
            "links",
            "info",
            "where a press on its words leads is not read: https://b.cn/apply",
        )
    ]
