"""The people's side, as an unmodified python-telegram-bot reads it."""

import pytest
from telegram import Bot, Update

from .raw import RawBot
from .server import BotApi
from .test_methods_send import PNG

pytestmark = pytest.mark.asyncio
KEYBOARD = {"inline_keyboard": [[{"text": "Go", "callback_data": "g:1"}]]}


async def _update(ptb: Bot) -> Update:
    """Return the latest update as the library parses it."""
    return (await ptb.get_updates(offset=-1))[-1]


async def test_a_deep_link_starts_the_bot(ptb: Bot, bot_api: BotApi) -> None:
    """Start carries its payload and a command mark, and opens the chat."""
    ann = bot_api.people.add("Ann", language_code="zh-hans", username="ann")
    bot_api.people.start(ann, "event_7")
    update = await _update(ptb)
    assert update.message is not None
    assert update.message.text == "/start event_7"
    assert list(update.message.parse_entities()) == list(update.message.entities)
    assert update.message.entities[0].type == "bot_command"
    assert update.effective_user is not None
    assert update.effective_user.language_code == "zh-hans"
    assert await ptb.send_message(ann, "x")


async def test_texts_are_marked(ptb: Bot, bot_api: BotApi, ann: int) -> None:
    """Commands, mentions, tags and addresses are found, in UTF-16 units."""
    bot_api.people.text(ann, "😀 /help @some_bot #visa a@b.cn https://x.cn/a. 1/2")
    message = (await _update(ptb)).message
    assert message is not None
    assert set(message.parse_entities().values()) == {
        "/help",
        "@some_bot",
        "#visa",
        "a@b.cn",
        "https://x.cn/a",
    }


async def test_a_press_needs_its_button(
    ptb: Bot, raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """Label or data names the button; another one cannot be pressed."""
    await raw.call("sendMessage", chat_id=ann, text="x", reply_markup=KEYBOARD)
    first = bot_api.people.press(ann, 1, "Go")
    query = (await _update(ptb)).callback_query
    assert (query is not None, first is not None) == (True, True)
    assert query is not None
    assert (query.data, query.message is not None) == ("g:1", True)
    bot_api.people.press_again(query.id)
    again = await _update(ptb)
    assert first is not None
    assert again.callback_query is not None
    assert again.callback_query.id == query.id
    assert again.update_id > first["update_id"]
    with pytest.raises(LookupError, match="Stop"):
        bot_api.people.press(ann, 1, "Stop")


async def test_replies_edits_and_forwards(ptb: Bot, bot_api: BotApi, ann: int) -> None:
    """Each kind of message carries what makes it one."""
    sent = await ptb.send_message(ann, "question?")
    bot_api.people.reply(ann, sent.message_id, "answer")
    reply = (await _update(ptb)).message
    assert reply is not None
    assert reply.reply_to_message == sent
    bot_api.people.edit(ann, reply.message_id, "better")
    edited = (await _update(ptb)).edited_message
    assert edited is not None
    assert (edited.text, edited.message_id) == ("better", reply.message_id)
    bot_api.people.forward(ann, "news", from_name="Li")
    forward = (await _update(ptb)).message
    assert forward is not None
    assert forward.forward_origin is not None
    with pytest.raises(ValueError, match="their own"):
        bot_api.people.edit(ann, sent.message_id, "x")


async def test_files_are_uploaded(ptb: Bot, bot_api: BotApi, ann: int) -> None:
    """Documents and photos carry name, size, caption and pixels."""
    bot_api.people.document(ann, "a.pdf", b"%PDF", mime_type="application/pdf")
    document = (await _update(ptb)).message
    assert document is not None
    assert document.document is not None
    assert (document.document.file_name, document.document.file_size) == ("a.pdf", 4)
    bot_api.people.photo(ann, PNG, caption="see #visa")
    photo = (await _update(ptb)).message
    assert photo is not None
    assert (photo.photo[-1].width, photo.caption) == (640, "see #visa")


async def test_blocking_is_told(ptb: Bot, bot_api: BotApi, ann: int) -> None:
    """Block and unblock come as my_chat_member; meanwhile nothing is written."""
    bot_api.people.block(ann)
    change = (await _update(ptb)).my_chat_member
    assert change is not None
    assert change.new_chat_member.status == "kicked"
    with pytest.raises(ValueError, match="blocked"):
        bot_api.people.text(ann, "x")
    bot_api.people.start(ann)
    updates = await ptb.get_updates()
    assert updates[-2].my_chat_member is not None
    assert updates[-2].my_chat_member.new_chat_member.status == "member"
    assert updates[-1].message is not None


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("hello all", False),
        ("hi @loopback_test_bot", True),
        ("hi @other_bot", False),
        ("/help", True),
        ("/help@Loopback_Test_Bot", True),
        ("/help@other_bot", False),
    ],
)
async def test_privacy_mode_in_groups(
    bot_api: BotApi,
    ann: int,
    text: str,
    heard: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    """The bot hears what is meant for it; an administrator hears all."""
    group = bot_api.groups.add("Club", [ann])
    assert (bot_api.people.text(ann, text, chat_id=group) is not None) is heard
    bot_api.groups.set_bot_status(ann, group, "administrator")
    assert bot_api.people.text(ann, text, chat_id=group) is not None


async def test_groups_are_for_members(ptb: Bot, bot_api: BotApi, ann: int) -> None:
    """Replies to the bot are heard, strangers cannot write, threads are kept."""
    group = bot_api.groups.add("Club", [ann], is_forum=True)
    sent = await ptb.send_message(group, "question?")
    thread = bot_api.groups.open_topic(group, "Visa")
    place = {"chat_id": group, "thread_id": thread}
    bot_api.people.reply(ann, sent.message_id, "answer", **place)
    message = (await _update(ptb)).message
    assert message is not None
    assert (message.message_thread_id, message.chat.id) == (thread, group)
    with pytest.raises(ValueError, match="only members"):
        bot_api.people.text(bot_api.people.add("Bo"), "x", chat_id=group)


async def test_a_poison_update_can_be_sent(
    raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """An update of any shape reaches the bot, and unknown arguments do not pass."""
    bot_api.people.raw("message", {"no": "message"})
    _, body = await raw.call("getUpdates")
    assert body["result"][0]["message"] == {"no": "message"}
    with pytest.raises(TypeError, match="unknown arguments"):
        bot_api.people.text(ann, "x", chat=7)
