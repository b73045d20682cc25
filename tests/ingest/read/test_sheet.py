"""Tables: every row can be read by itself."""

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.styles import Border, Font, Side
from PIL import Image

from ingest.errors import BrokenFileError, NotTextError, TooLargeError
from ingest.read.sheet import read_csv, read_workbook
from ingest.read.terms import Terms
from tests.hostile.packages import changed
from tests.ingest.read.bounds import bounds


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


def test_hidden_rows_and_columns_are_left_out_and_reported():
    """What the sheet does not show answers nobody; staff are shown what it was."""
    book = openpyxl.Workbook()
    for row in (["项目", "内部", "比例"], ["养老", "密", "16%"], ["医疗", "密", "9%"]):
        book.active.append(row)
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    content = read_workbook(_bytes(book), "a.xlsx")
    assert content.sections[0].text == "项目：养老；比例：16%"
    (repair,) = content.repairs
    assert (repair.kind, repair.before) == ("hidden_text", "内部；密；医疗；密；9%")


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (True, "General", "是"),
        (0.165, "0.0%", "16.5%"),
        (12, "000000", "000012"),
        (3.5, "#,##0.00", "3.50"),
        (0.1 + 0.2, "General", "0.3"),
        (datetime(2025, 7, 1), "yyyy-mm-dd", "2025-07-01"),  # noqa: DTZ001
        (datetime(2025, 7, 1, 14, 30), "yyyy-mm-dd hh:mm", "2025-07-01 14:30"),  # noqa: DTZ001
        (date(2025, 7, 1), "yyyy-mm-dd", "2025-07-01"),
        (time(9, 5), "hh:mm", "09:05"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
        (" 字 ", "General", "字"),
        ("#N/A", "General", ""),
    ],
)
def test_a_cell_says_what_the_sheet_shows(value, number_format, shown):
    """Each kind of value has its way of being written."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"], book.active["A2"] = "甲", "乙", "字"
    book.active["B2"] = value
    book.active["B2"].number_format = number_format
    wanted = f"甲：字；乙：{shown}" if shown else "甲：字"
    assert read_workbook(_bytes(book), "a.xlsx").sections[0].text == wanted


def test_empty_rows_and_columns_between_are_nothing():
    """A table that stands in the middle of the sheet is read like any other."""
    book = openpyxl.Workbook()
    for place, text in (("D5", "银行"), ("H5", "电话"), ("D9", "工行"), ("H9", "1")):
        book.active[place] = text
    assert (
        read_workbook(_bytes(book), "a.xlsx").sections[0].text == "银行：工行；电话：1"
    )


@pytest.mark.parametrize("name", ["endless", "sheets", "csv"])
def test_more_than_is_read_is_told(name):
    """Cells and sheets have their bounds; rows of unlike length are filled to the widest."""
    terms = Terms(bounds=bounds(cells=20, pages=2))
    book = openpyxl.Workbook()
    with pytest.raises(
        TooLargeError, match="READ_PAGES" if name == "sheets" else "READ_CELLS"
    ):
        match name:
            case "endless":
                book.active.append(range(21))
                read_workbook(_bytes(book), "a.xlsx", terms)
            case "sheets":
                book.create_sheet()
                book.create_sheet()
                read_workbook(_bytes(book), "a.xlsx", terms)
            case _:
                read_csv(b",,,,\na\na\na\na\n", "a.csv", terms)


def test_csv_says_or_shows_what_parts_its_fields():
    """Excel's own first line counts; so does what most lines hold, not only the first."""
    assert read_csv(b"sep=;\na;b\n1,5;2\n", "a.csv").sections[0].text == "a：1,5；b：2"
    caption = "电话表\n银行;电话\n工行;1\n".encode()
    assert read_csv(caption, "a.csv").sections[0].text == "电话表\n银行：工行；电话：1"


def test_a_second_table_on_a_sheet_has_its_own_head():
    """An empty row parts it from the first; a hidden row parts nothing."""
    book = openpyxl.Workbook()
    for row in (
        ["项目", "金额"],
        ["博士", "10万"],
        [],
        ["联系人", "电话"],
        ["王", "1"],
    ):
        book.active.append(row)
    wanted = "项目：博士；金额：10万\n联系人：王；电话：1"
    assert read_workbook(_bytes(book), "a.xlsx").sections[0].text == wanted
    rows = "\n".join(",".join(map(str, row)) for row in book.active.values)
    text = rows.replace("None", "")
    assert read_csv(text.encode(), "a.csv").sections[0].text == wanted
    book.active.row_dimensions[3].hidden = True
    assert "金额：电话" in read_workbook(_bytes(book), "a.xlsx").sections[0].text


def test_a_second_table_is_told_by_bold_letters():
    """Words alone do not tell its head; how it is set does."""
    book = openpyxl.Workbook()
    for row in (["园", "区"], ["甲", "嘉定"], [], ["部门", "人"], ["商委", "王"]):
        book.active.append(row)
    for cell in book.active[4]:
        cell.font = Font(bold=True)
    wanted = "园：甲；区：嘉定\n部门：商委；人：王"
    assert read_workbook(_bytes(book), "a.xlsx").sections[0].text == wanted


def test_what_is_crossed_out_is_left_out_and_reported():
    """Neither a cell nor a part of one answers with what no longer holds."""
    book = openpyxl.Workbook()
    crossed = TextBlock(InlineFont(strike=True), "5万元")
    for row in (["类别", "金额"], ["博士", CellRichText("补贴", crossed, "3万元")]):
        book.active.append(row)
    book.active.append(["专科", "1万元"])
    for cell in book.active[3]:
        cell.font = Font(strike=True)
    content = read_workbook(_bytes(book), "a.xlsx")
    assert content.sections[0].text == "类别：博士；金额：补贴3万元"
    (repair,) = content.repairs
    assert (repair.kind, repair.before) == ("crossed_out", "5万元；专科；1万元")


def test_pictures_on_a_sheet_are_counted():
    """They say nothing to who asks, and staff learn it."""
    book = openpyxl.Workbook()
    book.active.append(["只有一列。"])
    for place in ("A3", "A9"):
        picture = io.BytesIO()
        Image.new("RGB", (9, 9)).save(picture, "PNG")
        book.active.add_image(SheetImage(picture), place)
    (finding,) = read_workbook(_bytes(book), "a.xlsx").findings
    assert finding.problem == "2 pictures in it are not read"


def test_a_quotation_mark_that_is_never_closed_is_told():
    """It would make one field of all that follows."""
    content = read_csv('银行,电话\n"工行,1\n中行,2\n'.encode(), "a.csv")
    assert content.sections[0].text == "银行：工行；电话：1\n银行：中行；电话：2"
    assert [(f.kind, f.line) for f in content.findings] == [("unclosed_quote", 2)]


def test_numbers_of_which_excel_kept_no_digits_are_told():
    """Nobody can call `5.00E+10`; what is short, or text, stays without a word."""
    content = read_csv("单位,电话\n甲,5.03E+10\n乙,1.38E+10\n".encode(), "a.csv")
    [finding] = content.findings
    assert finding.kind == "rounded_number"
    assert "`5.03E+10`, `1.38E+10`" in finding.problem
    short = read_csv("单位,电话\n甲,62011234\n型号,E+10\n".encode(), "a.csv")
    assert not short.findings


def test_raised_digits_stay_apart():
    """10 to the fourth is not 104."""
    book = openpyxl.Workbook()
    high = TextBlock(InlineFont(vertAlign="superscript"), "4")
    book.active["A1"] = CellRichText("10", high, "元")
    file = io.BytesIO()
    book.save(file)
    assert read_workbook(file.getvalue(), "a.xlsx").sections[0].text == "10⁴元"


def _beside(*rows):
    return _read([list(row) for row in rows]).sections[0].text.split("\n")


def test_tables_that_stand_beside_each_other_are_read_one_after_the_other():
    """A row of one has nothing to do with the row of the other beside it."""
    assert _beside(
        ("人才公寓", "租金", None, "联系窗口", "电话"),
        ("甲", "1500元", None, "人才港", "69980001"),
        ("乙", "1800元", None, None, None),
    ) == [
        "人才公寓：甲；租金：1500元",
        "人才公寓：乙；租金：1800元",
        "联系窗口：人才港；电话：69980001",
    ]


def test_tables_with_captions_of_their_own_are_two():
    """What one cell says across both comes first."""
    book = openpyxl.Workbook()
    for row in (
        ["嘉定区一览", None, None, None, None],
        ["公寓", None, None, "窗口", None],
        ["名称", "租金", None, "地址", "电话"],
        ["甲", "1500元", None, "嘉戬公路", "69980001"],
    ):
        book.active.append(row)
    for cells in ("A1:E1", "A2:B2", "D2:E2"):
        book.active.merge_cells(cells)
    content = read_workbook(_bytes(book), "a.xlsx")
    assert content.sections[0].text.split("\n") == [
        "嘉定区一览",
        "公寓",
        "名称：甲；租金：1500元",
        "窗口",
        "地址：嘉戬公路；电话：69980001",
    ]


def test_a_column_that_only_keeps_others_apart_makes_no_second_table():
    """Remarks that some rows lack are of those rows."""
    assert _beside(
        ("公寓", "租金", None, "备注", "更新"),
        ("甲", "1500元", None, "需预约", "3月"),
        ("乙", "1800元", None, None, None),
    ) == ["公寓：甲；租金：1500元；备注：需预约；更新：3月", "公寓：乙；租金：1800元"]


def test_a_form_to_fill_in_has_room_beside_its_labels():
    """Ruled lines show the room; without it labels would name each other."""
    book = openpyxl.Workbook()
    book.active.append(["申请表"])
    book.active.append(["姓名", None, "性别", None])
    book.active.append(["留学国家", None, "毕业院校", None])
    thin = Side(style="thin")
    for row in book.active["A2:D3"]:
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    content = read_workbook(_bytes(book), "a.xlsx")
    assert content.sections[0].text == "申请表\n姓名；性别\n留学国家；毕业院校"


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([["服务窗口一览表"], ["窗口", "电话"], ["人才港", "1"]], "服务窗口一览表"),
        ([["填表单位：人社局"], ["窗口", "电话"], ["人才港", "1"]], ""),
        ([["本表供参考。"], ["窗口", "电话"], ["人才港", "1"]], ""),
        ([["窗口", "电话"], ["人才港", "1"]], ""),
        ([["只有一行"]], ""),
    ],
)
def test_what_stands_above_the_only_table_is_the_title(rows, title):
    """Its file is called ``附件1`` or ``工作簿1``."""
    assert _read(rows).title == title


def test_of_several_sheets_no_caption_is_the_title():
    """Each has its own."""
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("二")):
        sheet.append(["甲表"])
        sheet.append(["窗口", "电话"])
    assert read_workbook(_bytes(book), "a.xlsx").title == ""


_DRAWING_NS = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def _box(row, *paragraphs, hidden="0"):
    said = "".join(f"<a:p><a:r><a:t>{p}</a:t></a:r></a:p>" for p in paragraphs)
    return (
        "<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:sp><xdr:nvSpPr>"
        f'<xdr:cNvPr id="2" name="a" hidden="{hidden}"/></xdr:nvSpPr>'
        f"<xdr:txBody>{said}</xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
    )


def test_texts_in_boxes_on_a_sheet_are_read():
    """Steps are drawn so; they follow the rows, from top to bottom."""
    book = openpyxl.Workbook()
    book.active.append(["办理流程"])
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    book.active.add_image(SheetImage(picture), "A5")
    boxes = (
        _box(9, "第二步：领证")
        + _box(2, "第一步：", "网上申请")
        + _box(1, "草稿", hidden="1")
    )
    data = changed(
        _bytes(book),
        "xl/drawings/drawing1.xml",
        lambda _: f"<xdr:wsDr {_DRAWING_NS}>{boxes}</xdr:wsDr>".encode(),
    )
    (section,) = read_workbook(data, "a.xlsx").sections
    assert section.text == "办理流程\n第一步：\n网上申请\n第二步：领证"
