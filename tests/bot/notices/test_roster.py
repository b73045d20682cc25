"""bot.notices.roster, bot.notices.asks and the store below: who comes, as organisers see."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import load_workbook

from bot.notices.asks import heading_of, next_of, question_of, wrong
from bot.notices.registering import register
from bot.notices.roster import csv_of, entries, table, to_call, xlsx_of
from bot.notices.rsvp import Wish
from bot.store import Store, answers, attendance, people, registrations
from bot.store.answers import Given
from bot.store.registrations import State
from ingest.document import Language
from tests.bot.notices.announced import event_told

NOW = datetime(2026, 12, 1, 4, tzinfo=UTC)


EVENT = event_told(starts_at="2026-12-10 14:00", asks="company", capacity="2")


async def _fill(store: Store, *said: str) -> None:
    async with store.writing() as tx:
        for person, company in enumerate(said, 1):
            await people.see(tx, person, "en", NOW)
            at = NOW + timedelta(seconds=person)
            await register(tx, EVENT, person, Wish(is_coming=True), at)
            given = Given(field="company", value=company, file_id="")
            await answers.give(tx, EVENT.key, person, given, at)


@pytest.mark.asyncio
async def test_organisers_see_answers_in_order(store):
    """Who has a place comes first, then who waits, each with what they answered."""
    await _fill(store, "一", "二", "三")
    async with store.writing() as tx:
        await register(tx, EVENT, 1, Wish(is_coming=False), NOW)
        everybody = await entries(tx, EVENT.key)
        second = await entries(tx, EVENT.key, offset=1, most=1)
    assert [(e.registration.person_id, e.registration.state) for e in everybody] == [
        (2, State.COMING),
        (3, State.OFFERED),
    ]
    assert second == everybody[1:]
    assert everybody[0].given["company"].value == "二"
    assert everybody[0].name == "#2"


@pytest.mark.asyncio
async def test_who_is_registered_is_counted_in_the_database(store):
    """Who comes, waits or has an offer; not who has left, and each once."""
    await _fill(store, "一", "二", "三", "四")
    async with store.writing() as tx:
        await register(tx, EVENT, 4, Wish(is_coming=False), NOW)
        counts = await attendance.counts(tx, EVENT.key)
        assert counts.registered == 3 == len(await attendance.listed(tx, EVENT.key))


@pytest.mark.asyncio
async def test_who_cannot_be_reached_is_to_be_called(sqlite_store):
    """Those who blocked the bot stand in a list of their own."""
    await _fill(sqlite_store, "一", "二")
    async with sqlite_store.writing() as tx:
        await people.change(tx, 2, is_active=False)
        found = await to_call(tx, EVENT.key)
    assert [entry.registration.person_id for entry in found] == [2]


@pytest.mark.asyncio
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
async def test_no_cell_is_calculated(sqlite_store, start):
    """What begins like a formula is text in CSV and in Excel."""
    await _fill(sqlite_store, f"{start}cmd|' /C calc'!A0")
    async with sqlite_store.reading() as tx:
        rows = table(EVENT, await entries(tx, EVENT.key), Language.EN)
    column = rows[0].index("Company")
    written = csv_of(rows).decode("utf-8-sig")
    assert next(iter(list(csv.reader(io.StringIO(written, newline="")))[1:]))[
        column
    ].startswith(f"'{start}")
    cell = load_workbook(io.BytesIO(xlsx_of(rows))).active.cell(2, column + 1)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert str(cell.value).strip() == rows[1][column].strip()


def test_a_spreadsheet_takes_whatever_was_kept():
    """A number to call reads as it is, and a sign that nobody sees stops no list."""
    rows = [["Telephone"], ["+86 138 0013 8000"], ["a\x07b"]]
    sheet = load_workbook(io.BytesIO(xlsx_of(rows))).active
    assert [cell.value for cell in sheet["A"]] == [
        "Telephone",
        "+86 138 0013 8000",
        "ab",
    ]


@pytest.mark.asyncio
async def test_answers_are_deleted_after_the_event(store):
    """Once a set time has passed, what people answered is gone, the registration not."""
    await _fill(store, "一")
    over = EVENT.over_at
    async with store.writing() as tx:
        assert not await answers.has_old(tx, over)
        assert await answers.forget(tx, over) == 0
        assert await answers.has_old(tx, over + timedelta(seconds=1))
        assert await answers.forget(tx, over + timedelta(seconds=1)) == 1
        assert await answers.of_people(tx, EVENT.key) == {}
        assert await registrations.get(tx, EVENT.key, 1) is not None


@pytest.mark.asyncio
async def test_a_person_is_checked_in_once(store):
    """The first scan counts, a second is known as one; who only waits is not let in."""
    await _fill(store, "一", "二", "三")
    async with store.writing() as tx:
        first = await registrations.get(tx, EVENT.key, 1)
        waiting = await registrations.get(tx, EVENT.key, 3)
        assert first is not None
        assert waiting is not None
        assert await attendance.by_ticket(tx, first.ticket) == first
        assert await attendance.by_ticket(tx, "nobody") is None
        assert await attendance.check_in(tx, first, 9, NOW)
        assert not await attendance.check_in(tx, first, 9, NOW)
        assert not await attendance.check_in(tx, waiting, 9, NOW)
        counts = await attendance.counts(tx, EVENT.key)
        assert counts.checked_in.people == 1
        await attendance.check_out(tx, EVENT.key, 1)
        assert await attendance.check_in(tx, first, 9, NOW)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("company", "某公司", None),
        ("company", " ", "text"),
        ("company", "x" * 501, "text"),
        ("email", "li@example.org", None),
        ("email", "li@example", "email"),
        ("email", "li at example.org", "email"),
        ("phone", "+86 138-0000-0000", None),
        ("phone", "021", "phone"),
        ("phone", "打我电话", "phone"),
        ("file", "a.pdf", "file"),
        ("您坐哪路车?", "11号线", None),
    ],
)
def test_answers_are_checked(field, text, said):
    """An address, a number and a text are told from what is none."""
    assert wrong(field, text) == said


def test_what_is_no_known_field_is_the_question_itself():
    """Known names have a question in each language; any other text is asked as it is."""
    assert question_of("email", Language.EN) == "What is your e-mail address?"
    assert question_of("您坐哪路车?", Language.ZH_HANT) == "您坐哪路車?"
    assert heading_of("company", Language.ZH_HANS) == "单位"
    assert next_of(("a", "b"), ("a",)) == "b"
    assert next_of(("a",), ("a",)) is None
