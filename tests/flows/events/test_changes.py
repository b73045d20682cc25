"""An event that is cancelled, revived or changed: who is told, and the list after it."""

import re
from datetime import timedelta

import pytest

from bot.notices.event import key_of
from bot.store import registrations, rooms
from bot.store.registrations import State
from bot.texts import texts_for
from bot.texts.notices import notice_texts_for
from ingest.document import Language
from tests.flows.conftest import answering, until
from tests.flows.event_documents import in_days
from tests.flows.events.screens import EN, KEY, PLACE, Screen, buttons, screens

pytestmark = pytest.mark.asyncio


@pytest.mark.usefixtures("bot")
async def test_a_cancelled_event_is_told_once_to_who_registered(
    bot_api, publish, organiser, store
):
    """Cancelling needs a second button, tells each once, and the calendar takes it back."""
    publish(**PLACE, capacity=1)
    first, second, third = screens(bot_api, 3)
    for reader in (first, second):
        await reader.command("events")
        await reader.press(f"rsvp:in:{KEY}:c")
    left = (await second.command("unsubscribe"))["text"]
    assert (
        "except on events that you registered for" in left
    )  # told below, all the same
    await third.command("events")
    denied = await third.command("cancel_event")
    assert denied["text"] == texts_for(Language.EN).not_allowed
    desk = Screen(bot_api, organiser)
    chosen = await desk.command("cancel_event")
    asked = await desk.after(
        lambda: bot_api.people.press(
            organiser, chosen["message_id"], f"ev:o:cancel:{KEY}"
        )
    )
    assert "(2)" in asked["text"]
    for said in (EN.cancelled.format(count=2), EN.cancelled_before):
        bot_api.people.press(organiser, asked["message_id"], f"ev:o:cancel!:{KEY}")
        await desk.until_text(said)  # the report of the notice may come before it
    for reader in (first, second):
        told = await reader.until_text("has been cancelled")
        assert told["text"].endswith(EN.told_calendar_off)
        assert f"ev:ics:{KEY}" in buttons(told)
        assert not any(data.startswith("rsvp:") for data in buttons(told))
    listed = third.messages()[0]
    assert await third.press(f"rsvp:in:{KEY}:c", listed) == EN.said["cancelled"]
    sent = await first.after(
        lambda: bot_api.people.press(
            first.person, first.messages()[0]["message_id"], f"ev:ics:{KEY}"
        )
    )
    content = bot_api.world.files[sent["document"]["file_id"]].content
    assert b"METHOD:CANCEL" in content
    assert b"SEQUENCE:1" in content
    told = [m for m in first.messages() if "has been cancelled" in m.get("text", "")]
    assert len(told) == 1
    publish(venue="别处", capacity=1)
    await desk.command("change_event")
    chosen = await desk.until_button(f"ev:o:change:{KEY}")
    await desk.press(f"ev:o:change:{KEY}", chosen)
    await desk.until_text(EN.said["cancelled"])
    # Nobody is offered a place that no longer is one.
    async with store.reading() as tx:
        mine = await registrations.get(tx, KEY, second.person)
    assert mine is not None
    assert mine.state is State.WAITING


@pytest.mark.usefixtures("bot")
async def test_what_was_cancelled_can_take_place_after_all(
    bot_api, publish, organiser, store
):
    """Its document says so, an organiser tells those registered, once; the door opens."""
    publish(**PLACE, capacity=5)
    [reader] = screens(bot_api, 1)
    await reader.command("events")
    listed = reader.last()
    await reader.press(f"rsvp:in:{KEY}:c", listed)
    desk = Screen(bot_api, organiser)
    chosen = await desk.command("cancel_event")
    await desk.press(f"ev:o:cancel:{KEY}", chosen)
    await desk.press(
        f"ev:o:cancel!:{KEY}", await desk.until_button(f"ev:o:cancel!:{KEY}")
    )
    await reader.until_text("has been cancelled")
    publish(**PLACE, capacity=5, status="cancelled")
    await desk.press(f"ev:o:change:{KEY}", await _change_list(desk))
    assert (await desk.until_text(EN.said["cancelled"])) is not None
    assert not any("ev:o:revive" in d for m in desk.messages() for d in buttons(m))
    publish(**PLACE, capacity=5, starts_at="2031-12-05 14:00")
    await desk.press(f"ev:o:change:{KEY}", await _change_list(desk))
    asked = await desk.until_button(f"ev:o:revive!:{KEY}")
    for _ in range(2):
        bot_api.people.press(organiser, asked["message_id"], f"ev:o:revive!:{KEY}")
    told = await reader.until_text(EN.told_revived)
    assert "Fri 5 Dec 2031, 14:00" in told["text"]
    assert f"rsvp:in:{KEY}:n" in buttons(told)
    await desk.until_text("events/roadshow.md")
    async with store.reading() as tx:
        room = await rooms.get(tx, KEY)
    assert (room.cancelled_at, room.sequence) == (None, 2)
    texts = [m.get("text", "") for m in reader.messages()]
    assert sum(EN.told_revived in text for text in texts) == 1


async def _change_list(desk) -> dict:
    """Give the list that /change_event shows."""
    before = len(desk.messages())
    desk.api.people.command(desk.person, "change_event")
    await until(
        lambda: any(
            f"ev:o:change:{KEY}" in buttons(m) for m in desk.messages()[before:]
        ),
        30,
    )
    return desk.last()


@pytest.mark.usefixtures("bot")
async def test_a_change_is_told_to_who_registered(bot_api, publish, organiser):
    """Once the document says otherwise, an organiser lets those registered know, once."""
    publish(**PLACE)
    [reader] = screens(bot_api, 1)
    await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    desk = Screen(bot_api, organiser)
    chosen = await desk.command("change_event")

    async def pressed(data: str, message: dict) -> dict:
        return await desk.after(
            lambda: bot_api.people.press(organiser, message["message_id"], data)
        )

    same = await pressed(f"ev:o:change:{KEY}", chosen)
    assert "events/roadshow.md" in same["text"]
    publish(venue="上海汽车会展中心", address="嘉定区")
    heard = await desk.until_text("still know the old time or place")
    asked = await pressed(f"ev:o:change:{KEY}", heard)
    assert "嘉定人才港" in asked["text"]
    assert "上海汽车会展中心" in asked["text"]
    done = await pressed(f"ev:o:change!:{KEY}", asked)
    assert done["text"] == EN.told_change.format(count=1)
    await desk.until_text("1/1")
    assert notice_texts_for(Language.EN).statuses["done"] in desk.last()["text"]
    told = await reader.until_text("上海汽车会展中心")
    assert "Before: 嘉定人才港" in told["text"]
    again = await pressed(f"ev:o:change!:{KEY}", asked)
    assert "events/roadshow.md" in again["text"]


@pytest.mark.usefixtures("bot")
async def test_the_list_can_be_had_when_the_event_is_over(bot_api, publish, organiser):
    """The morning after, /registrations still shows who came; long after, it does not."""
    publish("old", is_last=False, title="很久以前", starts_at=in_days(-40))
    publish("yesterday", is_last=False, title="昨天的会", starts_at=in_days(-2))
    publish("held", title="今早的会", starts_at=in_days(-0.2), status="held")
    desk = Screen(bot_api, organiser)
    chosen = buttons(await desk.command("registrations"))
    assert list(chosen) == [
        f"ev:o:counts:{key_of(f'events/{name}.md')}" for name in ("held", "yesterday")
    ]
    assert all(re.match(r"\d\d-\d\d ", label) for label in chosen.values())
    none = await desk.command("cancel_event")
    assert none["text"] == EN.organise_none


@pytest.mark.usefixtures("bot")
async def test_one_document_for_each_months_event(bot_api, publish, organiser, store):
    """Who came to the last one has no place at the next, and both lists can be had."""
    publish(**PLACE, capacity=1)
    first, second = screens(bot_api, 2)
    await first.command("events")
    await first.press(f"rsvp:in:{KEY}:c")
    ago = store.now() - timedelta(days=3)
    async with store.writing() as tx:
        await rooms.change(tx, KEY, starts_at=ago, over_at=ago + timedelta(hours=2))
    told = {
        "title": "十二月沙龙",
        "title_en": "December salon",
        "starts_at": in_days(20),
    }
    publish(**PLACE, capacity=1, **told)
    listed = await second.command("events")
    assert await second.press(f"rsvp:in:{KEY}:c", listed) == EN.said["coming"]
    assert EN.mine_none in (await first.command("my"))["text"]
    desk = Screen(bot_api, organiser)
    chosen = await desk.command("registrations")
    labels = buttons(chosen)
    [old] = [data for data in labels if KEY not in data]
    assert "Returnee roadshow" in labels[old]
    assert "December salon" in labels[f"ev:o:counts:{KEY}"]
    await desk.press(old, chosen)
    counted = await desk.until_text("Coming: 1")
    await desk.press(old.replace("counts", "list") + ":0", counted)
    await desk.until_text("Person 0")


async def test_a_word_to_many_registered_waits_for_a_second_who_is_asked(
    bot_api, publish, organiser, settings, assistant
):
    """Nobody is said to be told who is not: another organiser agrees, then all hear."""
    publish(**PLACE)
    [second] = bot_api.people.add_started(language_code="en")
    changed = {"notice_approval_above": 0, "organiser_ids": (organiser, second)}
    desk, other = Screen(bot_api, organiser), Screen(bot_api, second)
    texts = notice_texts_for(Language.EN)
    async with answering(settings.model_copy(update=changed), assistant):
        [reader] = screens(bot_api, 1)
        await reader.command("events")
        await reader.press(f"rsvp:in:{KEY}:c")
        await desk.command("cancel_event")
        for data in (f"ev:o:cancel:{KEY}", f"ev:o:cancel!:{KEY}"):
            await desk.press(data, await desk.until_button(data))
        await desk.until_text(texts.waits_for_second.format(limit=0))
        said = [m["text"] for m in desk.messages()]
        assert EN.said["cancelled"] in said
        assert EN.cancelled.format(count=1) not in said
        await other.press("nt:ok:1", await other.until_button("nt:ok:1"))
        await reader.until_text("has been cancelled")
