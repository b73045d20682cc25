"""What tables leave out where it is as in the row above."""

import pytest

from ingest.read.row import table_lines

_HEAD = ["街镇", "窗口", "电话"]


def test_what_several_rows_belong_to_is_said_in_each():
    """The first column is written once, where cells are not merged, too."""
    rows = [
        _HEAD,
        ["安亭", "人才", "1"],
        ["", "社保", "2"],
        ["", "", "3"],
        ["南翔", "人才", "4"],
    ]
    assert list(table_lines(rows)) == [
        "街镇：安亭；窗口：人才；电话：1",
        "街镇：安亭；窗口：社保；电话：2",
        "街镇：安亭；电话：3",
        "街镇：南翔；窗口：人才；电话：4",
    ]


@pytest.mark.parametrize("first", ["合计", "小 计", "注：以公告为准", "Total"])
def test_sums_and_notes_belong_to_no_row(first):
    """They are about all that stand above."""
    rows = [_HEAD, ["安亭", "人才", "1"], ["", first, "9"]]
    assert list(table_lines(rows))[1] == f"窗口：{first}；电话：9"


@pytest.mark.parametrize(
    "rows",
    [
        [["序号", "窗口", "电话"], ["1", "人才", "1"], ["", "社保", "2"]],
        [["年份", "窗口", "电话"], ["2025", "人才", "1"], ["", "社保", "2"]],
        [_HEAD, ["", "社保", "2"]],
    ],
)
def test_numbers_are_not_carried_down(rows):
    """Each is of one row; and above the first row stands nothing."""
    assert list(table_lines(rows))[-1] == "窗口：社保；电话：2"


def test_room_for_a_photograph_is_no_column():
    """A form has it on its right, over several rows."""
    rows = [["姓名", "", "性别", "", "照片"], ["手机", "", "邮箱", "", "照片"]]
    assert list(table_lines(rows)) == ["姓名；性别", "手机；邮箱"]
