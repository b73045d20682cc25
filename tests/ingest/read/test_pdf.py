"""PDF files: the text layer, page by page, as paragraphs."""

import io

import pytest
from pypdfium2 import PdfiumError
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import BrokenFileError, DocumentError, LockedFileError, TooLargeError
from ingest.read.pdf import _mapped, read_pdf
from ingest.read.terms import Terms
from tests.hostile.pages import PAGES
from tests.ingest.read.bounds import bounds
from tests.ingest.read.pdf_files import drawn, pdf, text_of

pytestmark = pytest.mark.usefixtures("with_and_without_fonts")


_FULL = "海归在上海落户要先由用人单位在一网通办上提交网上"
"""A line that fills the page, so that its sentence goes on below."""


def test_lines_of_a_chinese_sentence_are_joined():
    """A line break inside a sentence is none; after a sentence it stays."""
    content = read_pdf(pdf([_FULL, "申请。", "另一句。"]), "a.pdf")
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
    content = read_pdf(pdf(*pages), "a.pdf")
    assert [(s.page, s.text) for s in content.sections] == [
        (i, f"{name}项说明。\n{name}项条件。\n{name}项材料。")
        for i, name in enumerate(names, start=1)
    ]


def test_a_line_whose_number_is_its_own_on_each_page_is_text():
    """The rent at the foot of each park's page is no running foot; its number is."""
    pages = [
        [
            f"{name}在嘉定。",
            f"{name}有宿舍。",
            f"年租金：{rent}万元",
            f"2026年版 {n} / 共3页",
        ]
        for n, (name, rent) in enumerate((("甲园", 30), ("乙园", 45), ("丙园", 60)), 4)
    ]
    content = read_pdf(pdf(*pages), "a.pdf")
    assert [section.text.split("\n")[-1] for section in content.sections] == [
        "年租金：30万元",
        "年租金：45万元",
        "年租金：60万元",
    ]


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
        read_pdf(pdf(["字。"], encrypt=lock), "a.pdf")


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\n%%EOF"])
def test_broken_files_are_told(data):
    """What is no PDF is an error of ours."""
    with pytest.raises(BrokenFileError):
        read_pdf(data, "a.pdf")


@pytest.mark.parametrize("code", [None, *range(8)])
def test_every_error_of_the_library_is_ours(code):
    """Whatever code pdfium gives, staff get a sentence about the file."""
    assert isinstance(_mapped(PdfiumError("x", code), "a.pdf"), DocumentError)


def test_columns_are_read_one_after_the_other():
    """The file may give their lines in turn; the reader goes down the left one first."""
    left = [
        "左栏第一行从这里开始，写到栏的右边才",
        "换行，然后句子就结束了。",
        "左栏第二段也有一行那么长，要写到边。",
    ]
    right = [
        "右栏第一行也是这么长的，写到右边才会",
        "换行，到这里也结束了。",
        "右栏最后一段写在这里，同样写到右边。",
    ]

    def draw(canvas):
        canvas.drawString(
            40,
            350,
            "横跨两栏的一行在上面，它比一栏宽得多，所以不属于左栏，也不属于右栏，应当先读。",
        )
        for i, texts in enumerate(zip(left, right, strict=True)):
            for x, text in zip((40, 300), texts, strict=True):
                canvas.drawString(x, 320 - 15 * i, text)
        canvas.drawString(
            40,
            250,
            "下面又是横跨两栏的一行，它也比一栏宽得多，所以应当在两栏都读完以后才读到它。",
        )

    lines = text_of(drawn(draw)).split("\n")
    assert [line[:2] for line in lines] == [
        "横跨",
        "左栏",
        "左栏",
        "右栏",
        "右栏",
        "下面",
    ]
    assert lines[1] == "".join(left[:2])


_BESIDE = ["联系我们", "电话：021-50801234", "邮箱：a@b.cn", "地址：碧波路690号"]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            [
                "园区面向留学回国人员提供创业辅导和",
                "人才公寓，入驻的企业可以享受第一年",
                "租金全免、第二年减半，最长三年，要",
                "在入驻后一个月内申请。",
            ],
            ["园区面向", "联系我们", "电话：0", "邮箱：a", "地址：碧"],
        ),
        (
            ["租金", "一室户每月1500元", "两室户每月2600元", "押金两个月"],
            ["租金：一", "租金：两", "租金：押"],
        ),
    ],
    ids=["sentences", "cells"],
)
def test_what_stands_beside_running_text_cuts_none_of_its_sentences(texts, wanted):
    """How to reach a park stood in the middle of them, as if it were a row of a table."""

    def draw(canvas):
        for i, (text, beside) in enumerate(zip(texts, _BESIDE, strict=True)):
            canvas.drawString(40, 320 - 15 * i, text)
            canvas.drawString(300, 320 - 15 * i, beside)

    lines = text_of(drawn(draw)).split("\n")
    assert [line[:4] for line in lines] == wanted


def test_sentences_of_a_notice_in_larger_letters_than_its_annex_are_text():
    """Each of them was a heading, as most of the file is the annex."""

    def draw(canvas):
        canvas.setFont("STSong-Light", 16)
        canvas.drawString(40, 370, "现将办法印发给你们，请遵照执行。")
        canvas.drawString(40, 345, "附件")
        canvas.setFont("STSong-Light", 10)
        for n in range(8):
            canvas.drawString(40, 320 - 15 * n, f"第{n}类人员可以申请住房补贴{n}万元。")

    first, second = read_pdf(drawn(draw), "a.pdf").sections
    assert (first.heading, first.text) == ((), "现将办法印发给你们，请遵照执行。")
    assert second.heading == ("附件",)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["A full-", "time job"], "A full-time job"),
        (["in 2025-", "2026 only"], "in 2025-2026 only"),
        (["insur-", "ance, or insurance"], "insurance, or insurance"),
        (["part-", "time, not part-time"], "part-time, not part-time"),
        (["insur-", "ance com-", "pany rec-", "ords"], "insurance company records"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_unless_it_breaks_a_word(lines, wanted):
    """The file's own words tell; a file that breaks many words breaks them all."""

    def draw(canvas):
        for i, line in enumerate(lines):
            canvas.drawString(20, 300 - 12 * i, line)

    assert text_of(drawn(draw, size=(150, 400))) == wanted


def test_the_size_of_letters_is_that_on_the_page():
    """Some programs set everything in 1 pt and scale the page."""

    def draw(canvas):
        for size, y, text in (
            (18, 350, "标题"),
            (10, 300, "正文。"),
            (10, 280, "又一句。"),
        ):
            canvas.saveState()
            canvas.scale(size, size)
            canvas.setFont("STSong-Light", 1)
            canvas.drawString(40 / size, y / size, text)
            canvas.restoreState()

    content = read_pdf(drawn(draw), "a.pdf")
    assert (content.title, content.sections[0].text) == ("标题", "正文。\n又一句。")


def test_more_pages_than_are_read_are_told():
    """The file's own count decides, before a page is opened."""
    with pytest.raises(TooLargeError, match="READ_PAGES"):
        text_of(pdf(["一。"], ["二。"]), Terms(bounds=bounds(pages=1)))


@pytest.mark.parametrize(
    "name", ["loop.pdf", "count.pdf", "no-pages.pdf", "truncated.pdf"]
)
def test_files_that_lie_about_their_pages_are_told(name):
    """A tree of pages that bites its tail ends."""
    with pytest.raises(BrokenFileError, match="PDF"):
        read_pdf(PAGES[name](), "a.pdf")


def test_a_page_that_is_all_edge_is_kept():
    """Two copies of one short page are no running heads."""
    assert text_of(pdf(["同一句。"], ["同一句。"])) == "同一句。\n同一句。"


def test_raised_and_lowered_signs_stand_in_their_line():
    """10 to the fourth is not 104, and CO2 does not cut its sentence in two."""

    def draw(canvas):
        x = 20.0
        for text, size, rise in (
            ("补贴10", 10, 0), ("4", 6, 4), ("元，CO", 10, 0), ("2", 6, -2),
            ("排放减半", 10, 0), ("[1]", 6, 4), ("。", 10, 0),
        ):  # fmt: skip
            canvas.setFont("STSong-Light", size)
            canvas.drawString(x, 300 + rise, text)
            x += pdfmetrics.stringWidth(text, "STSong-Light", size)

    (section,) = read_pdf(drawn(draw), "a.pdf").sections
    assert section.text == "补贴10⁴元，CO2排放减半[1]。"


def test_the_fonts_of_a_file_tell_its_headings():
    """Bold lines as large as the text are headings of a file that has no larger ones."""

    def draw(canvas):
        for n, (font, text) in enumerate(
            [
                ("Helvetica", "Grants for people who come back, as decided in May."),
                ("Helvetica-Bold", "Who can apply"),
                ("Helvetica", "People who founded a company here may apply for it."),
                ("Helvetica-Bold", "How much"),
                ("Helvetica", "The grant is 100,000 yuan for each of the companies."),
            ]
        ):
            canvas.setFont(font, 10)
            canvas.drawString(20, 300 - 20 * n, text)

    content = read_pdf(drawn(draw), "a.pdf")
    assert [section.heading for section in content.sections] == [
        (), ("Who can apply",), ("How much",),
    ]  # fmt: skip


def test_a_page_whose_lines_run_down_is_read_column_by_column():
    """From the right; letters of all columns would make one line otherwise."""
    columns = [
        "一、申請人應於返國後六個月內提出申請，逾期",
        "不予受理。",
        "二、電話：02-2345",
    ]

    def draw(canvas):
        canvas.setFont("STSong-Light", 12)
        for number, column in enumerate(columns):
            for place, letter in enumerate(column):
                canvas.drawString(260 - 20 * number, 370 - 14 * place, letter)

    (section,) = read_pdf(drawn(draw), "a.pdf").sections
    assert (
        section.text
        == "一、申請人應於返國後六個月內提出申請，逾期不予受理。\n二、電話：02-2345"
    )
