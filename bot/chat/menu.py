"""The commands and descriptions that Telegram and /help show, per language."""

import logging
from collections.abc import Mapping

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from bot.chat.failures import failure_of
from bot.store.roles import Role
from bot.texts import texts_for
from bot.texts.conversation import conversation_texts_for
from bot.texts.events import event_texts_for
from bot.texts.notices import notice_texts_for
from ingest.document import Language

_log = logging.getLogger(__name__)

_CODES = {"": Language.EN, "en": Language.EN, "zh": Language.ZH_HANS}
"""Telegram takes two-letter codes only (``validate_bot_language_code`` in TDLib), so
one menu serves all Chinese apps; who uses traditional script gets a menu of his own
chat, see `show_in`."""


IN_GROUPS = frozenset({"events", "help", "sources"})
"""Commands that show in a group what is for all to see."""

IN_PRIVATE = (
    "my", "subscribe", "unsubscribe", "language", "export", "forget",
    "registrations", "change_event", "cancel_event", "notice", "notices",
)  # fmt: skip
"""Commands that are nothing for a group: who sends one there is told where they work."""

OF_ROLES: Mapping[Role, tuple[str, ...]] = {
    Role.STAFF: ("gaps", "documents", "link"),
    Role.ORGANISER: (
        "registrations", "change_event", "cancel_event", "notice", "notices",
    ),
}  # fmt: skip
"""The commands of a role; an admin has all."""


async def publish_menu(bot: Bot) -> None:
    """Register commands and descriptions; a failure is logged and stops nothing."""
    for code, language in _CODES.items():
        texts = texts_for(language)
        try:
            await bot.set_my_commands(commands_of(language), language_code=code)
            await bot.set_my_description(texts.about, language_code=code)
        except TelegramError as error:
            _log.warning("the menu was not published: %s", failure_of(error).value)
            return


def common_language(code: str | None) -> Language:
    """Give the language of the menu that an app of language *code* shows by itself."""
    return _CODES.get((code or "")[:2].lower(), Language.EN)


async def show_in(bot: Bot, chat_id: int, language: Language, code: str | None) -> None:
    """Give the private chat *chat_id* a menu in *language*.

    Where an app of language *code* shows that by itself, the chat has none of its own.
    """
    scope = BotCommandScopeChat(chat_id)
    try:
        if language is common_language(code):
            await bot.delete_my_commands(scope=scope)
        else:
            await bot.set_my_commands(commands_of(language), scope=scope)
    except TelegramError as error:
        _log.warning("a chat's menu was not set: %s", failure_of(error).value)


def commands_of(language: Language) -> list[BotCommand]:
    """Give what everybody can use, in the order in which it is shown."""
    texts, about_events = texts_for(language), event_texts_for(language)
    own = conversation_texts_for(language)
    return [
        BotCommand("start", texts.command_start),
        BotCommand("events", about_events.command_events),
        BotCommand("my", about_events.command_my),
        BotCommand("subscribe", notice_texts_for(language).command_subscribe),
        BotCommand("help", texts.command_help),
        BotCommand("sources", texts.command_sources),
        BotCommand("language", own.command_language),
        BotCommand("privacy", own.command_privacy),
    ]
