"""Tables and cells as lines."""

import pytest

from ingest.read.row import (
    cell_line,
    line_alone,
    numbered_lines,
    one_line,
    table_lines,
)


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("可申请：硕士\n不可申请：专科", "可申请：硕士；不可申请：专科"),
        ("满3年\n不予补贴\n已享受的", "满3年；不予补贴；已享受的"),
        ("第一条。\n第二条", "第一条。第二条"),
        ("（一）博士（含在读）\n（二）硕士", "（一）博士（含在读）；（二）硕士"),
        ("100\n200元", "100；200元"),
        ("嘉\n定\n区", "嘉定区"),
        ("Open to all\nreturnees", "Open to all returnees"),
        ("Doctors\nMasters", "Doctors; Masters"),
        ("First:\nApply", "First: Apply"),
        (" \n ", ""),
        ("一行", "一行"),
    ],
)
def test_what_a_cell_says_on_lines_of_its_own_is_kept_apart(cell, line):
    """Two conditions of one cell do not run into each other."""
    assert cell_line(cell) == line


@pytest.mark.parametrize(
    ("rows", "head", "lines"),
    [
        ([["咨询电话", "021"]], None, ["咨询电话：021"]),
        ([["联系人", "电话"]], None, ["联系人：电话"]),
        ([["a", "b", "c"]], None, ["a；b；c"]),
        ([["人才\n类别", "金额"], ["博士", "1"]], None, ["人才类别：博士；金额：1"]),
        ([["时限：", "5天"], ["电话：", ""]], None, ["时限：5天", "电话："]),
        ([["甲", "5天"], ["乙", "6天"]], 1, ["甲：乙；5天：6天"]),
        (
            [["项", "比", "比"], ["项", "甲", "乙"], ["丙", "1", "2"]],
            2,
            ["项：丙；比 甲：1；比 乙：2"],
        ),
    ],
)
def test_nothing_of_a_table_is_lost(rows, head, lines):
    """A head alone is text; a guide gives labels and what they are."""
    assert list(table_lines(rows, head=head)) == lines


def test_each_line_knows_its_row():
    """Empty rows and the head have none."""
    rows = [["表一", ""], ["类", "额"], ["", ""], ["甲", "1"], ["注", "注"]]
    assert list(numbered_lines(rows, {4})) == [
        (0, "表一"),
        (3, "类：甲；额：1"),
        (4, "注"),
    ]


def test_a_long_row_is_written_on_several_lines():
    """Each says whose it is, so that no amount stands alone in a passage."""
    terms = "须缴纳社会保险。" * 60
    rows = [["类别", "条件", "补贴", "年限"], ["A类", terms, "10万元", "3年"]]
    assert list(table_lines(rows)) == [
        f"类别：A类；条件：{terms}",
        "类别：A类；补贴：10万元；年限：3年",
    ]


def test_a_head_that_is_repeated_is_no_row():
    """It stands at the top of each printed page."""
    rows = [["序号", "姓名", "区"], ["1", "王", "嘉定"], ["序号", "姓名", "区"]]
    assert list(table_lines(rows)) == ["序号：1；姓名：王；区：嘉定"]


def test_a_pair_in_each_of_two_cells_is_no_pair_of_cells():
    """Who filled in a table and when stands below it, each with its own name."""
    assert line_alone(["填表人：王", "日期：1月5日"]) == "填表人：王；日期：1月5日"
    assert line_alone(["日期：", "1月5日"]) == "日期：1月5日"


def test_a_row_of_two_labels_says_both():
    """An announcement in four columns has no head; a cell across the rest is one."""
    rows = [
        ["报名须知"] * 4,
        ["时间：", "3月15日", "地点：", "嘉定"],
        ["电话", "5953", "5953", "5953"],
        ["费用", "", "联系人", "王老师"],
    ]
    assert list(table_lines(rows, {0})) == [
        "报名须知",
        "时间：3月15日；地点：嘉定",
        "电话：5953",
        "费用；联系人：王老师",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("上海\n \n浦东", "上海浦东"),
        ("Pudong\n\n Shanghai", "Pudong Shanghai"),
        ("浦东\n Pudong", "浦东Pudong"),
        ("浦 东\t", "浦 东"),
        ("a\u3000\nb", "a b"),
    ],
)
def test_lines_are_joined_as_their_script_does(text, line):
    """Chinese without a space, anything else with one; a space within a line stays."""
    assert one_line(text) == line


def test_thousands_of_empty_lines_are_joined_at_once():
    """A page made of a template may have them; all of them are one gap."""
    assert one_line("a" + " \n" * 20_000 + "b" + "\n" * 20_000 + "中") == "a b中"
