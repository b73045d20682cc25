"""A notice that is being written: its texts, languages, time and groups."""

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, MessageEntity

from bot.chat.spelled import spelled
from bot.texts import texts_for
from ingest.document import Language

from .notice_stage import ANN, BOB, EN, ORGANISER, SECOND, often, stage, stage_of

__all__ = ["often", "stage"]

pytestmark = pytest.mark.asyncio


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


async def test_who_is_no_longer_organiser_asks_questions_again(
    bot_api, assistant, tmp_path
):
    """The dialogue that was begun before ends with the first word: the next is a question."""
    async with stage_of(bot_api, assistant, tmp_path) as stage:
        stage.api.people.command(ORGANISER, "notice")
        await stage.sees(ORGANISER, EN.begin[:20])
    refused = texts_for(Language.EN).not_allowed
    async with stage_of(bot_api, assistant, tmp_path, organiser_ids=(SECOND,)):
        bot_api.people.text(ORGANISER, "Open day\nCome.")
        await stage.sees(ORGANISER, refused)
        bot_api.people.text(ORGANISER, "创业担保贷款最多能贷多少?")
        await stage.sees(ORGANISER, "50万元")
    assert stage.seen(ORGANISER).count(refused) == 1


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


@pytest.mark.parametrize("is_below", [False, True])
async def test_a_text_that_is_edited_is_taken_anew(stage, is_below):
    """A slip is mended in the message itself, or below its picture: the preview has it."""
    people, said = stage.api.people, "Open day\nAt 15:00."
    people.command(ORGANISER, "notice")
    await stage.sees(ORGANISER, EN.begin[:20])
    if is_below:
        update = people.photo(ORGANISER, b"x", caption=said)
    else:
        update = people.text(ORGANISER, said)
    sent = update["message"]["message_id"]
    await stage.press(ORGANISER, EN.card_title, EN.button_preview)
    await stage.sees(ORGANISER, "At 15:00.", 1 if is_below else 2)
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
