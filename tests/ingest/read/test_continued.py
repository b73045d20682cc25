"""Tables that go on on the next page."""

import io

import pytest
from reportlab.lib import colors
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from ingest.read.pdf import read_pdf

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))  # named, not embedded


def _tables(*pages):
    """Make pages that hold a ruled table each."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 400))
    for rows in pages:
        table = Table(rows, colWidths=[100, 100])
        table.setStyle(
            TableStyle(
                [
                    ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
                    ("FONT", (0, 0), (-1, -1), "STSong-Light"),
                ]
            )
        )
        table.wrapOn(canvas, 300, 300)
        table.drawOn(canvas, 40, 150)
        canvas.showPage()
    canvas.save()
    content = read_pdf(file.getvalue(), "a.pdf")
    return [(section.page, section.text) for section in content.sections]


_HEAD = ["类别", "金额"]


@pytest.mark.parametrize("repeated", [[], [_HEAD]])
def test_a_table_goes_on_on_the_next_page(repeated):
    """Its rows there have the head of the first page, repeated or not."""
    first = [_HEAD, ["博士", "10万"], ["硕士", "5万"]]
    rest = [["本科", "1万"], ["其他", "0万"]]
    assert _tables(first, [*repeated, *rest]) == [
        (1, "类别：博士；金额：10万\n类别：硕士；金额：5万"),
        (2, "类别：本科；金额：1万\n类别：其他；金额：0万"),
    ]


def test_another_table_of_the_same_width_keeps_its_own_head():
    """Numbers below a word on the next page show that one begins there."""
    first = [_HEAD, ["博士", "10万"], ["硕士", "5万"]]
    second = [["联系人", "电话"], ["王老师", "021"], ["李老师", "022"]]
    assert _tables(first, second)[1] == (
        2,
        "联系人：王老师；电话：021\n联系人：李老师；电话：022",
    )


@pytest.mark.parametrize("repeated", [[], [["材料", "要求"]]])
def test_a_row_that_the_end_of_a_page_cuts_is_one(repeated):
    """Its condition stood under no material, and the sentence in two halves."""
    first = [["材料", "要求"], ["护照", "原件"], ["学位证", "原件备查外文材料"]]
    rest = [["", "须附中文翻译件"], ["社保证明", "近12个月"]]
    assert _tables(first, [*repeated, *rest]) == [
        (
            1,
            "材料：护照；要求：原件\n材料：学位证；要求：原件备查外文材料须附中文翻译件",
        ),
        (2, "材料：社保证明；要求：近12个月"),
    ]


@pytest.mark.parametrize(
    ("last", "next_"),
    [
        (["学历材料", "学位证"], ["", "认证书"]),
        (["学历材料", "原件备查外文材。"], ["", "认证书"]),
        (["学历材料", "原件备查外文材料"], ["其他", "认证书"]),
    ],
    ids=["room", "sentence", "own"],
)
def test_a_row_below_an_end_of_a_page_is_one_of_its_own(last, next_):
    """What belongs to several rows is not said again on the next page either."""
    found = _tables([["类别", "材料"], ["身份", "护照"], last], [next_, ["其他", "无"]])
    assert len(found[0][1].splitlines()) == 2
    assert len(found[1][1].splitlines()) == 2
