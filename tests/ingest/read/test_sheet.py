"""Tables: every row can be read by itself."""

import io
from datetime import datetime

import openpyxl
import pytest

from ingest.errors import BrokenFileError, NotTextError
from ingest.read.sheet import read_csv, read_workbook


def _bytes(book) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _read(rows, *merged):
    book = openpyxl.Workbook()
    book.active.title = "表"
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    return read_workbook(_bytes(book), "a.xlsx")


def test_each_sheet_is_a_section():
    """A sheet's name is its heading, its number the page; hidden ones are left out."""
    book = openpyxl.Workbook()
    book.active.append(["只有一列。"])
    book.create_sheet("隐藏").append(["不读"])
    book["隐藏"].sheet_state = "hidden"
    content = read_workbook(_bytes(book), "a.xlsx")
    (section,) = content.sections
    assert (section.heading, section.page) == (("Sheet",), 1)
    assert section.text == "只有一列。"


def test_values_are_written_as_shown():
    """Percentages, dates and whole numbers read as in the sheet."""
    book = openpyxl.Workbook()
    book.active.append(["项目", "比例", "起", "元"])
    book.active.append(["养老", 0.16, datetime(2025, 7, 1), 37302.0])  # noqa: DTZ001
    book.active["B2"].number_format = "0%"
    content = read_workbook(_bytes(book), "a.xlsx")
    assert (
        content.sections[0].text == "项目：养老；比例：16%；起：2025-07-01；元：37302"
    )


def test_merged_cells_captions_and_two_headed_columns():
    """A caption stands alone, joined heads are put together, merged values filled."""
    content = _read(
        [
            ["2025年社保"],
            ["项目", "比例", None],
            [None, "单位", "个人"],
            ["养老", "16%", "8%"],
        ],
        "A1:C1",
        "A2:A3",
        "B2:C2",
    )
    assert content.sections[0].text == (
        "2025年社保\n项目：养老；比例 单位：16%；比例 个人：8%"
    )


def test_a_formula_without_result_is_reported():
    """A formula that was never calculated is no silent gap."""
    content = _read([["a", "b"], [1, "=A2*2"]])
    (finding,) = content.findings
    assert (finding.kind, "B2" in finding.problem) == ("no_value", True)


def test_damaged_workbooks_are_told():
    """A cut file, or another format, is an error of ours."""
    whole = _bytes(openpyxl.Workbook())
    for data in (b"", b"no zip", whole[:500], whole[:-100]):
        with pytest.raises(BrokenFileError):
            read_workbook(data, "a.xlsx")


def test_the_last_corner_is_one_cell():
    """One cell in the last corner does not make the program read all the others."""
    book = openpyxl.Workbook()
    book.active.cell(1_048_576, 16_384, "x")
    assert read_workbook(_bytes(book), "a.xlsx").sections[0].text == "x"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_any_encoding(encoding, delimiter):
    """A table of separated values reads the same in each encoding and delimiter."""
    text = '银行,电话,注\r\n工行,95588,"换\n行"\r\n'.replace(",", delimiter)
    content = read_csv(text.encode(encoding), "a.csv")
    assert content.sections[0].text == "银行：工行；电话：95588；注：换行"
    assert content.encoding == encoding


def test_csv_that_is_none():
    """Bytes that are no text and fields without an end are told."""
    with pytest.raises(NotTextError):
        read_csv(b"\x00\x01", "a.csv")
    with pytest.raises(BrokenFileError):
        read_csv(b'a,b\n"' + b"x" * 200_000, "a.csv")
