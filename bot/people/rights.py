"""Person -> what they may do: the one place that decides."""

from bot.settings import Settings
from bot.store import Store
from bot.store.roles import Role, listed, roles_of


async def may(person_id: int, wanted: Role, settings: Settings, store: Store) -> bool:
    """Tell whether a person may do what *wanted* may; an admin may do everything."""
    enough = {wanted, Role.ADMIN}
    if any(person_id in listed(role, settings) for role in enough):
        return True
    async with store.reading() as transaction:
        return bool(enough & await roles_of(transaction, person_id))
