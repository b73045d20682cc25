"""The bot's own menus and descriptions."""

import pytest
from telegram import Bot, BotCommandScopeChat
from telegram.error import BadRequest

from .raw import RawBot
from .server import BotApi

pytestmark = pytest.mark.asyncio


async def test_menus_are_kept_by_scope_and_language(ptb: Bot, ann: int) -> None:
    """Each scope and language has its own menu, and deleting one leaves the rest."""
    scope = BotCommandScopeChat(ann)
    await ptb.set_my_commands([("start", "Begin")])
    await ptb.set_my_commands([("gaps", "Gaps")], scope, "zh")
    assert [item.command for item in await ptb.get_my_commands()] == ["start"]
    assert await ptb.get_my_commands(scope) == ()
    await ptb.delete_my_commands(scope, "zh")
    assert await ptb.get_my_commands(scope, "zh") == ()
    assert len(await ptb.get_my_commands()) == 1


async def test_commands_are_checked(raw: RawBot) -> None:
    """Names, descriptions and their number have limits."""
    good = {"command": "a", "description": "b"}
    cases = [
        ([good | {"command": "Start"}], "BOT_COMMAND_INVALID"),
        ([good | {"command": "x" * 33}], "BOT_COMMAND_INVALID"),
        ([good | {"description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([good] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ]
    for commands, words in cases:
        assert await raw.refusal("setMyCommands", commands=commands) == words


async def test_descriptions_are_kept_by_language(ptb: Bot, bot_api: BotApi) -> None:
    """Both descriptions are stored, and too long ones refused."""
    await ptb.set_my_description("Hello", "en")
    await ptb.set_my_short_description("Hi")
    assert bot_api.state.profile.descriptions == {"en": "Hello"}
    assert bot_api.state.profile.short_descriptions == {"": "Hi"}
    with pytest.raises(BadRequest):
        await ptb.set_my_description("x" * 513)


async def test_leaving_is_allowed(ptb: Bot) -> None:
    """LogOut and close answer true."""
    assert await ptb.log_out()
    assert await ptb.close()
