"""Entry codes, scanned by an organiser at the door."""

from datetime import UTC, datetime

import pytest

from bot.store import attendance, registrations, rooms
from tests.flows.event_documents import in_days
from tests.flows.events.screens import EN, KEY, Screen, buttons, screens

pytestmark = pytest.mark.asyncio


@pytest.mark.usefixtures("bot")
async def test_a_person_is_checked_in_once_by_their_code(
    bot_api, publish, organiser, store
):
    """The code's link checks in for an organiser, once; nobody else can use it."""
    publish(capacity=5, starts_at=in_days(0.5))
    guest, other = screens(bot_api, 2)
    await guest.command("events")
    await guest.press(f"rsvp:in:{KEY}:c")
    card = await guest.until_button(f"my:ticket:{KEY}")
    sent = await guest.after(
        lambda: bot_api.people.press(
            guest.person, card["message_id"], f"my:ticket:{KEY}"
        )
    )
    assert sent["photo"]
    async with store.reading() as tx:
        mine = await registrations.get(tx, KEY, guest.person)
    payload = f"c_{mine.ticket}"
    assert len(payload) <= 64
    refused = await other.after(lambda: bot_api.people.start(other.person, payload))
    assert refused["text"] == EN.code_for_door
    async with store.reading() as tx:
        mine = await registrations.get(tx, KEY, guest.person)
    assert mine.checked_in_at is None
    door = Screen(bot_api, organiser)
    first = await door.after(lambda: bot_api.people.start(organiser, payload))
    assert first["text"].startswith("✅ Checked in")
    again = await door.after(lambda: bot_api.people.start(organiser, payload))
    assert again["text"].startswith("⚠️ Checked in before")
    undo = next(data for data in buttons(again) if data.startswith("ev:o:undo:"))
    assert await door.press(undo, again) == EN.checked_out
    await door.until_text("Not checked in: Person 0")
    assert (await door.after(lambda: bot_api.people.start(organiser, payload)))[
        "text"
    ].startswith("✅ Checked in")
    unknown = await door.after(lambda: bot_api.people.start(organiser, "c_nobody"))
    assert unknown["text"] == EN.unknown_ticket


async def _registered(bot_api) -> Screen:
    """Let one person register who then has a code."""
    [guest] = screens(bot_api, 1)
    await guest.command("events")
    await guest.press(f"rsvp:in:{KEY}:c")
    await guest.until_button(f"my:ticket:{KEY}")
    return guest


@pytest.mark.usefixtures("bot")
async def test_a_code_scanned_too_early_tells_when_the_door_opens(
    bot_api, publish, organiser, store
):
    """A trial days before: the time that is told is the door's, not the event's."""
    publish(capacity=5, starts_at="2031-12-05 14:00")
    guest = await _registered(bot_api)
    async with store.reading() as tx:
        mine = await registrations.get(tx, KEY, guest.person)
    door = Screen(bot_api, organiser)
    said = await door.after(lambda: bot_api.people.start(organiser, f"c_{mine.ticket}"))
    assert "Thu 4 Dec 2031, 14:00 (Beijing time, UTC+8)" in said["text"]


@pytest.mark.usefixtures("bot")
async def test_a_code_of_an_event_that_is_over_opens_no_door(
    bot_api, publish, organiser, store
):
    """Last month's, of the same title: the organiser reads of which day it is."""
    publish(capacity=5, starts_at=in_days(2))
    guest = await _registered(bot_api)
    long_ago = datetime(2026, 1, 5, 6, tzinfo=UTC)
    publish(capacity=5, starts_at="2026-01-05 14:00", ends_at="2026-01-05 17:00")
    async with store.writing() as tx:
        mine = await registrations.get(tx, KEY, guest.person)
        await rooms.change(tx, KEY, starts_at=long_ago, over_at=long_ago)
    door = Screen(bot_api, organiser)
    said = await door.after(lambda: bot_api.people.start(organiser, f"c_{mine.ticket}"))
    assert "Mon 5 Jan 2026, 14:00" in said["text"]
    assert "over" in said["text"]
    async with store.reading() as tx:
        counts = await attendance.counts(tx, KEY)
    assert counts.checked_in.people == 0


@pytest.mark.usefixtures("bot")
async def test_a_code_shows_nobody_to_a_group(bot_api, publish, organiser, store):
    """What a guest answered is for organisers alone, wherever the link is typed."""
    publish(capacity=5, starts_at=in_days(0.5))
    guest = await _registered(bot_api)
    async with store.reading() as tx:
        mine = await registrations.get(tx, KEY, guest.person)
    group = bot_api.people.groups.add(members=[organiser], bot_status="administrator")
    bot_api.people.command(organiser, "start", f"c_{mine.ticket}", chat_id=group)
    told = await bot_api.outbox.wait_for(lambda call: call.chat_id == group)
    assert "Person 0" not in told.text
    async with store.reading() as tx:
        mine = await registrations.get(tx, KEY, guest.person)
    assert mine.checked_in_at is None
