"""Notices in Telegram, from an organiser's first word to the report."""

import asyncio
import contextlib
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from telegram import Chat, Message, MessageEntity

from bot.chat.spelled import spelled
from bot.texts.notices import notice_texts_for
from ingest.document import Language
from tests.bot_api import Fault, Kind

from .conftest import running, settings_for, until

pytestmark = pytest.mark.asyncio

EN = notice_texts_for(Language.EN)

ORGANISER, SECOND, ANN, BOB = 11, 12, 21, 22


@pytest.fixture(autouse=True)
def _often(monkeypatch):
    """Show how far a notice is ten times as often: a test waits for the end."""
    monkeypatch.setattr("bot.notices.showing.SHOW_S", 0.3)


class Stage:
    """People, and what they see."""

    def __init__(self, api):
        self.api = api
        for number in (ORGANISER, SECOND, ANN, BOB):
            api.people.add(f"P{number}", user_id=number, language_code="en")
            api.people._meet(api.world.person(number))

    def seen(self, person: int) -> list[str]:
        return [message.get("text", "") for message in self.api.world.screen(person)]

    async def sees(self, person: int, part: str, number: int = 1) -> dict:
        """Wait until *person* has *number* messages that hold *part*; give the last."""
        await until(lambda: sum(part in text for text in self.seen(person)) >= number)
        screen = self.api.world.screen(person)
        return [one for one in screen if part in one.get("text", "")][-1]

    async def press(self, person: int, part: str, label: str) -> str:
        """Press a button of the newest message that holds *part*."""

        def buttons() -> dict[str, tuple[int, str]]:
            found = {}
            for message in self.api.world.screen(person):
                rows = message.get("reply_markup", {}).get("inline_keyboard", [])
                if part in message.get("text", ""):
                    for button in (one for row in rows for one in row):
                        found[button["text"]] = (
                            message["message_id"],
                            button.get("callback_data"),
                        )
            return found

        await until(lambda: any(label in name for name in buttons()))
        name = next(name for name in buttons() if label in name)
        message_id, data = buttons()[name]
        update = self.api.people.press(person, message_id, data)
        query_id = update["callback_query"]["id"]
        await until(lambda: self.api.people.answer(query_id) is not None)
        return query_id

    async def subscribe(self, *people: int) -> None:
        for person in people:
            self.api.people.command(person, "subscribe")
            await self.press(person, EN.purpose[:30], EN.button_agree)
            await self.sees(person, EN.subscribed.format(topics=EN.every_topic))

    async def write(self, text: str) -> None:
        """Bring the dialogue to the question for the number."""
        self.api.people.command(ORGANISER, "notice")
        await self.sees(ORGANISER, EN.begin[:20])
        self.api.people.forward(ORGANISER, text)
        await self.press(ORGANISER, EN.card_title, EN.button_preview)
        await self.sees(ORGANISER, EN.preview_done)
        await self.press(ORGANISER, EN.card_title, EN.button_send)


@contextlib.asynccontextmanager
async def stage_of(api, assistant, folder, **changes):
    settings = settings_for(api, folder).model_copy(
        update={"organiser_ids": (ORGANISER, SECOND), "notice_rate": 500.0, **changes}
    )
    async with running(settings, assistant) as bot:
        await until(lambda: bool(bot.said))
        yield Stage(api)


@pytest_asyncio.fixture
async def stage(bot_api, assistant, tmp_path):
    async with stage_of(bot_api, assistant, tmp_path) as made:
        yield made


async def test_a_notice_from_the_first_word_to_the_report(stage):
    """Written, previewed, confirmed by its number, sent once, reported, answered."""
    await stage.subscribe(ANN, BOB)
    await stage.write("Open <day>\n\nCome & see.")
    stage.api.people.text(ORGANISER, "3")
    await stage.sees(ORGANISER, EN.wrong_count.format(count=2))
    stage.api.people.text(ORGANISER, "2")
    report = await stage.sees(ORGANISER, "2/2")
    assert EN.statuses["done"] in report["text"]
    for person in (ANN, BOB):
        assert stage.seen(person).count("Open <day>\n\nCome & see.") == 1
    await stage.press(ORGANISER, "2/2", EN.button_csv)
    await stage.press(ORGANISER, "2/2", EN.button_picture)
    await until(lambda: stage.api.outbox.counts["sendPhoto"] == 1)
    [table] = [c.file for c in stage.api.outbox.of("sendDocument")]
    assert table.decode("utf-8-sig").splitlines()[1].startswith("21,sent,")
    await stage.press(ANN, "Open <day>", EN.unsubscribe)
    await stage.write("Second\nOne left.")
    await stage.sees(ORGANISER, EN.ask_count.format(count=1))
    await stage.press(ORGANISER, EN.ask_count.format(count=1), "1")
    await stage.sees(ORGANISER, "1/1")
    assert "Second\n\nOne left." not in stage.seen(ANN)
    assert "Second\n\nOne left." in stage.seen(BOB)


async def test_from_a_notice_one_finds_back_to_the_list(stage):
    """/notices, one of them, and all again; the report that edits itself stays one."""
    await stage.subscribe(ANN)
    await stage.write("Once\nOnly.")
    stage.api.people.text(ORGANISER, "1")
    report = await stage.sees(ORGANISER, "1/1")
    stage.api.people.command(ORGANISER, "notices")
    await stage.press(ORGANISER, "#1 Once", "#1 Once")
    await stage.press(ORGANISER, "(#1)", EN.all_notices)
    await stage.sees(ORGANISER, "#1 Once: done")
    assert EN.all_notices not in str(report["reply_markup"])


async def test_a_press_that_comes_twice_sends_once(stage):
    """The confirmation ends the dialogue: the same press again finds nothing to send."""
    await stage.subscribe(ANN)
    await stage.write("Once\nOnly.")
    query = await stage.press(ORGANISER, EN.ask_count.format(count=1), "1")
    stage.api.people.press_again(query)
    await stage.sees(ORGANISER, "1/1")
    await asyncio.sleep(0.7)
    assert stage.seen(ANN).count("Once\n\nOnly.") == 1


async def test_only_organisers_send_notices(stage):
    """Neither the command nor a forged button helps anybody else."""
    stage.api.people.command(ANN, "notice")
    await until(lambda: len(stage.seen(ANN)) == 2)
    assert EN.begin[:20] not in stage.seen(ANN)[1]


async def test_an_unknown_message_is_reported_and_proven_by_a_press(stage):
    """A lost answer is told as unknown; who presses below the message proves it."""
    await stage.subscribe(ANN)
    await stage.write("Lost\nAnswer.")
    stage.api.faults.add(Fault(kind=Kind.DROP_AFTER, method="sendMessage", chat_id=ANN))
    stage.api.people.text(ORGANISER, "1")
    report = await stage.sees(ORGANISER, "unknown: 1")
    assert EN.unknown_meaning in report["text"]
    await stage.press(ANN, "Lost", EN.unsubscribe)
    await stage.sees(ORGANISER, f"\n{EN.outcomes['sent']}: 1")
    await stage.press(ORGANISER, "1/1", EN.button_csv)
    await until(lambda: stage.api.outbox.counts["sendDocument"] == 1)
    [table] = [c.file for c in stage.api.outbox.of("sendDocument")]
    assert ",sent," in table.decode()
    assert ",proven," in table.decode()


async def test_a_reply_proves_an_unknown_message(stage):
    """Who answers a message must have it before them."""
    await stage.subscribe(ANN)
    await stage.write("Lost\nAnswer.")
    stage.api.faults.add(Fault(kind=Kind.DROP_AFTER, method="sendMessage", chat_id=ANN))
    stage.api.people.text(ORGANISER, "1")
    await stage.sees(ORGANISER, "unknown: 1")
    message = await stage.sees(ANN, "Lost\n\nAnswer.")
    stage.api.people.reply(ANN, message["message_id"], "When is it?")
    await stage.sees(ORGANISER, f"\n{EN.outcomes['sent']}: 1")


async def test_sending_again_to_the_unknown_is_the_organisers_choice(stage):
    """Nothing is doubled unless an organiser asks for it."""
    await stage.subscribe(ANN)
    await stage.write("Lost\nAnswer.")
    stage.api.faults.add(Fault(kind=Kind.DROP_AFTER, method="sendMessage", chat_id=ANN))
    stage.api.people.text(ORGANISER, "1")
    await stage.sees(ORGANISER, "unknown: 1")
    await asyncio.sleep(0.7)
    assert stage.seen(ANN).count("Lost\n\nAnswer.") == 1
    await stage.press(ORGANISER, "1/1", "Send again")
    await until(lambda: stage.seen(ANN).count("Lost\n\nAnswer.") == 2)
    await stage.sees(ORGANISER, f"\n{EN.outcomes['sent']}: 1")


async def test_a_large_audience_needs_a_second_organiser(bot_api, assistant, tmp_path):
    """Who wrote it cannot agree to it; another organiser can."""
    async with stage_of(bot_api, assistant, tmp_path, notice_approval_above=0) as stage:
        bot_api.people.start(SECOND)
        await stage.subscribe(ANN, SECOND)
        await stage.write("Large\nAudience.")
        bot_api.people.text(ORGANISER, "2")
        await stage.sees(ORGANISER, EN.statuses["approval"])
        await stage.sees(SECOND, EN.approve.format(count=2))
        assert "Large\n\nAudience." not in stage.seen(ANN)
        await stage.press(SECOND, EN.approve.format(count=2), EN.button_approve)
        await stage.sees(ORGANISER, "2/2")
        assert "Large\n\nAudience." in stage.seen(ANN)


async def test_a_second_who_was_not_reached_can_agree_all_the_same(
    bot_api, assistant, tmp_path
):
    """The author is told; below the report others see the text, and agree."""
    async with stage_of(bot_api, assistant, tmp_path, notice_approval_above=0) as stage:
        await stage.subscribe(ANN, SECOND)
        await stage.write("Large\nAudience.")
        limited = Fault(
            kind=Kind.TOO_MANY_REQUESTS, method="sendMessage", chat_id=SECOND
        )
        bot_api.faults.add(limited)
        bot_api.people.text(ORGANISER, "2")
        await stage.sees(ORGANISER, EN.second_not_reached)
        for person in (ORGANISER, SECOND):
            bot_api.people.command(person, "notices")
            await stage.press(person, "#1 Large", "#1 Large")
            report = await stage.sees(person, "Large\n\nAudience.")
            rows = report["reply_markup"]["inline_keyboard"]
            labels = {button["text"] for row in rows for button in row}
            assert (EN.button_approve in labels) is (person == SECOND)
        await stage.press(SECOND, "Large\n\nAudience.", EN.button_approve)
        await stage.sees(ORGANISER, "2/2")
        assert "Large\n\nAudience." in stage.seen(ANN)


async def test_where_nobody_can_agree_the_author_is_told(bot_api, assistant, tmp_path):
    """A notice that needs a second organiser does not wait in silence for none."""
    changes = {"notice_approval_above": 0, "organiser_ids": (ORGANISER,)}
    async with stage_of(bot_api, assistant, tmp_path, **changes) as stage:
        await stage.subscribe(ANN)
        await stage.write("Large\nAudience.")
        bot_api.people.text(ORGANISER, "1")
        await stage.sees(ORGANISER, EN.no_second)


async def test_a_later_time_languages_and_groups(stage):
    """A notice can wait for a local time, speak two languages, go to a topic only."""
    people = stage.api.people
    await stage.subscribe(BOB)
    people.command(ANN, "subscribe")
    await stage.press(ANN, EN.purpose[:30], EN.topics["visa"])
    await stage.sees(ANN, EN.subscribed.format(topics=EN.topics["visa"]))
    people.command(ORGANISER, "notice")
    await stage.sees(ORGANISER, EN.begin[:20])
    people.text(ORGANISER, "Visa day\nCome.")
    await stage.press(ORGANISER, EN.card_title, "Text in \u7b80\u4f53")
    await stage.sees(ORGANISER, "\u7b80\u4f53\u4e2d\u6587; its first line")
    people.text(ORGANISER, "\u7b7e\u8bc1\u65e5\n\u6b22\u8fce\u3002")
    card = await stage.sees(ORGANISER, EN.card_title, 2)
    assert "(converted)" in card["text"]
    await stage.press(ORGANISER, EN.card_title, EN.button_groups)
    await stage.press(ORGANISER, EN.choose_groups, EN.group_all)
    await stage.press(ORGANISER, EN.choose_groups, "Visa")
    await stage.press(ORGANISER, EN.choose_groups, EN.button_back)
    card = await stage.sees(ORGANISER, "subscribed to Visa: 2")
    await stage.press(ORGANISER, "subscribed to Visa: 2", EN.button_when)
    people.text(ORGANISER, "tomorrow")
    await stage.sees(ORGANISER, EN.wrong_time)
    people.text(ORGANISER, "2020-01-01 09:00")
    await stage.sees(ORGANISER, EN.time_is_past)
    people.text(ORGANISER, "2031-12-01 09:00")
    await stage.sees(ORGANISER, "1 Dec 2031, 09:00")
    await stage.press(ORGANISER, "1 Dec 2031", EN.button_preview)
    await stage.sees(ORGANISER, EN.preview_done)
    assert "\u7c3d\u8b49\u65e5\n\n\u6b61\u8fce\u3002" in stage.seen(ORGANISER)
    await stage.press(ORGANISER, "1 Dec 2031", EN.button_send)
    await stage.press(ORGANISER, EN.ask_count.format(count=2), "2")
    await stage.sees(ORGANISER, EN.statuses["scheduled"])
    await stage.press(ORGANISER, EN.statuses["scheduled"], EN.button_stop)
    await stage.sees(ORGANISER, EN.statuses["stopped"])
    assert stage.seen(ANN)[-1] != "Visa day\n\nCome."


async def test_a_word_is_taken_once(stage, away):
    """The store fails before the card is shown: a time does not become the text."""
    stage.api.people.command(ORGANISER, "notice")
    await stage.sees(ORGANISER, EN.begin[:20])
    stage.api.people.text(ORGANISER, "Open day\nCome.")
    await stage.press(ORGANISER, EN.card_title, EN.button_when)
    await stage.sees(ORGANISER, EN.ask_time.format(zone="Beijing time, UTC+8"))
    away(2)
    stage.api.people.text(ORGANISER, "2031-12-01 09:00")
    card = await stage.sees(ORGANISER, "1 Dec 2031, 09:00")
    assert "Open day" in card["text"]
    assert "2031-12-01 09:00" not in card["text"]


async def test_a_time_that_was_asked_for_and_passed_over_takes_no_text(stage):
    """Time, then Preview: what is written next is the text, not a wrong time."""
    people = stage.api.people
    await stage.subscribe(ANN)
    people.command(ORGANISER, "notice")
    await stage.sees(ORGANISER, EN.begin[:20])
    people.text(ORGANISER, "Open day\nCome.")
    await stage.press(ORGANISER, EN.card_title, EN.button_when)
    await stage.sees(ORGANISER, EN.ask_time[:6])
    await stage.press(ORGANISER, EN.card_title, EN.button_preview)
    await stage.sees(ORGANISER, EN.preview_done)
    await stage.sees(ORGANISER, EN.card_title, 2)
    people.text(ORGANISER, "Open day\nDo come.")
    await stage.sees(ORGANISER, EN.card_title, 3)
    assert EN.wrong_time not in stage.seen(ORGANISER)
    people.command(ORGANISER, "notice")
    await stage.sees(ORGANISER, EN.dropped)


async def test_a_text_that_is_edited_is_taken_anew(stage):
    """A slip is mended in the message itself, as people do: the preview has it."""
    people = stage.api.people
    people.command(ORGANISER, "notice")
    await stage.sees(ORGANISER, EN.begin[:20])
    sent = people.text(ORGANISER, "Open day\nAt 15:00.")["message"]["message_id"]
    await stage.press(ORGANISER, EN.card_title, EN.button_preview)
    await stage.sees(ORGANISER, "At 15:00.", 2)
    people.edit(ORGANISER, sent, "Open day\nAt 16:00.")
    await stage.sees(ORGANISER, EN.card_title, 3)
    card = stage.api.world.screen(ORGANISER)[-1]
    assert EN.button_send not in str(card["reply_markup"])  # to be looked at once more
    await stage.press(ORGANISER, EN.card_title, EN.button_preview)
    await stage.sees(ORGANISER, "Open day\n\nAt 16:00.")


async def test_a_forwarded_post_keeps_its_words_and_links(stage):
    """Below a picture stands its text, and what lay behind a word can be opened."""
    await stage.subscribe(ANN)
    stage.api.people.command(ORGANISER, "notice")
    await stage.sees(ORGANISER, EN.begin[:20])
    caption = "\U0001f389 Open day\nCome and register here."
    sent = stage.api.people.photo(ORGANISER, b"\x89PNG", caption=caption)["message"]
    await stage.press(ORGANISER, EN.card_title, EN.button_preview)
    await stage.sees(ORGANISER, "\U0001f389 Open day\n\nCome and register here.")
    assert sent["caption"] == caption


@pytest.mark.parametrize(
    ("text", "link", "said"),
    [
        (
            "\U0001f389 here now",
            (3, 4, "https://a.example/x"),
            "\U0001f389 here https://a.example/x now",
        ),
        ("https://a.example", (0, 17, "https://a.example/"), "https://a.example"),
    ],
)
async def test_links_are_written_out(text, link, said):
    """Offsets count in UTF-16; an address that stands there is not doubled."""
    offset, length, url = link
    entity = MessageEntity(MessageEntity.TEXT_LINK, offset, length, url=url)
    chat = Chat(1, "private")
    now = datetime(2026, 12, 1, tzinfo=UTC)
    assert spelled(Message(1, now, chat, text=text, entities=[entity])) == said


async def test_a_text_that_is_edited_too_late_is_told_so(stage):
    """It goes out as it was confirmed, and its author hears how to send the new one."""
    await stage.subscribe(ANN)
    stage.api.people.command(ORGANISER, "notice")
    await stage.sees(ORGANISER, EN.begin[:20])
    word = stage.api.people.text(ORGANISER, "Open day\nAt noon.")["message"]
    await stage.press(ORGANISER, EN.card_title, EN.button_when)
    await stage.sees(ORGANISER, EN.ask_time.format(zone="Beijing time, UTC+8"))
    stage.api.people.text(ORGANISER, "2031-12-01 09:00")
    await stage.press(ORGANISER, "2031", EN.button_preview)
    await stage.press(ORGANISER, "2031", EN.button_send)
    await stage.press(ORGANISER, EN.ask_count.format(count=1), "1")
    await stage.sees(ORGANISER, EN.statuses["scheduled"])
    stage.api.people.edit(ORGANISER, word["message_id"], "Open day\nAt one.")
    await stage.press(ORGANISER, EN.edited_ahead[:40], EN.button_stop)
    await stage.sees(ORGANISER, EN.statuses["stopped"])
    stage.api.people.edit(ORGANISER, word["message_id"], "Open day\nAt two.")
    await stage.sees(ORGANISER, EN.edited_sent[:40])
    assert not any("Open day" in text for text in stage.seen(ANN))


async def test_who_blocks_is_left_alone_and_comes_back(stage):
    """A block is heard of before any notice; an unblock brings the person back."""
    await stage.subscribe(ANN, BOB)
    stage.api.people.block(ANN)
    await stage.write("First\nOne.")
    await stage.sees(ORGANISER, EN.ask_count.format(count=1))
    stage.api.people.text(ORGANISER, "1")
    await stage.sees(ORGANISER, "1/1")
    stage.api.people.unblock(ANN)
    await stage.write("Second\nOne.")
    await stage.sees(ORGANISER, EN.ask_count.format(count=2))
    assert "First\n\nOne." not in stage.seen(ANN)


async def test_digest_quiet_hours_and_questions_are_switches(stage):
    """Each press says the state that it wants, and the message shows what holds."""
    await stage.subscribe(ANN)
    quiet = [
        EN.button_quiet.format(hours=hours)
        for hours in ("22:00\u201308:00", "21:00\u201309:00")
    ]
    for label, ticked in (
        (EN.button_digest, EN.button_digest),
        (quiet[0], quiet[0]),
        (quiet[0], quiet[1]),
        (EN.button_asked, EN.button_asked),
    ):
        await stage.press(ANN, EN.settings_of_notices, label)

        def is_ticked(label=ticked) -> bool:
            rows = stage.api.world.screen(ANN)[-1]["reply_markup"]["inline_keyboard"]
            return any(one["text"] == f"\u2705 {label}" for row in rows for one in row)

        await until(is_ticked)
    await stage.press(ANN, EN.settings_of_notices, EN.button_leave)
    await stage.sees(ANN, EN.not_subscribed)
