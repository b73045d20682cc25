"""``invite``: a link that gives a role to the first person who opens it."""

import argparse
import asyncio
import secrets
from datetime import UTC, datetime

from bot.chat.deep_link import INVITATION, payload_of
from bot.chat.reach import reach
from bot.commands.outcome import DONE, WRONG_USAGE, say
from bot.settings import Settings
from bot.store import opened, roles
from bot.store.roles import Invite, Role

SECRET_BYTES = 24
"""Of an invitation: 32 characters of a link, beyond guessing."""


def run_invite(options: argparse.Namespace, settings: Settings) -> int:
    """Make, list or take back invitations."""
    if options.revoke:
        say(f"Taken back: {asyncio.run(_revoked(options.revoke, settings))}.")
        return DONE
    if options.list:
        for invite in asyncio.run(_listed(settings)):
            print(line(invite, datetime.now(UTC)))  # noqa: T201 - what was asked for
        return DONE
    if not options.role:
        say("Say whom to invite: staff, organiser or admin.")
        return WRONG_USAGE
    print(asyncio.run(link_for(Role(options.role), settings)))  # noqa: T201 - as above
    say("It works once, for the first who opens it, within 24 hours.")
    return DONE


async def link_for(role: Role, settings: Settings) -> str:
    """Keep an invitation, and give its link.

    Raises:
        TokenMissingError: No token is set: the link needs the bot's name.
        TokenRefusedError: Telegram does not know the token.
        TelegramUnreachableError: Telegram cannot be asked for the bot's name.
    """
    bot = await reach(settings)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    async with opened(settings.database) as store, store.writing() as transaction:
        await roles.add_invite(transaction, secret, role, datetime.now(UTC))
    return f"https://t.me/{bot.username}?start={payload_of(INVITATION, secret)}"


async def _listed(settings: Settings) -> list[Invite]:
    async with opened(settings.database) as store, store.reading() as transaction:
        return await roles.invites(transaction)


async def _revoked(start: str, settings: Settings) -> int:
    async with opened(settings.database) as store, store.writing() as transaction:
        return await roles.revoke(transaction, start)


def line(invite: Invite, now: datetime) -> str:
    """Show an invitation: how to name it to ``--revoke``, for what, and its state."""
    state = "open"
    if invite.used_at is not None:
        state = f"used {invite.used_at:%Y-%m-%d %H:%M} UTC"
    elif invite.expires_at <= now:
        state = "expired"
    return f"{invite.digest[:12]}  {invite.role:9}  {state}"
