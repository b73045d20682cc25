"""A notice about an event, whose document may change before it is sent."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.notices.broadcast import confirm
from bot.notices.event import key_of
from bot.notices.writing import written_of
from bot.store import dialogues, notices
from bot.store.tables.notices import delivery
from bot.texts.notices import notice_texts_for
from ingest.document import Language
from tests.flows.conftest import until
from tests.flows.event_documents import SHANGHAI, in_days
from tests.flows.events.screens import EN, KEY, PLACE, Screen, buttons, screens

pytestmark = pytest.mark.asyncio


@pytest.mark.usefixtures("bot")
async def test_a_notice_whose_event_changed_meanwhile_is_not_sent(
    bot_api, publish, organiser
):
    """Between preview and Send the document says another place: it is shown anew first."""
    publish(**PLACE)
    desk = Screen(bot_api, organiser)
    await desk.command("subscribe")
    await desk.press("nt:s:all")
    begun = await desk.command("notice")
    await desk.press(f"nt:d:ev:{KEY}", begun)

    async def press_last(data: str) -> None:
        await until(lambda: data in buttons(desk.last()), 30)
        await desk.press(data)

    for data in ("nt:d:p", "nt:d:s"):
        await press_last(data)
    asked = await desk.until_button("nt:d:go:1")
    publish(venue="上海汽车会展中心", address="嘉定区")
    said = notice_texts_for(Language.EN)
    await desk.press("nt:d:go:1", asked)
    await desk.until_text(said.event_changed[:30])
    assert not any(said.queued in m.get("text", "") for m in desk.messages())
    for data in ("nt:d:p", "nt:d:s"):
        await press_last(data)
    await desk.until_text("上海汽车会展中心, 嘉定区")
    await until(lambda: "nt:d:go:1" in buttons(desk.last()), 30)
    publish(**PLACE, status="cancelled")
    await desk.after(lambda: bot_api.people.text(organiser, "1"))
    assert desk.last()["text"] == said.event_off


@pytest.mark.usefixtures("bot")
async def test_a_scheduled_notice_whose_event_changes_is_held(
    bot_api, publish, organiser, store, settings
):
    """Its organiser is asked, and one press sends the new text, once; nobody got the old."""
    publish(**PLACE)
    [reader] = screens(bot_api, 1)
    await reader.command("subscribe")
    await reader.press("nt:s:all")
    desk = Screen(bot_api, organiser)
    begun = await desk.command("notice")
    await desk.press(f"nt:d:ev:{KEY}", begun)
    await desk.until_button("nt:d:p")
    async with store.reading() as tx:
        written = written_of((await dialogues.get(tx, organiser)).state)
    at = (datetime.now(UTC) + timedelta(days=1)).astimezone(SHANGHAI)
    waits = replace(written, at=at.replace(tzinfo=None))
    async with store.writing() as tx:
        made = await confirm(tx, waits.plan(organiser, ""), settings, store.now())
    publish(venue="上海汽车会展中心", address="嘉定区")
    async with store.writing() as tx:
        await notices.change(tx, made.notice_id, due_at=store.now())
        await tx.execute(update(delivery).values(due_at=store.now()))
    asked = await desk.until_text("Held, not sent")
    assert "Before: 嘉定人才港, 嘉定区" in asked["text"]
    assert "Now: 上海汽车会展中心, 嘉定区" in asked["text"]
    [new] = [data for data in buttons(asked) if data.startswith("nt:new:")]
    for data in (new, new, new.replace("nt:new", "nt:asis")):
        bot_api.people.press(organiser, asked["message_id"], data)
    told = await reader.until_text("上海汽车会展中心")
    assert f"rsvp:in:{KEY}:n" in buttons(told)
    await desk.until_text("1/1")
    await asyncio.sleep(1)
    texts = [m.get("text", "") for m in reader.messages()]
    assert sum("上海汽车会展中心" in text for text in texts) == 1
    assert not any("嘉定人才港" in text for text in texts)


@pytest.mark.usefixtures("bot")
async def test_an_audience_is_named_by_the_event_not_by_its_file(
    bot_api, publish, organiser
):
    """Whom a notice goes to reads as people call the event."""
    publish(**PLACE)
    desk = Screen(bot_api, organiser)
    begun = await desk.command("notice")
    card = await desk.after(
        lambda: bot_api.people.press(organiser, begun["message_id"], f"nt:d:ev:{KEY}")
    )
    await desk.press("nt:d:g", card)
    shown = await desk.until_button("nt:d:ge")
    assert buttons(shown)["nt:d:ge"] == "registered for Returnee roadshow"


@pytest.mark.usefixtures("bot")
async def test_trying_the_buttons_of_a_preview_drops_no_notice(
    bot_api, publish, organiser
):
    """An organiser registers below the preview of a notice, and can send it all the same."""
    publish(**PLACE, asks="[company]")
    desk, said = Screen(bot_api, organiser), notice_texts_for(Language.EN)
    await desk.command("subscribe")
    await desk.press("nt:s:all")
    begun = await desk.command("notice")
    await desk.press(f"nt:d:ev:{KEY}", begun)
    await desk.until_button("nt:d:p")
    await desk.press("nt:d:p")
    card = await desk.until_button("nt:d:s")
    preview = await desk.until_button(f"rsvp:in:{KEY}:n")
    await desk.press(f"rsvp:in:{KEY}:n", preview)
    shown = await desk.until_text(said.unfinished)
    await desk.press(f"ev:ask:{KEY}", await desk.until_button(f"ev:ask:{KEY}"))
    await until(lambda: desk.last()["message_id"] > shown["message_id"])
    assert desk.last()["text"] == said.unfinished
    await desk.press("nt:d:s", card)
    await desk.press("nt:d:go:1", await desk.until_button("nt:d:go:1"))
    await desk.until_text(said.queued)
    registered = await desk.until_button(f"rsvp:fill:{KEY}")
    await desk.press(f"rsvp:fill:{KEY}", registered)
    await desk.until_text(EN.asks["company"])


@pytest.mark.usefixtures("bot")
async def test_every_event_can_be_reached_however_many_there_are(
    bot_api, publish, organiser
):
    """The 21st can be called off, and announced; pages turn in the same message."""
    for number in range(21):
        told = {"starts_at": in_days(10 + number), "title_en": f"Salon {number}"}
        publish(f"salon{number}", is_last=number == 20, **told)
    desk, last = Screen(bot_api, organiser), key_of("events/salon20.md")
    shown = await desk.command("cancel_event")
    assert len(buttons(shown)) == 20 + 1
    await desk.press("ev:turn:cancel:1", shown)
    await desk.press(
        f"ev:o:cancel:{last}", await desk.until_button(f"ev:o:cancel:{last}")
    )
    await desk.until_text("Cancel Salon 20")
    await desk.command("notice")
    for page in (1, 2):
        turn = f"nt:d:turn:{page}"
        await desk.press(turn, await desk.until_button(turn))
    await desk.press(f"nt:d:ev:{last}", await desk.until_button(f"nt:d:ev:{last}"))
    await desk.until_text(notice_texts_for(Language.EN).card_title)
