"""Answers to presses and inline queries; chats, members, files."""

import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest

from .errors import Json
from .raw import RawBot
from .server import BotApi
from .validate import MAX_DOWNLOAD

pytestmark = pytest.mark.asyncio
STALE = "query is too old and response timeout expired or query ID is invalid"
KEYBOARD = {"inline_keyboard": [[{"text": "go", "callback_data": "g"}]]}


async def _press(raw: RawBot, bot_api: BotApi, ann: int) -> Json:
    _, body = await raw.call(
        "sendMessage", chat_id=ann, text="x", reply_markup=KEYBOARD
    )
    update = bot_api.people.press(ann, body["result"]["message_id"], "go")
    assert update is not None
    query: Json = update["callback_query"]
    return query


async def test_a_press_is_answered_once(
    raw: RawBot, ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """The person sees the answer; a second one and an unknown id are refused."""
    query = await _press(raw, bot_api, ann)
    assert query["data"] == "g"
    await ptb.answer_callback_query(query["id"], "done", show_alert=True)
    assert bot_api.people.answer(query["id"]) == {"text": "done", "show_alert": True}
    for query_id in (query["id"], "1"):
        given = {"callback_query_id": query_id}
        assert await raw.refusal("answerCallbackQuery", **given) == STALE


async def test_a_press_grows_too_old(raw: RawBot, bot_api: BotApi, ann: int) -> None:
    """An expired press is refused, and nobody saw an answer."""
    query = await _press(raw, bot_api, ann)
    bot_api.people.expire(query["id"])
    given = {"callback_query_id": query["id"]}
    assert await raw.refusal("answerCallbackQuery", **given) == STALE
    assert bot_api.people.answer(query["id"]) is None


async def test_an_answer_ends_at_200_characters(
    raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """201 characters are refused, and the press can still be answered."""
    query = await _press(raw, bot_api, ann)
    given = {"callback_query_id": query["id"]}
    words = await raw.refusal("answerCallbackQuery", text="x" * 201, **given)
    assert words == "MESSAGE_TOO_LONG"
    assert (await raw.call("answerCallbackQuery", text="x" * 200, **given))[0] == 200


async def test_an_inline_query_is_answered_once(
    ptb: Bot, bot_api: BotApi, ann: int
) -> None:
    """Results with two equal ids, and a second answer, are refused."""
    update = bot_api.people.ask_inline(ann, "visa")
    assert update is not None
    query_id = update["inline_query"]["id"]
    result = InlineQueryResultArticle("1", "Visa", InputTextMessageContent("x"))
    with pytest.raises(BadRequest, match=r"(?i)result_id_duplicate"):
        await ptb.answer_inline_query(query_id, [result, result])
    assert await ptb.answer_inline_query(query_id, [result])
    with pytest.raises(BadRequest, match=r"[Qq]uery is too old"):
        await ptb.answer_inline_query(query_id, [result])


async def test_an_upload_is_downloaded(ptb: Bot, bot_api: BotApi, ann: int) -> None:
    """What a person uploads comes back byte for byte."""
    update = bot_api.people.document(ann, "a.md", b"# A\n", caption="see")
    assert update is not None
    file = await ptb.get_file(update["message"]["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"# A\n"


async def test_a_file_over_20_mb_is_too_big(
    raw: RawBot, bot_api: BotApi, ann: int
) -> None:
    """One byte over the limit is refused, the limit itself is not."""
    for size, status in ((MAX_DOWNLOAD, 200), (MAX_DOWNLOAD + 1, 400)):
        update = bot_api.people.document(ann, "a.md", size=size)
        assert update is not None
        file_id = update["message"]["document"]["file_id"]
        assert (await raw.call("getFile", file_id=file_id))[0] == status
    assert await raw.refusal("getFile", file_id=file_id) == "file is too big"
    words = await raw.refusal("getFile", file_id="x")
    assert words == "wrong file_id or the file is temporarily unavailable"


async def test_chats_and_members_are_known(ptb: Bot, bot_api: BotApi, ann: int) -> None:
    """The library reads chats and every kind of member."""
    group = bot_api.groups.add("Club", bot_status="administrator")
    stranger = bot_api.people.add("Bo")
    assert (await ptb.get_chat(ann)).type == "private"
    assert (await ptb.get_chat(group)).title == "Club"
    bot_api.groups.join(ann, group, "creator")
    standings = [
        (await ptb.get_chat_member(group, user_id)).status
        for user_id in (ann, stranger, ptb.id)
    ]
    assert standings == ["creator", "left", "administrator"]
    with pytest.raises(BadRequest, match=r"[Uu]ser not found"):
        await ptb.get_chat_member(group, 1)
