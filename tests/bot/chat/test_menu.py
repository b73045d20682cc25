"""bot.chat.menu: what Telegram and /help show of what one can use."""

import pytest

from bot.chat.menu import OF_ROLES, commands_of
from bot.texts import texts_for
from ingest.document import Language


@pytest.mark.parametrize("language", list(Language))
def test_every_command_of_a_role_is_told(language):
    """No role has a command that /help does not name, in any language."""
    told = {command for commands in OF_ROLES.values() for command in commands}
    texts = texts_for(language)
    assert told == set(texts.role_commands)
    assert {role.value for role in OF_ROLES} < set(texts.roles)
    assert all(one.description for one in commands_of(language))
