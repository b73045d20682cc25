"""Tables that stand below each other on one sheet."""

from ingest.read.stacked import stacked_lines


def _lines(*rows, gaps=(), set_off=(), across=()):
    found = stacked_lines(rows, gaps=set(gaps), set_off=set(set_off), across=across)
    return list(found)


def test_a_table_below_a_gap_has_its_own_head():
    """Numbers below a word show where one begins; columns may be fewer."""
    assert _lines(
        ("项目", "金额", "年限"),
        ("博士", "10万元", "3年"),
        ("联系人", "电话", ""),
        ("王", "021", ""),
        gaps=[2],
    ) == ["项目：博士；金额：10万元；年限：3年", "联系人：王；电话：021"]


def test_rows_that_a_gap_keeps_apart_stay_one_table():
    """Where nothing looks like a head, the first one goes on."""
    assert _lines(
        ("银行", "电话"), ("工行", "95588"), ("中行", "95566"), gaps=[1, 2]
    ) == ["银行：工行；电话：95588", "银行：中行；电话：95566"]


def test_bold_letters_are_a_head():
    """A table of words alone is told by how its head is set."""
    rows = (("园", "区"), ("甲", "嘉定"), ("部门", "人"), ("商委", "王"))
    wanted = ["园：甲；区：嘉定", "部门：商委；人：王"]
    assert _lines(*rows, gaps=[2], set_off=[0, 2]) == wanted
    assert _lines(*rows, gaps=[2], set_off=[0, 1, 2, 3])[1:] == [
        "园：部门；区：人",
        "园：商委；区：王",
    ]


def test_a_remark_below_a_gap_ends_no_table():
    """It stands as it is; so does the caption of the next table."""
    assert _lines(
        ("表一", ""),
        ("银行", "电话"),
        ("工行", "1"),
        ("注：周末不办。", ""),
        ("中行", "2"),
        ("表二", ""),
        ("时限", "5天"),
        ("收费", "无"),
        gaps=[1, 3, 4, 5],
    ) == [
        "表一",
        "银行：工行；电话：1",
        "注：周末不办。",
        "银行：中行；电话：2",
        "表二",
        "时限：5天",
        "收费：无",
    ]


def test_an_empty_sheet_has_no_lines():
    """No row, no table."""
    assert _lines() == []
