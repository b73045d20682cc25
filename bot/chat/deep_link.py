"""``/start PAYLOAD``: a letter says what the link is for, the rest is its own."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from bot.chat.desk import Desk
from bot.chat.sender import send_html
from bot.chat.speech import language_for
from bot.store import roles
from bot.texts import texts_for

OnLink = Callable[[Update, str], Awaitable[None]]
"""Takes the update of an opened link, and what follows its letter."""

INVITATION = "i"
"""Begins the payload of a link that gives a role."""


def payload_of(letter: str, rest: str) -> str:
    """Give the payload of a link; Telegram takes 64 of ``A-Za-z0-9_-``."""
    return f"{letter}_{rest}"


def link_of(update: Update, links: Mapping[str, OnLink]) -> tuple[OnLink, str] | None:
    """Give what takes the link that *update* was opened by; ``None`` for a bare start."""
    message = update.effective_message
    words = ((message and message.text) or "").split(maxsplit=1)
    if len(words) != 2:  # noqa: PLR2004 - the command and its payload
        return None
    letter, _, rest = words[1].strip().partition("_")
    return (links[letter], rest) if rest and letter in links else None


def on_invitation(desk: Desk) -> OnLink:
    """Give what lets the first who opens an invitation have its role."""

    async def accept(update: Update, secret: str) -> None:
        person, message = update.effective_user, update.effective_message
        if person is None or message is None:
            return
        texts = texts_for(await language_for(desk, update))
        async with desk.store.writing() as transaction:
            role = await roles.accept(transaction, secret, person.id, desk.now())
        said = texts.invitation_void
        if role is not None:
            said = texts.invitation_accepted.format(role=texts.roles[role])
        await send_html(message, said)

    return accept
