"""/help: how to ask, and all commands that a person can use."""

from telegram import Message, Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.chat.desk import Desk
from bot.chat.menu import IN_GROUPS, OF_ROLES, commands_of
from bot.chat.messages import escape
from bot.chat.private_link import private_link
from bot.chat.sender import send_html
from bot.chat.speech import language_for
from bot.texts import Texts, texts_for
from ingest.document import Language


class Helping:
    """Says how the bot is used."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer ``/help``."""
        message, person = update.effective_message, update.effective_user
        if message is not None and person is not None:
            await self.show(message, person, await language_for(self._desk, update))

    async def on_private(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say in a group where a command works that shows what is a person's own."""
        if (message := update.effective_message) is not None:
            texts = texts_for(await language_for(self._desk, update))
            said = texts.more_in_private.format(link=private_link(message))
            await send_html(message, escape(said))

    async def show(self, message: Message, person: User, language: Language) -> None:
        """Say it below *message*, with what the *person* alone may do."""
        texts = texts_for(language)
        lines = [texts.help, ""]
        is_private = message.chat.type == ChatType.PRIVATE
        lines += [
            _line(one.command, one.description)
            for one in commands_of(language)
            if is_private or one.command in IN_GROUPS
        ]
        if is_private:
            lines += await self._of_roles(person, texts)
        else:
            link = private_link(message)
            lines += ["", texts.more_in_private.format(link=link)]
        await send_html(message, escape("\n".join(lines)))

    async def _of_roles(self, person: User, texts: Texts) -> list[str]:
        lines: list[str] = []
        for role, commands in OF_ROLES.items():
            if await self._desk.may(person.id, role):
                lines += ["", texts.role_may.format(role=texts.roles[role])]
                lines += [_line(one, texts.role_commands[one]) for one in commands]
        return lines


def _line(command: str, what_it_does: str) -> str:
    return f"/{command} {what_it_does}"
