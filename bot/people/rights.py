"""Person -> what they may do: the one place that decides."""

from bot.settings import Settings
from bot.store import Store, Transaction
from bot.store.roles import Role, roles_of, with_role


def _listed(role: Role, settings: Settings) -> frozenset[int]:
    """Give to whom the operator's settings give *role*."""
    listed = {
        Role.STAFF: settings.staff_ids,
        Role.ORGANISER: settings.organiser_ids,
        Role.ADMIN: settings.admin_ids,
    }
    return frozenset(listed[role])


async def may(person_id: int, wanted: Role, settings: Settings, store: Store) -> bool:
    """Tell whether a person may do what *wanted* may; an admin may do everything."""
    enough = {wanted, Role.ADMIN}
    if any(person_id in _listed(role, settings) for role in enough):
        return True
    async with store.reading() as transaction:
        return bool(enough & await roles_of(transaction, person_id))


async def who_may(
    transaction: Transaction, wanted: Role, settings: Settings
) -> set[int]:
    """Give all who may do what *wanted* may, admins included."""
    found: set[int] = set()
    for role in (wanted, Role.ADMIN):
        found |= _listed(role, settings) | await with_role(transaction, role)
    return found
