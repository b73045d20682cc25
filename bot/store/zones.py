"""Whose clocks a person lives by."""

from collections.abc import Collection

from sqlalchemy import delete, select

from bot.store.database import Transaction, insert
from bot.store.tables.zones import person_zone


async def zone_of(transaction: Transaction, person_id: int) -> str:
    """Give the IANA name that a person chose; empty for the clocks of the events."""
    found = await transaction.scalar(
        select(person_zone.c.zone).where(person_zone.c.person_id == person_id)
    )
    return str(found or "")


async def zones_of(
    transaction: Transaction, person_ids: Collection[int]
) -> dict[int, str]:
    """Give what those of *person_ids* chose who chose something."""
    chosen = await transaction.execute(
        select(person_zone.c.person_id, person_zone.c.zone)
    )
    wanted = set(person_ids)
    return {person: zone for person, zone in chosen if person in wanted}


async def choose(transaction: Transaction, person_id: int, zone: str) -> None:
    """Keep a choice; an empty one is none. The person is known."""
    if not zone:
        await transaction.execute(
            delete(person_zone).where(person_zone.c.person_id == person_id)
        )
        return
    await transaction.execute(
        insert(transaction, person_zone)
        .values(person_id=person_id, zone=zone)
        .on_conflict_do_update(index_elements=["person_id"], set_={"zone": zone})
    )
