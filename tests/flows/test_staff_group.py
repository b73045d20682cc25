"""Where a question is passed on: topics, other groups, and presses that come twice."""

import pytest
import pytest_asyncio

from .conftest import answering, running, until
from .test_conversation import (
    HANS,
    QUESTION,
    UNKNOWN,
    _data,
    _labels,
    _press,
    _said,
    _shows,
)
from .test_handoff import STAFF_TEXTS, _passed_on, _settings, desk, group, staff

__all__ = ["desk", "group", "staff"]

pytestmark = pytest.mark.asyncio


@pytest.fixture
def forum(bot_api, staff):
    """Give a group of the staff's that has topics."""
    return bot_api.people.groups.add(
        "Forum", members=[staff], bot_status="administrator", is_forum=True
    )


@pytest_asyncio.fixture
async def forum_desk(bot_api, tmp_path, forum, staff, knowledge, assistant):
    """Run a bot whose questions go to *forum*."""
    settings = _settings(bot_api, tmp_path, forum, staff, knowledge)
    async with answering(settings, assistant) as started:
        yield started


@pytest.mark.usefixtures("forum_desk")
async def test_a_group_with_topics_gets_one_a_person(bot_api, ann, staff, forum):
    """Each person has a topic of the forum, named by a number; it is used again."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    letter = await _said(bot_api, forum)
    topics = bot_api.outbox.of("createForumTopic", forum)
    assert [t.text for t in topics] == [STAFF_TEXTS.staff_topic.format(number=1)]
    thread = letter.params["message_thread_id"]
    bot_api.people.reply(
        staff, letter.message_id, "好的", chat_id=forum, thread_id=int(thread)
    )
    await _shows(bot_api, ann, "好的")
    await _passed_on(bot_api, ann, QUESTION[HANS])
    again = await _shows(bot_api, forum, QUESTION[HANS])
    assert again.params["message_thread_id"] == thread
    assert len(bot_api.outbox.of("createForumTopic", forum)) == 1


@pytest.mark.usefixtures("forum_desk")
async def test_a_deleted_topic_is_opened_anew(bot_api, ann, staff, forum):
    """What staff deleted the topic of reaches them in a new one, and so does the next."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    letter = await _said(bot_api, forum)
    gone = int(letter.params["message_thread_id"])
    await _press(bot_api, staff, letter, "ho:close:", forum)
    await _shows(bot_api, ann, STAFF_TEXTS.talk_closed)
    bot_api.people.groups.delete_topic(forum, gone)
    await _passed_on(bot_api, ann, QUESTION[HANS])
    again = await _shows(bot_api, forum, QUESTION[HANS])
    thread = int(again.params["message_thread_id"])
    assert thread != gone
    bot_api.people.reply(staff, again.message_id, "六个月", chat_id=forum)
    await _shows(bot_api, ann, "六个月")
    assert len(bot_api.outbox.of("createForumTopic", forum)) == 2


@pytest.mark.usefixtures("forum_desk")
async def test_what_staff_say_in_a_topic_is_no_question(bot_api, ann, staff, forum):
    """Words that reply to nothing stay there, which staff are told once a talk."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    letter = await _said(bot_api, forum)
    place = {
        "chat_id": forum,
        "thread_id": int(letter.params["message_thread_id"]),
    }
    for said in (QUESTION[HANS], "小王你来回这个吧"):
        bot_api.people.text(staff, said, **place)
    hint = await _said(bot_api, forum, 2)
    assert hint.text == STAFF_TEXTS.staff_stays_here
    bot_api.people.reply(staff, hint.message_id, "在官网", **place)
    await _shows(bot_api, ann, "在官网")
    await _shows(bot_api, forum, STAFF_TEXTS.staff_passed)
    assert len(bot_api.outbox.messages(forum)) == 3


@pytest.mark.usefixtures("desk", "group")
async def test_a_person_is_asked_in_private_only(bot_api, group):
    """In a group there is a link instead; buttons of old lead there, and pass on nothing."""
    [ann] = bot_api.people.add_started(language_code="zh-hans")
    club = bot_api.people.groups.add("Club", members=[ann])
    name = bot_api.world.bot["username"]
    where = STAFF_TEXTS.person_in_private.format(link=f"https://t.me/{name}")
    bot_api.people.text(ann, f"@{name} 转人工", chat_id=club)
    said = await _said(bot_api, club)
    assert (said.text, said.reply_markup) == (where, None)
    bot_api.people.text(ann, f"@{name} {QUESTION[HANS]}", chat_id=club)
    answer = await _said(bot_api, club, 2)
    exchange = _data(answer, "q:up:").split(":")[2]
    assert not [d for d in _labels(answer).values() if d.startswith("q:ask:")]
    message = bot_api.world.messages[club][answer.message_id]
    for old in ("q:ask:-", f"q:ask:{exchange}", f"ho:yes:{exchange}"):
        rows = [[{"text": "x", "callback_data": old}]]
        message["reply_markup"] = {"inline_keyboard": rows}
        bot_api.people.press(ann, answer.message_id, "x", chat_id=club)
    for number in (3, 4):
        assert (await _said(bot_api, club, number)).text == where
    await until(lambda: bool(bot_api.outbox.edits(club)))
    [edit] = bot_api.outbox.edits(club)
    assert edit.text == where
    assert not bot_api.outbox.messages(group)


@pytest.mark.usefixtures("desk")
async def test_a_group_that_moved_still_reaches_the_asker(bot_api, ann, group, staff):
    """Letters follow a group to its new number, and replies there find their way."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    await _said(bot_api, group)
    moved = bot_api.people.groups.migrate(staff, group)
    await _passed_on(bot_api, ann, QUESTION[HANS])
    letter = await _shows(bot_api, moved, QUESTION[HANS])
    bot_api.people.reply(staff, letter.message_id, "周一来", chat_id=moved)
    await _shows(bot_api, ann, "周一来")


async def test_what_has_a_number_of_before_in_a_group_that_moved_reaches_nobody(
    bot_api, ann, staff, tmp_path, knowledge, assistant
):
    """The new group counts its messages anew: colleagues' words go to no asker."""
    group = bot_api.people.groups.add(
        "Staff", members=[staff], bot_status="administrator", kind="group"
    )
    settings = _settings(bot_api, tmp_path, group, staff, knowledge)
    async with answering(settings, assistant):
        await _passed_on(bot_api, ann, UNKNOWN[HANS])
        letter = await _said(bot_api, group)
        moved = bot_api.people.groups.migrate(staff, group)
        number = 0
        while number < letter.message_id:
            said = bot_api.people.text(staff, "中午吃什么", chat_id=moved)
            number = said["message"]["message_id"]
        await _passed_on(bot_api, ann, QUESTION[HANS])
        again = await _shows(bot_api, moved, QUESTION[HANS])
        bot_api.people.reply(staff, letter.message_id, "这个人好烦", chat_id=moved)
        bot_api.people.reply(staff, again.message_id, "周一来", chat_id=moved)
        await _shows(bot_api, ann, "周一来")
        assert not [m for m in bot_api.outbox.messages(ann) if "好烦" in m.text]


async def test_a_group_that_is_no_longer_the_staffs_reaches_nobody(
    bot_api, ann, group, staff, tmp_path, knowledge, assistant
):
    """Once another group answers, replies in the one before go to no asker."""
    settings = _settings(bot_api, tmp_path, group, staff, knowledge)
    async with answering(settings, assistant):
        await _passed_on(bot_api, ann, UNKNOWN[HANS])
        letter = await _said(bot_api, group)
    other = bot_api.people.groups.add(members=[staff], bot_status="administrator")
    settings = _settings(bot_api, tmp_path, other, staff, knowledge)
    async with running(settings, assistant):
        await _passed_on(bot_api, ann, QUESTION[HANS])
        again = await _shows(bot_api, other, QUESTION[HANS])
        bot_api.people.reply(staff, letter.message_id, "旧群", chat_id=group)
        bot_api.people.reply(staff, again.message_id, "新群", chat_id=other)
        await _shows(bot_api, ann, "新群")
        assert not [m for m in bot_api.outbox.messages(ann) if "旧群" in m.text]


async def test_a_consent_that_comes_twice_counts_once(
    bot_api, ann, group, staff, tmp_path, knowledge, assistant
):
    """The second delivery of a press neither uses the day's limit nor says otherwise."""
    settings = _settings(bot_api, tmp_path, group, staff, knowledge)
    settings = settings.model_copy(update={"handoffs_a_day": 1})
    async with answering(settings, assistant):
        bot_api.people.text(ann, UNKNOWN[HANS])
        await _press(bot_api, ann, await _said(bot_api, ann), "q:ask:")
        consent = await _said(bot_api, ann, 2)
        data = _data(consent, "ho:yes:")
        press = bot_api.people.press(ann, consent.message_id, data)
        await until(lambda: bool(bot_api.outbox.edits(ann)))
        bot_api.people.press_again(press["callback_query"]["id"])
        bot_api.people.text(ann, QUESTION[HANS])
        await _said(bot_api, ann, 3)
        told = {edit.text for edit in bot_api.outbox.edits(ann)}
        assert told == {STAFF_TEXTS.passed_on.format(hours=4)}
        await _said(bot_api, group)
        assert len(bot_api.outbox.messages(group)) == 1
