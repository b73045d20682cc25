"""bot.store.roles: a role by invitation, once, within a day."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import roles
from bot.store.roles import Role

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECRET = "a-long-secret"


async def test_the_first_who_opens_an_invitation_gets_the_role(store):
    """One person gets it; for the next the link is nothing, for the first it stays."""
    async with store.writing() as tx:
        await roles.add_invite(tx, SECRET, Role.ORGANISER, NOW)
        assert await roles.accept(tx, SECRET, 7, NOW) is Role.ORGANISER
        assert await roles.accept(tx, SECRET, 8, NOW) is None
        assert await roles.accept(tx, SECRET, 7, NOW) is Role.ORGANISER
        assert await roles.roles_of(tx, 7) == {Role.ORGANISER}
        assert await roles.roles_of(tx, 8) == frozenset()
        assert await roles.with_role(tx, Role.ORGANISER) == {7}


async def test_an_invitation_ends_after_a_day(store):
    """A link that is too old gives nothing."""
    late = NOW + roles.INVITE_LASTS + timedelta(seconds=1)
    async with store.writing() as tx:
        await roles.add_invite(tx, SECRET, Role.STAFF, NOW)
        assert await roles.accept(tx, SECRET, 7, late) is None


async def test_a_revoked_invitation_gives_nothing(store):
    """An open invitation can be taken back by the start of its digest."""
    async with store.writing() as tx:
        await roles.add_invite(tx, SECRET, Role.ADMIN, NOW)
        [invite] = await roles.invites(tx)
        assert SECRET not in repr(invite)
        assert await roles.revoke(tx, invite.digest[:8]) == 1
        assert await roles.accept(tx, SECRET, 7, NOW) is None
