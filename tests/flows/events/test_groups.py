"""Events in a group: what all read is the same for all."""

import pytest

from tests.flows.conftest import until
from tests.flows.events.screens import (
    EN,
    KEY,
    PLACE,
    Screen,
    buttons,
    until_handled,
)

pytestmark = pytest.mark.asyncio


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
        assert answer["text"].startswith(EN.said["coming"]) is (said == "coming")
        assert answer["text"].endswith(EN.reached_in_private)
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
    assert f"ev:ask:{KEY}" not in buttons(card)
    bot_api.people.press(two, shown.message_id, "ev:list:0", chat_id=group)
    await until(lambda: "近期活動" in bot_api.world.screen(group)[-1]["text"])


@pytest.mark.usefixtures("bot")
async def test_who_registers_in_a_group_and_starts_the_bot_later_is_told_from_then_on(
    bot_api, publish, organiser, store
):
    """What could not be sent before is no block: the next word about the event arrives."""
    publish(**PLACE)
    member = bot_api.people.add("Li", language_code="en")
    group = bot_api.people.groups.add(members=[member], bot_status="administrator")
    bot_api.people.command(member, "events", chat_id=group)
    shown = await bot_api.outbox.wait_for_text(group, "Returnee roadshow")
    bot_api.people.press(member, shown.message_id, f"rsvp:in:{KEY}:c", chat_id=group)
    await until_handled(store)
    desk = Screen(bot_api, organiser)
    publish(**PLACE | {"venue": "上海汽车会展中心"})
    await desk.command("change_event")
    for data in (f"ev:o:change:{KEY}", f"ev:o:change!:{KEY}"):
        await desk.press(data, await desk.until_button(data))
    await desk.until_text("blocked the bot: 1")
    bot_api.people.start(member)
    await until_handled(store)
    await desk.command("cancel_event")
    for data in (f"ev:o:cancel:{KEY}", f"ev:o:cancel!:{KEY}"):
        await desk.press(data, await desk.until_button(data))
    await Screen(bot_api, member).until_text("has been cancelled")
