"""An event whose document is taken out, renamed or replaced."""

import pytest

from bot.chat.catalogue import key_of as shelved
from bot.notices.event import key_of
from bot.texts.staff import staff_texts_for
from ingest.document import Language
from ingest.sync import sync
from tests.flows.conftest import running, until
from tests.flows.events.screens import EN, KEY, PLACE, Screen, screens

pytestmark = pytest.mark.asyncio


@pytest.mark.usefixtures("bot")
async def test_an_event_whose_document_is_gone_can_be_left(
    bot_api, publish, knowledge, generations, encoder
):
    """Without its document nobody can register any more, but who did can leave."""
    publish(capacity=5)
    first, second = screens(bot_api, 2)
    for reader in (first, second):
        await reader.command("events")
    await first.press(f"rsvp:in:{KEY}:c")
    (knowledge / "events" / "roadshow.md").unlink()
    sync(knowledge, generations, encoder)
    assert await second.press(f"rsvp:in:{KEY}:c") == EN.unknown_event
    mine = await first.command("my")
    assert "Returnee roadshow" in mine["text"]
    assert await first.press(f"rsvp:out:{KEY}", mine) == EN.said["out"]
    assert EN.mine_none in (await first.command("my"))["text"]


@pytest.mark.usefixtures("bot")
async def test_buttons_of_before_work_when_the_document_has_another_name(
    bot_api, publish, organiser, knowledge, encoder, generations
):
    """Registrations, entry code and calendar go on; organisers hear where they are now."""
    publish(**PLACE, capacity=5)
    [reader] = screens(bot_api, 1)
    desk = Screen(bot_api, organiser)
    await desk.command("events")
    listed = await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c", listed)
    mine = await reader.command("my")
    (knowledge / "events/roadshow.md").rename(knowledge / "events/demo-day.md")
    sync(knowledge, generations, encoder)
    told = await desk.until_text("events/demo-day.md")
    assert "1人的报名" in told["text"]  # the language of staff, until they were met
    await reader.press(f"my:ticket:{KEY}", mine)
    await until(lambda: bot_api.outbox.counts["sendPhoto"] == 1)
    said = await reader.press(f"rsvp:g:{KEY}:2", listed)
    assert said == EN.said_guests.format(count=2)
    counted = await desk.command("registrations")
    await desk.press(f"ev:o:counts:{key_of('events/demo-day.md')}", counted)
    await desk.until_text("Coming: 1 (with guests 3)")


async def test_who_takes_an_event_out_hears_of_those_registered(
    bot_api, settings, assistant, publish
):
    """Staff read before and after that people come who are not told by it."""
    publish(capacity=5)
    clerk = screens(bot_api, 1)[0]
    settings = settings.model_copy(update={"staff_ids": (clerk.person,)})
    told = staff_texts_for(Language.EN).registered.format(count=1)
    async with running(settings, assistant):
        [reader] = screens(bot_api, 1)
        await reader.command("events")
        await reader.press(f"rsvp:in:{KEY}:c")
        listed = await clerk.command("documents")
        await clerk.press(f"st:doc:{shelved('events/roadshow.md')}", listed)
        await clerk.until_text(told)
        await clerk.press(f"st:out:{shelved('events/roadshow.md')}")
        await until(lambda: "is withdrawn" in clerk.last()["text"], 30)
        assert told in clerk.last()["text"]


async def test_who_replaces_an_event_hears_of_those_registered(
    bot_api, settings, assistant, publish, knowledge
):
    """A file without the event's time would take it from them; another format does not."""
    publish(capacity=5)
    clerk, reader = screens(bot_api, 2)
    settings = settings.model_copy(update={"staff_ids": (clerk.person,)})
    told = staff_texts_for(Language.EN).replaced_event
    told = told.format(title="归国人才项目路演", count=1)
    async with running(settings, assistant):
        await reader.command("events")
        await reader.press(f"rsvp:in:{KEY}:c")
        text = (knowledge / "events" / "roadshow.md").read_text("utf-8")
        body = text.split("---\n", 2)[2].encode()
        shown = await clerk.after(
            lambda: bot_api.people.document(clerk.person, "new.txt", body)
        )
        assert told in shown["text"]


@pytest.mark.usefixtures("bot")
async def test_an_organiser_hears_why_an_event_cannot_be_worked_with(
    bot_api, publish, knowledge, generations, encoder, organiser
):
    """Its document was taken out: the list is kept, and who brings it back is said."""
    publish(capacity=5)
    desk = Screen(bot_api, organiser)
    chosen = await desk.command("registrations")
    (knowledge / "events" / "roadshow.md").unlink()
    sync(knowledge, generations, encoder)
    assert await desk.press(f"ev:o:counts:{KEY}", chosen) == EN.organise_gone
