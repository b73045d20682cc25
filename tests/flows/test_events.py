"""Events in Telegram, end to end: what is coming, who comes, who is told."""

import asyncio
import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from icalendar import Calendar
from openpyxl import load_workbook
from sqlalchemy import update

from bot.chat.shelving import key_of as shelved
from bot.notices.broadcast import confirm
from bot.notices.event import key_of
from bot.notices.writing import written_of
from bot.settings import Settings
from bot.store import (
    attendance,
    dialogues,
    inbox,
    notices,
    open_store,
    registrations,
    rooms,
)
from bot.store.registrations import State
from bot.store.tables.notices import delivery
from bot.store.tables.registrations import registration_answer
from bot.texts import texts_for
from bot.texts.conversation import conversation_texts_for
from bot.texts.events import event_texts_for
from bot.texts.notices import notice_texts_for
from bot.texts.staff import staff_texts_for
from ingest.document import Language
from ingest.sync import sync

from .conftest import running, until
from .event_documents import SHANGHAI, in_days, write_event

pytestmark = pytest.mark.asyncio

EN, HANS = event_texts_for(Language.EN), event_texts_for(Language.ZH_HANS)
KEY = key_of("events/roadshow.md")
PLACE = {"venue": "嘉定人才港", "address": "嘉定区"}


@pytest.fixture
def organiser(bot_api) -> int:
    """Give an organiser."""
    return bot_api.people.add_started(language_code="en")[0]


@pytest.fixture
def settings(bot_api, organiser, tmp_path, knowledge, generations) -> Settings:
    """Give settings with one organiser, over the small folder."""
    return Settings(
        data_dir=generations.folder.parent,
        knowledge_dir=knowledge,
        telegram_bot_token=bot_api.token,
        telegram_api_url=bot_api.base_url,
        telegram_file_url=bot_api.base_file_url,
        database_url=f"sqlite:///{tmp_path}/events.db",
        organiser_ids=(organiser,),
        notice_rate=500,
    )


@pytest.fixture
def publish(knowledge, generations, encoder):
    """Give what writes the event's document anew and brings the index up to it."""

    def write(name="roadshow", *, is_last=True, **told) -> None:
        write_event(knowledge, name, **told)
        if is_last:
            sync(knowledge, generations, encoder)

    return write


@pytest_asyncio.fixture
async def store(settings):
    """Give the bot's own store, seen from a second connection."""
    opened = await open_store(settings.database)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def bot(settings, assistant):
    """Give a bot that answers, and sends what it has to tell by itself."""
    async with running(settings, assistant) as started:
        await until(lambda: bool(started.said))
        yield started


def _buttons(message: dict) -> dict[str, str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {b["callback_data"]: b["text"] for row in rows for b in row}


class _Screen:
    """What one person sees and presses."""

    def __init__(self, api, person: int) -> None:
        self.api, self.person = api, person

    def messages(self) -> list[dict]:
        bot_id = self.api.world.bot["id"]
        shown = self.api.world.screen(self.person)
        return [m for m in shown if m["from"]["id"] == bot_id]

    def last(self) -> dict:
        return self.messages()[-1]

    async def after(self, act) -> dict:
        """Do *act*; give the bot's next message."""
        before = len(self.messages())
        act()
        await until(lambda: len(self.messages()) > before, 30)
        return self.last()

    async def command(self, name: str) -> dict:
        return await self.after(lambda: self.api.people.command(self.person, name))

    async def press(self, data: str, message: dict | None = None) -> str:
        """Press a button and give the words of the answer to it."""
        shown = message or self.last()
        update = self.api.people.press(self.person, shown["message_id"], data)
        query = update["callback_query"]["id"]
        await until(lambda: self.api.people.answer(query) is not None, 30)
        return str((self.api.people.answer(query) or {}).get("text", ""))

    async def until_button(self, data: str) -> dict:
        def found():
            return [m for m in self.messages() if data in _buttons(m)]

        await until(lambda: bool(found()), 30)
        return found()[-1]

    async def until_text(self, words: str) -> dict:
        def found():
            return [m for m in self.messages() if words in str(m.get("text", ""))]

        await until(lambda: bool(found()), 30)
        return found()[-1]


def _screens(api, number: int, code="en") -> list[_Screen]:
    people = api.people.add_started(number, language_code=code)
    return [_Screen(api, person) for person in people]


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
    [reader] = _screens(bot_api, 1, code)
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
    [reader] = _screens(bot_api, 1)
    listed = await reader.command("events")
    said = await reader.after(lambda: bot_api.people.text(reader.person, asked))
    assert "路演" in said["text"] or "roadshow" in said["text"]
    assert _buttons(said).keys() == _buttons(listed).keys()


@pytest.mark.usefixtures("bot")
async def test_times_are_told_by_the_readers_own_clocks_too(bot_api, publish):
    """A city chosen below /my shows in /events, until it is taken back."""
    publish(starts_at="2031-12-05 14:00")
    [reader] = _screens(bot_api, 1)
    mine = await reader.command("my")
    asked = await reader.after(
        lambda: bot_api.people.press(reader.person, mine["message_id"], "my:zones")
    )
    await reader.press("my:zone:Europe/London", asked)
    await reader.until_text("London")
    listed = await reader.command("events")
    assert "14:00 (Beijing time, UTC+8)" in listed["text"]
    assert "Fri 5 Dec 2031, 06:00 (London time, UTC+0)" in listed["text"]
    assert f"ev:ics:{KEY}" in _buttons(listed)
    assert f"ev:ask:{KEY}" in _buttons(listed)
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
    [reader] = _screens(bot_api, 1)
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
    [reader] = _screens(bot_api, 1, "zh-hans")
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
    [reader] = _screens(bot_api, 1)
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
    [reader] = _screens(bot_api, 1, "zh-hans")
    await reader.command("events")
    await reader.press(f"ev:card:{KEY}:c")
    await reader.until_button(f"ev:ask:{KEY}")
    await reader.after(
        lambda: bot_api.people.press(
            reader.person, reader.last()["message_id"], f"ev:ask:{KEY}"
        )
    )
    answer = await reader.after(lambda: bot_api.people.text(reader.person, "在哪里办?"))
    assert "嘉定人才港三楼" in answer["text"]


@pytest.mark.usefixtures("bot")
async def test_a_place_that_is_left_is_offered_and_accepted(bot_api, publish, store):
    """Who waits longest is written to, once, and accepts with a button; /my shows it."""
    publish(capacity=1)
    first, second, third = _screens(bot_api, 3)
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
    guests = _screens(bot_api, 3)
    for guest in guests:
        await guest.command("events")
        await guest.press(f"rsvp:in:{KEY}:c")
    publish(capacity=1)
    [late] = _screens(bot_api, 1)
    listed = await late.command("events")
    assert EN.places.format(taken=1, capacity=1) in listed["text"]
    said = await late.press(f"rsvp:in:{KEY}:c")
    assert said == EN.said_waiting.format(rank=1)
    desk = _Screen(bot_api, organiser)
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
    [reader] = _screens(bot_api, 1)
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
async def test_an_event_whose_document_is_gone_can_be_left(
    bot_api, publish, knowledge, generations, encoder
):
    """Without its document nobody can register any more, but who did can leave."""
    publish(capacity=5)
    first, second = _screens(bot_api, 2)
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
    [reader] = _screens(bot_api, 1)
    desk = _Screen(bot_api, organiser)
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
    clerk = _screens(bot_api, 1)[0]
    settings = settings.model_copy(update={"staff_ids": (clerk.person,)})
    told = staff_texts_for(Language.EN).registered.format(count=1)
    async with running(settings, assistant):
        [reader] = _screens(bot_api, 1)
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
    clerk, reader = _screens(bot_api, 2)
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
    desk = _Screen(bot_api, organiser)
    chosen = await desk.command("registrations")
    (knowledge / "events" / "roadshow.md").unlink()
    sync(knowledge, generations, encoder)
    assert await desk.press(f"ev:o:counts:{KEY}", chosen) == EN.organise_gone


@pytest.mark.usefixtures("bot")
async def test_a_calendar_file_is_sent_into_the_topic_of_its_button(bot_api, publish):
    """In a group with topics a file does not appear somewhere else."""
    publish(**PLACE)
    [person] = bot_api.people.add_started(1, language_code="en")
    forum = bot_api.people.groups.add(
        "Forum", members=[person], bot_status="administrator", is_forum=True
    )
    thread = bot_api.people.groups.open_topic(forum, "Events")
    bot_api.people.command(person, "events", chat_id=forum, thread_id=thread)
    shown = await bot_api.outbox.wait_for_text(forum, "Returnee roadshow")
    bot_api.people.press(person, shown.message_id, f"ev:ics:{KEY}", chat_id=forum)
    file = await bot_api.outbox.wait_for(lambda call: call.method == "sendDocument")
    assert int(file.params["message_thread_id"]) == thread


@pytest.mark.usefixtures("bot")
async def test_what_an_event_asks_is_taken_step_by_step(
    bot_api, publish, store, organiser
):
    """Answers are checked, may be skipped, take a file, and reach only organisers."""
    publish(capacity=5, asks="[company, email, stage, file, '您坐哪路车?']")
    [reader] = _screens(bot_api, 1)
    await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    asked = await reader.until_text(EN.asks["company"])
    assert EN.asking.format(days=30) in asked["text"]
    people, person = bot_api.people, reader.person
    await reader.after(lambda: people.text(person, "=cmd|' /C calc'!A0"))
    assert EN.asks["email"] in reader.last()["text"]
    wrong = await reader.after(lambda: people.text(person, "no address"))
    assert wrong["text"] == EN.wrong_email
    await reader.after(lambda: people.text(person, "li@example.org"))
    stage = await reader.until_text(EN.asks["stage"])
    await reader.after(
        lambda: people.press(person, stage["message_id"], f"rsvp:skip:{KEY}:2")
    )
    assert EN.asks["file"] in reader.last()["text"]
    assert (await reader.after(lambda: people.text(person, "later")))[
        "text"
    ] == EN.wrong_file
    await reader.after(lambda: people.document(person, "plan.pdf", b"%PDF-"))
    assert "您坐哪路车?" in reader.last()["text"]
    done = await reader.after(lambda: people.text(person, "11号线"))
    assert done["text"] == EN.asked_all
    # A word after the dialogue is a question again.
    after = await reader.after(lambda: people.text(person, "落户要交多久社保?"))
    assert "连续6个月" in after["text"]
    await _organiser_sees(bot_api, organiser)
    async with store.writing() as tx:
        rows = (await tx.execute(registration_answer.select())).all()
    assert {row.field for row in rows} == {
        "telegram", "company", "email", "file", "您坐哪路车?",
    }  # fmt: skip


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("code", "name", "answers"),
    [
        ("en", "by which name Telegram shows you", "what you answer to its questions"),
        ("zh-hans", "Telegram 上显示的名字", "填写的报名信息"),
        ("zh-hant", "Telegram 上顯示的名字", "填寫的報名資料"),
    ],
)
async def test_what_a_registration_keeps_of_a_person_is_told(
    bot_api, publish, code, name, answers
):
    """/privacy names what /export holds of who registered: a name, and answers."""
    publish(capacity=5)
    [reader] = _screens(bot_api, 1, code)
    await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    sent = await reader.command("export")
    held = bot_api.world.files[sent["document"]["file_id"]].content.decode()
    assert "Person 0" in held
    told = (await reader.command("privacy"))["text"]
    assert name in told
    assert answers in told
    assert "30" in told


@pytest.mark.usefixtures("bot")
async def test_an_answer_that_is_edited_is_taken_anew(bot_api, publish, store):
    """A wrong digit is mended in the message itself, before the end and after it."""
    publish(capacity=5, asks="[phone, company]")
    [reader] = _screens(bot_api, 1)
    people, person = bot_api.people, reader.person
    await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    await reader.until_text(EN.asks["phone"])
    sent = people.text(person, "13800000001")["message"]["message_id"]
    await reader.until_text(EN.asks["company"])
    said = await reader.after(lambda: people.edit(person, sent, "13800000002"))
    assert said["text"] == EN.corrected
    done = await reader.after(lambda: people.text(person, "ACME"))
    assert done["text"] == EN.asked_all
    said = await reader.after(lambda: people.edit(person, sent, "no number"))
    assert said["text"] == EN.wrong_phone
    said = await reader.after(lambda: people.edit(person, sent, "13800000003"))
    assert said["text"] == EN.corrected
    async with store.reading() as tx:
        stored = (await tx.execute(registration_answer.select())).all()
    given = {row.field: row.value for row in stored if row.field != "telegram"}
    assert given == {"phone": "13800000003", "company": "ACME"}
    nothing = await reader.command("cancel")
    texts = conversation_texts_for(Language.EN)
    assert nothing["text"] == texts.nothing_to_cancel


@pytest.mark.usefixtures("bot")
async def test_who_is_forgotten_is_asked_nothing(bot_api, publish, store, caplog):
    """An old Answers button is out of date, and what is written next is a question."""
    publish(capacity=5, asks="[company, phone]")
    [reader] = _screens(bot_api, 1, "zh-hans")
    await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    card = await reader.until_button(f"rsvp:fill:{KEY}")
    await reader.command("forget")
    await reader.press("own:forget", await reader.until_button("own:forget"))
    assert await reader.press(f"rsvp:fill:{KEY}", card) == HANS.stale
    answer = await reader.after(
        lambda: bot_api.people.text(reader.person, "落户要交多久社保?")
    )
    assert "连续6个月" in answer["text"]
    assert not [one for one in caplog.records if one.exc_info]
    async with store.reading() as tx:
        assert (await tx.execute(registration_answer.select())).all() == []


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("is_lapsed", [False, True])
async def test_who_comes_no_more_is_asked_no_more(bot_api, publish, store, is_lapsed):
    """After leaving, or an offer that ran out, the next word is a question again."""
    publish(capacity=5, asks="[company, phone]")
    [reader] = _screens(bot_api, 1, "zh-hans")
    listed = await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    await reader.until_text(HANS.asks["company"])
    if is_lapsed:
        async with store.writing() as tx:
            now = datetime.now(UTC)
            await registrations.put(tx, KEY, reader.person, now, state=State.LAPSED)
    else:
        assert await reader.press(f"rsvp:out:{KEY}:c", listed) == HANS.said["out"]
    answer = await reader.after(
        lambda: bot_api.people.text(reader.person, "落户要交多久社保?")
    )
    assert "连续6个月" in answer["text"]
    async with store.reading() as tx:
        stored = (await tx.execute(registration_answer.select())).all()
        assert await dialogues.get(tx, reader.person) is None
    assert {row.field for row in stored} <= {"telegram"}


@pytest.mark.usefixtures("bot")
async def test_an_answer_is_taken_once(bot_api, publish, store, away):
    """The store fails before the next question is out: the word is no answer to it."""
    publish(capacity=5, asks="[company, project, stage]")
    [reader] = _screens(bot_api, 1)
    await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    await reader.until_text(EN.asks["company"])
    away(2)
    asked = await reader.after(lambda: bot_api.people.text(reader.person, "ACME"))
    assert asked["text"] == EN.asks["project"]
    asked = await reader.after(lambda: bot_api.people.text(reader.person, "Lamps"))
    assert asked["text"] == EN.asks["stage"]
    away(2)
    asked = await reader.after(lambda: bot_api.people.text(reader.person, "Idea"))
    assert asked["text"] == EN.asked_all
    async with store.reading() as tx:
        stored = (await tx.execute(registration_answer.select())).all()
    given = {row.field: row.value for row in stored if row.field != "telegram"}
    assert given == {"company": "ACME", "project": "Lamps", "stage": "Idea"}


@pytest.mark.usefixtures("bot")
async def test_a_double_tap_skips_one_question(bot_api, publish, store):
    """A button names its question; one of an earlier release skips what is asked now."""
    publish(capacity=5, asks="[company, phone, project, stage]")
    [reader] = _screens(bot_api, 1)
    await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    asked = await reader.until_button(f"rsvp:skip:{KEY}:0")
    press = bot_api.people.press(
        reader.person, asked["message_id"], f"rsvp:skip:{KEY}:0"
    )
    bot_api.people.press_again(press["callback_query"]["id"])
    asked = await reader.until_text(EN.asks["phone"])
    await _until_handled(store)
    assert reader.last() == asked
    old = {"inline_keyboard": [[{"text": "x", "callback_data": f"rsvp:skip:{KEY}"}]]}
    shown = {**asked, "reply_markup": old}
    bot_api.world.messages[reader.person][asked["message_id"]] = shown
    await reader.press(f"rsvp:skip:{KEY}", shown)
    await reader.until_text(EN.asks["project"])


@pytest.mark.usefixtures("bot")
async def test_a_dialogue_does_not_wait_for_ever(bot_api, publish, store):
    """What is written long after a question was left open is a question itself."""
    publish(asks="company")
    [reader] = _screens(bot_api, 1, "zh-hans")
    state = {"event": KEY, "field": "company", "passed": []}
    asked_at = datetime.now(UTC) - timedelta(hours=2)
    async with store.writing() as tx:
        await dialogues.put(tx, reader.person, "rsvp", state, asked_at)
    answer = await reader.after(
        lambda: bot_api.people.text(reader.person, "落户要交多久社保?")
    )
    assert "连续6个月" in answer["text"]


async def _organiser_sees(api, organiser: int) -> None:
    screen = _Screen(api, organiser)
    chosen = await screen.command("registrations")
    counts = await screen.after(
        lambda: api.people.press(organiser, chosen["message_id"], f"ev:o:counts:{KEY}")
    )
    assert "Coming: 1" in counts["text"]

    async def pressed(data: str) -> dict:
        return await screen.after(
            lambda: api.people.press(organiser, counts["message_id"], data)
        )

    listed = await pressed(f"ev:o:list:{KEY}:0")
    assert "li@example.org" in listed["text"]
    assert (await pressed(f"ev:o:call:{KEY}"))["text"] == EN.call_none
    file = api.world.files[(await pressed(f"ev:o:csv:{KEY}"))["document"]["file_id"]]
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[1][rows[0].index("Company")].startswith("'=cmd")
    file = api.world.files[(await pressed(f"ev:o:xlsx:{KEY}"))["document"]["file_id"]]
    sheet = load_workbook(io.BytesIO(file.content)).active
    cell = sheet.cell(2, rows[0].index("Company") + 1)
    assert cell.data_type == "s"
    assert sheet.cell(2, rows[0].index("E-mail") + 1).value == "li@example.org"


@pytest.mark.usefixtures("bot")
async def test_a_person_is_checked_in_once_by_their_code(
    bot_api, publish, organiser, store
):
    """The code's link checks in for an organiser, once; nobody else can use it."""
    publish(capacity=5, starts_at=in_days(0.5))
    guest, other = _screens(bot_api, 2)
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
    door = _Screen(bot_api, organiser)
    first = await door.after(lambda: bot_api.people.start(organiser, payload))
    assert first["text"].startswith("✅ Checked in")
    again = await door.after(lambda: bot_api.people.start(organiser, payload))
    assert again["text"].startswith("⚠️ Checked in before")
    undo = next(data for data in _buttons(again) if data.startswith("ev:o:undo:"))
    assert await door.press(undo, again) == EN.checked_out
    await door.until_text("Not checked in: Person 0")
    assert (await door.after(lambda: bot_api.people.start(organiser, payload)))[
        "text"
    ].startswith("✅ Checked in")
    unknown = await door.after(lambda: bot_api.people.start(organiser, "c_nobody"))
    assert unknown["text"] == EN.unknown_ticket


@pytest.mark.usefixtures("bot")
async def test_a_code_scanned_too_early_tells_when_the_door_opens(
    bot_api, publish, organiser, store
):
    """A trial days before: the time that is told is the door's, not the event's."""
    publish(capacity=5, starts_at="2031-12-05 14:00")
    [guest] = _screens(bot_api, 1)
    await guest.command("events")
    await guest.press(f"rsvp:in:{KEY}:c")
    await guest.until_button(f"my:ticket:{KEY}")
    async with store.reading() as tx:
        mine = await registrations.get(tx, KEY, guest.person)
    door = _Screen(bot_api, organiser)
    said = await door.after(lambda: bot_api.people.start(organiser, f"c_{mine.ticket}"))
    assert "Thu 4 Dec 2031, 14:00 (Beijing time, UTC+8)" in said["text"]


@pytest.mark.usefixtures("bot")
async def test_a_code_of_an_event_that_is_over_opens_no_door(
    bot_api, publish, organiser, store
):
    """Last month's, of the same title: the organiser reads of which day it is."""
    publish(capacity=5, starts_at=in_days(2))
    [guest] = _screens(bot_api, 1)
    await guest.command("events")
    await guest.press(f"rsvp:in:{KEY}:c")
    await guest.until_button(f"my:ticket:{KEY}")
    long_ago = datetime(2026, 1, 5, 6, tzinfo=UTC)
    publish(capacity=5, starts_at="2026-01-05 14:00", ends_at="2026-01-05 17:00")
    async with store.writing() as tx:
        mine = await registrations.get(tx, KEY, guest.person)
        await rooms.change(tx, KEY, starts_at=long_ago, over_at=long_ago)
    door = _Screen(bot_api, organiser)
    said = await door.after(lambda: bot_api.people.start(organiser, f"c_{mine.ticket}"))
    assert "Mon 5 Jan 2026, 14:00" in said["text"]
    assert "over" in said["text"]
    async with store.reading() as tx:
        counts = await attendance.counts(tx, KEY)
    assert counts.checked_in.people == 0


@pytest.mark.usefixtures("bot")
async def test_a_cancelled_event_is_told_once_to_who_registered(
    bot_api, publish, organiser, store
):
    """Cancelling needs a second button, tells each once, and the calendar takes it back."""
    publish(**PLACE, capacity=1)
    first, second, third = _screens(bot_api, 3)
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
    desk = _Screen(bot_api, organiser)
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
        assert f"ev:ics:{KEY}" in _buttons(told)
        assert not any(data.startswith("rsvp:") for data in _buttons(told))
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
    [reader] = _screens(bot_api, 1)
    await reader.command("events")
    listed = reader.last()
    await reader.press(f"rsvp:in:{KEY}:c", listed)
    desk = _Screen(bot_api, organiser)
    chosen = await desk.command("cancel_event")
    await desk.press(f"ev:o:cancel:{KEY}", chosen)
    await desk.press(
        f"ev:o:cancel!:{KEY}", await desk.until_button(f"ev:o:cancel!:{KEY}")
    )
    await reader.until_text("has been cancelled")
    publish(**PLACE, capacity=5, status="cancelled")
    await desk.press(f"ev:o:change:{KEY}", await _change_list(desk))
    assert (await desk.until_text(EN.said["cancelled"])) is not None
    assert not any("ev:o:revive" in d for m in desk.messages() for d in _buttons(m))
    publish(**PLACE, capacity=5, starts_at="2031-12-05 14:00")
    await desk.press(f"ev:o:change:{KEY}", await _change_list(desk))
    asked = await desk.until_button(f"ev:o:revive!:{KEY}")
    for _ in range(2):
        bot_api.people.press(organiser, asked["message_id"], f"ev:o:revive!:{KEY}")
    told = await reader.until_text(EN.told_revived)
    assert "Fri 5 Dec 2031, 14:00" in told["text"]
    assert f"rsvp:in:{KEY}:n" in _buttons(told)
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
            f"ev:o:change:{KEY}" in _buttons(m) for m in desk.messages()[before:]
        ),
        30,
    )
    return desk.last()


@pytest.mark.usefixtures("bot")
async def test_a_change_is_told_to_who_registered(bot_api, publish, organiser):
    """Once the document says otherwise, an organiser lets those registered know, once."""
    publish(**PLACE)
    [reader] = _screens(bot_api, 1)
    await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    desk = _Screen(bot_api, organiser)
    chosen = await desk.command("change_event")

    async def pressed(data: str, message: dict) -> dict:
        return await desk.after(
            lambda: bot_api.people.press(organiser, message["message_id"], data)
        )

    same = await pressed(f"ev:o:change:{KEY}", chosen)
    assert "events/roadshow.md" in same["text"]
    publish(venue="上海汽车会展中心", address="嘉定区")
    asked = await pressed(f"ev:o:change:{KEY}", chosen)
    assert "嘉定人才港" in asked["text"]
    assert "上海汽车会展中心" in asked["text"]
    done = await pressed(f"ev:o:change!:{KEY}", asked)
    assert done["text"] == EN.told_change.format(count=1)
    told = await reader.until_text("上海汽车会展中心")
    assert "Before: 嘉定人才港" in told["text"]
    again = await pressed(f"ev:o:change!:{KEY}", asked)
    assert "events/roadshow.md" in again["text"]


@pytest.mark.usefixtures("bot")
async def test_a_notice_whose_event_changed_meanwhile_is_not_sent(
    bot_api, publish, organiser
):
    """Between preview and Send the document says another place: it is shown anew first."""
    publish(**PLACE)
    desk = _Screen(bot_api, organiser)
    await desk.command("subscribe")
    await desk.press("nt:s:all")
    begun = await desk.command("notice")
    await desk.press(f"nt:d:ev:{KEY}", begun)

    async def press_last(data: str) -> None:
        await until(lambda: data in _buttons(desk.last()), 30)
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
    await until(lambda: "nt:d:go:1" in _buttons(desk.last()), 30)
    publish(**PLACE, status="cancelled")
    await desk.after(lambda: bot_api.people.text(organiser, "1"))
    assert desk.last()["text"] == said.event_off


@pytest.mark.usefixtures("bot")
async def test_a_scheduled_notice_whose_event_changes_is_held(
    bot_api, publish, organiser, store, settings
):
    """Its organiser is asked, and one press sends the new text, once; nobody got the old."""
    publish(**PLACE)
    [reader] = _screens(bot_api, 1)
    await reader.command("subscribe")
    await reader.press("nt:s:all")
    desk = _Screen(bot_api, organiser)
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
    [new] = [data for data in _buttons(asked) if data.startswith("nt:new:")]
    for data in (new, new, new.replace("nt:new", "nt:asis")):
        bot_api.people.press(organiser, asked["message_id"], data)
    told = await reader.until_text("上海汽车会展中心")
    assert f"rsvp:in:{KEY}:n" in _buttons(told)
    await desk.until_text("1/1")
    await asyncio.sleep(1)
    texts = [m.get("text", "") for m in reader.messages()]
    assert sum("上海汽车会展中心" in text for text in texts) == 1
    assert not any("嘉定人才港" in text for text in texts)


@pytest.mark.usefixtures("bot")
async def test_the_list_can_be_had_when_the_event_is_over(bot_api, publish, organiser):
    """The morning after, /registrations still shows who came; long after, it does not."""
    publish("old", is_last=False, title="很久以前", starts_at=in_days(-40))
    publish("yesterday", is_last=False, title="昨天的会", starts_at=in_days(-2))
    publish("held", title="今早的会", starts_at=in_days(-0.2), status="held")
    desk = _Screen(bot_api, organiser)
    chosen = _buttons(await desk.command("registrations"))
    assert list(chosen) == [
        f"ev:o:counts:{key_of(f'events/{name}.md')}" for name in ("held", "yesterday")
    ]
    assert all(re.match(r"\d\d-\d\d ", label) for label in chosen.values())
    none = await desk.command("cancel_event")
    assert none["text"] == EN.organise_none


@pytest.mark.usefixtures("bot")
async def test_an_audience_is_named_by_the_event_not_by_its_file(
    bot_api, publish, organiser
):
    """Whom a notice goes to reads as people call the event."""
    publish(**PLACE)
    desk = _Screen(bot_api, organiser)
    begun = await desk.command("notice")
    card = await desk.after(
        lambda: bot_api.people.press(organiser, begun["message_id"], f"nt:d:ev:{KEY}")
    )
    await desk.press("nt:d:g", card)
    shown = await desk.until_button("nt:d:ge")
    assert _buttons(shown)["nt:d:ge"] == "registered for Returnee roadshow"


@pytest.mark.usefixtures("bot")
async def test_a_groups_card_shows_numbers_only(bot_api, publish):
    """In a group everybody reads the same card: how many, never who or my rank."""
    publish(capacity=1)
    one, two = bot_api.people.add_started(2, language_code="en")
    group = bot_api.people.groups.add(members=[one, two], bot_status="administrator")
    bot_api.people.command(one, "events", chat_id=group)
    shown = await bot_api.outbox.wait_for_text(group, "Returnee roadshow")
    for person, said in ((one, "coming"), (two, "waiting")):
        update = bot_api.people.press(
            person, shown.message_id, f"rsvp:in:{KEY}:c", chat_id=group
        )
        query = update["callback_query"]["id"]
        await until(lambda q=query: bot_api.people.answer(q) is not None)
        answer = bot_api.people.answer(query)
        assert (answer["text"] == EN.said["coming"]) is (said == "coming")
    await until(
        lambda: "1 on the waiting list" in bot_api.world.screen(group)[-1]["text"]
    )
    card = bot_api.world.screen(group)[-1]["text"]
    assert EN.mine_coming not in card
    assert "Ann" not in card
    # Whoever pressed first must not take the list away from all others.
    bot_api.people.press(two, shown.message_id, "ev:list:0", chat_id=group)
    await until(lambda: "(1)" in bot_api.world.screen(group)[-1]["text"])


@pytest.mark.usefixtures("bot")
async def test_a_groups_card_keeps_its_language_and_says_where_questions_wait(
    bot_api, publish
):
    """An English reader's press leaves a Chinese group its card; the questions are told of."""
    publish(capacity=5, asks="[company]")
    one = bot_api.people.add("Li", language_code="zh-hant")
    two = bot_api.people.add("Lee", language_code="en")
    group = bot_api.people.groups.add(members=[one, two], bot_status="administrator")
    bot_api.people.command(one, "events", chat_id=group)
    shown = await bot_api.outbox.wait_for_text(group, "歸國人才項目路演")
    update = bot_api.people.press(
        two, shown.message_id, f"rsvp:in:{KEY}:c", chat_id=group
    )
    query = update["callback_query"]["id"]
    await until(lambda: bot_api.people.answer(query) is not None)
    said = bot_api.people.answer(query)["text"]
    assert said == f"{EN.said['coming']} {EN.asked_in_private}"
    await until(lambda: "已佔1個名額" in bot_api.world.screen(group)[-1]["text"])
    card = bot_api.world.screen(group)[-1]
    assert f"ev:ask:{KEY}" not in _buttons(card)
    bot_api.people.press(two, shown.message_id, "ev:list:0", chat_id=group)
    await until(lambda: "近期活動" in bot_api.world.screen(group)[-1]["text"])


@pytest.mark.usefixtures("bot")
async def test_a_rush_for_few_places(bot_api, publish, store):
    """Sixty for twelve places, twice each, some leaving: never too many, each told once."""
    publish(capacity=12)
    screens = _screens(bot_api, 60)
    for screen in screens:
        bot_api.people.command(screen.person, "events")
    await until(lambda: all(s.messages() for s in screens), 60)
    for number, screen in enumerate(screens):
        message = screen.last()["message_id"]
        press = bot_api.people.press(screen.person, message, f"rsvp:in:{KEY}:c")
        bot_api.people.press_again(press["callback_query"]["id"])
        if number % 6 == 0:
            bot_api.people.press(screen.person, message, f"rsvp:out:{KEY}:c")
    left = len(range(0, 60, 6))

    await _until_handled(store)
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
    for screen in screens:
        told = _told(bot_api, screen.person)
        assert told <= 1
        assert told == 1 or screen.person not in offered_ids


async def _until_handled(store) -> None:
    """Wait until no update waits to be handled."""
    async with asyncio.timeout(90):
        waiting = 1
        while waiting:
            await asyncio.sleep(0.05)
            async with store.reading() as tx:
                waiting, _ = await inbox.waiting(tx)


def _told(api, person: int) -> int:
    return sum("has become free" in text for text in api.outbox.sent_texts(person))
