"""Lines -> paragraphs, over the ends of columns and pages."""

from ingest.read.pages import sections_of_pages
from tests.ingest.read.lines import line

_FULL = "申请人应当在规定的期限内向区人力资源和社会保障局提交由"
"""A line that fills its column, so that its sentence goes on."""


def _texts(*pages):
    sections = sections_of_pages(pages)[1]
    return [(section.page, section.text) for section in sections]


def test_a_sentence_that_goes_on_over_the_page_is_whole():
    """It stands on the page on which it begins; what follows, on its own."""
    first = [line("第一条 甲。", 700), line(_FULL, 680)]
    second = [line("单位盖章的证明。", 700), line("第二条 乙。", 680)]
    assert _texts(first, second) == [
        (1, f"第一条 甲。\n{_FULL}单位盖章的证明。"),
        (2, "第二条 乙。"),
    ]


def test_what_begins_on_the_next_page_is_no_rest():
    """An article, an indented line and what follows a full stop begin anew."""
    for last, first in (
        (line(_FULL, 680), line("第二条 乙。", 700)),
        (line(_FULL, 680), line("另起一段。", 700, left=70.0)),
        (line(f"{_FULL}。", 680), line("另一句。", 700)),
        (line(_FULL, 680), line("大号字。", 700, size=12.0)),
        (line("短", 680), line("另一项", 700)),
    ):
        page = [line(f"{_FULL}。", 700), last]
        (_, text), *_ = _texts(page, [first, line(f"{_FULL}。", 600)])
        assert text.endswith(last.text)


def test_what_stands_far_from_the_left_margin_is_no_running_text():
    """On a poster the line below the second of two guests is none of his."""
    lines = [line("嘉宾一：张三", 700), line("嘉宾二：李四", 700, left=300.0)]
    assert _texts([*lines, line("扫码报名", 680)]) == [
        (1, "嘉宾一：张三\n嘉宾二：李四\n扫码报名")
    ]


def test_lines_that_each_begin_with_their_label_are_lines():
    """The widest of an address fills its column; a colon at an end is no label."""
    told = [line("电话：021-50801234", 700), line("邮箱：a@b.cn", 680)]
    assert _texts(told) == [(1, "电话：021-50801234\n邮箱：a@b.cn")]
    told = [line("注意：以下材料须在一周内提交齐全的", 700), line("情形：", 680)]
    assert _texts(told) == [(1, "注意：以下材料须在一周内提交齐全的情形：")]


def test_a_sentence_that_goes_on_in_the_next_column_is_whole():
    """The left column ends in the middle of it, the right one begins with its rest."""
    left = [line(_FULL, top) for top in (700, 680, 660, 640)]
    right = [line(_FULL, top, left=400.0) for top in (700, 680, 660)]
    page = [*left, *right, line("证明。", 640, left=400.0)]
    assert _texts(page) == [(1, f"{_FULL * 7}证明。")]
