"""Who comes, who waits, and who is offered a place."""

import pytest

from bot.notices.event import key_of
from bot.store import attendance, registrations, rooms
from bot.store.registrations import State
from tests.flows.conftest import until
from tests.flows.event_documents import in_days
from tests.flows.events.screens import EN, KEY, Screen, screens, until_handled

pytestmark = pytest.mark.asyncio


@pytest.mark.usefixtures("bot")
async def test_a_place_that_is_left_is_offered_and_accepted(bot_api, publish, store):
    """Who waits longest is written to, once, and accepts with a button; /my shows it."""
    publish(capacity=1)
    first, second, third = screens(bot_api, 3)
    for reader in (first, second, third):
        await reader.command("events")
        await reader.press(f"rsvp:in:{KEY}:c")
    await second.until_text(EN.mine_waiting.format(rank=1))
    await third.until_text(EN.mine_waiting.format(rank=2))
    assert await first.press(f"rsvp:out:{KEY}:c") == EN.said["out"]
    offer = await second.until_text("A place has become free")
    mine = await second.command("my")
    assert "A place is kept for you until" in mine["text"]
    assert await second.press(f"rsvp:in:{KEY}", mine) == EN.said["coming"]
    assert await second.press(f"rsvp:in:{KEY}", mine) == EN.said["coming"]
    # The notice itself stays readable below its own buttons.
    assert "A place has become free" in offer["text"]
    third_texts = [m.get("text", "") for m in third.messages()]
    assert not any("has become free" in text for text in third_texts)
    async with store.reading() as tx:
        counts = await attendance.counts(tx, KEY)
    assert (counts.coming.people, counts.waiting.people) == (1, 1)


@pytest.mark.usefixtures("bot")
async def test_fewer_places_than_were_given_are_told_to_organisers(
    bot_api, publish, organiser
):
    """Who has one keeps it; a reader sees that all are taken, not three of one."""
    publish(capacity=3)
    guests = screens(bot_api, 3)
    for guest in guests:
        await guest.command("events")
        await guest.press(f"rsvp:in:{KEY}:c")
    publish(capacity=1)
    [late] = screens(bot_api, 1)
    listed = await late.command("events")
    assert EN.places.format(taken=1, capacity=1) in listed["text"]
    said = await late.press(f"rsvp:in:{KEY}:c")
    assert said == EN.said_waiting.format(rank=1)
    desk = Screen(bot_api, organiser)
    chosen = await desk.command("registrations")
    await desk.press(f"ev:o:counts:{KEY}", chosen)
    await desk.until_text(EN.over_capacity.format(taken=3, capacity=1))


@pytest.mark.usefixtures("bot")
async def test_presses_that_are_late_forged_or_doubled_do_no_harm(
    bot_api, publish, store
):
    """After the end of registration, for unknown events or twice: a sentence, no change."""
    publish(is_last=False, capacity=5, registration_until=in_days(-1))
    publish("begun", is_last=False, title="已经开始", starts_at=in_days(-0.01))
    publish("open", title="还能报名")
    [reader] = screens(bot_api, 1)
    listed = await reader.command("events")
    begun, opened = key_of("events/begun.md"), key_of("events/open.md")
    assert await reader.press(f"rsvp:in:{KEY}:c") == EN.said["closed"]
    screen = bot_api.world.messages[reader.person]
    for data, said in (
        (f"rsvp:in:{begun}", EN.said["begun"]),
        ("rsvp:in:000000000000", EN.unknown_event),
        (f"rsvp:g:{opened}:99", EN.said_guests.format(count=3)),
    ):
        forged = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
        shown = screen[listed["message_id"]] = {**listed, "reply_markup": forged}
        assert await reader.press(data, shown) == said
    shown = screen[listed["message_id"]] = {**listed, "reply_markup": forged}
    press = bot_api.people.press(reader.person, listed["message_id"], data)
    bot_api.people.press_again(press["callback_query"]["id"])
    await reader.command("my")
    async with store.reading() as tx:
        listed_rows = await attendance.listed(tx, opened, list(State))
        assert await rooms.get(tx, "000000000000") is None
    assert [(one.state, one.guests) for one in listed_rows] == [(State.COMING, 3)]


@pytest.mark.usefixtures("bot")
async def test_a_rush_for_few_places(bot_api, publish, store):
    """Sixty for twelve places, twice each, some leaving: never too many, each told once."""
    publish(capacity=12)
    crowd = screens(bot_api, 60)
    for screen in crowd:
        bot_api.people.command(screen.person, "events")
    await until(lambda: all(s.messages() for s in crowd), 60)
    for number, screen in enumerate(crowd):
        message = screen.last()["message_id"]
        press = bot_api.people.press(screen.person, message, f"rsvp:in:{KEY}:c")
        bot_api.people.press_again(press["callback_query"]["id"])
        if number % 6 == 0:
            bot_api.people.press(screen.person, message, f"rsvp:out:{KEY}:c")
    left = len(range(0, 60, 6))

    await until_handled(store)
    async with store.reading() as tx:
        found = await attendance.counts(tx, KEY)
    assert found.out.people == left
    assert found.waiting.people == 60 - left - 12
    assert found.taken == 12
    async with store.reading() as tx:
        waiting = await registrations.waiting(tx, KEY)
        offered = await attendance.listed(tx, KEY, [State.OFFERED])
    assert max([o.place for o in offered], default=0) < waiting[0].place
    offered_ids = {one.person_id for one in offered}
    await until(lambda: all(_told(bot_api, person) for person in offered_ids), 30)
    for screen in crowd:
        told = _told(bot_api, screen.person)
        assert told <= 1
        assert told == 1 or screen.person not in offered_ids


def _told(api, person: int) -> int:
    return sum("has become free" in text for text in api.outbox.sent_texts(person))
