"""Formats that a Chinese Excel numbers and does not write down."""

from datetime import date

import openpyxl
import pytest

from ingest.read.sheet import read_workbook
from tests.hostile.packages import changed, saved


def _numbered(head, day, number) -> str:
    """Read a day whose format is this *number* alone, as Excel writes it."""
    book = openpyxl.Workbook()
    book.active.append(head)
    book.active.append(["一", day])
    book.active["B2"].number_format = "0.00"  # number 2 of all regions
    data = changed(
        saved(book),
        "xl/styles.xml",
        lambda old: old.replace(b'numFmtId="2"', b'numFmtId="%d"' % number),
    )
    (section,) = read_workbook(data, "a.xlsx").sections
    return section.text


@pytest.mark.parametrize(
    ("number", "seen"),
    [
        (14, "2026-12-05"),
        (31, "2026-12-05"),
        (57, "2026-12"),
        (58, "12月5日"),
        (27, "2026-12"),
        (55, "00:00"),
    ],
)
def test_a_day_of_a_chinese_excel_is_a_day(number, seen):
    """The number of its format is all that the file holds; 46361 is no deadline."""
    day = date(2026, 12, 5).toordinal() - date(1899, 12, 30).toordinal()
    assert _numbered(["批次", "截止"], day, number) == f"批次：一；截止：{seen}"


@pytest.mark.parametrize(("number", "seen"), [(27, "2026-12-05"), (57, "2026-12-05")])
def test_the_script_tells_the_region(number, seen):
    """In Taiwan the same number shows the whole day."""
    day = date(2026, 12, 5).toordinal() - date(1899, 12, 30).toordinal()
    assert _numbered(["梯次", "報名截止"], day, number) == f"梯次：一；報名截止：{seen}"


def test_the_day_of_the_week_is_none_of_a_number():
    """Openpyxl takes a day of which only its name is shown for a number."""
    book = openpyxl.Workbook()
    book.active.append(["批次", "星期"])
    book.active.append(["一", 46361])
    book.active["B2"].number_format = "[$-804]aaaa;@"
    (section,) = read_workbook(saved(book), "a.xlsx").sections
    assert section.text == "批次：一；星期：星期六"
