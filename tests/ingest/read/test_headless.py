"""Tables that go on in the next one, which has no head."""

import docx
import pytest

from tests.ingest.read.word_files import bytes_of, text_of

_FIRST = (("序号", "项目", "金额"), ("1", "传感", "50"), ("2", "新药", "80"))


def _read(*parts: str | tuple[tuple[str, ...], ...]) -> list[str]:
    """Give the lines of a file whose tables and paragraphs are *parts*."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(0, len(part[0]))
        for row in part:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    return text_of(bytes_of(document)).split("\n")


@pytest.mark.parametrize("between", ["", "（续表）", "续表1", "表2（续）", "表 2 续表"])
def test_the_rest_of_a_table_has_its_head(between):
    """Else ``3`` and ``机器人`` would name what the other rows hold."""
    lines = _read(_FIRST, between, (("3", "机器人", "30"), ("4", "材料", "60")))
    assert lines[-2:] == [
        "序号：3；项目：机器人；金额：30",
        "序号：4；项目：材料；金额：60",
    ]


def test_the_rest_of_a_rest_has_the_head_too():
    """A table over three pages is set as three."""
    lines = _read(_FIRST, "", (("3", "机器人", "30"),), "", (("4", "材料", "60"),))
    assert lines[-1] == "序号：4；项目：材料；金额：60"


def test_rows_that_are_not_counted_go_on_where_numbers_stand_below_numbers():
    """The first row of the rest holds a number, which no name of a column does."""
    first = (("学历", "租房补贴", "安家费"), ("博士", "4000元", "50万元"))
    lines = _read(first, "续表", (("硕士", "3000元", "30万元"), ("本科", "1元", "2元")))
    assert lines[-2] == "学历：硕士；租房补贴：3000元；安家费：30万元"


@pytest.mark.parametrize(
    ("between", "after", "wanted"),
    [
        (
            "",
            (("序号", "项目", "金额"), ("3", "乙", "9")),
            "序号：3；项目：乙；金额：9",
        ),
        (
            "",
            (("园区", "地址", "电话"), ("甲", "南路", "5")),
            "园区：甲；地址：南路；电话：5",
        ),
        (
            "",
            (("学历", "2025年", "2026年"), ("甲", "3", "5")),
            "学历：甲；2025年：3；2026年：5",
        ),
        (
            "另见下表：",
            (("3", "机器人", "30"), ("4", "乙", "9")),
            "3：4；机器人：乙；30：9",
        ),
        ("", (("3", "机器人"), ("4", "乙")), "3：机器人"),
    ],
)
def test_a_table_of_its_own_stays_so(between, after, wanted):
    """It has a head, other columns, or a sentence above it."""
    assert wanted in _read(_FIRST, between, after)
