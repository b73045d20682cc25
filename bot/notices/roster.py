"""Registrations and answers -> the rows that organisers see, as text, CSV and Excel."""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.loop import in_turns
from bot.notices.asks import heading_of
from bot.notices.event import Event
from bot.store import Transaction, answers, attendance
from bot.store.answers import TELEGRAM, Given
from bot.store.registrations import ACTIVE, Registration
from bot.texts.events import event_texts_for
from ingest.document import Language

Table: TypeAlias = Sequence[Sequence[str | int]]
"""Rows of cells, the headings first."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would calculate (OWASP, CSV injection)."""

WIDTH_CHARS = 18
"""Of a column in Excel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One registration as organisers see it."""

    registration: Registration
    given: Mapping[str, Given]
    is_reachable: bool

    @property
    def name(self) -> str:
        """Give by what name this person may be called; the number where none is kept."""
        for field in ("name", TELEGRAM):
            if field in self.given:
                return self.given[field].value
        return f"#{self.registration.person_id}"


async def entries(
    tx: Transaction, event_key: str, offset: int = 0, most: int | None = None
) -> list[Entry]:
    """Give who is registered: who comes first, then offers, then the waiting list."""
    listed = await attendance.listed(tx, event_key, ACTIVE, offset, most)
    return await _with_answers(tx, event_key, listed, is_all=most is None)


async def entry_of(tx: Transaction, registration: Registration) -> Entry:
    """Give one registration as organisers see it."""
    [entry] = await _with_answers(tx, registration.event_key, [registration])
    return entry


async def to_call(tx: Transaction, event_key: str) -> list[Entry]:
    """Give who is registered and cannot be reached by the bot."""
    away = await attendance.unreachable(tx, event_key)
    listed = await attendance.listed(tx, event_key)
    some = [one for one in listed if one.person_id in away]
    return await _with_answers(tx, event_key, some)


async def _with_answers(
    tx: Transaction,
    event_key: str,
    listed: Sequence[Registration],
    *,
    is_all: bool = False,
) -> list[Entry]:
    # No database takes as many numbers as may be registered.
    whose = None if is_all else [one.person_id for one in listed]
    given = await answers.of_people(tx, event_key, whose)
    away = await attendance.unreachable(tx, event_key)
    return [
        Entry(
            registration=one,
            given=given.get(one.person_id, {}),
            is_reachable=one.person_id not in away,
        )
        async for one in in_turns(listed)
    ]


def table(
    event: Event, listed: Sequence[Entry], language: Language
) -> list[list[str | int]]:
    """Give a table with headings: standing, guests, times, then an answer a column."""
    texts = event_texts_for(language)
    fields = _fields(event, listed)
    names = ("state", "guests", "registered_at", "checked_in_at", "reachable")
    rows: list[list[str | int]] = [
        [
            *(texts.columns[name] for name in names),
            *(heading_of(field, language) for field in fields),
        ]
    ]
    for entry in listed:
        one = entry.registration
        rows.append(
            [
                texts.states[one.state],
                one.guests,
                _local(one.registered_at, event.zone),
                _local(one.checked_in_at, event.zone),
                texts.columns["yes" if entry.is_reachable else "no"],
                *(entry.given[f].value if f in entry.given else "" for f in fields),
            ]
        )
    return rows


def _fields(event: Event, listed: Sequence[Entry]) -> list[str]:
    """Give what was asked, and what was asked before the document changed."""
    asked: Collection[str] = (TELEGRAM, *event.asks)
    earlier = {field for entry in listed for field in entry.given} - set(asked)
    return [*dict.fromkeys(asked), *sorted(earlier)]


def uncalculated(cell: str | int) -> str | int:
    """Keep a spreadsheet from calculating what somebody wrote."""
    is_formula = isinstance(cell, str) and cell.startswith(FORMULA)
    return f"'{cell}" if is_formula else cell


def _local(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment is not None else ""


def csv_of(rows: Table) -> bytes:
    """Give *rows* as CSV with the mark by which Excel knows UTF-8."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([uncalculated(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def xlsx_of(rows: Table) -> bytes:
    """Give *rows* as an Excel file, the headings held in view; text stays text."""
    # A tenth of a second of every start, for what organisers ask for now and then.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    def fit(cell: str | int) -> str | int:
        return ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell

    book = Workbook()
    sheet = book.active or book.create_sheet()
    for row in rows:
        sheet.append([fit(cell) for cell in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # never a formula, nor after it was edited
                cell.quotePrefix = cell.value.startswith(FORMULA)
    sheet.freeze_panes = "A2"
    for number in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH_CHARS
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
