"""ingest.read.ruled: tables of a PDF, by their lines or without any."""

import pytest
from reportlab.lib import colors
from reportlab.platypus import Table, TableStyle

from ingest.read.pdf import read_pdf
from tests.ingest.read.pdf_files import drawn, pdf, text_of

pytestmark = pytest.mark.usefixtures("with_and_without_fonts")


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

    assert text_of(drawn(draw)) == (
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

    assert text_of(drawn(draw)) == "项目：养老医疗；条件及说明：单位个人"


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

    assert text_of(drawn(draw)) == (
        "电话如下。\n银行：工行；电话：95588；地址：墨玉路\n银行：中行；电话：95566；地址：城中路"
    )


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

    content = read_pdf(drawn(draw), "a.pdf")
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
    content = read_pdf(pdf(*pages), "a.pdf")
    text = "\n".join(section.text for section in content.sections)
    assert text.count("学历学位认证书") == 8
    assert "人才服务手册" not in text


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

    content = read_pdf(drawn(draw), "a.pdf")
    assert content.title == "窗口一览表"
    assert content.sections[0].text == "窗口：甲；电话：1\n窗口：乙；电话：2"
