"""Word files: headings, lists and tables as a reader sees them."""

import io
import zipfile

import docx
import pytest

from ingest.errors import BrokenFileError, LockedFileError
from ingest.read.word import read_word


def _bytes(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _made() -> bytes:
    document = docx.Document()
    document.add_heading("开户", 0)
    document.add_heading("带什么", 1)
    document.add_paragraph("带护照。", style="List Bullet")
    document.add_heading("电话", 2)
    table = document.add_table(rows=3, cols=2)
    cells = (("银行", "电话"), ("工行", "95588"), ("中行", "95566"))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return _bytes(document)


def test_headings_lists_and_rows():
    """Headings make the path, a list item is a line, a row names its columns."""
    content = read_word(_made(), "a.docx")
    assert content.title == "开户"
    assert [(s.heading, s.text) for s in content.sections] == [
        (("带什么",), "带护照。"),
        (("带什么", "电话"), "银行：工行；电话：95588\n银行：中行；电话：95566"),
    ]


def test_several_outermost_headings_are_no_title():
    """Without a title style, the first of several equal headings stays a heading."""
    document = docx.Document()
    for name in ("条件", "材料"):
        document.add_heading(name, 1)
        document.add_paragraph(f"{name}见通知。")
    content = read_word(_bytes(document), "a.docx")
    assert content.title == ""
    assert [s.heading for s in content.sections] == [("条件",), ("材料",)]


def test_merged_cells_are_filled():
    """A cell merged over two rows counts for both of them."""
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for (row, column), text in {
        (0, 0): "区",
        (0, 1): "园区",
        (1, 0): "嘉定",
        (1, 1): "甲",
        (2, 1): "乙",
    }.items():
        table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    content = read_word(_bytes(document), "a.docx")
    assert content.sections[0].text == "区：嘉定；园区：甲\n区：嘉定；园区：乙"


@pytest.mark.parametrize("cut", [0, 10, 1000, -200])
def test_damaged_files_are_told(cut):
    """Whatever is cut off, the error is ours."""
    with pytest.raises(BrokenFileError, match="Word"):
        read_word(_made()[:cut], "a.docx")


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml"])
def test_damaged_parts_are_told(part):
    """A package with a part that is not XML is damaged."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_made())) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<no" if name == part else old.read(name))
    with pytest.raises(BrokenFileError):
        read_word(file.getvalue(), "a.docx")


def test_protected_files_are_told():
    """An encrypted package asks for a copy without a password."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(LockedFileError, match="password"):
        read_word(data, "a.docx")
