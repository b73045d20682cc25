"""Tables of a PDF with lines along and none down."""

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.read.pdf import read_pdf

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))  # named, not embedded

_COLUMNS = (40, 120, 280)


def _page(rows, rules, *, texts=()) -> list[str]:
    """Give the lines of a page with *rows*: where each begins, and lines of its cells."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(460, 400))
    canvas.setFont("STSong-Light", 10)
    for top, cells in rows:
        for left, lines in zip(_COLUMNS, cells, strict=True):
            for n, line in enumerate(lines.split("\n")):
                canvas.drawString(left, top - 12 * n, line)
    for x, y, text in texts:
        canvas.drawString(x, y, text)
    for y in rules:
        canvas.line(36, y, 430, y)
    canvas.showPage()
    canvas.save()
    content = read_pdf(file.getvalue(), "a.pdf")
    return "\n".join(s.text for s in content.sections).splitlines()


_HEAD = (340, ("类别", "条件", "金额"))
_TOP = (320, ("博士", "取得境外博士学位，\n且社保满六个月的人员", "10"))
_MIDDLE = (290, ("硕士", "其他", "5"))
_LAST = (270, ("本科", "毕业院校排名前百名，\n年龄未满三十", "1"))
_LINES = [
    "类别：博士；条件：取得境外博士学位，且社保满六个月的人员；金额：10",
    "类别：硕士；条件：其他；金额：5",
    "类别：本科；条件：毕业院校排名前百名，年龄未满三十；金额：1",
]


@pytest.mark.parametrize(
    "rules",
    [(355, 335, 250), (355, 335, 304, 284, 250)],
    ids=["three", "each"],
)
def test_cells_of_several_lines_stay_cells(rules):
    """Sentences of two cells were mixed, and an amount stood amid a condition."""
    assert _page((_HEAD, _TOP, _MIDDLE, _LAST), rules) == _LINES


def test_rows_as_near_as_lines_are_told_by_their_first_cell():
    """Where nothing parts them but that a row begins at its left."""
    rows = (_HEAD, _TOP, (296, _MIDDLE[1]), (284, _LAST[1]))
    assert _page(rows, (355, 335, 265)) == _LINES


def test_what_stands_over_two_columns_is_about_both():
    """And a remark below the last row is none of it."""
    head = (335, ("类别", "一次性", "每月"))
    rows = (head, (315, ("博士", "10", "3000")), (300, ("硕士", "5", "2000")))
    texts = ((190, 348, "补贴"), (40, 270, "注：另有规定的除外。"))
    assert _page(rows, (362, 329, 290), texts=texts) == [
        "类别：博士；补贴一次性：10；补贴每月：3000",
        "类别：硕士；补贴一次性：5；补贴每月：2000",
        "注：另有规定的除外。",
    ]


def test_lines_of_the_margins_make_no_table_of_a_page():
    """A page in two columns between them is read column by column."""
    left = "左栏的句子写到栏的右边才会换行"
    right = "右栏的句子也写到那里才会换行的"
    texts = [
        (x, 330 - 14 * n, f"{text}第{n}行")
        for n in range(10)
        for x, text in ((40, left), (240, right))
    ]
    text = "".join(_page((), (350, 100, 60), texts=texts))
    assert (text.count(left), text.count(right)) == (10, 10)
    assert text.rindex(left) < text.index(right)
