"""A cell's value -> text, as the sheet shows it."""

from datetime import date, datetime, time, timedelta

from openpyxl.cell.cell import Cell, MergedCell

from ingest.read.number_format import shown

_ERROR = "e"
"""openpyxl's type of a cell that says ``#N/A`` or ``#REF!``."""


def text_of(cell: Cell | MergedCell | None) -> str:  # noqa: PLR0911 - one a type
    """Write a cell's value as the sheet shows it, dates as ISO 8601; no error values."""
    if cell is None or cell.data_type == _ERROR:
        return ""
    match cell.value:
        case None:
            return ""
        case bool() as value:
            return "是" if value else "否"
        case int() | float() as number:
            return shown(number, cell.number_format or "")
        case datetime() as moment:
            is_day = moment.time() == time()
            return f"{moment:%Y-%m-%d}" if is_day else f"{moment:%Y-%m-%d %H:%M}"
        case date() as day:
            return day.isoformat()
        case time() as moment:
            return f"{moment:%H:%M}"
        case timedelta() as span:
            minutes = round(span.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case value:
            return str(value).strip()


def has_no_result(cell: Cell | MergedCell | None) -> bool:
    """Tell whether a formula was never calculated, or ended in an error."""
    return cell is None or cell.value is None or cell.data_type == _ERROR
