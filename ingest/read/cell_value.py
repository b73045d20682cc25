"""A cell's value -> text, as the sheet shows it."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock

from ingest.read.moment_format import shown_moment, shows_weekday
from ingest.read.number_format import shown
from ingest.read.raised import raised

_ERROR = "e"
"""openpyxl's type of a cell that says ``#N/A`` or ``#REF!``."""


def text_of(cell: Cell | MergedCell | None) -> str:  # noqa: PLR0911 - one a type
    """Write a cell's value as the sheet shows it, dates as ISO 8601.

    Error values and what is crossed out are left out.
    """
    if cell is None or cell.data_type == _ERROR or _is_crossed_out(cell):
        return ""
    match cell.value:
        case None:
            return ""
        case bool() as value:
            return "是" if value else "否"
        case int() | float() as number:
            day = _day_of_week(cell, number)
            return day or shown(number, cell.number_format or "")
        case datetime() as moment:
            return shown_moment(moment, cell.number_format or "")
        case date() as day:
            return day.isoformat()
        case time() as moment:
            return f"{moment:%H:%M}"
        case timedelta() as span:
            minutes = round(span.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case CellRichText() as parts:
            return "".join(_drawn(p) for p in parts if not _is_part_out(p)).strip()
        case value:
            return str(value).strip()


def _day_of_week(cell: Cell | MergedCell, number: float) -> str:
    """Give the day of the week that a cell shows, which openpyxl 3.1 takes for a number."""
    book = cell.parent.parent
    if book is None or not shows_weekday(cell.number_format or ""):
        return ""
    day = timedelta(days=int(number))
    with suppress(OverflowError, ValueError):  # no day, and no sheet shows it
        return shown_moment(book.epoch + day, cell.number_format)
    return ""


def crossed_out(cell: Cell | MergedCell) -> str:
    """Give what of a cell's text a line goes through; empty for most."""
    if isinstance(cell.value, CellRichText):
        is_whole = _is_crossed_out(cell)
        parts = (str(p) for p in cell.value if is_whole or _is_part_out(p))
        return "".join(parts).strip()
    is_said = cell.value is not None and _is_crossed_out(cell)
    return str(cell.value).strip() if is_said else ""


def _is_crossed_out(cell: Cell | MergedCell) -> bool:
    return bool(cell.has_style and cell.font.strike)


def _is_part_out(part: str | TextBlock) -> bool:
    return isinstance(part, TextBlock) and bool(part.font.strike)


def _drawn(part: str | TextBlock) -> str:
    is_raised = isinstance(part, TextBlock) and part.font.vertAlign == "superscript"
    return raised(str(part)) if is_raised else str(part)


def has_no_result(cell: Cell | MergedCell | None) -> bool:
    """Tell whether a formula was never calculated, or ended in an error."""
    return cell is None or cell.value is None or cell.data_type == _ERROR
