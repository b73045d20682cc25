"""Which rows of a table name its columns, where only their words tell."""

import pytest

from ingest.read.head import are_labelled, begins_anew, head_rows
from ingest.read.row import table_lines


@pytest.mark.parametrize(
    "rows",
    [
        [("办理时限", "5个工作日"), ("收费标准", "不收费")],
        [("主办方", "嘉定区侨联"), ("活动时间", "周六"), ("地点", "安亭")],
        [("园区", "面向留学归国人员，免费提供工位。"), ("规模", "大")],
        [("邮箱", "a@b.cn"), ("网站", "c")],
        [("Contact", "Ms Li"), ("Phone", "see below")],
        [("咨询电话", "021-59990000")],
        [("14:00-14:30", "签到"), ("14:30-15:00", "致辞")],
        [("姓名", "张三"), ("国籍", "中国"), ("专长", "材料")],
        [("项目名称", "海归大赛"), ("报名时间", "春天"), ("联系人", "王")],
    ],
)
def test_a_guide_has_no_head(rows):
    """Its first row already says something, or its first column holds labels."""
    assert head_rows(rows) == 0


@pytest.mark.parametrize(
    "rows",
    [
        [("人才类别", "补贴金额"), ("博士", "10万元")],
        [("人才类别", "补贴金额（单位：万元，2025年）"), ("博士", "10")],
        [("指标", "2025年标准"), ("社保", "12个月")],
        [("学历", "30周岁以下"), ("硕士", "5万元")],
        [("项目", "内容"), ("时限", "5天"), ("电话", "1")],
        [("银行", "电话"), ("工行", "95588")],
        [("姓名", "联系方式"), ("王", "1")],
        [("时间", "内容"), ("14:00", "签到")],
        [("时间", "地点"), ("12月5日", "嘉定")],
        [("学历", "补贴"), ("博士", "10万元")],
        [("材料名称", "份数"), ("护照", "1份")],
        [("办理条件", "所需材料"), ("博士", "学位证")],
        [("类别", "金额", "30天"), ("博士", "1", "2")],
    ],
)
def test_a_real_head_is_one(rows):
    """A year, a bracket or the usual name of a first column makes no value of it."""
    assert head_rows(rows) == 1


def test_a_row_that_splits_joined_columns_is_the_second_of_the_head():
    """Both together name the columns."""
    rows = [("项目", "比例", "比例"), ("项目", "单位", "个人"), ("养老", "16%", "8%")]
    assert head_rows(rows) == 2
    assert head_rows([]) == 0


def test_each_row_that_splits_columns_joined_above_it_is_one_of_the_head():
    """Of three, the last says whether 10 is paid once, or every month."""
    rows = [
        ("类别", "补贴", "补贴", "补贴", "备注"),
        ("类别", "生活补贴", "生活补贴", "安家费", "备注"),
        ("类别", "一次性（万元）", "每月（元）", "安家费", "备注"),
        ("博士", "10", "5000", "50", "首次就业"),
    ]
    assert head_rows(rows) == 3
    (line,) = table_lines(rows)
    assert line.startswith(
        "类别：博士；补贴 生活补贴 一次性（万元）：10；补贴 生活补贴 每月（元）：5000；"
    )


def test_a_head_of_two_rows_is_one_where_only_its_first_is_marked():
    """Word repeats the row in which somebody asked for it, and pages mark none below."""
    rows = [
        ("类别", "补贴", "补贴"),
        ("类别", "一次性", "每月"),
        ("博士", "10", "3000"),
    ]
    assert list(table_lines(rows, head=1)) == [
        "类别：博士；补贴 一次性：10；补贴 每月：3000"
    ]
    assert list(table_lines([("类别", "年龄"), ("博士", "35")], head=1)) == [
        "类别：博士；年龄：35"
    ]


@pytest.mark.parametrize(
    ("rows", "width", "is_new"),
    [
        ([("联系人", "电话"), ("王", "021")], 2, True),
        ([("丙园", "12元"), ("丁园", "13元")], 2, False),
        ([("丙园", "青浦"), ("丁园", "松江")], 2, False),
        ([("丙园", "电话")], 2, False),
        ([("时限", "5天"), ("电话", "1")], 2, True),
        ([("甲园", "5元")], 3, True),
        ([("甲", "乙", "丙")], 2, True),
    ],
)
def test_rows_below_a_table_begin_anew_where_they_show_a_head(rows, width, is_new):
    """Rows that could go on with it do."""
    assert begins_anew(rows, width) is is_new


_NOTICE = [["时间", "3月15日", "地点", "嘉定"], ["联系人", "王老师", "电话", "5953"]]


@pytest.mark.parametrize(
    ("rows", "is_so"),
    [
        (_NOTICE, True),
        ([*_NOTICE, ["地址", "博乐路", "博乐路", "博乐路"]], True),
        ([["姓名", "", "性别", ""], ["出生年月", "", "籍贯", ""]], True),
        ([["索引号：", "SY-1", "文号：", "3号"], ["机构：", "人社局", "", ""]], True),
        (
            [["索引号：", "SY-1", "文号：", "3号"], ["机构：", "局", "日期:", "3日"]],
            True,
        ),
        (
            [["姓名：", "电话：", "地址：", "备注："], ["王：", "5953", "甲：", "无"]],
            False,
        ),
        ([["时限", "收费", "地点", "电话"], ["5天", "免费", "嘉定", "5953"]], False),
        ([["园区", "面积", "租金", "电话"], ["汽车城", "5万", "2元", "5953"]], False),
        ([["时间", "3月15日", "地点"]], False),
        ([["电话", "5953"], ["地址", "嘉定"]], False),
        ([], False),
    ],
)
def test_tables_whose_labels_stand_in_every_second_column(rows, is_so):
    """Announcements and forms say two things a row; tables name their columns."""
    assert are_labelled(rows) is is_so


def test_brackets_that_are_never_closed_are_read_at_once():
    """A cell of tens of thousands of them takes no longer than any other."""
    assert (
        head_rows([("（" * 60_000, "5个工作日"), ("收费标准（试行）", "不收费")]) == 0
    )
    assert head_rows([("办理时限（" + "自受理之日起" * 9 + "）", "5个工作日")]) == 0
