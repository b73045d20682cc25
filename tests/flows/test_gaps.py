"""Gaps: what counts as one, and what staff may do about it."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.desk import Desk
from bot.texts import texts_for
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language

from .conftest import answering, running, until
from .test_conversation import HANS, QUESTION, UNKNOWN, _press, _said
from .test_handoff import STAFF_TEXTS, _passed_on, _settings, desk, group, staff

__all__ = ["desk", "group", "staff"]

pytestmark = pytest.mark.asyncio


@pytest.mark.usefixtures("desk")
async def test_gaps_are_for_staff(bot_api, ann):
    """Others are told that this is not for them."""
    bot_api.people.command(ann, "gaps")
    assert (
        "邀请" in (await _said(bot_api, ann)).text
        or "invite" in (await _said(bot_api, ann)).text
    )


@pytest.mark.usefixtures("desk")
async def test_gaps_are_shown_in_private(bot_api, group, staff):
    """In a group the list is not spread out; a link says where."""
    bot_api.people.command(staff, "gaps", chat_id=group)
    said = (await _said(bot_api, group)).text
    assert said.startswith(STAFF_TEXTS.gaps_in_private.split("{")[0])


@pytest.mark.usefixtures("desk")
async def test_an_edited_question_has_its_gap(bot_api, ann, staff):
    """What is edited into what has no answer is counted, and told of when it has one."""
    sent = bot_api.people.text(ann, QUESTION[HANS])
    await _said(bot_api, ann)
    bot_api.people.edit(ann, sent["message"]["message_id"], UNKNOWN[HANS])
    await until(lambda: bool(bot_api.outbox.edits(ann)))
    [edit] = bot_api.outbox.edits(ann)
    await _press(bot_api, ann, edit, "q:tell:")
    assert (await _said(bot_api, ann, 2)).text == STAFF_TEXTS.will_tell
    bot_api.people.command(staff, "gaps")
    assert UNKNOWN[HANS].rstrip("?") in (await _said(bot_api, staff)).text


async def _answering(bot_api, ann, staff) -> None:
    """Let a question have no answer, and staff begin to write one."""
    bot_api.people.text(ann, UNKNOWN[HANS])
    await _said(bot_api, ann)
    bot_api.people.command(staff, "gaps")
    await _press(bot_api, staff, await _said(bot_api, staff), "gap:ans:")
    await _said(bot_api, staff, 2)


@pytest.mark.usefixtures("desk")
async def test_a_forged_number_of_a_gap_is_told(bot_api, ann, staff):
    """A number beyond any table's, or a digit that counts nothing, gets a sentence."""
    bot_api.people.text(ann, UNKNOWN[HANS])
    await _said(bot_api, ann)
    bot_api.people.command(staff, "gaps")
    listed = await _said(bot_api, staff)
    message = bot_api.world.messages[staff][listed.message_id]
    texts = conversation_texts_for(Language.EN)
    for data, said in (
        ("gap:ans:3000000000:0", texts.gap_gone),
        ("gap:ans:99999999999999999999:0", texts.gap_gone),
        ("gap:ans:\u00b2:0", texts.stale_button),
        ("gap:ans:1:\u00b2", ""),
    ):
        rows = [[{"text": "x", "callback_data": data}]]
        message["reply_markup"] = {"inline_keyboard": rows}
        update = bot_api.people.press(staff, listed.message_id, data)
        query = update["callback_query"]["id"]
        await until(lambda query=query: bot_api.people.answer(query) is not None)
        assert (bot_api.people.answer(query)["text"] or "") == said


@pytest.mark.usefixtures("desk")
async def test_the_answer_saved_has_the_question_that_it_answers(
    bot_api, ann, group, staff
):
    """Of a talk with two questions, each answer keeps the one whose letter it replies to."""
    for number, question in enumerate((UNKNOWN[HANS], QUESTION[HANS]), 1):
        await _passed_on(bot_api, ann, question)
        await _said(bot_api, group, number)
    letters = bot_api.outbox.messages(group)
    for letter in letters[::-1]:
        bot_api.people.reply(staff, letter.message_id, "见官网。", chat_id=group)
    for number, question in ((3, QUESTION[HANS]), (4, UNKNOWN[HANS])):
        passed = await _said(bot_api, group, number)
        await _press(bot_api, staff, passed, "ho:faq:", group)
        review = await _said(bot_api, group, number + 2)
        assert review.text.split("\n")[0] == question


@pytest.mark.usefixtures("desk")
async def test_a_file_is_no_answer_to_a_gap(bot_api, ann, staff):
    """Who sends a file where an answer is awaited hears so; the words still count."""
    await _answering(bot_api, ann, staff)
    bot_api.people.document(staff, "new.md", b"# new")
    said = (await _said(bot_api, staff, 3)).text
    texts = conversation_texts_for(Language.EN)
    assert said.startswith(texts.gap_write_words.split("{")[0])
    bot_api.people.text(staff, "质子交换膜由树脂流延制备。")
    assert "质子交换膜由树脂流延制备。" in (await _said(bot_api, staff, 4)).text


async def test_who_is_no_longer_staff_publishes_nothing(
    bot_api, ann, group, staff, tmp_path, knowledge, assistant
):
    """A review and a dialogue that were begun before are worth nothing without the role."""
    settings = _settings(bot_api, tmp_path, group, staff, knowledge)
    without = settings.model_copy(update={"staff_ids": ()})
    refused = texts_for(Language.EN).not_allowed
    async with answering(settings, assistant):
        await _answering(bot_api, ann, staff)
    async with running(without, assistant):
        bot_api.people.text(staff, "见官网。")
        assert (await _said(bot_api, staff, 3)).text == refused
    async with running(settings, assistant):
        bot_api.people.command(staff, "gaps")
        await _press(bot_api, staff, await _said(bot_api, staff, 4), "gap:ans:")
        await _said(bot_api, staff, 5)
        bot_api.people.text(staff, "见官网。")
        review = await _said(bot_api, staff, 6)
    async with running(without, assistant):
        assert await _press(bot_api, staff, review, "gap:pub") == refused
        bot_api.people.reply(staff, review.message_id, "怎么制备?")
        assert (await _said(bot_api, staff, 7)).text == refused
    assert not (knowledge / "faq").exists()


@pytest.mark.usefixtures("desk")
async def test_an_old_review_is_not_published(
    bot_api, ann, staff, knowledge, monkeypatch
):
    """What was shown once more long ago is to be written again."""
    await _answering(bot_api, ann, staff)
    bot_api.people.text(staff, "见官网。")
    review = await _said(bot_api, staff, 3)
    monkeypatch.setattr("bot.chat.gap_review.REVIEW_LASTS", timedelta(0))
    said = await _press(bot_api, staff, review, "gap:pub")
    assert said == conversation_texts_for(Language.EN).gap_late
    assert not (knowledge / "faq").exists()


@pytest.mark.usefixtures("desk")
async def test_a_review_is_in_the_language_that_staff_chose(bot_api, ann, staff):
    """An answer in Chinese does not change in which language its writer is asked."""
    await _answering(bot_api, ann, staff)
    bot_api.people.command(staff, "language")
    await _press(bot_api, staff, await _said(bot_api, staff, 3), "lang:set:en")
    bot_api.people.text(staff, "见官网。")
    review = await _said(bot_api, staff, 4)
    assert conversation_texts_for(Language.EN).gap_review in review.text


@pytest.mark.usefixtures("desk")
async def test_a_gap_that_was_put_aside_by_a_slip_comes_back(bot_api, ann, staff):
    """“Not ours” stands beside “Answer”: one press undoes it, and who asked is told yet."""
    bot_api.people.text(ann, UNKNOWN[HANS])
    reply = await _said(bot_api, ann)
    await _press(bot_api, ann, reply, "q:tell:")
    bot_api.people.command(staff, "gaps")
    listed = await _said(bot_api, staff)
    await _press(bot_api, staff, listed, "gap:not:")
    await until(lambda: len(bot_api.outbox.edits(staff)) == 1)
    texts = conversation_texts_for(Language.EN)
    aside = bot_api.outbox.edits(staff)[0]
    assert UNKNOWN[HANS] not in aside.text
    assert texts.gap_undo in str(aside.reply_markup)
    await _press(bot_api, staff, aside, "gap:later:")
    await until(lambda: len(bot_api.outbox.edits(staff)) == 2)
    again = bot_api.outbox.edits(staff)[1]
    assert UNKNOWN[HANS].rstrip("?") in again.text
    assert texts.gap_undo not in str(again.reply_markup)


async def _both_answer(bot_api, *colleagues: int):
    """Let each answer the one gap; give their lists of gaps, and what they review."""
    lists, reviews = {}, {}
    for person in colleagues:
        bot_api.people.command(person, "gaps")
        lists[person] = await _said(bot_api, person)
        await _press(bot_api, person, lists[person], "gap:ans:")
        await _said(bot_api, person, 2)
        bot_api.people.text(person, f"第{person}号同事的答案。")
        reviews[person] = await _said(bot_api, person, 3)
    return lists, reviews


async def test_two_colleagues_do_not_answer_the_same_gap_twice(
    bot_api, ann, group, staff, tmp_path, knowledge, assistant
):
    """The second hears that it is dealt with, from an old list and below a review."""
    [other] = bot_api.people.add_started()
    settings = _settings(bot_api, tmp_path, group, staff, knowledge).model_copy(
        update={"staff_ids": (staff, other)}
    )
    gone = conversation_texts_for(Language.EN).gap_gone
    async with answering(settings, assistant):
        bot_api.people.text(ann, UNKNOWN[HANS])
        await _said(bot_api, ann)
        lists, reviews = await _both_answer(bot_api, staff, other)
        await _press(bot_api, staff, reviews[staff], "gap:pub")
        await until(lambda: bool(bot_api.outbox.edits(staff)))
        await _press(bot_api, other, reviews[other], "gap:pub")
        assert (await _said(bot_api, other, 4)).text == gone
        assert await _press(bot_api, other, lists[other], "gap:later:") == gone
    assert len(list((knowledge / "faq").glob("*.md"))) == 1


@pytest.mark.usefixtures("desk")
async def test_an_answer_is_an_answer_when_the_store_was_away(
    bot_api, ann, staff, away
):
    """What staff wrote comes again where the store failed, and is no question then."""
    await _answering(bot_api, ann, staff)
    away(2)
    bot_api.people.text(staff, "见官网。")
    review = await _said(bot_api, staff, 3)
    assert STAFF_TEXTS.gap_review in review.text
    away(2)
    bot_api.people.reply(staff, review.message_id, "质子膜怎么做?")
    again = await _said(bot_api, staff, 4)
    assert again.text.startswith("质子膜怎么做?")


@pytest.mark.usefixtures("desk")
async def test_each_review_publishes_its_own_answer(
    bot_api, ann, group, staff, knowledge
):
    """Two answers before staff at a time: a press means the one it stands below."""
    for number, question in enumerate((UNKNOWN[HANS], QUESTION[HANS]), 1):
        await _passed_on(bot_api, ann, question)
        letter = await _said(bot_api, group, number)
    for number in (1, 2):
        bot_api.people.reply(
            staff, letter.message_id, f"第{number}份答案。", chat_id=group
        )
        await _said(bot_api, group, 2 + number)
    reviews = []
    for number in (3, 4):
        passed = bot_api.outbox.messages(group)[number - 1]
        await _press(bot_api, staff, passed, "ho:faq:", group)
        reviews.append(await _said(bot_api, group, number + 2))
    bot_api.people.command(staff, "notice")  # nothing else that is begun takes it away
    await _press(bot_api, staff, reviews[0], "gap:pub", group)
    await until(lambda: len(bot_api.outbox.edits(group)) == 1)
    [first] = (knowledge / "faq").glob("*.md")
    assert "第1份答案" in first.read_text("utf-8")
    await _press(bot_api, staff, reviews[1], "gap:pub", group)
    await until(lambda: len(bot_api.outbox.edits(group)) == 2)
    saved = "".join(f.read_text("utf-8") for f in (knowledge / "faq").glob("*.md"))
    assert saved.count("第1份答案") == saved.count("第2份答案") == 1


@pytest.mark.usefixtures("desk")
async def test_a_colleague_hears_whose_answer_it_is(bot_api, ann, group, staff):
    """Who presses below another's review is not told that it is dealt with."""
    await _passed_on(bot_api, ann, UNKNOWN[HANS])
    letter = await _said(bot_api, group)
    bot_api.people.reply(staff, letter.message_id, "见官网。", chat_id=group)
    await _press(bot_api, staff, await _said(bot_api, group, 2), "ho:faq:", group)
    review = await _said(bot_api, group, 3)
    [other] = bot_api.people.add_started()
    said = await _press(bot_api, other, review, "gap:pub", group)
    assert said == STAFF_TEXTS.gap_not_yours


@pytest.mark.usefixtures("desk")
async def test_an_answer_that_could_not_be_saved_can_be_published_later(
    bot_api, ann, staff, knowledge, monkeypatch
):
    """The disk is full for a moment: the review and its buttons stay."""
    await _answering(bot_api, ann, staff)
    bot_api.people.text(staff, "见官网。")
    review = await _said(bot_api, staff, 3)
    with monkeypatch.context() as full:
        full.setattr("ingest.shelf.lay", _no_room)
        await _press(bot_api, staff, review, "gap:pub")
        said = (await _said(bot_api, staff, 4)).text
    assert said == conversation_texts_for(Language.EN).gap_failed
    await _press(bot_api, staff, review, "gap:pub")
    await until(lambda: bool(bot_api.outbox.edits(staff)))
    assert list((knowledge / "faq").glob("*.md"))


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.usefixtures("desk")
async def test_gaps_tell_the_day_here(bot_api, ann, staff, monkeypatch):
    """Late in the evening of London it is the next day where staff work."""
    evening = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(Desk, "now", lambda _: evening)
    bot_api.people.text(ann, UNKNOWN[HANS])
    await _said(bot_api, ann)
    bot_api.people.command(staff, "gaps")
    assert "2026-11-24" in (await _said(bot_api, staff)).text


async def _published(bot_api, ann, staff) -> tuple[dict, str]:
    """Let staff publish an answer, of which the asker is told; give its message."""
    bot_api.people.text(ann, UNKNOWN[HANS])
    asked = await _said(bot_api, ann)
    await _press(bot_api, ann, asked, "q:tell:")
    await _said(bot_api, ann, 2)
    bot_api.people.command(staff, "gaps")
    await _press(bot_api, staff, await _said(bot_api, staff), "gap:ans:")
    await _said(bot_api, staff, 2)
    word = bot_api.people.text(staff, "质子交换膜由树脂流延制备。")["message"]
    review = await _said(bot_api, staff, 3)
    await _press(bot_api, staff, review, "gap:pub")
    told = await _said(bot_api, ann, 3)
    return word, told.text


@pytest.mark.usefixtures("desk")
async def test_an_answer_that_is_edited_is_corrected_and_told_once(
    bot_api, ann, staff, knowledge
):
    """The document says it anew, who was told the old one hears of it, each time once."""
    word, told = await _published(bot_api, ann, staff)
    assert "树脂流延" in told
    texts = conversation_texts_for(Language.EN)
    for number, answer in enumerate(("由树脂浇铸制备。", "由树脂热压制备。"), 1):
        bot_api.people.edit(staff, word["message_id"], answer)
        review = await _said(bot_api, staff, 3 + number)
        assert answer in review.text
        assert STAFF_TEXTS.gap_review_edit in review.text
        await _press(bot_api, staff, review, "gap:pub")
        fixed = await _said(bot_api, ann, 3 + number)
        assert answer in fixed.text
        assert "更正" in fixed.text
        [file] = (knowledge / "faq").glob("*.md")
        assert answer in file.read_text("utf-8")
        assert "流延" not in file.read_text("utf-8")
        said = texts.gap_corrected.format(count=1)
        await until(lambda said=said: bot_api.outbox.edits(staff)[-1].text == said)
    bot_api.people.edit(staff, word["message_id"], "由树脂热压制备。")
    file.write_text("# 问\n\n另写。", "utf-8")
    bot_api.people.edit(staff, word["message_id"], "由树脂喷涂制备。")
    await _press(bot_api, staff, await _said(bot_api, staff, 6), "gap:pub")
    worked_on = texts.gap_worked_on.split("{")[0]
    await until(lambda: worked_on in bot_api.outbox.edits(staff)[-1].text)
    assert len(bot_api.outbox.messages(ann)) == 5


@pytest.mark.usefixtures("desk")
async def test_an_answer_that_is_edited_before_it_counts_is_shown_anew(
    bot_api, ann, staff, knowledge
):
    """The review of before publishes nothing; what was discarded is no question."""
    await _answering(bot_api, ann, staff)
    word = bot_api.people.text(staff, "见官网。")["message"]
    old = await _said(bot_api, staff, 3)
    bot_api.people.edit(staff, word["message_id"], "见窗口。")
    new = await _said(bot_api, staff, 4)
    assert "见窗口。" in new.text
    said = await _press(bot_api, staff, old, "gap:pub")
    assert said == conversation_texts_for(Language.EN).gap_gone
    await _press(bot_api, staff, new, "gap:pub")
    await until(lambda: bool(list((knowledge / "faq").glob("*.md"))))
    [file] = (knowledge / "faq").glob("*.md")
    assert "见窗口。" in file.read_text("utf-8")


@pytest.mark.usefixtures("desk")
async def test_who_wants_to_be_told_too_late_asks_again(bot_api, ann, staff):
    """A colleague was quicker than the press: nobody would ever write to them."""
    await _answering(bot_api, ann, staff)
    bot_api.people.text(staff, "质子交换膜由树脂流延制备。")
    await _press(bot_api, staff, await _said(bot_api, staff, 3), "gap:pub")
    said = await _press(bot_api, ann, await _said(bot_api, ann), "q:tell:")
    assert said == STAFF_TEXTS.answered_now


@pytest.mark.usefixtures("desk")
async def test_who_wants_to_be_told_in_a_group_hears_how(bot_api, ann):
    """The answer comes alone, and only to who has opened that chat."""
    place = bot_api.people.groups.add(members=[ann], bot_status="administrator")
    bot_api.people.command(ann, "ask", UNKNOWN[HANS], chat_id=place)
    await _press(bot_api, ann, await _said(bot_api, place), "q:tell:", place)
    told = (await _said(bot_api, place, 2)).text
    assert told.startswith(STAFF_TEXTS.will_tell)
    link = f"https://t.me/{bot_api.world.bot['username']}"
    assert told.endswith(STAFF_TEXTS.open_chat.format(link=link))


async def test_of_two_answers_published_at_once_one_is(
    bot_api, ann, group, staff, tmp_path, knowledge, assistant
):
    """Both colleagues press at the same moment: the second hears that it has been done."""
    [other] = bot_api.people.add_started()
    settings = _settings(bot_api, tmp_path, group, staff, knowledge).model_copy(
        update={"staff_ids": (staff, other)}
    )
    gone = conversation_texts_for(Language.EN).gap_gone
    async with answering(settings, assistant):
        bot_api.people.text(ann, UNKNOWN[HANS])
        await _said(bot_api, ann)
        _, reviews = await _both_answer(bot_api, staff, other)
        presses = (
            _press(bot_api, one, review, "gap:pub") for one, review in reviews.items()
        )
        await asyncio.gather(*presses)
        await until(lambda: any(bot_api.outbox.edits(one) for one in reviews), 30)
        said = [m.text for one in reviews for m in bot_api.outbox.messages(one)]
        assert said.count(gone) == 1
    assert len(list((knowledge / "faq").glob("*.md"))) == 1
