"""Editing, deleting and reacting: what is there, whose it is, and what changes."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from .methods_edit import DELETABLE_S
from .raw import RawBot
from .server import BotApi

pytestmark = pytest.mark.asyncio
KEYBOARD = {"inline_keyboard": [[{"text": "go", "callback_data": "g"}]]}


async def _message(raw: RawBot, ann: int, **params: object) -> int:
    given = {"chat_id": ann, "text": "one"} | params
    _, body = await raw.call("sendMessage", **given)
    return int(body["result"]["message_id"])


async def test_an_edit_changes_the_screen_but_not_the_ledger(
    ptb: Bot, raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """The person sees the new text; the send stays written down as it was."""
    message_id = await _message(raw, ann, reply_markup=KEYBOARD)
    await ptb.edit_message_text("<i>two</i>", ann, message_id, parse_mode="HTML")
    [shown] = bot_api.world.screen(ann)
    assert (shown["text"], "reply_markup" in shown) == ("two", False)
    assert bot_api.outbox.sent_texts(ann) == ["one"]
    assert bot_api.outbox.messages(ann)[0].result["text"] == "one"
    assert [call.text for call in bot_api.outbox.edits(ann)] == ["two"]


async def test_an_equal_edit_is_refused(raw: RawBot, ann: int) -> None:
    """Same text, same marks and same keyboard are no edit."""
    message_id = await _message(raw, ann, text="<b>one</b>", parse_mode="HTML")
    same = {"chat_id": ann, "message_id": message_id, "text": "<strong>one</strong>"}
    words = await raw.refusal("editMessageText", parse_mode="HTML", **same)
    assert words.startswith("message is not modified: specified new message content")
    status, _ = await raw.call("editMessageText", **(same | {"text": "one"}))
    assert status == 200


async def test_a_keyboard_is_replaced_and_removed(raw: RawBot, ann: int) -> None:
    """Setting it twice is no edit, leaving it out removes it."""
    message_id = await _message(raw, ann)
    name, place = "editMessageReplyMarkup", {"chat_id": ann, "message_id": message_id}
    _, body = await raw.call(name, reply_markup=KEYBOARD, **place)
    assert body["result"]["reply_markup"] == KEYBOARD
    assert "not modified" in await raw.refusal(name, reply_markup=KEYBOARD, **place)
    _, body = await raw.call(name, **place)
    assert "reply_markup" not in body["result"]


async def test_only_the_bots_own_messages_are_edited(
    raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """Unknown messages, people's messages and files' texts are refused."""
    update = bot_api.people.text(ann, "hello")
    assert update is not None
    _, body = await raw.upload("sendDocument", "document", b"x", chat_id=str(ann))
    cases = {
        999: "message to edit not found",
        update["message"]["message_id"]: "message can't be edited",
        body["result"]["message_id"]: "there is no text in the message to edit",
    }
    for message_id, words in cases.items():
        params = {"chat_id": ann, "message_id": message_id, "text": "x"}
        assert await raw.refusal("editMessageText", **params) == words


async def test_a_caption_is_edited(ptb: Bot, raw: RawBot, ann: int) -> None:
    """A file's caption changes; a text message has none."""
    sent = await ptb.send_document(ann, b"x", caption="one")
    edited = await ptb.edit_message_caption(ann, sent.message_id, caption="two")
    assert not isinstance(edited, bool)
    assert edited.caption == "two"
    params = {"chat_id": ann, "message_id": await _message(raw, ann), "caption": "x"}
    words = await raw.refusal("editMessageCaption", **params)
    assert words == "there is no caption in the message to edit"


async def test_a_message_is_deleted_once(
    ptb: Bot, raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """The screen is empty afterwards, and a second try is refused."""
    message_id = await _message(raw, ann)
    assert await ptb.delete_message(ann, message_id)
    assert bot_api.world.screen(ann) == []
    with pytest.raises(BadRequest, match=r"[Mm]essage to delete not found"):
        await ptb.delete_message(ann, message_id)


async def test_old_and_foreign_messages_stay(
    raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """After 48 hours nothing is deleted; in a group only an administrator may."""
    message_id = await _message(raw, ann)
    bot_api.world.messages[ann][message_id]["date"] -= DELETABLE_S + 1
    params = {"chat_id": ann, "message_id": message_id}
    words = await raw.refusal("deleteMessage", **params)
    assert words == "message can't be deleted for everyone"
    group = bot_api.groups.add("Club", [ann])
    update = bot_api.people.command(ann, "help", chat_id=group)
    assert update is not None
    params = {"chat_id": group, "message_id": update["message"]["message_id"]}
    assert await raw.refusal("deleteMessage", **params) == "message can't be deleted"


async def test_a_reaction_must_exist(ptb: Bot, raw: RawBot, ann: int) -> None:
    """Known emoji on known messages only."""
    message_id = await _message(raw, ann)
    assert await ptb.set_message_reaction(ann, message_id, "👍")
    with pytest.raises(BadRequest, match=r"(?i)reaction_invalid"):
        await ptb.set_message_reaction(ann, message_id, "🚀")
    with pytest.raises(BadRequest, match=r"[Mm]essage to react not found"):
        await ptb.set_message_reaction(ann, 999, "👍")
