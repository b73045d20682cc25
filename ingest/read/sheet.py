"""A table (.xlsx, .csv) -> Content: one section a sheet, one line a row."""

import csv
import io
import warnings
from collections.abc import Iterator
from datetime import datetime, time

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from ingest.document import Finding, Section
from ingest.errors import BrokenFileError
from ingest.read.content import Content
from ingest.read.office import BROKEN, check_package
from ingest.read.row import table_lines
from ingest.read.text import decode

_PROGRAM = "Excel"

_MOST_CELLS = 2_000_000
"""A sheet with more, empty ones included, is taken for damaged: one formatted cell
in the last corner makes a sheet of 17 thousand million."""


def read_csv(data: bytes, path: str) -> Content:
    """Read a table of comma-, semicolon- or tab-separated values; its head is a row.

    Raises:
        NotTextError: It is not text.
        BrokenFileError: A field in it is far too long.
    """
    text, encoding = decode(data, path)
    head = text.strip().split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise BrokenFileError(path, _PROGRAM) from error
    width = max(map(len, rows), default=0)
    lines = table_lines([row + [""] * (width - len(row)) for row in rows])
    section = Section(heading=(), text="\n".join(lines))
    sections = (section,) if section.text else ()
    return Content(title="", encoding=encoding, sections=sections)


def read_workbook(data: bytes, path: str) -> Content:
    """Read the visible sheets of an Excel file, values instead of formulas.

    Merged cells are filled with their value. A formula whose result was never saved
    is reported.

    Raises:
        LockedFileError: It is protected by a password.
        BrokenFileError: It is damaged or no Excel file.
    """
    check_package(data, path, _PROGRAM)
    try:
        sheets = _sheets(data, with_formulas=False)
        sections = tuple(_sections(sheets))
        formulas = _sheets(data, with_formulas=True)
        findings = tuple(_without_result(path, sheets, formulas))
    except (InvalidFileException, *BROKEN) as error:
        raise BrokenFileError(path, _PROGRAM) from error
    return Content(title="", encoding="xlsx", sections=sections, findings=findings)


def _sheets(data: bytes, *, with_formulas: bool) -> list[Worksheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it would not write back
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=not with_formulas)
    sheets: list[Worksheet] = [
        sheet
        for sheet in book.worksheets
        if isinstance(sheet, Worksheet) and sheet.sheet_state == "visible"
    ]
    if any(sheet.max_row * sheet.max_column > _MOST_CELLS for sheet in sheets):
        raise ValueError(_MOST_CELLS)
    return sheets


def _sections(sheets: list[Worksheet]) -> Iterator[Section]:
    for number, sheet in enumerate(sheets, start=1):
        if text := "\n".join(table_lines(_rows(sheet))):
            yield Section(heading=(sheet.title,), text=text, page=number)


def _rows(sheet: Worksheet) -> list[list[str]]:
    rows = [[_text(cell) for cell in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        value = rows[merged.min_row - 1][merged.min_col - 1]
        for row in rows[merged.min_row - 1 : merged.max_row]:
            width = merged.max_col - merged.min_col + 1
            row[merged.min_col - 1 : merged.max_col] = [value] * width
    return rows


def _text(cell: Cell | MergedCell) -> str:
    """Write a cell's value as the sheet shows it, dates as ISO 8601."""
    match cell.value:
        case None:
            return ""
        case bool() as value:
            return "是" if value else "否"
        case int() | float() as number:
            is_percentage = "%" in (cell.number_format or "")
            return f"{number * 100:.10g}%" if is_percentage else f"{number:.15g}"
        case datetime() as moment:
            is_day = moment.time() == time()
            return f"{moment:%Y-%m-%d}" if is_day else f"{moment:%Y-%m-%d %H:%M}"
        case value:
            return str(value)


def _without_result(
    path: str, sheets: list[Worksheet], formulas: list[Worksheet]
) -> Iterator[Finding]:
    for values, sheet in zip(sheets, formulas, strict=True):
        cells = [
            cell.coordinate
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f" and values[cell.coordinate].value is None
        ]
        if cells:
            yield Finding(
                path=path,
                line=0,
                kind="no_value",
                problem=f"sheet {sheet.title!r} has no result for the formula in "
                + ", ".join(cells[:5]),
                fix="Open the file in Excel, let it calculate, and save it.",
            )
