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


_WINDOWS = ["序号", "窗口", "电话"]


def test_what_stands_above_and_below_columns_is_none_of_them():
    """Who filled a list in, and when, names no column and is no row of it."""
    rows = [
        ["填表单位：区人社局", "", "更新日期：2026年3月"],
        _WINDOWS,
        ["1", "人才港", "69980001"],
        ["制表人：张三", "", "审核人："],
    ]
    assert list(table_lines(rows)) == [
        "填表单位：区人社局；更新日期：2026年3月",
        "序号：1；窗口：人才港；电话：69980001",
        "制表人：张三；审核人：",
    ]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([["姓名：", "电话："], ["张三", "69980001"]], "姓名：张三；电话：69980001"),
        (
            [["周一", "周二"], ["上午：9:00开门", "下午：闭馆"]],
            "周一：上午：9:00开门；周二：下午：闭馆",
        ),
        (
            [["窗口", "9:00", "10:00"], ["甲", "开", "关"]],
            "窗口：甲；9:00：开；10:00：关",
        ),
    ],
)
def test_colons_in_a_head_or_a_full_row_make_no_note(rows, line):
    """Names of columns that end with one, and cells of every column, stay what they are."""
    assert list(table_lines(rows)) == [line]


@pytest.mark.parametrize("mark", ["同上", "〃", "″"])
def test_as_above_is_written_out(mark):
    """A row that is quoted alone says what the row above it says, and its own."""
    rows = [
        _WINDOWS,
        ["1", "人才港", "69980001"],
        ["2", "安亭", mark],
        ["3", "南翔", mark],
        ["4", mark, ""],
    ]
    assert list(table_lines(rows))[1:] == [
        "序号：2；窗口：安亭；电话：69980001",
        "序号：3；窗口：南翔；电话：69980001",
        "序号：4；窗口：南翔",
    ]


def test_as_above_below_a_head_stays():
    """There is no row that it could repeat."""
    rows = [_WINDOWS, ["1", "人才港", "同上"]]
    assert list(table_lines(rows)) == ["序号：1；窗口：人才港；电话：同上"]


def test_a_list_that_is_folded_is_read_part_by_part():
    """Columns that come again beside the first hold further rows, not more of one."""
    rows = [
        ["嘉定区窗口", "", "", ""],
        ["窗口", "电话", "窗口", "电话"],
        ["人才港", "1", "南翔", "3"],
        ["安亭", "2", "", ""],
        ["备注：无", "", "", ""],
    ]
    assert list(table_lines(rows)) == [
        "嘉定区窗口",
        "窗口：人才港；电话：1",
        "窗口：安亭；电话：2",
        "备注：无",
        "窗口：南翔；电话：3",
    ]


def test_a_row_of_units_belongs_to_the_head():
    """It says what the numbers below it count, and nothing itself."""
    rows = [["项目", "下限", "比例"], ["", "元", "%"], ["养老保险", "7384", "16"]]
    assert list(table_lines(rows)) == ["项目：养老保险；下限 元：7384；比例 %：16"]


def test_a_form_names_what_is_to_be_filled_in():
    """Labels with room beside them are no columns, however few of them are known."""
    rows = [
        ["姓名", "", "性别", ""],
        ["留学国家", "", "出生日期", "  年  月  日"],
        [
            "本人承诺",
            "以上属实。签名：____",
            "以上属实。签名：____",
            "以上属实。签名：____",
        ],
    ]
    assert list(table_lines(rows)) == [
        "姓名；性别",
        "留学国家；出生日期：年 月 日",
        "本人承诺：以上属实。签名：____",
    ]


def test_a_guide_says_each_thing_once_beside_its_labels():
    """Cells that are merged across say it once; some labels have labels of their own."""
    rows = [
        ["事项名称", "留学人员落户", "留学人员落户"],
        ["办理条件", "学历", "博士、硕士"],
        ["办理条件", "社保", "连续缴纳6个月"],
        ["办理时限", "20个工作日", "20个工作日"],
        ["收费", "不收费", "不收费"],
        ["咨询电话", "021\n022", "021\n022"],
    ]
    assert list(table_lines(rows)) == [
        "事项名称：留学人员落户",
        "办理条件 学历：博士、硕士",
        "办理条件 社保：连续缴纳6个月",
        "办理时限：20个工作日",
        "收费：不收费",
        "咨询电话：021; 022",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["是否", "□是 □否"], ["落户地址", "____区"]],
        [["申请人", ""], ["留学国家", ""]],
    ],
)
def test_boxes_and_blanks_are_no_names_of_columns(rows):
    """What is to be ticked or written stands beside its label."""
    lines = [f"{label}：{said}" if said else label for label, said in rows]
    assert list(table_lines(rows)) == lines


def test_labels_that_end_with_a_colon_are_no_names_of_columns():
    """However they are spaced to be of one width."""
    rows = [["联系人：", "王老师"], ["电  话：", "021"], ["邮  编：", "201800"]]
    assert list(table_lines(rows)) == ["联系人：王老师", "电 话：021", "邮 编：201800"]
