"""What an event asks of who registers, and what is kept of the answers."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import load_workbook

from bot.store import dialogues, registrations
from bot.store.registrations import State
from bot.store.tables.registrations import registration_answer
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from tests.flows.events.screens import EN, HANS, KEY, Screen, screens, until_handled

pytestmark = pytest.mark.asyncio


@pytest.mark.usefixtures("bot")
async def test_what_an_event_asks_is_taken_step_by_step(
    bot_api, publish, store, organiser
):
    """Answers are checked, may be skipped, take a file, and reach only organisers."""
    publish(capacity=5, asks="[company, email, stage, file, '您坐哪路车?']")
    [reader] = screens(bot_api, 1)
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
    [reader] = screens(bot_api, 1, code)
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
    [reader] = screens(bot_api, 1)
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
    [reader] = screens(bot_api, 1, "zh-hans")
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
    [reader] = screens(bot_api, 1, "zh-hans")
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
    [reader] = screens(bot_api, 1)
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
    [reader] = screens(bot_api, 1)
    await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    asked = await reader.until_button(f"rsvp:skip:{KEY}:0")
    press = bot_api.people.press(
        reader.person, asked["message_id"], f"rsvp:skip:{KEY}:0"
    )
    bot_api.people.press_again(press["callback_query"]["id"])
    asked = await reader.until_text(EN.asks["phone"])
    await until_handled(store)
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
    [reader] = screens(bot_api, 1, "zh-hans")
    state = {"event": KEY, "field": "company", "passed": []}
    asked_at = datetime.now(UTC) - timedelta(hours=2)
    async with store.writing() as tx:
        await dialogues.put(tx, reader.person, "rsvp", state, asked_at)
    answer = await reader.after(
        lambda: bot_api.people.text(reader.person, "落户要交多久社保?")
    )
    assert "连续6个月" in answer["text"]


async def _organiser_sees(api, organiser: int) -> None:
    screen = Screen(api, organiser)
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
async def test_a_card_chosen_inline_is_neither_asked_nor_an_answer(
    bot_api, publish, store
):
    """Who tries the bot inline in its own chat gets the card, and no answer to that."""
    publish(capacity=5, asks="[company]")
    [reader] = screens(bot_api, 1)
    await reader.command("events")
    await reader.press(f"rsvp:in:{KEY}:c")
    await reader.until_text(EN.asks["company"])
    card = {"text": "留学生落户上海要交多久社保", "via_bot": bot_api.world.bot}
    before = len(reader.messages())
    for _ in "ab":
        bot_api.people.say(reader.person, card)
        await until_handled(store)
        async with store.writing() as tx:
            await dialogues.end(tx, reader.person)
            rows = (await tx.execute(registration_answer.select())).all()
        assert [row.field for row in rows] == ["telegram"]
    assert len(reader.messages()) == before
