"""Person -> what they may do: the one place that decides."""

from bot.settings import Settings
from bot.store import Store
from bot.store.roles import Role, roles_of


def roles_by_settings(person_id: int, settings: Settings) -> frozenset[Role]:
    """Give the roles that the operator wrote into the settings."""
    listed = {
        Role.STAFF: settings.staff_ids,
        Role.ORGANISER: settings.organiser_ids,
        Role.ADMIN: settings.admin_ids,
    }
    return frozenset(role for role, ids in listed.items() if person_id in ids)


async def may(person_id: int, wanted: Role, settings: Settings, store: Store) -> bool:
    """Tell whether a person may do what *wanted* may; an admin may do everything."""
    enough = {wanted, Role.ADMIN}
    if enough & roles_by_settings(person_id, settings):
        return True
    async with store.reading() as transaction:
        return bool(enough & await roles_of(transaction, person_id))
