"""A table (.xlsx, .csv) -> Content: one section a sheet, one line a row."""

import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from ingest.document import Finding, Repair, RepairKind, Section
from ingest.errors import BrokenFileError
from ingest.read.cell_value import has_no_result
from ingest.read.comments import comment_finding
from ingest.read.content import Content
from ingest.read.head import is_note
from ingest.read.office import BROKEN, check_package
from ingest.read.package import opened, simplified
from ingest.read.regional import with_regional_formats
from ingest.read.row import one_line
from ingest.read.scanned import pictures_beside
from ingest.read.separated import rows_of
from ingest.read.sheet_shapes import boxes_of
from ingest.read.shown import Shown
from ingest.read.stacked import stacked_lines
from ingest.read.terms import TERMS, Terms
from ingest.read.text import decode

_PROGRAM = "Excel"

_PICTURES = "_images"
"""Where openpyxl 3.1 keeps them; its types do not know of it."""

_TITLE_CHARS = 60
"""A caption up to this length is a title."""

_ROUNDED = re.compile(r"\s*\d(?:\.\d+)?E\+\d\d\s*\Z")
"""A long number, such as that of a telephone, as Excel shows and saves it as CSV."""

_SHOWN_CHARS = 200
"""How much of what is left out is shown in its report, in characters."""


def read_csv(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read a table of values between commas, semicolons, tabs or bars.

    Raises:
        NotTextError: It is not text.
        BrokenFileError: A field in it is far too long.
        TooLargeError: It has more cells than are read of one file.
    """
    text, encoding = decode(data, path)
    rows: list[list[str]] = []
    unclosed: list[int] = []
    width = 0
    try:
        for line, row in rows_of(text):
            rows.append(row)
            unclosed += [line] if line else []
            width = max(width, len(row))
            terms.check_cells(path, width * len(rows))
    except csv.Error as error:
        raise BrokenFileError(path, _PROGRAM) from error
    gaps = {n for n, row in enumerate(rows, start=1) if not any(map(str.strip, row))}
    said = [row + [""] * (width - len(row)) for row in rows]
    section = Section(heading=(), text="\n".join(stacked_lines(said, gaps=gaps)))
    sections = (section,) if section.text else ()
    return Content(
        title="",
        encoding=encoding,
        sections=sections,
        findings=(*(_unclosed(path, n) for n in unclosed), *_rounded(path, rows)),
    )


def _unclosed(path: str, line: int) -> Finding:
    return Finding(
        path=path,
        line=line,
        kind="unclosed_quote",
        problem="a quotation mark in this line is never closed",
        fix="Close it, or take it out.",
    )


def _rounded(path: str, rows: Sequence[Sequence[str]]) -> Iterator[Finding]:
    """Yield a finding where Excel has saved of long numbers only what a column showed."""
    cut = [cell.strip() for row in rows for cell in row if _ROUNDED.match(cell)]
    if cut:
        yield Finding(
            path=path,
            line=0,
            kind="rounded_number",
            problem="the digits of long numbers are lost: "
            + ", ".join(f"`{one}`" for one in cut[:5]),
            fix="Open the original, set the column to text or whole numbers, save it anew.",
        )


def read_workbook(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read the visible sheets of an Excel file, values instead of formulas.

    Merged cells are filled with their value; hidden sheets, rows and columns are left
    out and reported, as is what is crossed out. A formula without a result is reported.

    Raises:
        LockedFileError: It is protected by a password.
        BrokenFileError: It is damaged or no Excel file.
        TooLargeError: It holds more than is read of one file.
    """
    check_package(data, path, _PROGRAM, terms.bounds)
    try:
        data, sheets = _opened(data)
        terms.check_pages(path, len(sheets))
        terms.check_cells(path, sum(len(sheet._cells) for sheet in sheets))  # noqa: SLF001 - the only count of what is there
        formulas = _sheets(data, with_formulas=True)
        shown = [
            Shown(sheet, its_formulas, path, terms)
            for sheet, its_formulas in zip(sheets, formulas, strict=True)
        ]
        boxes: dict[str, list[str]] = {}
        with suppress(*BROKEN):  # what is drawn is damaged; the cells are read
            boxes = boxes_of(data)
        sections = tuple(_sections(shown, boxes))
        repairs = tuple(_left_out(shown))
        pictures = sum(map(_pictures_on, sheets))
        comments = [text for one in shown for text in one.comments]
        findings = (
            *_without_result(path, shown),
            *pictures_beside(path, pictures),
            *comment_finding(path, comments),
        )
    except (InvalidFileException, *BROKEN) as error:
        raise BrokenFileError(path, _PROGRAM) from error
    return Content(
        title=_caption(shown) if len(sections) == 1 else "",
        encoding="xlsx",
        sections=sections,
        findings=findings,
        repairs=repairs,
    )


def _opened(data: bytes) -> tuple[bytes, list[Worksheet]]:
    """Give the sheets, and the package that they are in, simplified if it must be."""
    data = with_regional_formats(opened(data))
    try:
        return data, _sheets(data, with_formulas=False)
    except BROKEN:
        data = simplified(data)
        return data, _sheets(data, with_formulas=False)


def _sheets(data: bytes, *, with_formulas: bool) -> list[Worksheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it would not write back
        file, has_values = io.BytesIO(data), not with_formulas
        book = openpyxl.load_workbook(file, data_only=has_values, rich_text=has_values)
    return [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)]


def _sections(
    sheets: Sequence[Shown], boxes: Mapping[str, Sequence[str]]
) -> Iterator[Section]:
    """Yield a section for each sheet, what lies in *boxes* on it below its rows."""
    for number, shown in enumerate(sheets, start=1):
        lines = shown.lines() if shown.is_shown else ()
        lying = boxes.get(shown.sheet.title, ()) if shown.is_shown else ()
        if text := "\n".join((*lines, *lying)):
            yield Section(heading=(shown.sheet.title,), text=text, page=number)


def _caption(sheets: Sequence[Shown]) -> str:
    """Give what stands above the one table of a file, as its title; else nothing."""
    said = next((shown.caption for shown in sheets if shown.is_shown), "")
    is_line = len(said) <= _TITLE_CHARS and said[-1:] not in set("。；;，,：:")
    return one_line(said) if is_line and not is_note([said]) else ""


def _left_out(sheets: Sequence[Shown]) -> Iterator[Repair]:
    for number, shown in enumerate(sheets, start=1):
        for kind, texts in (
            (RepairKind.HIDDEN_TEXT, shown.hidden),
            (RepairKind.CROSSED_OUT, shown.crossed_out),
        ):
            if texts:
                before = "\uff1b".join(texts)[:_SHOWN_CHARS]
                yield Repair(line=number, kind=kind, before=before, after="")


def _pictures_on(sheet: Worksheet) -> int:
    return len(getattr(sheet, _PICTURES, ()))


def _without_result(path: str, sheets: Sequence[Shown]) -> Iterator[Finding]:
    for shown in sheets:
        known = shown.sheet._cells  # noqa: SLF001
        cells = [
            cell.coordinate
            for place, cell in sorted(shown.formulas._cells.items())  # noqa: SLF001
            if cell.data_type == "f" and has_no_result(known.get(place))
        ]
        if cells and shown.is_shown:
            yield Finding(
                path=path,
                line=0,
                kind="no_value",
                problem=f"sheet {shown.sheet.title!r} has no result for the formula in "
                + ", ".join(cells[:5]),
                fix="Open the file in Excel, let it calculate, and save it.",
            )
