"""Attacks that the threat model of the README names, tried over real connections."""

import logging
from types import SimpleNamespace
from unittest.mock import AsyncMock

import pytest
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.answering.composer import Composer
from bot.chat.desk import Desk
from bot.chat.menu import IN_PRIVATE, OF_ROLES
from bot.chat.route import guarded
from bot.chat.routes import add_routes, routes
from bot.metrics import Metrics
from bot.settings import Settings
from bot.store.roles import Role
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from tests.bot_api.world import Press

from .conftest import until
from .guarded import guarded_bot, rows, settled

__all__ = ["guarded_bot"]

QUESTION = "留学生落户上海要交多久社保?"

FOR_EVERYBODY = {
    "/start", "/help", "/sources", "/events", "/my", "/subscribe", "/unsubscribe",
    "/cancel", "/language", "/privacy", "/export", "/forget",
    # Answers and their buttons: the exchange in the data must be the presser's.
    "Asking.on_text", "Asking.on_edited", "Inline.on_query", "Welcome.on_other",
    "Media.on_voice", "Media.on_video", "Media.on_sticker", "Media.on_picture",
    "/ask", "Welcome.on_unknown",
    r"^q:(up|down):", r"^q:watch:", r"^q:unwatch:", r"^q:tell:", r"^q:src:",
    r"^q:file:", r"^q:ask:", r"^ho:(yes|no):",
    # Events and one's own registrations: the code in the data must be the presser's.
    "^ev:(list|card|ics|ask):", "^rsvp:(in|out|g):[0-9a-f]{12}(:|$)",
    "^rsvp:(fill|skip|stop):[0-9a-f]{12}(:|$)",
    "^my:ticket:[0-9a-f]{12}$", r"^my:page:\d{1,4}$", "^my:zones$", r"^my:zone:[\w/]{0,48}$", "^nt:s:", r"^nt:off:\d{1,9}$",
    # One's own language and data.
    "^lang:set:", "^own:(forget|keep)$",
    # Who is in the staff's group is staff: the group is asked for.
    r"^ho:close:\d+$", r"^ho:faq:\d+$",
    # In a group: one sentence on where these work.
    "/" + "/".join(sorted(IN_PRIVATE)),
    # What no other route takes: one sentence.
    "stale_route.<locals>.on_press",
}  # fmt: skip
"""The routes that ask for no role; a new one is put here, or gets a role."""

ROLES = {"person": 1, "staff": 2, "organiser": 3, "admin": 4}

asynchronous = pytest.mark.asyncio


@pytest.fixture
def safe_desk(assistant, sqlite_store):
    """Give a desk at which each role has one member."""
    settings = Settings(staff_ids=(2,), organiser_ids=(3,), admin_ids=(4,))
    return Desk(
        composer=Composer(assistant),
        store=sqlite_store,
        settings=settings,
        metrics=Metrics(),
    )


def _name(handler) -> str:
    if isinstance(handler, CommandHandler):
        return "/" + "/".join(sorted(handler.commands))
    pattern = getattr(handler, "pattern", None)
    if isinstance(handler, CallbackQueryHandler) and pattern is not None:
        return pattern.pattern
    return handler.callback.__qualname__


@asynchronous
async def test_every_route_lets_through_its_role_and_nobody_else(safe_desk):
    """All routes with all roles: who gets through is its role, and admins."""
    refused, walked = 0, routes(safe_desk)
    for route in walked:
        name, role = _name(route.handler), route.role
        assert (role is None) == (name in FOR_EVERYBODY) or name == "/start"
        for who, number in ROLES.items():
            reached, refusal = AsyncMock(), AsyncMock()
            route.handler.callback = reached
            fenced = guarded(_copied(route, refusal), safe_desk)
            update = SimpleNamespace(
                effective_user=SimpleNamespace(id=number, language_code="en"),
                callback_query=SimpleNamespace(answer=refusal),
                effective_message=None,
            )
            await fenced.callback(update, None)
            may = role is None or who in {role.value, Role.ADMIN.value}
            assert (reached.await_count, refusal.await_count) == (may, not may), name
            refused += not may
    assert refused > 30


def test_help_names_the_commands_of_each_role(safe_desk):
    """What a role alone can use stands in /help, which only that role is shown."""
    commands = [
        (route.role, command)
        for route in routes(safe_desk)
        if isinstance(route.handler, CommandHandler) and route.role is not None
        for command in route.handler.commands
        if command != "start"
    ]
    assert len(commands) > 5
    told = {(role, one) for role, names in OF_ROLES.items() for one in names}
    assert set(commands) == told


def _copied(route, refusal):
    otherwise = refusal if route.otherwise is not None else None
    return type(route)(route.handler, route.role, otherwise)


@asynchronous
async def test_what_is_no_route_comes_before_them_and_is_known(safe_desk):
    """Three handlers stand outside the routes: evidence, relays, dialogues."""
    groups: list[int] = []
    app = SimpleNamespace(
        add_handler=lambda _, group=0: groups.append(group),
        add_error_handler=lambda _: None,
    )
    add_routes(app, safe_desk)
    outside = [group for group in groups if group != 0]
    assert len(outside) == len(set(outside)) == 3
    assert len(groups) - 3 == len(routes(safe_desk))


def _forge(bot_api, person: int, message: dict, data: str) -> str:
    """Press as a changed client can: any data, below any message; give the press."""
    query_id = str(next(bot_api.people._query_ids))
    query = {
        "id": query_id,
        "from": bot_api.world.person(person).user(),
        "message": dict(message),
        "chat_instance": "1",
        "data": data,
    }
    bot_api.world.presses[query_id] = Press(query)
    bot_api.updates.add("callback_query", query)
    return query_id


MADE_UP = (
    "q:up:x", "q:down:x", "q:watch:x", "q:unwatch:x", "q:tell:x", "q:src:x:1",
    "q:src:x:999999999999999999999", "q:src:", "q:file:x:1", "q:file:../../etc:1",
    "q:ask:x", "q:nonsense", "ho:yes:x", "ho:no:x", "ho:close:1", "ho:faq:1",
    "ho:close:99999999999999999999999", "gap:pub", "gap:drop:x", "gap:ans:1",
    "gap:pub:0123456789abcdef", "gap:pub:\u0000", "st:faq:0123456789abcdef",
    "st:undo:x", "st:undo:0123456789abcdef", "st:no:\u0000", "gap:pub:", "ev:o:list:zz",
    "gap:page:x", "gap:later:-1", "st:page:9", "st:doc:x", "st:out:x", "st:back:x",
    "st:add:x", "st:rep:x", "st:no:x", "st:faq:x", "ev:list:x", "ev:list:-99",
    "ev:list:99999999999999999999", "ev:card:zz", "ev:ics:zz", "ev:ask:zz",
    "ev:o:csv:0123456789ab", "ev:o:cancel!:0123456789ab", "ev:o:undo:0123456789ab:1",
    "ev:o:file:0123456789ab:99999999999999999999", "rsvp:in:0123456789ab",
    "rsvp:g:0123456789ab:9999", "rsvp:g:0123456789ab:x", "rsvp:fill:0123456789ab",
    "rsvp:skip:0123456789ab:x", "rsvp:stop:0123456789ab", "rsvp:out:0123456789ab",
    "my:ticket:0123456789ab", "my:zone:No/Where", "nt:s:", "nt:s:zz:zz",
    "nt:d:go", "nt:d:", "nt:ok:1", "nt:stop:1", "nt:csv:999999999", "lang:set:",
    "lang:set:xx", "lang:set:'; DROP TABLE person; --", "own:keep", "own:nothing",
    "", "\u0000", "zz", "q", ":" * 64, "\u6f22" * 21,
)  # fmt: skip
"""Data of every prefix, made up; ``nt:off`` is missing, which anybody may press for themselves."""


@asynchronous
async def test_made_up_presses_change_nothing(bot_api, guarded_bot, ann, caplog):
    """Whatever the data: one sentence at most, no row changes, nothing breaks."""
    bot_api.people.text(ann, QUESTION)
    await until(lambda: bool(bot_api.outbox.messages(ann)))
    message = bot_api.world.messages[ann][bot_api.outbox.messages(ann)[0].message_id]
    await settled(guarded_bot.settings)
    before = await rows(guarded_bot.settings)
    with caplog.at_level(logging.ERROR):
        presses = [_forge(bot_api, ann, message, data) for data in MADE_UP]
        await until(lambda: all(map(bot_api.people.answer, presses)), 30)
        await settled(guarded_bot.settings)
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []
    assert await rows(guarded_bot.settings) == before


@asynchronous
async def test_nobody_presses_the_buttons_of_another(bot_api, guarded_bot, ann):
    """Each button below Ann's answer, pressed by Eve: Ann's rows stay, Eve sees nothing."""
    eve = bot_api.people.add_started()[0]
    bot_api.people.text(ann, QUESTION)
    await until(lambda: bool(bot_api.outbox.messages(ann)))
    reply = bot_api.outbox.messages(ann)[0]
    await settled(guarded_bot.settings)
    before = await rows(guarded_bot.settings)
    below = reply.reply_markup["inline_keyboard"]
    data = [b["callback_data"] for row in below for b in row if "callback_data" in b]
    own = dict(bot_api.world.messages[ann][reply.message_id])
    own["chat"] = bot_api.world.person(eve).chat()
    presses = [_forge(bot_api, eve, own, one) for one in data]
    await until(lambda: all(map(bot_api.people.answer, presses)))
    await settled(guarded_bot.settings)
    assert len(data) > 2
    assert await rows(guarded_bot.settings) == before
    shown = "".join(call.text or "" for call in bot_api.outbox.messages(eve))
    assert "连续6个月" not in shown


@pytest.mark.parametrize("language", list(Language))
def test_a_stale_press_has_a_kind_sentence(language):
    """What is said to a press that reaches nothing exists in each language."""
    assert conversation_texts_for(language).stale_button
