"""Methods that answer a person's question or ask about chats and files."""

from . import validate
from .errors import Json, bad_request
from .params import Params
from .registry import Done, method, succeeded
from .state import State
from .world import TOPIC_COLOR, Group

MAX_INLINE_RESULTS = 50
"""Results of one answer to an inline query."""

_STALE = "query is too old and response timeout expired or query ID is invalid"
_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


@method("answerCallbackQuery")
def answer_callback_query(state: State, params: Params) -> Done:
    """Answer a button press: once, and in time."""
    text = validate.answer_text(params)
    press = state.world.presses.get(params.text("callback_query_id"))
    if press is None or press.answered or press.expired:
        raise bad_request(_STALE)
    press.answered = True
    press.answer = {"text": text, "show_alert": params.flag("show_alert")}
    message = press.query["message"]
    chat_id, message_id = message["chat"]["id"], message["message_id"]
    return succeeded(chat_id=chat_id, message_id=message_id, text=text)


@method("answerInlineQuery")
def answer_inline_query(state: State, params: Params) -> Done:
    """Answer what a person typed after the bot's name, once."""
    results = params.data("results", "can't parse inline query results JSON object")
    if not isinstance(results, list):
        raise bad_request("expected an Array of inline query results")
    if len(results) > MAX_INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    identifiers = [str(item.get("id", "")) for item in results]
    if not all(1 <= len(item.encode()) <= 64 for item in identifiers):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(identifiers)) < len(identifiers):
        raise bad_request("RESULT_ID_DUPLICATE")
    query_id = params.text("inline_query_id")
    if query_id not in state.world.inline_queries:
        raise bad_request(_STALE)
    state.world.inline_queries.remove(query_id)
    return succeeded()


@method("getFile")
def get_file(state: State, params: Params) -> Done:
    """Return where a file can be fetched."""
    if not params.has("file_id"):
        raise bad_request("file_id not specified")
    stored = state.world.files.get(params.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > validate.MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return Done(stored.fields() | {"file_path": stored.path})


@method("getChat")
def get_chat(state: State, params: Params) -> Done:
    """Return what is known of a chat."""
    chat_id = state.world.known(params.values.get("chat_id"))
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    full = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    return Done(state.world.chat(chat_id) | full, {"chat_id": chat_id})


@method("getChatMember")
def get_chat_member(state: State, params: Params) -> Done:
    """Return how a person, or the bot, stands in a chat."""
    chat_id = state.world.reachable(params.values.get("chat_id"))
    user_id = params.integer("user_id")
    if user_id == state.world.bot["id"]:
        user = state.world.bot
    elif user_id in state.world.people:
        user = state.world.people[user_id].user()
    else:
        raise bad_request("user not found")
    status = _status(state.world.groups.get(chat_id), user_id, user)
    return Done(member_of(user, status), {"chat_id": chat_id})


@method("createForumTopic")
def create_forum_topic(state: State, params: Params) -> Done:
    """Open a topic in a group that has them."""
    chat_id = state.world.reachable(params.values.get("chat_id"))
    group = state.world.groups.get(chat_id)
    if group is None or not group.is_forum:
        raise bad_request("the chat is not a forum")
    if group.bot_status != "administrator":
        raise bad_request("not enough rights to create a topic")
    name = params.text("name").strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    color = params.integer("icon_color", TOPIC_COLOR)
    thread_id = state.world.open_topic(chat_id, name, color)
    topic = {"message_thread_id": thread_id, "name": name, "icon_color": color}
    return Done(topic, {"chat_id": chat_id, "text": name})


def member_of(user: Json, status: str) -> Json:
    """Return the Bot API's ChatMember."""
    member: Json = {"user": user, "status": status}
    if status == "creator":
        member["is_anonymous"] = False
    if status == "administrator":
        member |= dict.fromkeys(_RIGHTS, True) | {"is_anonymous": False}
    if status == "kicked":
        member["until_date"] = 0
    return member


def _status(group: Group | None, user_id: int, user: Json) -> str:
    if group is None:
        return "member"
    if user["is_bot"]:
        return group.bot_status
    return group.members.get(user_id, "left")
