"""What is coming: its list, its times, its calendar file, its questions."""

import pytest
from icalendar import Calendar

from bot.notices.event import events_of, key_of
from bot.notices.registering import register
from bot.notices.rsvp import Wish
from bot.store import people
from bot.texts.events import event_texts_for
from ingest.document import Language
from ingest.index import generations_of, read_cards
from tests.flows.event_documents import in_days
from tests.flows.events.screens import KEY, PLACE, buttons, screens

pytestmark = pytest.mark.asyncio


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("code", ["en", "zh-hans", "zh-hant"])
async def test_what_is_coming_is_shown_in_the_readers_language(bot_api, publish, code):
    """/events lists what is ahead, in order, with the zone named, and /my what is mine."""
    publish(is_last=False, **PLACE, capacity=2, contact="李老师 021-000")
    publish("gone", title="去年的会", starts_at=in_days(-30), status="held")
    language = {"en": Language.EN, "zh-hans": Language.ZH_HANS}.get(
        code, Language.ZH_HANT
    )
    texts = event_texts_for(language)
    [reader] = screens(bot_api, 1, code)
    listed = await reader.command("events")
    heading = texts.coming.format(count=1).replace("<b>", "").replace("</b>", "")
    assert heading in listed["text"]
    assert "去年的会" not in listed["text"]
    assert "UTC+8" in listed["text"]
    title = {Language.EN: "Returnee roadshow", Language.ZH_HANT: "歸國人才項目路演"}
    assert title.get(language, "归国人才项目路演") in listed["text"]
    assert await reader.press(f"rsvp:in:{KEY}:c") == texts.said["coming"]
    await reader.until_text(texts.mine_coming)
    mine = await reader.command("my")
    assert texts.mine_coming in mine["text"]
    assert texts.mine_no_topics in mine["text"]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("asked", ["最近有什么活动？", "any upcoming events?"])
async def test_who_asks_what_is_coming_is_shown_the_list(bot_api, publish, asked):
    """In words as by /events: the same buttons, in the language that was asked in."""
    publish(**PLACE, capacity=2)
    [reader] = screens(bot_api, 1)
    listed = await reader.command("events")
    said = await reader.after(lambda: bot_api.people.text(reader.person, asked))
    assert "路演" in said["text"] or "roadshow" in said["text"]
    assert buttons(said).keys() == buttons(listed).keys()


@pytest.mark.usefixtures("bot")
async def test_times_are_told_by_the_readers_own_clocks_too(bot_api, publish):
    """A city chosen below /my shows in /events, until it is taken back."""
    publish(starts_at="2031-12-05 14:00")
    [reader] = screens(bot_api, 1)
    mine = await reader.command("my")
    asked = await reader.after(
        lambda: bot_api.people.press(reader.person, mine["message_id"], "my:zones")
    )
    await reader.press("my:zone:Europe/London", asked)
    await reader.until_text("London")
    listed = await reader.command("events")
    assert "14:00 (Beijing time, UTC+8)" in listed["text"]
    assert "Fri 5 Dec 2031, 06:00 (London time, UTC+0)" in listed["text"]
    assert f"ev:ics:{KEY}" in buttons(listed)
    assert f"ev:ask:{KEY}" in buttons(listed)
    asked = await reader.after(
        lambda: bot_api.people.press(reader.person, mine["message_id"], "my:zones")
    )
    await reader.press("my:zone:", asked)
    listed = await reader.command("events")
    assert "London" not in listed["text"]


@pytest.mark.usefixtures("bot")
async def test_a_whole_day_has_no_hour_elsewhere(bot_api, publish):
    """/my of somebody in New York does not tell a day here as 11:00 of the day before."""
    publish(starts_at="2031-12-05")
    [reader] = screens(bot_api, 1)
    await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    mine = await reader.command("my")
    await reader.press("my:zones", mine)
    await reader.press(
        "my:zone:America/New_York", await reader.until_button("my:zone:")
    )
    mine = await reader.command("my")
    assert "Fri 5 Dec 2031 (Beijing time, UTC+8)" in mine["text"]
    assert "New York" not in mine["text"]


@pytest.mark.usefixtures("bot")
async def test_long_lists_are_paged(bot_api, publish):
    """More events than a screen holds are turned over by buttons."""
    for number in range(6):
        publish(
            f"event-{number}",
            is_last=number == 5,
            title=f"路演{number}",
            starts_at=in_days(2 + number),
        )
    [reader] = screens(bot_api, 1, "zh-hans")
    first = await reader.command("events")
    assert "路演0" in first["text"]
    assert "路演4" not in first["text"]
    await reader.press("ev:list:1")
    await reader.until_text("路演5")
    assert "路演0" not in reader.last()["text"]
    assert await reader.press("ev:list:0") == ""


@pytest.mark.usefixtures("bot")
async def test_a_calendar_file_is_sent(bot_api, publish):
    """The button gives a calendar file that reads back, under an unchanging UID."""
    publish(**PLACE)
    [reader] = screens(bot_api, 1)
    listed = await reader.command("events")
    await reader.press(f"ev:card:{KEY}:c", listed)
    await reader.until_button(f"ev:ics:{KEY}")
    entries = []
    for told in (PLACE, {"venue": "别处"}):
        publish(**told)
        sent = await reader.after(
            lambda: bot_api.people.press(
                reader.person, listed["message_id"], f"ev:ics:{KEY}"
            )
        )
        file = bot_api.world.files[sent["document"]["file_id"]]
        assert file.name.endswith(".ics")
        [entry] = Calendar.from_ical(file.content).walk("VEVENT")
        entries.append(entry)
    assert entries[0]["uid"] == entries[1]["uid"]
    assert [entry["sequence"] for entry in entries] == [0, 1]
    assert entries[1]["location"] == "别处"


@pytest.mark.usefixtures("bot")
async def test_a_question_about_an_event_is_answered_from_its_document(
    bot_api, publish
):
    """The Questions button takes the next words as a question about this event."""
    publish(**PLACE)
    [reader] = screens(bot_api, 1, "zh-hans")
    await reader.command("events")
    await reader.press(f"ev:card:{KEY}:c")
    await reader.until_button(f"ev:ask:{KEY}")
    await reader.after(
        lambda: bot_api.people.press(
            reader.person, reader.last()["message_id"], f"ev:ask:{KEY}"
        )
    )
    typed = []
    answer = await reader.after(
        lambda: typed.append(bot_api.people.text(reader.person, "茶歇谁提供?"))
    )
    assert "茶歇由主办方提供" in answer["text"]
    number = typed[0]["message"]["message_id"]
    bot_api.people.edit(reader.person, number, "在哪里办?")
    await reader.until_text("三楼举行。 [1]")  # what is edited is about it still


@pytest.mark.usefixtures("bot")
async def test_many_registrations_come_in_pages(bot_api, publish, settings, store):
    """Each keeps its buttons: of more than a hundred below one message none would be."""
    [reader] = screens(bot_api, 1)
    names = [f"salon{number}" for number in range(21)]
    for number, name in enumerate(names, 1):
        told = {"starts_at": in_days(10 + number), "asks": "[company]"}
        publish(name, is_last=number == len(names), **told)
    cards = read_cards(generations_of(settings)).values()
    async with store.writing() as tx:
        await people.see(tx, reader.person, "en", store.now())
        for event in events_of(cards, settings.zone).values():
            coming = Wish(is_coming=True, guests=None)
            await register(tx, event, reader.person, coming, store.now())
    keys = [key_of(f"events/{name}.md") for name in names]
    shown = await reader.command("my")
    assert f"my:ticket:{keys[0]}" in buttons(shown)
    for page in (1, 2):
        turn = f"my:page:{page}"
        await reader.press(turn, await reader.until_button(turn))
    last = await reader.until_button(f"my:ticket:{keys[-1]}")
    assert f"rsvp:out:{keys[-1]}" in buttons(last)
