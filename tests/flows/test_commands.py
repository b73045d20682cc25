"""Commands, captions and edits: in the language chosen, and none without a word."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.chat.desk import Desk
from bot.chat.menu import IN_PRIVATE
from bot.texts import texts_for
from bot.texts.conversation import conversation_texts_for
from bot.texts.events import event_texts_for
from bot.texts.notices import notice_texts_for
from bot.texts.staff import staff_texts_for
from ingest.index import Generations

from .conftest import answering, running, settings_for, until
from .test_conversation import EN, HANS, HANT, QUESTION, _press, _said

pytestmark = pytest.mark.asyncio

TEXTS = conversation_texts_for(HANS)


@pytest.fixture
def li(bot_api):
    """Give somebody whose app is in Chinese."""
    return bot_api.people.add("Li", language_code="zh-hans")


async def _chosen(bot_api, person, language) -> None:
    """Choose a language by its button; a question and its answer come of it."""
    number = len(bot_api.outbox.messages(person))
    bot_api.people.command(person, "language")
    asked = await _said(bot_api, person, number + 1)
    await _press(bot_api, person, asked, f"lang:set:{language.value}")


async def test_a_language_that_was_chosen_is_spoken_everywhere(
    bot_api, li, tmp_path, assistant, knowledge
):
    """/start, lists, refusals, invitations and files leave the app's language aside."""
    settings = settings_for(bot_api, tmp_path)
    settings = settings.model_copy(update={"knowledge_dir": knowledge})
    async with answering(settings, assistant):
        await _chosen(bot_api, li, HANT)
        texts = texts_for(HANT)
        wanted = {
            "/start": texts.welcome,
            "/sources": texts.sources_title.format(count=3),
            "/gaps": texts.not_allowed,
            "/start i_nothing": texts.invitation_void,
            "/nonsense": texts.unknown_command,
        }
        for number, (said, begins) in enumerate(wanted.items(), 2):
            bot_api.people.text(li, said)
            assert (await _said(bot_api, li, number)).text.startswith(begins)
    settings = settings.model_copy(update={"staff_ids": (li,)})
    async with running(settings, assistant):
        bot_api.people.document(li, "new.md", "# 新\n\n新的一句话。\n".encode())
        preview = await _said(bot_api, li, 7)
        assert staff_texts_for(HANT).where in preview.text
        bot_api.people.command(li, "documents")
        listed = await _said(bot_api, li, 8)
        named = staff_texts_for(HANT).documents.split("{")[0]
        assert listed.text.startswith(named)


@pytest.mark.usefixtures("bot")
async def test_the_menu_follows_the_choice(bot_api, ann):
    """A chat has a menu of its own where the app's differs, and none where it does not."""
    await _chosen(bot_api, ann, HANS)
    await until(lambda: bool(bot_api.outbox.edits(ann)))
    calls = bot_api.outbox.of
    await until(lambda: "scope" in calls("setMyCommands")[-1].params)
    own = json.loads(calls("setMyCommands")[-1].params["commands"])
    assert texts_for(HANS).command_help in [one["description"] for one in own]
    await _chosen(bot_api, ann, EN)
    await until(lambda: bool(calls("deleteMyCommands")))
    assert str(ann) in str(calls("deleteMyCommands")[-1].params["scope"])


@pytest.mark.usefixtures("bot")
async def test_the_words_behind_ask_are_a_question(bot_api, li):
    """/ask is answered like text; alone it is greeted."""
    bot_api.people.command(li, "ask", QUESTION[HANS])
    assert "连续6个月" in (await _said(bot_api, li)).text
    bot_api.people.command(li, "ask")
    assert (await _said(bot_api, li, 2)).text == TEXTS.hello


@pytest.mark.usefixtures("bot")
async def test_what_is_written_below_a_file_is_a_question(bot_api, li):
    """Below a video or a file too; without words each is told by its name."""
    video = {"video": {**_FILE, "width": 1, "height": 1}}
    bot_api.people.say(li, video)
    assert (await _said(bot_api, li)).text == TEXTS.no_video
    bot_api.people.say(li, video, caption=QUESTION[HANS])
    assert "连续6个月" in (await _said(bot_api, li, 2)).text
    bot_api.people.document(li, "a.pdf", b"%PDF", caption="那配偶呢?")
    assert "配偶可以随迁" in (await _said(bot_api, li, 3)).text


_FILE = {"file_id": "a", "file_unique_id": "b", "duration": 1}


@pytest.mark.usefixtures("bot")
async def test_a_group_may_ask_below_a_picture(bot_api, li):
    """The bot's name in a caption means it; a picture without it is left alone."""
    group = bot_api.people.groups.add(members=[li], bot_status="administrator")
    name = bot_api.world.bot["username"]
    bot_api.people.photo(li, b"x", caption=QUESTION[HANS], chat_id=group)
    bot_api.people.photo(li, b"x", caption=f"@{name} {QUESTION[HANS]}", chat_id=group)
    assert "连续6个月" in (await _said(bot_api, group)).text
    assert len(bot_api.outbox.messages(group)) == 1


async def test_who_asked_too_much_hears_for_how_long(
    bot_api, li, tmp_path, assistant, monkeypatch
):
    """The minutes are those that are left of the hour, not the whole of it."""
    now = [datetime(2026, 11, 23, 9, tzinfo=UTC)]
    monkeypatch.setattr(Desk, "now", lambda _: now[0])
    settings = settings_for(bot_api, tmp_path)
    settings = settings.model_copy(update={"questions_an_hour": 1})
    async with answering(settings, assistant):
        bot_api.people.text(li, QUESTION[HANS])
        await _said(bot_api, li)
        now[0] += timedelta(minutes=48, seconds=30)
        bot_api.people.text(li, QUESTION[HANS])
        wanted = TEXTS.too_many_questions.format(minutes=12)
        assert (await _said(bot_api, li, 2)).text == wanted


@pytest.mark.usefixtures("bot")
async def test_a_link_that_somebody_typed_asks_nothing(bot_api, li):
    """What is no base64 is told kindly."""
    bot_api.people.start(li, "q_你好")
    assert (await _said(bot_api, li)).text == TEXTS.link_void


@pytest.mark.usefixtures("bot")
async def test_an_edit_is_never_passed_over(bot_api, li):
    """Too long, it is told so; with a question in it, that is answered; thanks are too."""
    sent = bot_api.people.text(li, QUESTION[HANS])["message"]["message_id"]
    await _said(bot_api, li)
    bot_api.people.edit(li, sent, "落户" * 600)
    too_long = texts_for(HANS).too_long.format(limit=1000)
    assert (await _said(bot_api, li, 2)).text == too_long
    bot_api.people.edit(li, sent, "谢谢")
    assert (await _said(bot_api, li, 3)).text == TEXTS.thanks
    bot_api.people.edit(li, sent, f"{'我想问一下。' * 200}落户后配偶可以随迁吗?")
    await until(lambda: bool(bot_api.outbox.edits(li)))
    [edit] = bot_api.outbox.edits(li)
    assert "配偶可以随迁" in edit.text


@pytest.mark.usefixtures("bot")
async def test_what_had_no_answer_may_be_edited_into_a_question(bot_api, li):
    """Who is told that a message is too long shortens it; a greeting becomes a question."""
    for number, first in enumerate(("落户" * 600, "你好")):
        sent = bot_api.people.text(li, first)["message"]["message_id"]
        await _said(bot_api, li, 2 * number + 1)
        bot_api.people.edit(li, sent, QUESTION[HANS])
        assert "连续6个月" in (await _said(bot_api, li, 2 * number + 2)).text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("command", IN_PRIVATE)
async def test_a_command_for_private_chats_says_so_in_a_group(bot_api, li, command):
    """Who sends /my where others read along is told where it works, not left waiting."""
    group = bot_api.people.groups.add("Group", members=[li])
    bot_api.people.command(li, command, chat_id=group)
    said = (await _said(bot_api, group)).text
    assert said.startswith(texts_for(HANS).more_in_private.split("{")[0])


@pytest.mark.usefixtures("bot")
async def test_start_in_a_group_says_that_the_bot_must_be_mentioned(bot_api, li):
    """“Just ask” would be wrong there: nobody hears what is not meant for the bot."""
    group = bot_api.people.groups.add("Group", members=[li])
    bot_api.people.command(li, "start", chat_id=group)
    assert (await _said(bot_api, group)).text.startswith(texts_for(HANS).help[:20])


@pytest.mark.usefixtures("bot")
async def test_help_in_a_group_names_what_works_there(bot_api, li):
    """What is a person's own is named as something for the private chat."""
    group = bot_api.people.groups.add(members=[li])
    bot_api.people.command(li, "help", chat_id=group)
    helped = (await _said(bot_api, group)).text
    assert "/sources" in helped
    assert "/my" not in helped
    link = f"https://t.me/{bot_api.world.bot['username']}"
    assert helped.endswith(texts_for(HANS).more_in_private.format(link=link))


@pytest.mark.usefixtures("bot")
async def test_subscriptions_are_named_by_their_titles(bot_api, li):
    """/my says the topics as their buttons do."""
    bot_api.people.command(li, "subscribe")
    asked = await _said(bot_api, li)
    await _press(bot_api, li, asked, "nt:s:on:hukou")
    bot_api.people.command(li, "my")
    named = notice_texts_for(HANS).topics["hukou"]
    wanted = event_texts_for(HANS).mine_topics.format(topics=named)
    assert wanted in (await _said(bot_api, li, 2)).text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("typed", ["你好", "", "\u200b\u200b"])
async def test_what_asks_nothing_inline_is_shown_how_to_ask(bot_api, li, typed):
    """A greeting was not looked for in the documents: nobody reads that it is missing."""
    bot_api.people.ask_inline(li, typed)
    call = await bot_api.outbox.wait_for(lambda c: c.method == "answerInlineQuery")
    assert json.loads(call.params["button"])["text"] == TEXTS.inline_hint


async def test_an_inline_question_before_the_index_is_not_kept(
    bot_api, li, tmp_path, encoder
):
    """Nothing is said to be missing, and Telegram asks again the next time."""
    empty = Assistant(Library(Generations(tmp_path / "nothing"), encoder))
    async with answering(settings_for(bot_api, tmp_path), empty):
        bot_api.people.ask_inline(li, QUESTION[HANS])
        call = await bot_api.outbox.wait_for(lambda c: c.method == "answerInlineQuery")
        assert int(call.params["cache_time"]) == 0
        assert json.loads(call.params["button"])["text"] == TEXTS.inline_wait
