"""Who wrote to the bot: language, notices wanted, reachable or not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from bot.store.database import Transaction, insert
from bot.store.tables.people import person, subscription

ALL_TOPICS = "*"
"""The topic of who wants every notice."""

LONGEST_TOPIC = 64
"""Characters of a topic's name; a column's width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One who wrote to the bot, as the store knows them; no name is kept."""

    person_id: int
    chosen_language: str
    """``zh-Hans``, ``zh-Hant``, ``en``, or empty: as the message, then as the app."""
    app_language: str
    first_seen_at: datetime
    is_active: bool
    """False from a block until the next start."""
    consented_at: datetime | None
    """When the person agreed to notices."""
    quiet_from: int
    quiet_until: int
    """Minutes of the local day between which no notice is sent; equal means none."""
    wants_digest: bool


_AS_NEW = {
    "chosen_language": "",
    "quiet_from": 0,
    "quiet_until": 0,
    "wants_digest": False,
}


async def see(
    transaction: Transaction, person_id: int, app_language: str, now: datetime
) -> None:
    """Note that a person wrote: they exist, and can be reached."""
    await transaction.execute(
        insert(transaction, person)
        .values(
            person_id=person_id,
            app_language=app_language,
            first_seen_at=now,
            is_active=True,
            **_AS_NEW,
        )
        .on_conflict_do_update(
            index_elements=["person_id"],
            set_={"app_language": app_language, "is_active": True},
        )
    )


async def add_nobody(transaction: Transaction, nobody: int, person_id: int) -> None:
    """Add a person who is nobody and cannot be reached, for the ledgers to name."""
    since = await transaction.scalar(
        select(person.c.first_seen_at).where(person.c.person_id == person_id)
    )
    await transaction.execute(
        insert(transaction, person)
        .values(
            person_id=nobody,
            app_language="",
            first_seen_at=since,
            is_active=False,
            **_AS_NEW,
        )
        .on_conflict_do_nothing()
    )


_ONE = select(person).where(person.c.person_id == bindparam("one"))


async def get(transaction: Transaction, person_id: int) -> Person | None:
    """Give a person; ``None`` when unknown."""
    found = await transaction.execute(_ONE, {"one": person_id})
    row = found.mappings().first()
    return None if row is None else Person(**row)


async def change(transaction: Transaction, person_id: int, **values: object) -> None:
    """Set columns of a person, by the names of `Person`."""
    await transaction.execute(
        update(person).where(person.c.person_id == person_id).values(**values)
    )


async def subscribe(
    transaction: Transaction, person_id: int, topics: Collection[str], now: datetime
) -> None:
    """Add *topics*; the person is known and has agreed."""
    for topic in topics:
        await transaction.execute(
            insert(transaction, subscription)
            .values(person_id=person_id, topic=topic, subscribed_at=now)
            .on_conflict_do_nothing()
        )


async def unsubscribe(
    transaction: Transaction, person_id: int, topics: Collection[str] | None = None
) -> None:
    """Take *topics* away, or all."""
    gone = subscription.c.person_id == person_id
    if topics is not None:
        gone &= subscription.c.topic.in_(topics)
    await transaction.execute(delete(subscription).where(gone))


async def topics_of(transaction: Transaction, person_id: int) -> set[str]:
    """Give the topics of a person."""
    of_person = subscription.c.person_id == person_id
    return set(await transaction.scalars(select(subscription.c.topic).where(of_person)))
