"""Sending: limits, keyboards, replies, topics, files, and who may be written to."""

import io
import struct

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden

from .raw import RawBot
from .server import BotApi

pytestmark = pytest.mark.asyncio
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 640, 480)


async def _sent(raw: RawBot, ann: int, **params: object) -> int:
    status, _ = await raw.call(
        "sendMessage", **({"chat_id": ann, "text": "x"} | params)
    )
    return status


def _keyboard(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "go", **button}]]}


async def test_the_ledger_keeps_what_a_person_sees(
    ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """Text, entities and keyboard of an accepted message are written down."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("go", callback_data="g")]])
    sent = await ptb.send_message(ann, "<b>hi</b>", "HTML", reply_markup=keyboard)
    call = bot_api.outbox.last(ann)
    assert (call.text, call.message_id) == ("hi", sent.message_id)
    assert call.entities == [{"type": "bold", "offset": 0, "length": 2}]
    assert call.reply_markup == _keyboard(callback_data="g")
    assert (sent.text_html, sent.reply_markup) == ("<b>hi</b>", keyboard)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("x" * 4096, 200),
        ("x" * 4097, 400),
        ("😀" * 2048, 200),
        ("😀" * 2049, 400),
        ("<b>" + "x" * 4096 + "</b>", 200),
        ("&lt;" * 4096, 200),
    ],
)
async def test_a_text_ends_at_4096_units(
    raw: RawBot, ann: int, text: str, status: int
) -> None:
    """UTF-16 units are counted after the markup is parsed."""
    assert await _sent(raw, ann, text=text, parse_mode="HTML") == status


@pytest.mark.parametrize("text", ["", " \n", "<b></b>", "<i> </i>"])
async def test_an_empty_text_is_refused(raw: RawBot, ann: int, text: str) -> None:
    """Nothing visible is no message."""
    params = {"chat_id": ann, "text": text, "parse_mode": "HTML"}
    assert await raw.refusal("sendMessage", **params) == "message text is empty"


async def test_refusals_carry_telegrams_words(raw: RawBot, ann: int) -> None:
    """Too long, broken markup and an unknown mode each say so."""
    cases = [
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "x", "parse_mode": "wiki"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "reply_markup": "{"}, _BROKEN_KEYBOARD),
        ({"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
    ]
    for params, words in cases:
        given = {"chat_id": ann} | params
        assert await raw.refusal("sendMessage", **given) == words


_BROKEN_KEYBOARD = "can't parse reply keyboard markup JSON object"


@pytest.mark.parametrize(
    ("data", "status"), [("x" * 64, 200), ("x" * 65, 400), ("中" * 22, 400), ("", 400)]
)
async def test_callback_data_is_1_to_64_bytes(
    raw: RawBot, ann: int, data: str, status: int
) -> None:
    """Bytes are counted, not characters."""
    markup = _keyboard(callback_data=data)
    assert await _sent(raw, ann, reply_markup=markup) == status


async def test_buttons_are_checked(raw: RawBot, ann: int) -> None:
    """A button needs a text, one action, and an address that is one."""
    many = [[{"text": "x", "callback_data": "x"}] * 8] * 13
    cases = {
        "BUTTON_DATA_INVALID": _keyboard(callback_data="x" * 65),
        "reply markup is too long": {"inline_keyboard": many},
        "inline keyboard button URL 'no way' is invalid: Wrong HTTP URL": _keyboard(
            url="no way"
        ),
        "inline keyboard button text must be non-empty": _keyboard(text=" "),
        "can't parse inline keyboard button: Text buttons are unallowed in the "
        "inline keyboard": _keyboard(),
    }
    for words, markup in cases.items():
        params = {"chat_id": ann, "text": "x", "reply_markup": markup}
        assert await raw.refusal("sendMessage", **params) == words


async def test_strangers_cannot_be_written_to(
    ptb: Bot, bot_api: BotApi, raw: RawBot
) -> None:
    """Never met is 400, met in a group only is 403, and so are the others."""
    stranger, member = bot_api.people.add("Bo"), bot_api.people.add("Cy")
    group = bot_api.groups.add("Club", [member])
    bot_api.people.command(member, "help", chat_id=group)
    assert await raw.refusal("sendMessage", chat_id=stranger, text="x") == (
        "chat not found"
    )
    with pytest.raises(Forbidden, match="bot can't initiate conversation"):
        await ptb.send_message(member, "x")


async def test_who_blocked_or_left_is_forbidden(
    ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """Blocking, deleting the account and removing the bot are told apart."""
    bot_api.people.block(ann)
    with pytest.raises(Forbidden, match=r"^Forbidden: bot was blocked by the user$"):
        await ptb.send_message(ann, "x")
    bot_api.people.deactivate(ann)
    with pytest.raises(Forbidden, match=r"^Forbidden: user is deactivated$"):
        await ptb.send_message(ann, "x")
    group = bot_api.groups.add("Club", kind="group")
    bot_api.groups.set_bot_status(ann, group, "kicked")
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await ptb.send_message(group, "x")


async def test_a_migrated_group_names_its_new_id(
    ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """The old id answers with migrate_to_chat_id, the new one works."""
    old = bot_api.groups.add("Club", [ann], kind="group")
    new = bot_api.groups.migrate(ann, old)
    with pytest.raises(ChatMigrated) as caught:
        await ptb.send_message(old, "x")
    assert caught.value.new_chat_id == new
    assert (await ptb.send_message(new, "x")).chat.type == "supergroup"


async def test_a_reply_needs_its_message(ptb: Bot, ann: int) -> None:
    """A missing message is refused unless the call allows it."""
    first = await ptb.send_message(ann, "one")
    second = await ptb.send_message(ann, "two", reply_to_message_id=first.message_id)
    assert second.reply_to_message is not None
    with pytest.raises(BadRequest, match=r"[Mm]essage to be replied not found"):
        await ptb.send_message(ann, "x", reply_to_message_id=999)
    await ptb.send_message(
        ann, "x", reply_to_message_id=999, allow_sending_without_reply=True
    )


async def test_a_document_reaches_the_ledger(
    ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """The file's bytes and its caption are kept, and its id can be sent again."""
    sent = await ptb.send_document(
        ann,
        io.BytesIO(b"BEGIN:VCALENDAR"),
        "a <b>b</b>",
        parse_mode="HTML",
        filename="e.ics",
    )
    call = bot_api.outbox.last(ann)
    assert (call.file, call.file_name, call.text) == (
        b"BEGIN:VCALENDAR",
        "e.ics",
        "a b",
    )
    assert sent.document is not None
    again = await ptb.send_document(ann, sent.document.file_id)
    assert again.document == sent.document


async def test_files_are_checked(raw: RawBot, ann: int) -> None:
    """Empty files, broken photos, unknown ids and long captions are refused."""
    person = str(ann)
    answers = [
        await raw.upload("sendDocument", "document", b"", chat_id=person),
        await raw.upload("sendPhoto", "photo", b"no image", chat_id=person),
        await raw.call("sendDocument", chat_id=ann),
        await raw.call("sendPhoto", chat_id=ann, photo="AgAC"),
        await raw.upload(
            "sendDocument", "document", b"x", chat_id=person, caption="x" * 1025
        ),
    ]
    assert [
        body["description"].removeprefix("Bad Request: ") for _, body in answers
    ] == [
        "file must be non-empty",
        "IMAGE_PROCESS_FAILED",
        "there is no document in the request",
        "wrong remote file identifier specified: Wrong string length",
        "message caption is too long",
    ]


async def test_a_photo_has_its_size(ptb: Bot, ann: int) -> None:
    """Width and height are read from the picture."""
    sent = await ptb.send_photo(ann, PNG, caption="x")
    assert (sent.photo[0].width, sent.photo[0].height) == (640, 480)


async def test_copies_and_forwards(ptb: Bot, bot_api: BotApi, ann: int) -> None:
    """A copy has no author, a forward names it, and both need the original."""
    update = bot_api.people.text(ann, "question")
    assert update is not None
    message_id = update["message"]["message_id"]
    copied = await ptb.copy_message(ann, ann, message_id)
    forwarded = await ptb.forward_message(ann, ann, message_id)
    assert bot_api.world.messages[ann][copied.message_id]["text"] == "question"
    assert forwarded.forward_origin is not None
    with pytest.raises(BadRequest, match=r"[Mm]essage to copy not found"):
        await ptb.copy_message(ann, ann, 999)
    with pytest.raises(BadRequest, match=r"[Mm]essage to forward not found"):
        await ptb.forward_message(ann, ann, 999)


async def test_topics_are_opened_and_written_to(
    ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """A forum gives topics to an administrator; unknown threads are refused."""
    forum = bot_api.groups.add(
        "Staff", [ann], is_forum=True, bot_status="administrator"
    )
    topic = await ptb.create_forum_topic(forum, "Visa")
    sent = await ptb.send_message(forum, "x", message_thread_id=topic.message_thread_id)
    assert sent.message_thread_id == topic.message_thread_id
    with pytest.raises(BadRequest, match=r"[Mm]essage thread not found"):
        await ptb.send_message(forum, "x", message_thread_id=999)
    with pytest.raises(BadRequest, match=r"[Tt]he chat is not a forum"):
        await ptb.create_forum_topic(ann, "Visa")


async def test_drafts_and_actions_are_no_messages(
    ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """A draft and a typing sign are written down, but nothing stays on screen."""
    await ptb.send_message_draft(ann, 1, "thin<b>k</b>", parse_mode="HTML")
    await ptb.send_chat_action(ann, "typing")
    texts = [call.text for call in bot_api.outbox.of(chat_id=ann)]
    assert (texts, bot_api.world.screen(ann)) == (["think", "typing"], [])
    with pytest.raises(BadRequest):
        await ptb.send_message_draft(ann, 0, "x")
