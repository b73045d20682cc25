"""PDF files: the text layer, page by page, as paragraphs."""

import io
from contextlib import nullcontext

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image
from pypdfium2 import PdfiumError
from reportlab.lib import colors
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from ingest.document import RepairKind
from ingest.errors import BrokenFileError, DocumentError, LockedFileError, TooLargeError
from ingest.read.lines import Line
from ingest.read.pdf import _mapped, read_pdf
from ingest.read.terms import Terms
from tests.hostile.pages import PAGES
from tests.ingest.read.bounds import bounds
from tests.ingest.read.fontless import without_fonts

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))  # named, not embedded


@pytest.fixture(params=[nullcontext, without_fonts], ids=["fonts", "no-fonts"])
def _with_and_without_fonts(request):
    """What is read does not hang on which fonts the machine has."""
    with request.param():
        yield


pytestmark = pytest.mark.usefixtures("_with_and_without_fonts")


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
    content = read_pdf(_pdf(*pages), "a.pdf")
    assert [section.text.split("\n")[-1] for section in content.sections] == [
        "年租金：30万元",
        "年租金：45万元",
        "年租金：60万元",
    ]


def test_a_page_without_text_is_reported(monkeypatch):
    """Without the extra it is a finding; its neighbours are read."""
    monkeypatch.setattr("ingest.read.ocr.is_installed", lambda: False)
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


def _drawn(draw, size=(560, 400)) -> bytes:
    """Make a page on which *draw* draws in 10 pt."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size)
    canvas.setFont("STSong-Light", 10)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def _text(data, terms=None) -> str:
    content = read_pdf(data, "a.pdf", terms or Terms())
    return "\n".join(section.text for section in content.sections)


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

    lines = _text(_drawn(draw)).split("\n")
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

    lines = _text(_drawn(draw)).split("\n")
    assert [line[:4] for line in lines] == wanted


_ROWS = [
    ["项目", "比例", ""],
    ["", "单位", "个人"],
    ["养老", "16%", "8%"],
    ["医疗", "9%", "2%"],
]


@pytest.mark.parametrize("line", [0.5, 2])
def test_a_ruled_table_gives_a_line_for_each_row(line):
    """Cells are those that the lines draw; where a line is missing, they are merged."""
    table = Table(_ROWS, colWidths=[80, 60, 60])
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), line, colors.black),
                ("SPAN", (1, 0), (2, 0)),
                ("SPAN", (0, 0), (0, 1)),
                ("FONT", (0, 0), (-1, -1), "STSong-Light"),
            ]
        )
    )

    def draw(canvas):
        canvas.drawString(40, 370, "表在下面。")
        table.wrapOn(canvas, 400, 400)
        table.drawOn(canvas, 40, 250)
        canvas.drawString(40, 200, "表在上面。")

    assert _text(_drawn(draw)) == (
        "表在下面。\n项目：养老；比例 单位：16%；比例 个人：8%\n"
        "项目：医疗；比例 单位：9%；比例 个人：2%\n表在上面。"
    )


def test_the_lines_of_a_table_are_found_in_a_page_that_lies_in_another():
    """Programs that stamp, join or shrink pages put each into a form of its own."""
    table = Table(
        [["项目", "条件\n及说明"], ["养老\n医疗", "单位\n个人"]], colWidths=[80, 60]
    )
    font = ("FONT", (0, 0), (-1, -1), "STSong-Light")
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 1, colors.black), font]))

    def draw(canvas):
        for name in ("inner", "outer"):
            canvas.beginForm(name)
            if name == "inner":
                table.wrapOn(canvas, 400, 400)
                table.drawOn(canvas, 40, 250)
            else:
                canvas.doForm("inner")
            canvas.endForm()
        canvas.translate(30, -20)
        canvas.scale(0.8, 0.8)
        canvas.doForm("outer")

    assert _text(_drawn(draw)) == "项目：养老医疗；条件及说明：单位个人"


def test_sentences_of_a_notice_in_larger_letters_than_its_annex_are_text():
    """Each of them was a heading, as most of the file is the annex."""

    def draw(canvas):
        canvas.setFont("STSong-Light", 16)
        canvas.drawString(40, 370, "现将办法印发给你们，请遵照执行。")
        canvas.drawString(40, 345, "附件")
        canvas.setFont("STSong-Light", 10)
        for n in range(8):
            canvas.drawString(40, 320 - 15 * n, f"第{n}类人员可以申请住房补贴{n}万元。")

    first, second = read_pdf(_drawn(draw), "a.pdf").sections
    assert (first.heading, first.text) == ((), "现将办法印发给你们，请遵照执行。")
    assert second.heading == ("附件",)


def test_a_table_without_lines_is_read_by_row():
    """Short texts below each other in three columns are no running text."""
    rows = [
        ["银行", "电话", "地址"],
        ["工行", "95588", "墨玉路"],
        ["中行", "95566", "城中路"],
    ]

    def draw(canvas):
        canvas.drawString(40, 350, "电话如下。")
        for i, texts in enumerate(rows):
            for x, text in zip((40, 140, 240), texts, strict=True):
                canvas.drawString(x, 330 - 15 * i, text)

    assert _text(_drawn(draw)) == (
        "电话如下。\n银行：工行；电话：95588；地址：墨玉路\n银行：中行；电话：95566；地址：城中路"
    )


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

    assert _text(_drawn(draw, size=(150, 400))) == wanted


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

    content = read_pdf(_drawn(draw), "a.pdf")
    assert (content.title, content.sections[0].text) == ("标题", "正文。\n又一句。")


def _white(canvas):
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(40, 200, "hide me")


def _off_page(canvas):
    canvas.drawString(-300, 200, "hide me")


def _tiny(canvas):
    canvas.setFont("STSong-Light", 0.3)
    canvas.drawString(40, 200, "hide me")


def _invisible(canvas):
    text = canvas.beginText(40, 200)
    text.setTextRenderMode(3)
    text.textLine("hide me")
    canvas.drawText(text)


@pytest.mark.parametrize("draw", [_white, _off_page, _tiny, _invisible])
def test_what_leaves_no_mark_on_the_page_is_left_out_and_reported(draw):
    """A reader of the page does not see it, so it answers nobody."""
    content = read_pdf(
        _drawn(lambda canvas: (canvas.drawString(40, 300, "I am seen."), draw(canvas))),
        "a.pdf",
    )
    assert [section.text for section in content.sections] == ["I am seen."]
    (repair,) = content.repairs
    assert (repair.kind, repair.line) == ("hidden_text", 1)
    assert repair.before.replace(" ", "") == "hideme"


def test_white_letters_on_colour_are_seen():
    """The head of a table is often set so."""

    def draw(canvas):
        canvas.rect(30, 190, 200, 30, fill=1)
        _white(canvas)

    content = read_pdf(_drawn(draw), "a.pdf")
    assert (content.sections[0].text, content.repairs) == ("hide me", ())


def test_a_space_among_white_letters_on_colour_stays():
    """It leaves no mark of its own."""

    def draw(canvas):
        canvas.rect(30, 290, 300, 40, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setFont("STSong-Light", 16)
        canvas.drawString(40.5, 305, "Valid to 2024 May")

    content = read_pdf(_drawn(draw), "a.pdf")
    said = "Valid to 2024 May"
    assert (content.sections[0].text, content.repairs) == (said, ())


def test_an_invisible_layer_over_a_scan_is_its_text():
    """Who recognised the text before has laid it over the picture."""
    letters = Image.effect_noise((400, 60), 200)

    def draw(canvas):
        canvas.drawImage(ImageReader(letters), 40, 190, 200, 30)
        _invisible(canvas)

    content = read_pdf(_drawn(draw), "a.pdf")
    assert (content.sections[0].text, content.repairs) == ("hide me", ())


def _recognised(monkeypatch):
    """Have every page recognised as one line."""
    place = {"left": 10.0, "right": 90.0, "bottom": 10.0, "top": 20.0}
    line = Line(text="认出来了。", size=10.0, first_word_width=10.0, **place)
    monkeypatch.setattr("ingest.read.ocr.is_installed", lambda: True)
    monkeypatch.setattr("ingest.read.ocr.recognise", lambda _: ([line], ["认出来了。"]))


def test_a_scanned_page_is_recognised(monkeypatch):
    """Its neighbours keep their text layer; staff learn which page to compare."""
    _recognised(monkeypatch)
    pages = []
    terms = Terms(on_page=lambda: pages.append(1))
    content = read_pdf(_pdf(["第一句。"], []), "a.pdf", terms)
    assert [section.text for section in content.sections] == ["第一句。", "认出来了。"]
    (finding,) = content.findings
    assert finding.kind == "recognised"
    assert "page 2" in finding.problem
    assert pages == [1]


def test_a_text_layer_without_characters_is_recognised(monkeypatch):
    """A font that does not say which character a glyph is gives no text."""
    _recognised(monkeypatch)
    assert _text(PAGES["no-characters.pdf"]()) == "认出来了。"


def test_more_scanned_pages_than_are_recognised_are_told(monkeypatch):
    """The rest is a finding, not silence."""
    _recognised(monkeypatch)
    content = read_pdf(_pdf([], [], []), "a.pdf", Terms(bounds=bounds(scanned_pages=1)))
    assert [(f.kind, f.problem[-3:]) for f in content.findings] == [
        ("no_text_layer", ", 3"),
        ("recognised", "了。\u201d"),
    ]


def test_more_pages_than_are_read_are_told():
    """The file's own count decides, before a page is opened."""
    with pytest.raises(TooLargeError, match="READ_PAGES"):
        _text(_pdf(["一。"], ["二。"]), Terms(bounds=bounds(pages=1)))


@pytest.mark.parametrize(
    "name", ["loop.pdf", "count.pdf", "no-pages.pdf", "truncated.pdf"]
)
def test_files_that_lie_about_their_pages_are_told(name):
    """A tree of pages that bites its tail ends."""
    with pytest.raises(BrokenFileError, match="PDF"):
        read_pdf(PAGES[name](), "a.pdf")


def test_a_page_that_is_all_edge_is_kept():
    """Two copies of one short page are no running heads."""
    assert _text(_pdf(["同一句。"], ["同一句。"])) == "同一句。\n同一句。"


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

    (section,) = read_pdf(_drawn(draw), "a.pdf").sections
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

    content = read_pdf(_drawn(draw), "a.pdf")
    assert [section.heading for section in content.sections] == [
        (), ("Who can apply",), ("How much",),
    ]  # fmt: skip


def test_what_was_typed_onto_a_page_is_told():
    """A reader sees the value of a field, and no note before it is opened."""

    def draw(canvas):
        canvas.drawString(20, 300, "报名截止：")
        field = {"x": 100, "y": 295, "width": 100, "height": 15}
        canvas.acroForm.textfield(name="a", value="2026-03-01", **field)
        canvas.acroForm.textfield(name="b", value="", **field)
        canvas.textAnnotation("内部批注", (100, 200, 120, 220))
        canvas.freeTextAnnotation("改到三月八日", (100, 100, 200, 120))

    finding, note = read_pdf(_drawn(draw), "a.pdf").findings
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


def test_a_number_that_a_narrow_cell_cuts_is_one():
    """Two numbers below each other stay two."""
    table = Table(
        [["窗口", "电话"], ["甲", "021-6998\n9000"], ["乙", "69580000\n69580001"]],
        colWidths=[40, 54],
        style=[
            ("GRID", (0, 0), (-1, -1), 1, colors.black),
            ("FONT", (0, 0), (-1, -1), "STSong-Light", 10),
        ],
    )

    def draw(canvas):
        table.wrapOn(canvas, 200, 200)
        table.drawOn(canvas, 20, 200)

    content = read_pdf(_drawn(draw), "a.pdf")
    assert content.sections[0].text == (
        "窗口：甲；电话：021-69989000\n窗口：乙；电话：69580000 69580001"
    )


def test_what_each_item_of_a_list_says_again_is_text():
    """It stands at the edge of pages as well as inside; a running head does not."""
    items = [
        line
        for n in "一二三四五六七八"
        for line in (
            f"（{n}）申请人应当提交第{n}项，",
            "包括身份证明、学历学位认证书、劳动合同。",
        )
    ]
    pages = [["人才服务手册", *items[n : n + 4]] for n in range(0, 16, 4)]
    content = read_pdf(_pdf(*pages), "a.pdf")
    text = "\n".join(section.text for section in content.sections)
    assert text.count("学历学位认证书") == 8
    assert "人才服务手册" not in text


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

    (section,) = read_pdf(_drawn(draw), "a.pdf").sections
    assert (
        section.text
        == "一、申請人應於返國後六個月內提出申請，逾期不予受理。\n二、電話：02-2345"
    )


def test_a_line_alone_above_a_table_is_the_title():
    """All other letters stand in cells, and tell nothing of the size of text."""
    table = Table(
        [["窗口", "电话"], ["甲", "1"], ["乙", "2"]],
        style=[
            ("GRID", (0, 0), (-1, -1), 1, colors.black),
            ("FONT", (0, 0), (-1, -1), "STSong-Light", 9),
        ],
    )

    def draw(canvas):
        canvas.setFont("STSong-Light", 18)
        canvas.drawString(60, 350, "窗口一览表")
        table.wrapOn(canvas, 200, 200)
        table.drawOn(canvas, 20, 200)

    content = read_pdf(_drawn(draw), "a.pdf")
    assert content.title == "窗口一览表"
    assert content.sections[0].text == "窗口：甲；电话：1\n窗口：乙；电话：2"
