"""Staff, organisers and admins; and the invitations that make them."""

import enum
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from bot.settings import Settings
from bot.store.database import Transaction, insert
from bot.store.tables.people import invite, role


class Role(enum.StrEnum):
    """What a person may do beyond asking."""

    STAFF = "staff"
    ORGANISER = "organiser"
    ADMIN = "admin"


INVITE_LASTS = timedelta(hours=24)
"""How long a link gives its role (contract)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """A link that gives a role to the first who opens it."""

    digest: str
    """SHA-256 of its secret, hexadecimal; the secret itself is not kept."""
    role: Role
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    used_by: int | None


def listed(role: Role, settings: Settings) -> frozenset[int]:
    """Give to whom the operator's settings give *role*."""
    by_role = {
        Role.STAFF: settings.staff_ids,
        Role.ORGANISER: settings.organiser_ids,
        Role.ADMIN: settings.admin_ids,
    }
    return frozenset(by_role[role])


async def who_may(
    transaction: Transaction, wanted: Role, settings: Settings
) -> set[int]:
    """Give all who may do what *wanted* may, admins included."""
    found: set[int] = set()
    for role_ in (wanted, Role.ADMIN):
        found |= listed(role_, settings) | await with_role(transaction, role_)
    return found


async def roles_of(transaction: Transaction, person_id: int) -> frozenset[Role]:
    """Give the roles of a person."""
    found = await transaction.scalars(
        select(role.c.role).where(role.c.person_id == person_id)
    )
    return frozenset(map(Role, found))


async def with_role(transaction: Transaction, wanted: Role) -> set[int]:
    """Give who has the role *wanted*."""
    return set(
        await transaction.scalars(select(role.c.person_id).where(role.c.role == wanted))
    )


async def give(
    transaction: Transaction, person_id: int, given: Role, now: datetime
) -> None:
    """Give a person a role."""
    await transaction.execute(
        insert(transaction, role)
        .values(person_id=person_id, role=given, given_at=now)
        .on_conflict_do_nothing()
    )


async def add_invite(
    transaction: Transaction, secret: str, wanted: Role, now: datetime
) -> None:
    """Keep an invitation under the digest of its *secret*."""
    await transaction.execute(
        insert(transaction, invite).values(
            digest=digest_of(secret),
            role=wanted,
            made_at=now,
            expires_at=now + INVITE_LASTS,
        )
    )


async def accept(
    transaction: Transaction, secret: str, person_id: int, now: datetime
) -> Role | None:
    """Use the invitation of *secret* once; ``None`` when it gives nothing (any more).

    Who opens the own link again keeps the role, and is told it again.
    """
    is_it = invite.c.digest == digest_of(secret)
    is_open = invite.c.used_at.is_(None) & (invite.c.expires_at > now)
    await transaction.execute(
        update(invite).where(is_it, is_open).values(used_at=now, used_by=person_id)
    )
    mine = select(invite.c.role).where(is_it, invite.c.used_by == person_id)
    found = await transaction.scalar(mine)
    if found is None:
        return None
    await give(transaction, person_id, Role(found), now)
    return Role(found)


async def invites(transaction: Transaction) -> list[Invite]:
    """Give all invitations, the newest first."""
    found = await transaction.execute(select(invite).order_by(invite.c.made_at.desc()))
    return [
        Invite(**{**row, "role": Role(row["role"])}) for row in found.mappings().all()
    ]


async def revoke(transaction: Transaction, digest_start: str) -> int:
    """Remove unused invitations whose digest begins so; give how many."""
    gone = await transaction.execute(
        delete(invite).where(
            invite.c.digest.startswith(digest_start, autoescape=True),
            invite.c.used_at.is_(None),
        )
    )
    return gone.rowcount


def digest_of(secret: str) -> str:
    """Give the name under which an invitation is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()
