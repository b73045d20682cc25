"""Notices in Telegram, from an organiser's first word to the report."""

import asyncio

import pytest

from bot.texts.events import event_texts_for
from ingest.document import Language
from tests.bot_api import Fault, Kind

from .conftest import until
from .notice_stage import ANN, BOB, EN, ORGANISER, SECOND, often, stage, stage_of

__all__ = ["often", "stage"]

pytestmark = pytest.mark.asyncio

EVENTS = event_texts_for(Language.EN)


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


async def test_one_message_shows_how_far_a_notice_is(stage):
    """The dialogue and the delivery both begin it, over a slow network: there is one."""
    await stage.subscribe(ANN)
    await stage.write("Slow\nNetwork.")
    slow = {"kind": Kind.LATE, "method": "sendMessage", "chat_id": ORGANISER}
    stage.api.faults.add(Fault(**slow, delay_s=0.4, times=4))
    stage.api.people.text(ORGANISER, "1")
    report = await stage.sees(ORGANISER, "1/1")
    assert EN.statuses["done"] in report["text"]
    assert sum("Slow (#1)" in text for text in stage.seen(ORGANISER)) == 1


async def test_an_older_notice_is_found_behind_the_newest(stage):
    """What waits for its time may have been confirmed long before ten others."""
    await stage.subscribe(ANN)
    for number in range(11):
        await stage.write(f"Notice {number}\nText.")
        stage.api.people.text(ORGANISER, "1")
        await stage.sees(ORGANISER, f"Notice {number} (#{number + 1})")
    stage.api.people.command(ORGANISER, "notices")
    listed = await stage.sees(ORGANISER, "#11 Notice 10")
    assert "Notice 0:" not in listed["text"]
    await stage.press(ORGANISER, "#11 Notice 10:", EVENTS.button_next)
    await stage.press(ORGANISER, "#1 Notice 0:", "#1 Notice 0")
    await stage.sees(ORGANISER, "Notice 0 (#1)")
