"""A question that is passed to a person, and gaps that staff answer."""

from datetime import timedelta

import pytest
import pytest_asyncio

from bot.settings import Settings
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from tests.bot_api import Fault, Kind

from .conftest import answering, running, settings_for, until
from .test_conversation import (
    HANS,
    QUESTION,
    UNKNOWN,
    _press,
    _said,
    _shows,
    each_language,
)

pytestmark = pytest.mark.asyncio

STAFF_TEXTS = conversation_texts_for(HANS)


@pytest.fixture
def staff(bot_api):
    [person] = bot_api.people.add_started()
    return person


@pytest.fixture
def group(bot_api, staff):
    return bot_api.people.groups.add(
        "Staff", members=[staff], bot_status="administrator"
    )


def _settings(bot_api, folder, group, staff, knowledge) -> Settings:
    plain = settings_for(bot_api, folder)
    return plain.model_copy(
        update={
            "handoff_chat_id": group,
            "staff_ids": (staff,),
            "knowledge_dir": knowledge,
            "staff_hours": "00:00-23:59",
            "staff_days": "1-7",
        }
    )


@pytest_asyncio.fixture
async def desk(bot_api, tmp_path, group, staff, knowledge, assistant):
    settings = _settings(bot_api, tmp_path, group, staff, knowledge)
    async with answering(settings, assistant) as started:
        yield started


async def _passed_on(bot_api, person, question) -> tuple:
    """Ask, wish for a person, agree; give the consent and the letter's text."""
    before = len(bot_api.outbox.messages(person))
    bot_api.people.text(person, question)
    reply = await _said(bot_api, person, before + 1)
    await _press(bot_api, person, reply, "q:ask:")
    consent = await _said(bot_api, person, before + 2)
    await _press(bot_api, person, consent, "ho:yes:")
    return consent


@pytest.mark.usefixtures("desk")
@each_language
async def test_a_question_reaches_staff_and_their_answer_the_asker(
    bot_api, group, staff, language
):
    """Consent first; then question and talk go there, the reply comes back, and on."""
    person = bot_api.people.add("Secret Name", username="secret_user")
    bot_api.people.state.world.person(person).started = True
    texts = conversation_texts_for(language)
    bot_api.people.text(person, QUESTION[language])
    await _said(bot_api, person)
    bot_api.people.text(person, UNKNOWN[language])
    reply = await _said(bot_api, person, 2)
    await _press(bot_api, person, reply, "q:ask:")
    consent = await _said(bot_api, person, 3)
    assert consent.text == texts.consent
    assert not bot_api.outbox.messages(group)
    await _press(bot_api, person, consent, "ho:yes:")
    letter = await _said(bot_api, group)
    assert UNKNOWN[language] in letter.text
    assert QUESTION[language] in letter.text
    assert "Secret" not in letter.text
    assert "secret" not in letter.text
    await until(lambda: bool(bot_api.outbox.edits(person)))
    [edit] = bot_api.outbox.edits(person)
    assert edit.text == texts.passed_on.format(hours=4)

    bot_api.people.reply(staff, letter.message_id, "请看第25号文 <附件>", chat_id=group)
    answer = await _shows(bot_api, person, "请看第25号文 <附件>")
    assert answer.text.startswith(texts.staff_writes)
    bot_api.people.reply(person, answer.message_id, "谢谢,在哪里?")
    again = await _shows(bot_api, group, "谢谢,在哪里?")
    assert "Secret" not in again.text
    bot_api.people.reply(staff, again.message_id, "在官网", chat_id=group)
    await _shows(bot_api, person, "在官网")
    passed = [m for m in bot_api.outbox.messages(group) if m.reply_markup][-1]
    await _press(bot_api, staff, passed, "ho:close:", group)
    closed = await _shows(bot_api, person, texts.talk_closed)
    bot_api.people.reply(person, closed.message_id, "还在吗?")
    await _shows(bot_api, person, texts.no_talk)
    assert not [r for r in bot_api.outbox.refusals if r.method == "sendMessage"]


async def test_after_hours_the_opening_is_told_with_its_zone(
    bot_api, ann, group, staff, tmp_path, knowledge, assistant
):
    """Who is far away reads by whose clocks the staff are back."""
    settings = _settings(bot_api, tmp_path, group, staff, knowledge).model_copy(
        update={"staff_hours": "00:00-00:00"}
    )
    async with answering(settings, assistant):
        await _passed_on(bot_api, ann, UNKNOWN[HANS])
        await until(lambda: bool(bot_api.outbox.edits(ann)))
    assert "(北京时间, UTC+8)" in bot_api.outbox.edits(ann)[0].text


@pytest.mark.usefixtures("desk")
async def test_nothing_is_passed_on_without_consent(bot_api, ann, group):
    """Who says no is told so, and staff hear nothing."""
    bot_api.people.text(ann, UNKNOWN[HANS])
    reply = await _said(bot_api, ann)
    await _press(bot_api, ann, reply, "q:ask:")
    consent = await _said(bot_api, ann, 2)
    await _press(bot_api, ann, consent, "ho:no:")
    await until(lambda: bool(bot_api.outbox.edits(ann)))
    [edit] = bot_api.outbox.edits(ann)
    assert edit.text == STAFF_TEXTS.not_passed_on
    assert not bot_api.outbox.messages(group)


@pytest.mark.usefixtures("desk")
async def test_a_file_is_passed_on_without_its_sender(bot_api, ann, group, staff):
    """A staff member's document arrives as a copy, from the bot."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    letter = await _said(bot_api, group)
    bot_api.people.document(
        staff, "form.pdf", b"%PDF", chat_id=group, reply_to=letter.message_id
    )
    copy = await bot_api.outbox.wait_for(
        lambda call: call.method == "copyMessage" and call.chat_id == ann
    )
    assert copy.message_id


@pytest.mark.usefixtures("desk")
async def test_words_below_a_file_can_be_corrected(bot_api, ann, group, staff):
    """A caption that staff edit reaches the asker, without the file once more."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    letter = await _said(bot_api, group)
    sent = bot_api.people.document(
        staff,
        "form.pdf",
        b"%PDF",
        caption="周一截止",
        chat_id=group,
        reply_to=letter.message_id,
    )["message"]
    await bot_api.outbox.wait_for(lambda call: call.method == "copyMessage")
    edited = {**sent, "caption": "周二截止", "edit_date": sent["date"] + 5}
    bot_api.people.raw("edited_message", edited)
    told = await _shows(bot_api, ann, "周二截止")
    assert told.text.startswith(STAFF_TEXTS.staff_corrects)
    assert len(bot_api.outbox.of("copyMessage", ann)) == 1
    passed = await _shows(bot_api, group, STAFF_TEXTS.staff_passed)
    await _press(bot_api, staff, passed, "ho:faq:", group)
    assert "截止" in (await _shows(bot_api, group, STAFF_TEXTS.gap_review)).text


async def test_nothing_is_lost_while_the_group_is_unreachable(
    bot_api, ann, group, staff, tmp_path, knowledge, assistant, monkeypatch
):
    """A letter to staff waits through failures and a restart, and arrives."""
    monkeypatch.setattr("bot.chat.mailing.FIRST_PAUSE", timedelta(seconds=0.2))
    settings = _settings(bot_api, tmp_path, group, staff, knowledge)
    down = Fault(kind=Kind.SERVER_ERROR_BEFORE, method="getChat", times=2)
    bot_api.faults.add(down)
    async with answering(settings, assistant):
        await _passed_on(bot_api, ann, UNKNOWN[HANS])
        await until(lambda: bool(bot_api.faults.fired))
    async with running(settings, assistant):
        letter = await _shows(bot_api, group, UNKNOWN[HANS], 20)
        assert letter


@pytest.mark.usefixtures("desk")
@each_language
async def test_a_gap_is_answered_by_staff_and_told(
    bot_api, group, staff, language, knowledge
):
    """Unanswered questions are grouped; staff's answer becomes a document and is told."""
    del group
    texts = conversation_texts_for(language)
    people = bot_api.people.add_started(2)
    for person in people:
        bot_api.people.text(person, UNKNOWN[language])
    reply = await _said(bot_api, people[0])
    await _said(bot_api, people[1])
    await _press(bot_api, people[0], reply, "q:tell:")
    assert (await _said(bot_api, people[0], 2)).text == texts.will_tell
    bot_api.people.command(staff, "gaps")
    listed = await _said(bot_api, staff)
    assert UNKNOWN[language] in listed.text
    assert "2" in listed.text
    await _press(bot_api, staff, listed, "gap:ans:")
    await _said(bot_api, staff, 2)
    answer = {
        HANS: "质子交换膜由全氟磺酸树脂流延成膜。",
        Language.ZH_HANT: "質子交換膜由全氟磺酸樹脂流延成膜。",
        Language.EN: "Proton exchange membranes are manufactured by casting a resin.",
    }[language]
    bot_api.people.text(staff, answer)
    review = await _said(bot_api, staff, 3)
    assert answer in review.text
    await _press(bot_api, staff, review, "gap:pub")
    told = await _shows(bot_api, people[0], answer, 20)
    assert UNKNOWN[language] in told.text
    assert list((knowledge / "faq").glob("*.md"))
    bot_api.people.command(staff, "gaps")
    assert UNKNOWN[language] not in (await _said(bot_api, staff, 4)).text.split("✓")[0]
    bot_api.people.text(people[1], UNKNOWN[language])
    assert answer in (await _said(bot_api, people[1], 2)).text


@pytest.mark.usefixtures("desk")
async def test_a_disliked_answer_is_a_gap_that_later_or_not_ours_settles(
    bot_api, ann, staff
):
    """👎 counts the question once, without the name; staff put it aside."""
    bot_api.people.text(ann, QUESTION[HANS])
    reply = await _said(bot_api, ann)
    for _ in range(2):
        assert await _press(bot_api, ann, reply, "q:down:") == STAFF_TEXTS.thanks_down
    bot_api.people.command(staff, "gaps")
    listed = await _said(bot_api, staff)
    assert QUESTION[HANS].rstrip("?") in listed.text
    await _press(bot_api, staff, listed, "gap:not:")
    await until(lambda: bool(bot_api.outbox.edits(staff)))
    [edit] = bot_api.outbox.edits(staff)
    assert QUESTION[HANS].rstrip("?") not in edit.text


@pytest.mark.usefixtures("desk")
async def test_a_reply_of_staff_can_be_saved_as_a_document(
    bot_api, ann, group, staff, knowledge
):
    """“Save as FAQ” below a reply shows the document, and publishes it when told to."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    letter = await _said(bot_api, group)
    bot_api.people.reply(
        staff, letter.message_id, "质子交换膜由树脂流延制备。", chat_id=group
    )
    passed = await _said(bot_api, group, 2)
    await _press(bot_api, staff, passed, "ho:faq:", group)
    review = await _said(bot_api, group, 3)
    await _press(bot_api, staff, review, "gap:pub", group)
    await until(lambda: bool(bot_api.outbox.edits(group)), 20)
    assert list((knowledge / "faq").glob("*.md"))
    [edit] = bot_api.outbox.edits(group)
    assert edit.text == STAFF_TEXTS.gap_published_only


@pytest.mark.usefixtures("desk")
async def test_a_reply_that_was_saved_and_is_edited_corrects_its_document(
    bot_api, ann, group, staff, knowledge
):
    """The asker has the new words at once; the document has them when staff say so."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    letter = await _said(bot_api, group)
    sent = bot_api.people.reply(
        staff, letter.message_id, "质子交换膜由树脂流延制备。", chat_id=group
    )
    await _press(bot_api, staff, await _said(bot_api, group, 2), "ho:faq:", group)
    await _press(bot_api, staff, await _said(bot_api, group, 3), "gap:pub", group)
    await until(lambda: bool(bot_api.outbox.edits(group)), 20)
    [file] = (knowledge / "faq").glob("*.md")
    number = sent["message"]["message_id"]
    bot_api.people.edit(staff, number, "质子交换膜由树脂压延制备。", chat_id=group)
    await _shows(bot_api, ann, "压延")
    review = await _shows(bot_api, group, STAFF_TEXTS.gap_review_said)
    assert "压延" not in file.read_text("utf-8")
    await _press(bot_api, staff, review, "gap:pub", group)
    await until(lambda: len(bot_api.outbox.edits(group)) > 1, 20)
    assert bot_api.outbox.edits(group)[-1].text == STAFF_TEXTS.gap_corrected_only
    assert "压延" in file.read_text("utf-8")
    assert "流延" not in file.read_text("utf-8")


def _said_as(bot_api, group, author, reply_to, text, **about) -> None:
    """Let *author*, whoever that is to Telegram, reply in the group."""
    world = bot_api.world
    replied = dict(world.messages[group][reply_to])
    content = {"text": text, "reply_to_message": replied, **about}
    message = world.post(group, author, content)
    bot_api.people.state.updates.add("message", dict(message))


@pytest.mark.usefixtures("desk")
async def test_only_people_of_the_group_speak_to_the_asker(bot_api, ann, group, staff):
    """An anonymous admin's reply goes out; a channel's, a bot's and a stray one do not."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    letter = await _said(bot_api, group)
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    posing = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    channel = {"id": -1009, "type": "channel", "title": "Elsewhere"}
    here = bot_api.world.chat(group)
    said = [letter.message_id]
    _said_as(bot_api, group, posing, *said, "以频道说", sender_chat=channel)
    _said_as(bot_api, group, posing, *said, "机器人说")
    _said_as(
        bot_api,
        group,
        posing,
        *said,
        "自动转发",
        sender_chat=channel,
        is_automatic_forward=True,
    )
    stray = bot_api.people.text(staff, "我来处理", chat_id=group)["message"]
    bot_api.people.reply(staff, stray["message_id"], "好的,你处理", chat_id=group)
    _said_as(bot_api, group, anonymous, *said, "以群的名义说", sender_chat=here)
    await _shows(bot_api, ann, "以群的名义说")
    told = [call.text for call in bot_api.outbox.messages(ann)]
    assert not [text for text in told if "频道" in text or "机器人" in text]
    assert not [text for text in told if "处理" in text or "转发" in text]
    here_said = [call.text for call in bot_api.outbox.messages(group)]
    assert here_said.count(STAFF_TEXTS.staff_as_yourself) == 1
    passed = STAFF_TEXTS.staff_passed
    assert len([text for text in here_said if text.startswith(passed)]) == 1


@pytest.mark.usefixtures("desk")
async def test_a_corrected_reply_reaches_the_other_side(bot_api, ann, group, staff):
    """What either side changes of a reply is passed on, marked as a correction."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    letter = await _said(bot_api, group)
    sent = bot_api.people.reply(staff, letter.message_id, "周一来", chat_id=group)
    answer = await _shows(bot_api, ann, "周一来")
    number = sent["message"]["message_id"]
    bot_api.people.edit(staff, number, "周二来", chat_id=group)
    corrected = await _shows(bot_api, ann, "周二来")
    assert corrected.text.startswith(STAFF_TEXTS.staff_corrects)
    own = bot_api.people.reply(ann, answer.message_id, "几点?")
    await _shows(bot_api, group, "几点?")
    bot_api.people.edit(ann, own["message"]["message_id"], "几点开门?")
    again = await _shows(bot_api, group, "几点开门?")
    assert again.text.startswith(STAFF_TEXTS.staff_corrected.format(number=1))


@pytest.mark.usefixtures("desk")
async def test_a_reply_to_who_is_forgotten_is_no_question(bot_api, ann, group, staff):
    """After /forget staff are told that nobody is there; their words are not searched."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    letter = await _said(bot_api, group)
    bot_api.people.command(ann, "forget")
    sure = await _said(bot_api, ann, 3)
    await _press(bot_api, ann, sure, "own:forget")
    bot_api.people.reply(staff, letter.message_id, "落户要交社保吗?", chat_id=group)
    assert (await _said(bot_api, group, 2)).text == STAFF_TEXTS.staff_gone
    assert len(bot_api.outbox.messages(group)) == 2


@pytest.mark.usefixtures("desk")
async def test_a_reply_to_any_part_of_a_long_letter_arrives(bot_api, ann, group, staff):
    """A conversation that needs two messages is one letter to staff."""
    for number in range(6):
        bot_api.people.text(ann, f"{UNKNOWN[HANS]}{'请详细说明' * 150}第{number}问?")
        await _said(bot_api, ann, number + 1)
    reply = bot_api.outbox.messages(ann)[-1]
    await _press(bot_api, ann, reply, "q:ask:")
    await _press(bot_api, ann, await _said(bot_api, ann, 7), "ho:yes:")
    first = await _said(bot_api, group)
    await _said(bot_api, group, 2)
    bot_api.people.reply(staff, first.message_id, "收到", chat_id=group)
    await _shows(bot_api, ann, "收到")
