"""bot.store.privacy: whatever table holds a person, it is exported and forgotten."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import BigInteger, select

from bot.store import (
    attendance,
    gaps,
    handoffs,
    letters,
    limits,
    people,
    privacy,
    registrations,
    roles,
    rooms,
)
from bot.store.instant import Instant
from bot.store.registrations import State
from bot.store.roles import Role
from bot.store.rooms import Facts
from bot.store.tables import metadata
from bot.store.tables.notices import delivery, notice
from bot.store.tables.people import person

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

NO_PERSON = {
    ("exchange", "question_message_id"),
    ("handoff", "topic_id"),
    ("inbox", "update_id"),
    ("letter", "message_id"),
    ("delivery", "message_id"),
    ("notice", "progress_id"),
}
"""Columns of the messenger's other numbers: of messages, topics, updates."""


async def test_every_column_that_may_name_a_person_is_known():
    """A new column of a messenger's number must be thought of here."""
    known = {(c.table.name, c.name) for c in privacy.ELSEWHERE}
    known |= {(c.table.name, c.name) for c in (*privacy.PLACES, *privacy.LANES)}
    numbers = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.c
        if isinstance(column.type, BigInteger) and column.name != privacy.PERSON
    }
    assert len(numbers) > 8
    assert numbers - known - NO_PERSON == set()


async def _fill(tx, person_id: int) -> None:
    await people.see(tx, person_id, "en", NOW)
    await people.subscribe(tx, person_id, ["housing"], NOW)
    await roles.give(tx, person_id, Role.STAFF, NOW)
    await limits.take(tx, person_id, "answer", most=9, within=NOW - NOW, now=NOW)
    gap = await gaps.add(tx, "?", "en", "", NOW)
    await gaps.ask_to_be_told(tx, gap, person_id, "en", NOW)
    talk, _ = await handoffs.open_(tx, person_id, "en", "?", NOW)
    await letters.write(tx, f"{person_id}", -5, NOW, handoff_id=talk.handoff_id)
    await letters.write(tx, f"to:{person_id}", person_id, NOW, text="x")


async def test_everything_of_a_person_is_given_and_then_gone(store):
    """Nothing of the person is left, nothing of another is touched."""
    async with store.writing() as tx:
        for person_id in (7, 8):
            await _fill(tx, person_id)
        given = await privacy.everything_of(tx, 7)
        assert set(given) >= {
            "person", "subscription", "role", "allowance", "gap_asker", "handoff", "letter",
        }  # fmt: skip
        others = await privacy.everything_of(tx, 8)
        assert await privacy.forget(tx, 7) == {}
        assert await privacy.everything_of(tx, 7) == {}
        assert await privacy.everything_of(tx, 8) == others
        assert [one.to_id for one in await letters.take(tx, NOW, 9)] == [-5, 8]


async def test_who_else_had_a_part_is_not_given(store):
    """A registration is one's own; the organiser who checked it in is not."""
    facts = Facts(
        event_key="0" * 12,
        path="events/a.md",
        title="A",
        title_en="",
        starts_at=NOW,
        over_at=NOW,
        capacity=None,
    )
    async with store.writing() as tx:
        await people.see(tx, 7, "en", NOW)
        await rooms.lock(tx, facts, {})
        await registrations.put(tx, facts.event_key, 7, NOW, state=State.COMING)
        mine = await registrations.get(tx, facts.event_key, 7)
        assert await attendance.check_in(tx, mine, 987654321, NOW)
        given = await privacy.everything_of(tx, 7)
    [row] = given["registration"]
    assert row["checked_in_at"] == NOW.isoformat()
    assert "987654321" not in json.dumps(given)


async def test_the_ledger_keeps_its_counts_without_a_name(store):
    """A sent notice still counts; who got it is nobody."""
    async with store.writing() as tx:
        await people.see(tx, 7, "en", NOW)
        required = {
            column.name: _some(column)
            for column in notice.c
            if not column.nullable and column.name != "notice_id"
        }
        made = await tx.execute(notice.insert().values(**required))
        number = made.inserted_primary_key[0]
        row = {c.name: _some(c) for c in delivery.c if not c.nullable}
        await tx.execute(
            delivery.insert().values(row | {"notice_id": number, "person_id": 7})
        )
        assert await privacy.forget(tx, 7) == {"delivery": 1}
        [who] = await tx.scalars(select(delivery.c.person_id))
        assert who < 0
        nobody = (await tx.execute(select(person))).mappings().one()
        assert not nobody["is_active"]
        assert nobody["app_language"] == ""


def _some(column):
    """Give any value that fits."""
    if isinstance(column.type, Instant):
        return NOW
    return {str: "", int: 0, bool: False}[column.type.python_type]
